"""Two techniques say the same thing in the same words.

Repeated passages feel canned. Say it once and link to it, or say what is particular here.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model import Item, Root, Technique
from generator.content.problems import Location, Problem
from generator.content.readability import Sentence, passages
from generator.plan.site import Site
from generator.rules.walk import in_language

CODE = "same-passage"
RUN = 12
"""How many words in a row, across sentences, count as the same passage."""


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find runs of words that an earlier technique or root has, once for each pair of files."""
    first: dict[tuple[str, ...], tuple[Item, Sentence]] = {}
    told: set[tuple[str, str]] = set()
    # An own edition may say in its own words what the original says.
    for item in in_language(tree):
        if not isinstance(item, Root | Technique) or tree.is_own(item):
            continue
        for run, sentence in _runs(item):
            other, its_sentence = first.setdefault(run, (item, sentence))
            pair = (item.file, other.file)
            if other is not item and pair not in told:
                told.add(pair)
                there = _place(tree, other, its_sentence)
                message = f"“{' '.join(run)} …” stands in {there} too; say it once, or in its own way"
                yield Problem(_place(tree, item, sentence), CODE, message)


def _runs(item: Item) -> Iterator[tuple[tuple[str, ...], Sentence]]:
    """Yield every run of words of an item's sections, with the sentence that it starts in."""
    for passage in passages(item):
        words = [(word.lower(), sentence) for sentence in passage.sentences for word in sentence.words]
        row = tuple(word for word, _ in words)
        for start in range(len(row) - RUN + 1):
            yield row[start : start + RUN], words[start][1]


def _place(tree: Tree, item: Item, sentence: Sentence) -> Location:
    return tree.locate(item, sentence.path, find=" ".join(sentence.text.split()[:6]))
