"""A page or a section is harder to read than the guide promises.

Measured as Flesch-Kincaid grade: a page at most 6, a section of 60 words or more at most 8, sections on evidence
and for counselors at most 9. Shorter sentences and shorter words lower it; the message names the sentence that costs
most. The formula was made for English: a translation is not measured.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import readability
from generator.content.guide_files import Tree
from generator.content.model import Item
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import items

CODE = "too-hard"
# The formula for the grade was made for English.
ORIGINAL_ONLY = True
PAGE, SECTION, HARDER = 6.0, 8.0, 9.0
SECTION_WORDS = 60


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find pages and sections over their limit."""
    for item in items(tree.guide):
        passages = readability.passages(item)
        for passage in passages:
            limit = HARDER if passage.harder else SECTION
            if passage.words >= SECTION_WORDS and readability.grade([passage]) > limit:
                yield _problem(tree, item, "this section", [passage], limit)
        easy = [passage for passage in passages if not passage.harder]
        if readability.grade(easy) > PAGE:
            yield _problem(tree, item, "this page", easy, PAGE)


def _problem(tree: Tree, item: Item, what: str, passages: list[readability.Passage], limit: float) -> Problem:
    worst = readability.costliest(passages)
    start = " ".join(worst.text.split()[:6])
    message = (
        f"{what} has grade {readability.grade(passages):.1f}, and {limit:g} is the most; mend first: “{worst.text}”"
    )
    return Problem(tree.locate(item, worst.path, find=start), CODE, message)
