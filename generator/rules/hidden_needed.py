"""An own edition hides what its readers need, or what is not there.

Help, safety and the checks before what can hurt stay in every edition. Take the entry out of `hide` in
`own/content/settings.yaml`. Only a technique, root, session, sheet, region or page can be hidden, by its name in links.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

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
            hint = f"; did you mean `{likely}`?" if (likely := _likely(name, tree, known)) else ""
            yield Problem(where, CODE, f"`{name}` {told}{hint}")
        elif name in settings.hide[:index]:
            yield Problem(where, CODE, f"`{name}` is hidden already; take it out here")
        elif reason := hidden.needed(item, tree.every, settings.hide):
            yield Problem(where, CODE, f"`{name}` {reason}")


def _likely(name: str, tree: Tree, known: Collection[str]) -> str | None:
    """Return the name that a thing has now which was renamed, or the one that is written most like it."""
    kind, _, former = name.partition(":")
    for old, new in tree.guide.permalinks.moved.items():
        present = f"{kind}:{new.rstrip('/').split('/')[-1]}"
        if old.rstrip("/").split("/")[-1] == former and present in known:
            return present
    return next(iter(difflib.get_close_matches(name, known, n=1)), None)
