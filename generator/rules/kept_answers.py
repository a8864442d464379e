"""A sheet whose answers must not stay on a device offers to keep them.

Write `kept: false` in it. Three need it, since what is written there can be used against someone: 1.1w guilt and shame,
2.3w family, and w8, the letter. Nobody is offered to keep them on a phone that others may use. They are known by their
codes, present or former, so another name changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "kept-answers"
NEVER = frozenset(("1.1w", "2.3w", "w8"))


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find those of the three sheets that may be kept."""
    for sheet in tree.guide.worksheets:
        of_technique = {f"{code}w" for code in site.codes_ever(f"technique:{sheet.id}")}
        if sheet.kept and not NEVER.isdisjoint(site.codes_ever(f"worksheet:{sheet.id}") | of_technique):
            message = "nobody may be offered to keep this sheet on a device; write `kept: false`"
            yield Problem(tree.locate(sheet, ("kept",)), CODE, message)
