"""A page uses a word of the glossary without linking it where it first stands.

Write `[word](term:word)` at its first use on the page. Which words count is said in the
glossary:
what stands under `also`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.markup import Span, Text
from generator.content.model import Item, texts
from generator.content.problems import Problem
from generator.content.source import KeyPath
from generator.plan.site import Site
from generator.rules.walk import plainly_spaced, together

CODE = "unlinked-term"
WITH_HIDDEN = True
# These parts are titles, or are not in the text of the page.
_ELSEWHERE = ("title", "description", "counselor")


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find terms whose first use in the text of a page is no link."""
    forms = {term.id: tuple(form.casefold() for form in term.also) for term in tree.guide.glossary.terms if term.also}
    patterns = {
        term.id: re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, term.also))})(?![\w-])", re.IGNORECASE)
        for term in tree.guide.glossary.terms
        if term.also
    }
    readers: tuple[Item, ...] = (*tree.guide.roots, *tree.guide.techniques, *tree.guide.pages)
    for item in readers:
        # Terms of this page that have not been linked so far.
        text = plainly_spaced(together(item)).casefold()
        unseen = {term: ways for term, ways in forms.items() if any(way in text for way in ways)}
        for path, span in _spans(item):
            if span.target:
                unseen.pop(span.target.partition("term:")[2], None)
                continue
            words = plainly_spaced(span.text).casefold()
            # A quick substring test first; the pattern then decides if it is a whole word.
            for term in [term for term, ways in unseen.items() if any(way in words for way in ways)]:
                if found := patterns[term].search(plainly_spaced(span.text)):
                    del unseen[term]
                    where = tree.locate(item, path, find=found.group())
                    message = f"`{found.group()}` is in the glossary; write `[{found.group()}](term:{term})`"
                    yield Problem(where, CODE, message)


def _spans(item: Item) -> Iterator[tuple[KeyPath, Span]]:
    for path, text in texts(item):
        if path[0] not in _ELSEWHERE and isinstance(text, Text):
            for span in text.spans:
                yield path, span
