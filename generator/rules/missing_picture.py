"""A pillar or a root has no picture, or a file names one that is not there.

A pillar or root has one of its own, in `content/pictures/` under its id. An instruction of `emergency.yaml`, a
technique, a line of its `easy` edition and the start page name theirs under `drawing`. Draw it, or name one that is
there; `reconnect explain wrong-drawing` says how.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import named_drawings

CODE = "missing-picture"
# All languages share the file, so each problem is reported once.
ORIGINAL_ONLY = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find pillars and roots without a picture, and named drawings that are missing."""
    drawn = {picture.id for picture in tree.guide.pictures}
    for item in (*tree.guide.roots, *tree.guide.pillars):
        if item.id not in drawn:
            message = f"this has no picture; draw content/pictures/{item.id}.svg"
            yield Problem(tree.locate(item, ("picture",)), CODE, message)
    for item, path, name in named_drawings(tree.guide):
        if name not in drawn:
            message = f"there is no such picture; draw content/pictures/{name}.svg"
            yield Problem(tree.locate(item, path), CODE, message)
