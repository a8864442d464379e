"""`print_regions` names a region that has no file in `content/regions/`.

The help lines of these regions stand at the foot of every sheet. Correct the name, or write the region's file.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import PAPERS, Site

CODE = "unknown-region"
# Languages share it, so it is told once.
ORIGINAL_ONLY = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every region to be printed that does not exist."""
    settings = tree.guide.settings
    known = {region.id for region in tree.guide.regions}
    for paper in PAPERS:
        for index, region in enumerate(settings.print_regions.on(paper)):
            if region not in known:
                where = tree.locate(settings, ("print_regions", paper, index))
                yield Problem(
                    where,
                    CODE,
                    f"there is no content/regions/{region}.yaml; there are {', '.join(sorted(known))}",
                )
