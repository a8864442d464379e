"""The list of techniques in `pillar.yaml` and the files beside it do not match.

`techniques` names each technique of the pillar once, by its id, in the order in which they are read. Add the id where
it belongs, or take out one that has no file. Codes stay as they are, whatever the order.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "unlisted-technique"
ORIGINAL_ONLY = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find techniques that their pillar does not list, and listed ids that are wrong or there twice."""
    for pillar in tree.guide.pillars:
        there = [technique.id for technique in site.relations.techniques_of(pillar)]
        own = {technique.id for technique in tree.guide.techniques if tree.is_own(technique)}
        # In an own edition, unlisted techniques come last: the original's list can change, and so can its techniques.
        missing = [name for name in there if name not in pillar.techniques and name not in own]
        for index, name in enumerate(pillar.techniques):
            where = tree.locate(pillar, ("techniques", index))
            if name not in there:
                close = difflib.get_close_matches(name, missing, n=1)
                hint = f"did you mean `{close[0]}`?" if close else "take it out, or write its file"
                missing = [each for each in missing if each not in close]
                yield Problem(where, CODE, f"there is no technique `{name}` in this pillar; {hint}")
            elif name in pillar.techniques[:index]:
                yield Problem(where, CODE, f"`{name}` stands twice; take one out")
        where = tree.locate(pillar, ("techniques",), key=True)
        if missing and where.path == pillar.file:
            names = ", ".join(f"`{name}`" for name in missing)
            yield Problem(where, CODE, f"add {names} to `techniques` of this pillar, where you want it read")
