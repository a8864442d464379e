"""A technique lies in a folder without a `pillar.yaml`.

Each folder under `pillars/` is a pillar and its name the pillar's id. Write the folder's `pillar.yaml`, or move the
file.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "unknown-pillar"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find techniques whose folder is no pillar."""
    known = {pillar.id for pillar in tree.guide.pillars}
    for technique in tree.guide.techniques:
        if technique.pillar not in known:
            message = f"the folder `{technique.pillar}` has no pillar.yaml; write it, or move this file"
            yield Problem(tree.locate(technique), CODE, message)
