"""What a rule allows at the most, or at the least, is allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.content import markup
from generator.content.guide_files import Tree, load
from generator.content.model import Technique
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules import long_sentence, story_length


def more(tree: Tree, rule: Callable[[Tree, Site], Iterable[Problem]], change: dict[str, object]) -> int:
    """How many problems a rule finds more in the first technique once it is changed."""
    first, *others = tree.guide.techniques
    changed: Technique = first.model_copy(update=change)
    other = replace(tree, guide=replace(tree.guide, techniques=(changed, *others)))
    before, after = (list(rule(each, Site(each.guide))) for each in (tree, other))
    return len(after) - len(before)


@pytest.mark.parametrize(("words", "problems"), [(25, 0), (26, 1)])
def test_a_sentence_of_25_words(small: Path, words: int, problems: int) -> None:
    """One more is too long."""
    tree = load(small)
    text = markup.parse("One " + "more " * (words - 2) + "word.")
    assert more(tree, long_sentence.check, {"smaller_step": text}) == problems


@pytest.mark.parametrize(("words", "problems"), [(49, 1), (50, 0), (160, 0), (161, 1)])
def test_a_story_of_50_to_160_words(small: Path, words: int, problems: int) -> None:
    """Both ends are allowed."""
    tree = load(small)
    text = markup.parse(" ".join(["Ade ran."] * (words // 2)) + " Yes." * (words % 2))
    story = tree.guide.techniques[0].example.model_copy(update={"text": text})
    assert more(tree, story_length.check, {"example": story}) == problems
