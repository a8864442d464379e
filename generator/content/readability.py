"""Find the sentences and words of an item, as readers read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from generator.content import markup
from generator.content.model import (
    MANY,
    Book,
    Changes,
    Glossary,
    Item,
    Pillar,
    Programme,
    References,
    Root,
    Session,
    StandingPage,
    Technique,
    Worksheet,
    texts,
)
from generator.content.model.emergency import PLACEHOLDER, Emergency
from generator.content.scripts import ENDS, WIDE_ENDS
from generator.content.source import KeyPath

# Parts for professionals, or about studies, may have a higher grade.
HARDER = ("evidence", "counselor")
EASY = "easy"
"""The key of an easy-read edition, which is a page by itself and is measured by itself."""
_READERS = (Book, Root, Pillar, Technique, StandingPage, Worksheet, Programme, Session, Changes, Emergency)
# Not sentences: names, addresses and choices.
_NO_PROSE = frozenset(
    (
        "people",
        "sources",
        "to",
        "quick",
        "kind",
        "edition",
        "date",
        "concerns",
        "stage",
        "setting",
        "sensitivity",
        "strength",
        "alt",
        "prints",
        "techniques",
    )
)

# A lower-case letter behind it would mean that the sentence goes on; not every script has any.
_END = re.compile(rf"(?:[{re.escape(ENDS)}][\"”’»')]*\s+|[{WIDE_ENDS}][”’」』）]*)(?=[\"“‘'(«¿¡—]*([^\W_]))")
# Chinese has no spaces between words, so each sign counts. Arabic vowels stand above and below letters; they part no
# word.
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:(?:['’-]|[\u064b-\u0655\u0670]+)[^\W_\u3400-\u9fff]+)*")


class Sentence(NamedTuple):
    """One sentence, and its path in its item."""

    text: str
    path: KeyPath
    words: tuple[str, ...]
    """Its words, without punctuation."""


@dataclass(frozen=True)
class Passage:
    """The sentences of one section of a page; `harder` ones may have a higher grade."""

    path: KeyPath
    sentences: tuple[Sentence, ...]
    harder: bool

    @cached_property
    def words(self) -> int:
        """The number of its words."""
        return sum([len(sentence.words) for sentence in self.sentences])


@lru_cache(maxsize=MANY)
def passages(item: Item) -> tuple[Passage, ...]:
    """Return the sections of an item as readers read them; empty for an item that is no page."""
    found: dict[KeyPath, list[Sentence]] = {}
    if isinstance(item, Glossary):
        found[("terms",)] = [
            each for path, text in texts(item) if path[-1] == "meaning" for each in sentences(path, text)
        ]
    elif isinstance(item, References):
        for path, text in texts(item):
            if path[-1] in ("finding", "caveat"):
                found.setdefault(path[:2], []).extend(sentences(path, text))
    elif isinstance(item, _READERS):
        for path, text in texts(item):
            if not any(step in _NO_PROSE for step in path) and path[0] != EASY:
                section = path[:2] if path[0] in ("sections", "blocks", "steps") else path[:1]
                found.setdefault(section, []).extend(sentences(path, text))
    # Pages under the counselors' index are for professionals.
    for_professionals = isinstance(item, StandingPage) and item.under == "links"
    harder = for_professionals or isinstance(item, Glossary | References | Programme | Session)
    return tuple(Passage(path, tuple(each), harder or path[0] in HARDER) for path, each in found.items() if each)


def sentences(path: KeyPath, text: str | markup.Text) -> Iterator[Sentence]:
    """Yield the sentences of a text; paragraphs and list items end one, marked names and quotations do not count."""
    lines = [_counted(line) for line in text.lines] if isinstance(text, markup.Text) else [text]
    for line in lines:
        for part in _parts(line):
            if words := _WORD.findall(part):
                yield Sentence(part.strip(), path, tuple(words))


def _parts(line: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(line):
        if not end[1].islower():
            yield line[start : end.start() + 1]
            start = end.end()
    yield line[start:]


def _counted(line: markup.Spans) -> str:
    return PLACEHOLDER.sub("", "".join(span.text for span in line if span.target not in markup.MARKS))
