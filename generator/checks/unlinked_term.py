"""A page uses a word of the glossary without linking it where it first stands.

Write `[naloxone](term:naloxone)` at its first use on the page. Which words count is said in the
glossary:
what stands under `also`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.load import Tree
from generator.markup import Text
from generator.model import Item, texts
from generator.problems import Problem
from generator.site import Site

CODE = "unlinked-term"
# These parts of a file are titles or stand elsewhere than in the run of the page.
_ELSEWHERE = ("title", "description", "counselor")


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every term whose first use in the text of a page is no link."""
    forms = [
        (term.id, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, term.also))})(?![\w-])", re.IGNORECASE))
        for term in tree.guide.glossary.terms
        if term.also
    ]
    readers: tuple[Item, ...] = (*tree.guide.roots, *tree.guide.techniques, *tree.guide.pages)
    for item in readers:
        for term, pattern in forms:
            yield from _first_use(tree, item, term, pattern)


def _first_use(tree: Tree, item: Item, term: str, pattern: re.Pattern[str]) -> Iterator[Problem]:
    for path, text in texts(item):
        if path[0] in _ELSEWHERE or not isinstance(text, Text):
            continue
        for span in text.spans:
            if span.target == f"term:{term}":
                return
            if (found := pattern.search(span.text)) and not span.target:
                where = tree.locate(item, path, find=found.group())
                yield Problem(
                    where, CODE, f"`{found.group()}` is in the glossary; write `[{found.group()}](term:{term})`"
                )
                return
