"""`print_regions` or `regions_order` names a region that has no file in `content/regions/`.

The help lines of the first stand at the foot of every sheet; the second stand first on the site. Correct the name, or
write the region's file.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from generator.content.guide_files import Tree
from generator.content.model import PaperRegions
from generator.content.problems import Problem
from generator.content.source import KeyPath
from generator.plan.files import PAPERS
from generator.plan.site import Site

CODE = "unknown-region"
# All languages share the file, so each problem is reported once.
ORIGINAL_ONLY = True
WITH_HIDDEN = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find regions to be printed or to stand first that do not exist."""
    settings = tree.guide.settings
    known = {region.id for region in tree.guide.regions}
    wanted: dict[KeyPath, PaperRegions] = {(): settings.print_regions}
    wanted |= {("languages", name): regions for name, regions in settings.print_regions.languages.items()}
    named: list[tuple[KeyPath, str]] = [
        (("print_regions", *under, paper, index), region)
        for (under, regions), paper in product(wanted.items(), PAPERS)
        for index, region in enumerate(regions.on(paper))
    ]
    named += [(("regions_order", index), region) for index, region in enumerate(settings.regions_order)]
    for path, region in named:
        if region not in known:
            message = f"there is no content/regions/{region}.yaml; there are {', '.join(sorted(known))}"
            yield Problem(tree.locate(settings, path), CODE, message)
