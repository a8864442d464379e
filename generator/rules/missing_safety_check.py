"""A technique that can hurt someone does not open with its safety check, or its sheet does not.

Where a technique has `take_care`, a note with `care: true` is the first block of its sheet. Eight need both, since they
may lead to contact, disclosure or memories that do harm: 1.1 guilt and shame, 1.4 honesty, 2.1 groups, 2.3 family,
3.3 boundaries, 5.4 mindfulness, 6.1 the plan for isolation, 6.3 setbacks. They are known by their codes, present or
former: under another name, in another pillar, or in the place of one that was taken out, the check is still needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model import Note
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "missing-safety-check"
SAFETY_FIRST = frozenset(("1.1", "1.4", "2.1", "2.3", "3.3", "5.4", "6.1", "6.3"))
_SHEETS = frozenset(f"{code}w" for code in SAFETY_FIRST)


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find techniques of the eight without `take_care`, and sheets of theirs that start with something else."""
    careful = set()
    for technique in tree.guide.techniques:
        protected = not SAFETY_FIRST.isdisjoint(site.codes_ever(f"technique:{technique.id}"))
        if protected and technique.take_care is None:
            yield Problem(tree.locate(technique), CODE, "this technique needs a safety check; add `take_care`")
        if protected or technique.take_care:
            careful.add(technique.id)
    for sheet in tree.guide.worksheets:
        first = sheet.blocks[0]
        protected = sheet.id in careful or not _SHEETS.isdisjoint(site.codes_ever(f"worksheet:{sheet.id}"))
        if protected and not (isinstance(first, Note) and first.care):
            message = "this sheet must open with its safety check; put a `note` with `care: true` here"
            yield Problem(tree.locate(sheet, ("blocks", 0)), CODE, message)
