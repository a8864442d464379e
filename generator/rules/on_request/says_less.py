"""A text of a translation says less than the original.

It has fewer sentences and is shorter, measured by what is usual in the language, or asks fewer questions, so that a
sentence may be missing. In the emergency text fewer sentences alone are told. Say what is not there yet; where all is
said in fewer sentences, say it a little more fully. It stops no build. `reconnect check --language CODE` tells it, and
`reconnect check --release`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from generator.content import readability
from generator.content.guide_files import Tree
from generator.content.markup import Text
from generator.content.model.emergency import Emergency
from generator.content.problems import Problem
from generator.content.translation import place, texts_of_both
from generator.rules.walk import translated

CODE = "says-less"
_SHORT = 0.89
"""How much shorter than usual a line is that may lack a sentence. With 0.9, 2 Spanish lines that lack none would be."""
_QUESTION = re.compile("[?؟？;]")
_TELLING = 40
"""The fewest letters of a line of the original that says something of the usual length."""


def problems(tree: Tree) -> list[Problem]:
    """Return the lines of a translation that have fewer sentences than the original's, and are short."""
    if tree.original is None:
        return []
    originals = {place(item, tree.guide.language): item for item in translated(tree.original.guide)}
    lines = [
        (item, path, *pair)
        for item in translated(tree.guide)
        if item.file in originals
        for path, own, theirs in texts_of_both(item, originals[item.file])
        for pair in _lines(own, theirs)
    ]
    usual = median([len(own) / len(theirs) for _, _, own, theirs in lines if len(theirs) >= _TELLING] or [1])
    found = []
    for item, path, own, theirs in lines:
        is_short = len(own) < _SHORT * usual * len(theirs)
        if not (is_short or isinstance(item, Emergency) or len(_QUESTION.findall(own)) < theirs.count("?")):
            continue
        if (ours := _sentences(own)) < (said := _sentences(theirs)):
            message = f"the original says {said} sentences here, and this {ours}; is one missing?"
            found.append(Problem(tree.locate(item, path, find=own[:20]), CODE, message))
    return found


def _lines(own: Text | str, theirs: Text | str) -> Iterator[tuple[str, str]]:
    """Pair the lines of two texts, or take each text as one line where they are not as many."""
    ours, others = _plain(own), _plain(theirs)
    yield from zip(ours, others, strict=True) if len(ours) == len(others) else [(" ".join(ours), " ".join(others))]


def _plain(text: Text | str) -> list[str]:
    return text.plain.split("\n") if isinstance(text, Text) else [text]


def _sentences(line: str) -> int:
    return sum(1 for _ in readability.sentences((), line))
