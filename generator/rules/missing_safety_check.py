"""A technique that can hurt someone does not open with its safety check, or its sheet does not.

Where a technique has `take_care`, a note with `care: true` is the first block of its sheet. Those under `safety_checks`
in `content/reviews.yaml` always need both. They are known by their codes, present or former: under another name, in
another pillar, or in the place of one that was taken out, the check is still needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model import Note
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "missing-safety-check"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find techniques that need `take_care` and lack it, and sheets of theirs that start with something else."""
    codes = frozenset(tree.guide.reviews.safety_checks)
    of_sheets = frozenset(f"{code}w" for code in codes)
    careful = set()
    for technique in tree.guide.techniques:
        protected = not codes.isdisjoint(site.codes_ever(f"technique:{technique.id}"))
        if protected and technique.take_care is None:
            yield Problem(tree.locate(technique), CODE, "this technique needs a safety check; add `take_care`")
        if protected or technique.take_care:
            careful.add(technique.id)
    for sheet in tree.guide.worksheets:
        first = sheet.blocks[0]
        protected = sheet.id in careful or not of_sheets.isdisjoint(site.codes_ever(f"worksheet:{sheet.id}"))
        if protected and not (isinstance(first, Note) and first.care):
            message = "this sheet must open with its safety check; put a `note` with `care: true` here"
            yield Problem(tree.locate(sheet, ("blocks", 0)), CODE, message)
