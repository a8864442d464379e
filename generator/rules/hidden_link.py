"""An own edition links to something that it hides.

The original's links to it become plain words by themselves. What you wrote yourself, you mend yourself: link to
something else, or take the name out of `hide`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model import Settings
from generator.content.problems import Problem
from generator.content.translation import place
from generator.plan.site import Site
from generator.rules.walk import target_fields

CODE = "hidden-link"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Yield every link of the own edition to something hidden."""
    hide = {*tree.guide.settings.hide}
    original = tree.original
    # A translation has the links of what it translates, which may be the guide's own text.
    theirs = (
        {place(each, tree.guide.language) for each in original.every if not original.is_own(each)} if original else ()
    )
    for item in tree.every if hide else ():
        for path, target in target_fields(item):
            if target.partition("#")[0] in hide:
                where = tree.locate(item, path, find=f"({target})")
                # Of a text that is changed by key only some lines are the own edition's.
                if where.path != item.file and item.file not in theirs and not isinstance(item, Settings):
                    yield Problem(where, CODE, f"`{target}` is hidden here; link to something else")
