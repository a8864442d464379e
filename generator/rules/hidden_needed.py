"""An own edition hides what its readers need, or what is not there.

Help, safety and the checks before what can hurt stay in every edition. Take the entry out of `hide` in
`own/content/settings.yaml`. Only a technique, root, session, sheet, region or page can be hidden, by its name in links.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import hidden
from generator.content.guide_files import Tree
from generator.content.model import Page, Region, Root, Session, Technique, Worksheet
from generator.content.problems import Problem
from generator.plan.files import PAPERS
from generator.plan.site import Site

CODE = "hidden-needed"
ORIGINAL_ONLY = True
_CAN_BE = (Technique, Root, Session, Worksheet, Region, Page)


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Yield every entry of `hide` that names something needed, or nothing."""
    settings = tree.guide.settings
    known = {hidden.name_of(item): item for item in tree.every if isinstance(item, _CAN_BE)}
    printed = {f"region:{name}" for paper in PAPERS for name in settings.print_regions.on(paper)}
    for index, name in enumerate(settings.hide):
        where, item = tree.locate(settings, ("hide", index)), known.get(name)
        if item is None:
            told = "names nothing that can be hidden: a technique, root, session, sheet, region or page"
            yield Problem(where, CODE, f"`{name}` {told}")
        elif isinstance(item, Page) and "safety" in (item.id, item.under):
            yield Problem(where, CODE, f"`{name}` tells how to stay alive; every edition shows it")
        elif name in printed:
            yield Problem(where, CODE, f"lines of `{name}` stand on sheets; take it out of `print_regions` first")
