"""A technique that can hurt someone does not open with its safety check, or its sheet does not.

These eight may lead to contact, disclosure or memories that do harm, so `take_care` comes before the steps, and a note
with `care: true` is the first block of the sheet: 1.1, 1.4, 2.1, 2.3, 3.3, 5.4, 6.1, 6.3 (outline, *Safety first*).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load import Tree
from generator.model import Note
from generator.problems import Problem
from generator.site import Site

CODE = "missing-safety-check"
SAFETY_FIRST = frozenset(
    (
        "process-guilt-and-shame",
        "honest-communication",
        "recovery-communities",
        "family-and-friends",
        "healthy-boundaries",
        "mindfulness",
        "isolation-relapse-plan",
        "learn-from-setbacks",
    )
)


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every technique of the eight without `take_care`, every sheet of theirs that starts with something else."""
    for technique in tree.guide.techniques:
        if technique.id in SAFETY_FIRST and technique.take_care is None:
            yield Problem(tree.locate(technique), CODE, "this technique needs a safety check; add `take_care`")
    for sheet in tree.guide.worksheets:
        first = sheet.blocks[0]
        if sheet.id in SAFETY_FIRST and not (isinstance(first, Note) and first.care):
            message = "this sheet must open with its safety check; put a `note` with `care: true` here"
            yield Problem(tree.locate(sheet, ("blocks", 0)), CODE, message)
