"""A sheet whose answers must not stay on a device offers to keep them.

Write `kept: false` in it. What is written on some sheets can be used against someone, so nobody is offered to keep them
on a phone that others may use. They stand under `never_kept` in `content/reviews.yaml`, by their codes, present or
former, so another name changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "kept-answers"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find those of these sheets that may be kept."""
    never = frozenset(tree.guide.reviews.never_kept)
    for sheet in tree.guide.worksheets:
        of_technique = {f"{code}w" for code in site.codes_ever(f"technique:{sheet.id}")}
        if sheet.kept and not never.isdisjoint(site.codes_ever(f"worksheet:{sheet.id}") | of_technique):
            message = "nobody may be offered to keep this sheet on a device; write `kept: false`"
            yield Problem(tree.locate(sheet, ("kept",)), CODE, message)
