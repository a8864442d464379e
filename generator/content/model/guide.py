"""Techniques, roots, pillars and the book around them; the guide as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from generator.content import language
from generator.content.model.emergency import Emergency, Instructions
from generator.content.model.groups import Programme, Session
from generator.content.model.help import Communities, Help, Region
from generator.content.model.meetings import Meetings
from generator.content.model.pages import Changes, Search, StandingPage
from generator.content.model.reference import Glossary, References, Wording
from generator.content.model.register import Permalinks
from generator.content.model.reviews import Reviews
from generator.content.model.settings import Settings
from generator.content.model.words import Interface
from generator.content.model.worksheet import Worksheet
from generator.content.shared import Care, Counselor, Easy, Evidence, Item, Pointer, Record, Section, Snag, Story
from generator.content.text import MAY_LACK, Line, Name, Plain, Prose, SheetTarget, Slug

Drawn: TypeAlias = Annotated[Slug | None, MAY_LACK]
"""The name of a file of content/pictures, without .svg. It says nothing that the words beside it do not."""


class Technique(Item):
    """One thing to try. `PARTS` in `plan/kinds/technique` is the order of its parts on the page."""

    pillar: str
    title: Plain
    description: Plain
    """In one sentence; it stands in lists and search results."""
    drawing: Drawn = None
    """What stands beside that sentence, small."""
    what: Prose
    """What it is, in 2 or 3 sentences."""
    take_care: Care | None = None
    """A safety check, where it can lead to contact, disclosure or memories that harm."""
    why: Prose
    """Why it can help, and how sure we are."""
    how: tuple[Line, ...] = Field(min_length=3, max_length=6)
    """What to do, in 3 to 6 steps."""
    example: Story
    """A scene of 50 to 160 words."""
    second_example: Story | None = None
    smaller_step: Prose
    """What is less, for a day when that is too much."""
    when_hard: tuple[Snag, ...] = Field(min_length=2, max_length=3)
    """What is likely to get in the way, and what to try."""
    worksheet: Line
    """What the sheet is for, in one sentence."""
    evidence: Evidence
    read_next: tuple[Pointer, ...] = Field(min_length=1, max_length=4)
    """Where to go from here."""
    counselor: Counselor
    easy: Easy = ()
    """The page in at most 8 short sentences."""


class Root(Item):
    """A reason for what the guide is about: the loop that keeps it going, a first step, a story, and what answers it.

    `picture` describes its picture for people who do not see it.
    """

    title: Plain
    description: Plain
    picture: Plain
    what: Prose
    loop: tuple[Line, ...] = Field(min_length=3, max_length=5)
    first_step: tuple[Line, ...] = Field(min_length=2, max_length=4)
    """Something to do today, in 2 to 4 steps."""
    story: Story
    answers: tuple[Pointer, ...] = Field(min_length=3, max_length=6)
    evidence: Evidence


class Pillar(Item):
    """A group of techniques and why they belong together; `picture` says what its picture shows."""

    title: Plain
    description: Plain
    picture: Plain
    why: Prose
    techniques: tuple[Slug, ...] = ()
    """Their ids, in the order in which they are read."""


class Picture(Item):
    """A drawing: shapes for the inside of an SVG that is `width` by 160 units.

    A scene is 320 wide, for the pillar or root of the same id, or an instruction; a sign beside a sentence is 160 wide.
    """

    drawing: str
    width: int = 320


class Logo(Item):
    """The logo of the service whose own edition this is: a whole SVG, and how wide and high it is in its own units."""

    drawing: str
    width: float
    height: float


class Door(Record):
    """A way into the guide in the reader's words. One place to go: a plain link; several: they are shown on a tap.

    `urgent` doors look it. With `crisis`, the phone lines come before the places.
    """

    says: Plain
    urgent: bool = False
    crisis: bool = False
    to: tuple[Pointer, ...] = Field(min_length=1, max_length=5)


class Doors(Record):
    """The question that the start page asks, and the doors."""

    asks: Plain
    doors: tuple[Door, ...] = Field(min_length=1, max_length=14)


class Beginning(Record):
    """The page that says where to begin. What it lists follows from the `stage` of each technique and sheet."""

    title: Plain
    description: Plain
    intro: Prose
    first_weeks: Line
    """What to know before the list of what fits the first weeks; the others likewise."""
    settling: Line
    later: Line
    any: Line


class RootsIntro(Record):
    """The head of the page that lists the roots."""

    title: Plain
    description: Plain
    intro: Plain


class QuickChoice(Record):
    """One press that chooses several things at once in the library; `word` is what it types.

    It finds the sheets that have the word, and `sheets`: those that are for it and say it in other words.
    """

    says: Plain
    minutes: int | None = None
    company: Literal["alone", "together"] | None = None
    way: Literal["tick", "write", "table", "days", "draw", "cards"] | None = None
    word: Plain | None = None
    sheets: tuple[SheetTarget, ...] = ()


class Examples(Record):
    """What somebody may look for in these lists, as their search fields suggest it."""

    quick: tuple[QuickChoice, ...] = ()
    sheets: Plain
    links: Plain
    handout: Plain


class Book(Item):
    """`guide.yaml`: the name of the guide, its start page, where to begin, its opening, how to use it, its closing."""

    title: Name
    tagline: Plain
    """What it is in a few words; it stands on the cover."""
    message: Plain
    """What the start page says above its doors, in one sentence or two."""
    description: Plain
    drawing: Drawn = None
    """A scene on the start page."""
    now: Doors
    begin: Beginning
    opening: Section
    how_to_use: Section
    closing: Section
    roots: RootsIntro
    on_evidence: Prose
    """What is to be known of the sources as a whole."""
    find: Examples
    preface: Prose
    """What stands first in the book."""
    readers: dict[Slug, Plain] = Field(default_factory=dict)
    """The clinicians among the `roles` of `reviews.yaml`, as a page or sheet names them."""


@dataclass(frozen=True, eq=False)
class Guide:
    """The whole guide, read and validated; every later step works from it."""

    # Its code, which is the name of its folder.
    language: str
    settings: Settings
    interface: Interface
    book: Book
    roots: tuple[Root, ...]
    pillars: tuple[Pillar, ...]
    techniques: tuple[Technique, ...]
    pages: tuple[StandingPage, ...]
    worksheets: tuple[Worksheet, ...]
    emergency: Emergency | None
    programme: Programme | None
    sessions: tuple[Session, ...]
    help: Help
    regions: tuple[Region, ...]
    communities: Communities | None
    references: References
    glossary: Glossary
    wording: Wording
    search: Search
    changes: Changes
    pictures: tuple[Picture, ...]
    permalinks: Permalinks
    reviews: Reviews
    meetings: Meetings | None = None
    logo: Logo | None = None
    # Whether an own edition is laid over it.
    own: bool = False
    # The region that "Help now" opens at once, by its id: an own edition's first.
    nearest: str = ""
    # Of a translation, the files of the original that stand in for some that it does not have yet.
    lent: frozenset[str] = frozenset()
    # Of a translation, its own files whose original has changed since.
    stale: frozenset[str] = frozenset()
    # What an own edition hides, by its name in links.
    hidden: Mapping[str, Item] = field(default_factory=dict)

    @property
    def instructions(self) -> Mapping[str, Instructions]:
        """What to do at once in danger, by the name that stands for each part; none in a guide without it."""
        return self.emergency.parts if self.emergency else {}

    @property
    def tag(self) -> str:
        """The language tag (BCP 47), for what is published."""
        return language.Language(self.language).tag
