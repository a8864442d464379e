"""Two techniques say the same thing in the same words.

A reader who finds a passage again feels served from a tin. Say it once and link to it, or say what is particular here.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.content import readability
from generator.content.guide_files import Tree
from generator.content.model import Item
from generator.content.problems import Location, Problem
from generator.plan.site import Site

CODE = "same-passage"
RUN = 12
"""How many words in a row, across sentences, count as the same passage."""

_ROOM = 1 << 24
"""In so many places the first look at all runs is taken down; two runs that share one are looked at again."""


@dataclass(frozen=True)
class _Row:
    """The words of an item's section as numbers: a run of them is then a few bytes, which are soon compared."""

    item: Item
    section: int
    numbers: array[int]

    @cached_property
    def places(self) -> array[int]:
        """Where each run of words is taken down."""
        size, written = self.numbers.itemsize, self.numbers.tobytes()
        starts = range(0, len(written) - (RUN - 1) * size, size)
        return array("I", [hash(written[start : start + RUN * size]) % _ROOM for start in starts])

    def run(self, start: int) -> bytes:
        """The run that starts at a word."""
        return self.numbers[start : start + RUN].tobytes()

    def at(self, start: int) -> tuple[str, tuple[Item, readability.Sentence]]:
        """The run that starts at a word, and where it stands."""
        sentences = readability.passages(self.item)[self.section].sentences
        words = [(word.lower(), each) for each in sentences for word in each.words]
        return " ".join(word for word, _ in words[start : start + RUN]), (self.item, words[start][1])


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every run of words that stood in an earlier technique or root, once for each pair of passages."""
    rows = list(_rows(tree))
    # Almost no run stands twice. To keep each with its place would take far more memory than the guide itself.
    seen, again = bytearray(_ROOM), set[int]()
    for row in rows:
        for place in row.places:
            if seen[place]:
                again.add(place)
            seen[place] = 1
    known: dict[bytes, tuple[_Row, int]] = {}
    told: set[tuple[str, str]] = set()
    for row in rows:
        for start in [start for start, place in enumerate(row.places) if place in again]:
            first, its_start = known.setdefault(row.run(start), (row, start))
            pair = (row.item.file, first.item.file)
            if first.item is not row.item and pair not in told:
                told.add(pair)
                (passage, here), (_, there) = row.at(start), first.at(its_start)
                message = f"“{passage} …” stands in {_place(tree, there)} too; say it once, or in its own way"
                yield Problem(_place(tree, here), CODE, message)


def _rows(tree: Tree) -> Iterator[_Row]:
    numbers: dict[str, int] = {}
    for item in (*tree.guide.roots, *tree.guide.techniques):
        for section, passage in enumerate(readability.passages(item)):
            words = (word.lower() for each in passage.sentences for word in each.words)
            yield _Row(item, section, array("L", [numbers.setdefault(word, len(numbers)) for word in words]))


def _place(tree: Tree, where: tuple[Item, readability.Sentence]) -> Location:
    item, sentence = where
    return tree.locate(item, sentence.path, find=" ".join(sentence.text.split()[:6]))
