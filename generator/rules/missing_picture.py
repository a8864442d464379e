"""A pillar or a root has no picture, or an instruction of `emergency.yaml` one that is not there.

A pillar or root has one of its own, in `content/pictures/` under its id; an instruction names its own. Draw it;
`reconnect explain wrong-drawing` says how.
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
    """Find pillars and roots without a picture, and instructions whose drawing is missing."""
    drawn = {picture.id for picture in tree.guide.pictures}
    for item in (*tree.guide.roots, *tree.guide.pillars):
        if item.id not in drawn:
            message = f"this has no picture; draw content/pictures/{item.id}.svg"
            yield Problem(tree.locate(item, ("picture",)), CODE, message)
    emergency = tree.guide.emergency
    if emergency is None:
        return
    for name, part in emergency.parts.items():
        for number, each in enumerate(part.items):
            if each.drawing and each.drawing.name not in drawn:
                place = ("parts", name, "items", number, "drawing", "name")
                message = f"there is no such picture; draw content/pictures/{each.drawing.name}.svg"
                yield Problem(tree.locate(emergency, place), CODE, message)
