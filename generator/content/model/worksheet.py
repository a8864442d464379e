"""Worksheets and the blocks that they are made of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.content.model.shared import Counselor, Item, Record
from generator.content.model.text import FactId, Line, Name, Plain, Prose


class Note(Record):
    """A few words in a box. `care` marks a safety check."""

    block: Literal["note"]
    title: Plain
    care: bool = False
    facts: tuple[FactId, ...] = ()
    """Ids of the safety register that the text rests on; not shown."""
    text: Prose


class Steps(Record):
    """A numbered list of what to do."""

    block: Literal["steps"]
    title: Plain
    items: tuple[Line, ...] = Field(min_length=2, max_length=7)


class Choose(Record):
    """Boxes to tick; `own` adds that many ruled lines for what is not listed."""

    block: Literal["choose"]
    title: Plain
    hint: Line | None = None
    items: tuple[Line, ...] = Field(min_length=2, max_length=10)
    own: int = Field(default=0, ge=0, le=3)
    """How many ruled lines for what is not listed."""


class Write(Record):
    """A question and ruled lines for the answer."""

    block: Literal["write"]
    title: Plain
    hint: Line | None = None
    lines: int = Field(ge=1, le=12)


class Script(Record):
    """Sentences to complete: `___` is a gap, ruled from where it stands to the end of the line."""

    block: Literal["script"]
    title: Plain
    hint: Line | None = None
    sentences: tuple[Plain, ...] = Field(min_length=1, max_length=6)
    """`___` is a gap, ruled to the end of the line."""

    @model_validator(mode="after")
    def _has_a_gap(self) -> Script:
        if not any("___" in sentence for sentence in self.sentences):
            raise PydanticCustomError(
                "wrong-form", "nothing to fill in; write `___` where the gap is", {"at": "sentences"}
            )
        return self


class Tracker(Record):
    """A grid of boxes to tick: one row for each entry of `rows`, `boxes` boxes a row, and room for a few words."""

    block: Literal["tracker"]
    title: Plain
    hint: Line | None = None
    row_heading: Plain
    rows: tuple[Plain, ...] = Field(min_length=1, max_length=10)
    box_heading: Plain
    boxes: int = Field(ge=1, le=7)
    """How many boxes in a row."""
    note_heading: Plain | None = None
    """The heading of the column for a few words."""


class Scale(Record):
    """A question answered with a number from 0 to 10."""

    block: Literal["scale"]
    title: Plain
    hint: Line | None = None
    low: Plain
    high: Plain


class Settle(Record):
    """Stop and settle: feet, breath with open eyes, someone to call. Its words are the same on every sheet."""

    block: Literal["settle"]


class Numbered(Record):
    """Numbered ruled lines: a list of one's own."""

    block: Literal["numbered"]
    title: Plain
    hint: Line | None = None
    lines: int = Field(ge=2, le=10)


class Table(Record):
    """A table to fill in. Rows have a heading each, or `blank` rows have none; `height` is in lines of handwriting."""

    block: Literal["table"]
    title: Plain
    hint: Line | None = None
    columns: tuple[Plain, ...] = Field(min_length=2, max_length=5)
    rows: tuple[Plain, ...] = Field(default=(), max_length=12)
    blank: int = Field(default=0, ge=0, le=8)
    """How many rows without a heading; instead of `rows`."""
    height: int = Field(default=1, ge=1, le=6)
    """Lines of handwriting in a row."""

    @model_validator(mode="after")
    def _rows_or_blank(self) -> Table:
        if bool(self.rows) == bool(self.blank):
            raise PydanticCustomError(
                "wrong-form", "a table has either `rows` with headings or a number of `blank` rows", {"at": "rows"}
            )
        return self


class TearOff(Record):
    """A table whose first column is cut off and thrown away; what stands beside it stays."""

    block: Literal["tear-off"]
    title: Plain
    hint: Line | None = None
    away: Plain
    keep: tuple[Plain, ...] = Field(min_length=1, max_length=3)
    rows: int = Field(ge=1, le=6)


class Boxes(Record):
    """Boxes to fill in any order, numbered by nothing."""

    block: Literal["boxes"]
    title: Plain
    hint: Line | None = None
    count: int = Field(ge=5, le=40)


class Rings(Record):
    """A drawing of rings around oneself; the fillable and the written form are a list under the same names."""

    block: Literal["rings"]
    title: Plain
    hint: Line | None = None
    self_: Plain = Field(alias="self")
    rings: tuple[Plain, ...] = Field(min_length=2, max_length=4)
    outside: Plain
    printed: tuple[Plain, ...] = Field(default=(), max_length=6)
    alt: Plain


class Cards(Record):
    """Cards to cut out and fold: `copies` of them, each with an outside and an inside."""

    block: Literal["cards"]
    title: Plain
    hint: Line | None = None
    copies: int = Field(ge=1, le=4)
    outside: CardSide
    inside: CardSide


class CardSide(Record):
    """One side of a folded card: printed words, and gaps to fill in (`___`)."""

    title: Plain
    lines: tuple[Plain, ...] = Field(min_length=1, max_length=12)
    """`___` is a gap; `{emergency:card}` stands for the card's steps."""


class HelpLines(Record):
    """The help lines of the regions that this paper is for, with what each is for."""

    block: Literal["help-lines"]
    title: Plain


class Filled(Record):
    """How one person filled the sheet in: each entry is what the sheet asks, and what they wrote."""

    block: Literal["filled"]
    title: Plain
    people: tuple[Name, ...] = Field(min_length=1)
    entries: tuple[FilledEntry, ...] = Field(min_length=1, max_length=12)


class FilledEntry(Record):
    """One answer of a completed example."""

    ask: Plain
    answer: Plain


Block = Annotated[
    Note
    | Steps
    | Settle
    | Choose
    | Write
    | Script
    | Numbered
    | Table
    | TearOff
    | Tracker
    | Boxes
    | Scale
    | Rings
    | Cards
    | HelpLines
    | Filled,
    Field(discriminator="block"),
]


class Worksheet(Item):
    """One sheet: what it is for, how long it takes, its blocks in order; `pages` is the most it may have on paper.

    Its page offers to keep what was filled in on the device, unless `kept` is false.
    """

    title: Plain
    description: Plain
    minutes: int = Field(ge=1, le=120)
    """About how long it takes."""
    pages: Annotated[int, "own"] = Field(ge=1, le=3)
    """The most pages it may have on paper."""
    kept: bool = True
    counselor: Counselor | None = None
    """Only for a sheet without a technique."""
    blocks: tuple[Block, ...] = Field(min_length=1)
