"""Standing pages, search queries and the history of editions."""

from __future__ import annotations

import re

from pydantic import Field

from generator.content.shared import Easy, Item, Record, Section, Story
from generator.content.text import Date, Fact, Letters, Line, Plain, Prose, Slug, Target


class StandingPage(Item):
    """A page with sections of its own: safety, about. `under` names the page whose address its own begins with."""

    title: Plain
    under: Slug | None = None
    in_menu: bool = False
    """Whether it is a part of the menu by itself, together with the pages under it."""
    description: Plain
    intro: Prose | None = None
    sections: tuple[Section, ...] = Field(min_length=1)
    story: Story | None = None
    """A scene of 50 to 160 words, after the sections."""
    easy: Easy = ()
    """The page in at most 8 short sentences."""

    @classmethod
    def kind(cls) -> str:
        """Return `page`, as links and schemas call it."""
        return "page"


class Query(Record):
    """The words of somebody who searches, and the places that answer, best first.

    `typed` is searched and never shown, so it may hold words that the guide itself does not use. `entry` is its line
    on the A–Z page, and is searched too. The places of an `urgent` one come before all others.
    """

    entry: Plain | None = None
    typed: tuple[Plain, ...] = Field(min_length=1)
    to: tuple[Target, ...] = Field(min_length=1, max_length=5)
    urgent: bool = False


class Search(Item):
    """`search.yaml`: the words of the people who search, and words that the search ignores.

    `ignore` are left out of what is typed, `articles` out of the order of the A–Z page; one that ends in a hyphen is
    joined to its word. `alphabet` has the letters in their order, if it is not that of Unicode: a letter that is not
    in it stands where it does without its accents.
    """

    ignore: tuple[Plain, ...] = ()
    articles: tuple[Plain, ...] = ()
    alphabet: Letters | None = None
    queries: tuple[Query, ...] = Field(min_length=1)


class Change(Record):
    """A change in one place; `sheet_changed` says that a sheet printed before is out of date."""

    to: Target
    what: Line
    sheet_changed: bool = False


class Edition(Record):
    """One edition: its number, its day, what it is in a sentence, and what it changed."""

    edition: Fact
    date: Date
    summary: Line
    changes: tuple[Change, ...] = ()

    @property
    def anchor(self) -> str:
        """Its permanent anchor on the page of changes."""
        return "edition-" + re.sub(r"[^a-z0-9]+", "-", self.edition.lower()).strip("-")


class Changes(Item):
    """`changes.yaml`: the editions, newest first; entries are added, never changed."""

    editions: tuple[Edition, ...] = Field(min_length=1)
