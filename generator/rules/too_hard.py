"""A page or a section is harder to read than the guide promises.

In English, the Flesch-Kincaid grade of a page is at most 6, of a section of 60 words or more at most 8, of sections on
evidence and for counselors at most 9. In Spanish, a page has at least 65 on the INFLESZ scale, a section 60, those for
counselors 55. Shorter sentences and shorter words help; the message names the sentence that costs most. Each formula
was made for one language: others are not measured.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import readability
from generator.content.guide_files import Tree
from generator.content.language import Language
from generator.content.model import Item
from generator.content.problems import Problem
from generator.content.readability import Passage
from generator.content.reading_scales import ReadingScale, scale
from generator.plan.site import Site
from generator.rules.walk import in_language

CODE = "too-hard"
SECTION_WORDS = 60


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find pages and sections over their limit."""
    used = scale(Language(tree.guide.language).primary)
    if used is None:
        return
    for item in in_language(tree):
        passages = readability.passages(item)
        for passage in passages:
            limit = used.harder if passage.harder else used.section
            if passage.words >= SECTION_WORDS and used.is_over([passage], limit):
                yield _problem(tree, item, "this section", [passage], used, limit)
        easy = [passage for passage in passages if not passage.harder]
        if used.is_over(easy, used.page):
            yield _problem(tree, item, "this page", easy, used, used.page)


def _problem(tree: Tree, item: Item, what: str, passages: list[Passage], used: ReadingScale, limit: float) -> Problem:
    worst = used.costliest(passages)
    start = " ".join(worst.text.split()[:6])
    message = f"{what} has {used.said(passages, limit)}"
    return Problem(tree.locate(item, worst.path, find=start), CODE, message)
