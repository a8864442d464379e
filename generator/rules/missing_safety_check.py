"""A technique that can hurt someone does not open with its safety check, or its sheet does not.

Where a technique has `take_care`, a note with `care: true` is the first block of its sheet. Eight need both, since they
may lead to contact, disclosure or memories that do harm: 1.1 guilt and shame, 1.4 honesty, 2.1 groups, 2.3 family,
3.3 boundaries, 5.4 mindfulness, 6.1 the plan for isolation, 6.3 setbacks.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model import Note
from generator.content.problems import Problem
from generator.plan.site import Site

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
    careful = SAFETY_FIRST | {technique.id for technique in tree.guide.techniques if technique.take_care}
    for sheet in tree.guide.worksheets:
        first = sheet.blocks[0]
        if sheet.id in careful and not (isinstance(first, Note) and first.care):
            message = "this sheet must open with its safety check; put a `note` with `care: true` here"
            yield Problem(tree.locate(sheet, ("blocks", 0)), CODE, message)
