"""A sheet whose answers must not stay on a device offers to keep them.

Write `kept: false` in it. Three need it, since what is written there can be used against someone: 1.1 guilt and shame,
2.3 family, and the letter. Nobody is offered to keep them on a phone that others may use.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "kept-answers"
NEVER = frozenset(("process-guilt-and-shame", "family-and-friends", "letter-template"))


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every sheet of the three that may be kept."""
    for sheet in tree.guide.worksheets:
        if sheet.id in NEVER and sheet.kept:
            message = "nobody may be offered to keep this sheet on a device; write `kept: false`"
            yield Problem(tree.locate(sheet, ("kept",)), CODE, message)
