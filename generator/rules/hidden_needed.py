"""An own edition hides what its readers need, or what is not there.

Help, safety and the checks before what can hurt stay in every edition. Take the entry out of `hide` in
`own/content/settings.yaml`. Only a technique, root, session, sheet, region or page can be hidden, by its name in links.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import hidden
from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "hidden-needed"
ORIGINAL_ONLY = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Yield every entry of `hide` that names something needed, or nothing."""
    settings = tree.guide.settings
    known = {hidden.name_of(item): item for item in tree.every if isinstance(item, hidden.KINDS)}
    for index, name in enumerate(settings.hide):
        where, item = tree.locate(settings, ("hide", index)), known.get(name)
        if item is None:
            told = "names nothing that can be hidden: a technique, root, session, sheet, region or page"
            yield Problem(where, CODE, f"`{name}` {told}")
        elif name in settings.hide[:index]:
            yield Problem(where, CODE, f"`{name}` is hidden already; take it out here")
        elif reason := hidden.needed(item, tree.every, settings.hide):
            yield Problem(where, CODE, f"`{name}` {reason}")
