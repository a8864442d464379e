"""A pillar or a root has no picture.

Each has one of its own, in `content/pictures/` under its id. Draw it; `reconnect explain wrong-drawing` says how.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "missing-picture"
# Languages share it, so it is told once.
ORIGINAL_ONLY = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every pillar and root that no picture is named after."""
    drawn = {picture.id for picture in tree.guide.pictures}
    for item in (*tree.guide.roots, *tree.guide.pillars):
        if item.id not in drawn:
            message = f"this has no picture; draw content/pictures/{item.id}.svg"
            yield Problem(tree.locate(item, ("picture",)), CODE, message)
