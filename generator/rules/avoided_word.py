"""A word or phrase stands here that the guide does not use of people, of their treatment or of danger.

The list, with the reason and what to write instead, is `content/wording.yaml`. If it is somebody's name, or how
somebody speaks of themself, mark it: `[words](name)` or `[words](quote)`. Titles of sources are left alone, and so is
what stands under `typed` in `search.yaml`: people type such words, and no page shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.content.guide_files import Tree
from generator.content.markup import MARKS, Text
from generator.content.model import MANY, Item, References, Search, Wording, texts
from generator.content.problems import Problem
from generator.content.source import KeyPath
from generator.plan.site import Site
from generator.rules.walk import in_language, plainly_spaced

CODE = "avoided-word"
_PART = re.compile(r"[\w-]+")


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find avoided phrases, as whole words in any case, outside names and quotations."""
    phrases = {phrase.lower(): word for word in tree.guide.wording.words for phrase in word.avoid}
    if not phrases:
        return
    longest_first = sorted(phrases, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
    readers = [item for item in in_language(tree) if not isinstance(item, Wording)]
    # The pattern is slow, so substring tests come first: most phrases are nowhere in the guide, and most items hold
    # none of the rest.
    there = set(_PART.findall(" ".join({word for item in readers for word in _together(item).split()})))
    rest = [phrase for phrase in map(str.casefold, phrases) if there.issuperset(_PART.findall(phrase))]
    for item in readers:
        whole = _together(item)
        near = [phrase for phrase in rest if phrase in whole]
        for path, words in _said(item) if near else ():
            if any(phrase in words.casefold() for phrase in near):
                for found in pattern.finditer(words):
                    word = phrases[found.group().lower()]
                    message = f"`{found.group()}`: write `{word.instead}` instead ({word.why})"
                    yield Problem(tree.locate(item, path, find=found.group()), CODE, message)


@lru_cache(maxsize=MANY)
def _said(item: Item) -> tuple[tuple[KeyPath, str], ...]:
    """Return the words of an item that must keep the rule, with their paths."""
    return tuple((path, plainly_spaced(_words(text))) for path, text in texts(item) if not _let_alone(item, path))


@lru_cache(maxsize=MANY)
def _together(item: Item) -> str:
    """Join these words in lower case, for a quick substring test."""
    return "\n".join(words for _, words in _said(item)).casefold()


def _let_alone(item: Item, path: KeyPath) -> bool:
    if isinstance(item, References):
        return path[-1] in ("title", "authors", "published_in")
    return isinstance(item, Search) and "typed" in path


def _words(text: str | Text) -> str:
    if isinstance(text, str):
        return text
    return "\n".join(["".join([span.text for span in line if span.target not in MARKS]) for line in text.lines])
