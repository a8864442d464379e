"""A picture has no page to stand on.

A picture is named after its pillar or root, or a file names it under `drawing`. `sheet` stands beside the sheet with
which an easy read ends. Name it, rename it, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.kinds import easy
from generator.plan.site import Site
from generator.rules.walk import named_drawings

CODE = "unused-picture"
# All languages share the file, so each problem is reported once.
ORIGINAL_ONLY = True
WITH_HIDDEN = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find pictures that no pillar, root or `drawing` names."""
    shown = {item.id for item in (*tree.guide.roots, *tree.guide.pillars)} | {easy.SHEET}
    shown |= {name for _, _, name in named_drawings(tree.guide)}
    for picture in tree.guide.pictures:
        if picture.id not in shown:
            message = f"no pillar or root has the id `{picture.id}`, and no `drawing` names it; rename or delete it"
            yield Problem(tree.locate(picture), CODE, message)
