"""A picture has no page to stand on.

A picture is named after its pillar or root, or an instruction of `emergency.yaml` names it. Rename it, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "unused-picture"
# Languages share it, so it is told once.
ORIGINAL_ONLY = True
WITH_HIDDEN = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find pictures that no pillar, root or instruction names."""
    shown = {item.id for item in (*tree.guide.roots, *tree.guide.pillars)}
    instructions = (each for part in tree.guide.instructions.values() for each in part.items)
    shown |= {each.drawing.name for each in instructions if each.drawing}
    for picture in tree.guide.pictures:
        if picture.id not in shown:
            message = f"no pillar or root has the id `{picture.id}`, and no instruction names it; rename or delete it"
            yield Problem(tree.locate(picture), CODE, message)
