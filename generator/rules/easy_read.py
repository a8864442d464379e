"""An easy-read edition is too long or too hard, or a sentence of it has no drawing.

It has at most 8 sentences of at most 14 words, with a grade (Flesch-Kincaid) of 3 at most, in Spanish 80 on the INFLESZ
scale at least, and one drawing for each: what to do, in the words that somebody uses who reads little. Leave out the
why, and all that can wait for the whole page. `{emergency:steps}` on a line by itself stands for the steps that
clinicians sign, with their drawings; it does not count.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import readability
from generator.content.guide_files import Tree
from generator.content.language import Language
from generator.content.model import StandingPage, Technique
from generator.content.model.emergency import PLACEHOLDER
from generator.content.problems import Problem
from generator.content.readability import Passage, Sentence
from generator.content.reading_scales import scale
from generator.plan.site import Site

CODE = "easy-read"
SENTENCES, WORDS = 8, 14


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find editions with too many or too hard sentences, and lines without one sentence and one drawing."""
    items: tuple[Technique | StandingPage, ...] = (*tree.guide.techniques, *tree.guide.pages)
    for item in items:
        yield from _of(tree, item)


def _of(tree: Tree, item: Technique | StandingPage) -> Iterator[Problem]:
    found: list[Sentence] = []
    most = Language(tree.guide.language).written.counted(WORDS)
    for number, line in enumerate(item.easy):
        if PLACEHOLDER.fullmatch(line.says.plain):
            continue
        path = ("easy", number, "says")
        sentences = list(readability.sentences(path, line.says))
        found += sentences
        if len(sentences) != 1:
            yield _problem(tree, item, path, f"{len(sentences)} sentences stand beside one drawing; make it 1")
        elif len(sentences[0].words) > most:
            yield _problem(tree, item, path, f"{len(sentences[0].words)} words, and {most} is the most")
        if line.drawing is None:
            yield _problem(tree, item, path, "this has no drawing; name one of content/pictures")
    if len(found) > SENTENCES:
        told = f"{len(found)} sentences, and {SENTENCES} is the most; leave out what can wait"
        yield _problem(tree, item, found[SENTENCES].path, told)
    whole = [Passage(("easy",), tuple(found), harder=False)]
    if (used := scale(Language(tree.guide.language).primary)) and used.is_over(whole, used.easy):
        worst = used.costliest(whole)
        yield _problem(tree, item, worst.path, f"this edition has {used.said(whole, used.easy)}")


def _problem(tree: Tree, item: Technique | StandingPage, path: tuple[str | int, ...], told: str) -> Problem:
    return Problem(tree.locate(item, path), CODE, told)
