"""A region has no emergency number, or it does not come first.

Someone who opens this page may be standing beside a person in danger. Give the region a line of
`kind: emergency` with a `phone`, from a source you have seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "missing-emergency-number"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find regions without an emergency line that can be called, or with another line before it."""
    for region in tree.guide.regions:
        if region.emergency is None or not region.emergency.phone:
            message = "this region has no emergency number; add a line with `kind: emergency` and a `phone`"
            yield Problem(tree.locate(region, ("lines",), key=True), CODE, message)
        elif region.lines[0] is not region.emergency:
            message = "the emergency number comes first; move this line below it"
            yield Problem(tree.locate(region, ("lines", 0)), CODE, message)
