"""Sources of evidence, the glossary, and words to avoid."""

from __future__ import annotations

from pydantic import Field

from generator.content.shared import Item, Record
from generator.content.text import Fact, FactId, Line, Plain, Slug, SourceId, Url


class Reference(Record):
    """A published source: what it found and what it does not show, in plain words."""

    authors: Fact
    year: int = Field(ge=1900, le=2100)
    title: Fact
    published_in: Fact
    doi: Fact | None = None
    url: Url
    design: Plain
    finding: Line
    caveat: Line


class References(Item):
    """`evidence.yaml`: the sources that may be cited."""

    sources: dict[SourceId, Reference]


class Term(Record):
    """A word that needs explaining; a page links the first of its forms in `also`."""

    id: Slug
    term: Plain
    also: tuple[Plain, ...] = ()
    facts: tuple[FactId, ...] = ()
    """Ids of the safety register that the meaning rests on; not shown."""
    meaning: Line


class Glossary(Item):
    """`glossary.yaml`: the words explained."""

    terms: tuple[Term, ...] = Field(min_length=1)


class Word(Record):
    """Words to avoid, what to write instead, and why."""

    avoid: tuple[Plain, ...] = Field(min_length=1)
    instead: Plain
    why: Plain
    source: Plain


class Counts(Record):
    """Words that count parts of the guide, with `{n}` for the number: `{n} pillars`."""

    numbers: tuple[Plain, ...] = ()
    """The words for 1, 2 and so on."""
    pillars: tuple[Plain, ...] = ()
    roots: tuple[Plain, ...] = ()
    sessions: tuple[Plain, ...] = ()
    techniques: tuple[Plain, ...] = ()
    """In a pillar's own text, of its techniques."""
    places: tuple[Plain, ...] = ()
    """Words for a place in the order of a pillar's techniques, which may change."""


class Mold(Record):
    """How even the stories may be as a set; a guide with fewer than `stories` is not measured."""

    stories: int = Field(ge=1)
    spread: int = Field(ge=0)
    """The least standard deviation of their lengths, in words."""
    paid: int = Field(ge=0, le=100)
    """At most so many of 100 have a paid helper."""
    ending: int = Field(ge=0, le=100)
    """At most so many of 100 end in the same way."""
    pages: int = Field(ge=1)
    """At most so many pages share 5 words in a row, outside safety checks and evidence."""


class Worn(Record):
    """Phrases that wear out: how often the guide may have them, all together."""

    phrases: tuple[Plain, ...] = Field(min_length=1)
    opens: bool = False
    """Whether only those count that begin a sentence."""
    asks: bool = False
    """Whether only those count that begin a question, such as "No pen?"."""
    at_most: int = Field(ge=0)
    instead: Plain
    """What to do about it, as the message says it."""


class Wording(Item):
    """`wording.yaml`: how the guide speaks of people, and of how many things it has."""

    words: tuple[Word, ...] = ()
    counts: Counts | None = None
    mold: Mold | None = None
    worn: tuple[Worn, ...] = ()
    spelling: dict[Slug, dict[Plain, Plain]] = Field(default_factory=dict)
    """Words, in small letters, as another variety of the language spells them: `british: {color: colour}`."""
