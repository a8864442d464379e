"""Two techniques say the same thing in the same words.

A reader who finds a passage again feels served from a tin. Say it once and link to it, or say what is particular here.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from generator import prose
from generator.load import Tree
from generator.model import Item
from generator.problems import Location, Problem
from generator.site import Site

CODE = "same-passage"
RUN = 12
"""How many words in a row, across sentences, count as the same passage."""


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every run of words that stood in an earlier technique or root, once for each pair of passages."""
    known: dict[bytes, tuple[Item, prose.Sentence]] = {}
    # Words as numbers: a run of them is then a few bytes, which are cut out and compared far sooner than words.
    numbers: dict[str, int] = {}
    for item in (*tree.guide.roots, *tree.guide.techniques):
        told: set[str] = set()
        for section in prose.passages(item):
            sentences = [each for each in section.sentences for _ in each.words]
            words = [word.lower() for each in section.sentences for word in each.words]
            row = array("L", [numbers.setdefault(word, len(numbers)) for word in words])
            size, written = row.itemsize, row.tobytes()
            for start in range(len(words) - RUN + 1):
                run = written[start * size : (start + RUN) * size]
                here = (item, sentences[start])
                first = known.setdefault(run, here)
                if first[0] is not item and first[0].id not in told:
                    told.add(first[0].id)
                    passage = " ".join(words[start : start + RUN])
                    message = f"“{passage} …” stands in {_place(tree, first)} too; say it once, or in its own way"
                    yield Problem(_place(tree, here), CODE, message)


def _place(tree: Tree, where: tuple[Item, prose.Sentence]) -> Location:
    item, sentence = where
    return tree.locate(item, sentence.path, find=" ".join(sentence.text.split()[:6]))
