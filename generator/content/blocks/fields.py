"""The fields of a block on a sheet's own page, row by row, named by their positions.

A name holds no words, so an answer that was saved still finds its field when the words change. What is meant to
be thrown away has no field: nobody types it into a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, get_args

from generator.content import markup
from generator.content.shared import Record

if TYPE_CHECKING:
    from generator.content.blocks.form import Piece
    from generator.content.model.words import Interface

GAP = "___"


@dataclass(frozen=True)
class Field:
    """Something to tick or to write into: its name on the sheet, what it is for, and how many lines it has.

    `by` are the ids of the headings of a table that say what it is for; `ticked` is a box in a table.
    """

    name: str
    label: str
    lines: int = 1
    by: str = ""
    ticked: bool = False


@dataclass(frozen=True)
class Heading:
    """The heading of a column or row, and the id that fields are named by."""

    id: str
    words: str


@dataclass(frozen=True)
class Row:
    """Words or a heading with the fields that belong together; `note` is for a few words beside boxes."""

    fields: tuple[Field, ...]
    words: str = ""
    line: markup.Text | None = None
    heading: Heading | None = None
    note: Field | None = None

    @property
    def pieces(self) -> Iterator[tuple[str, Field | None]]:
        """A sentence in the order it is read: words, each with the field for the gap after them, if there is one."""
        return zip_longest((piece.strip(" ") for piece in self.words.split(GAP)), self.fields)


@dataclass(frozen=True)
class Side:
    """One side of a card."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ScreenPart:
    """A block of a sheet with its fields. `others` are rows of another kind: lines of one's own, printed people."""

    block: Any
    id: str
    columns: tuple[Heading, ...] = ()
    rows: tuple[Row, ...] = ()
    others: tuple[Row, ...] = ()
    cards: tuple[tuple[Side, ...], ...] = ()

    @property
    def fields(self) -> Iterator[Field]:
        """All its fields."""
        sides = (side.rows for card in self.cards for side in card)
        for row in (row for rows in (self.rows, self.others, *sides) for row in rows):
            yield from row.fields
            if row.note:
                yield row.note


Way: TypeAlias = Literal["tick", "write", "table", "days", "draw", "cards"]
"""What a block asks of the hand."""
WAYS: tuple[Way, ...] = get_args(Way)


class BaseBlock(Record):
    """A kind of block; one that is only read asks nothing of the hand and has no fields."""

    ways: ClassVar[tuple[Way, ...]] = ()

    def on_screen(self, key: str, interface: Interface) -> ScreenPart:
        """Return the block for its sheet's page; `key` is unique on the sheet and begins its names."""
        return ScreenPart(self, f"part-{key}")

    def form(self, interface: Interface) -> tuple[Piece, ...]:
        """Say what the block tells and asks for, in words alone."""
        raise NotImplementedError


def columns(titles: Iterable[str], key: str) -> tuple[Heading, ...]:
    """Return the headings of columns with these titles."""
    return tuple(Heading(f"c{key}-{n}", title) for n, title in enumerate(titles, 1))


def numbered(count: int, words: str) -> tuple[str, ...]:
    """Return as many titles of rows, numbered, from words with `{number}` in them."""
    return tuple(words.replace("{number}", str(n)) for n in range(1, count + 1))


def grid(titles: Iterable[str], columns: tuple[Heading, ...], key: str, lines: int, ticks: int = 0) -> tuple[Row, ...]:
    """Return a row for each title, with a field for each column; the first `ticks` of them are boxes."""
    headings = [Heading(f"r{key}-{n}", title) for n, title in enumerate(titles, 1)]
    return tuple(
        Row(
            tuple(
                Field(
                    f"{key}-{n}-{place}",
                    f"{heading.words}, {column.words}",
                    lines,
                    f"{heading.id} {column.id}",
                    ticked=place <= ticks,
                )
                for place, column in enumerate(columns, 1)
            ),
            heading=heading,
        )
        for n, heading in enumerate(headings, 1)
    )


def sentences(sentences: Iterable[str], key: str, interface: Interface) -> tuple[Row, ...]:
    """Return a row for each sentence, with a field for each of its gaps."""
    return tuple(Row(_gaps(words, f"{key}-{n}", interface), words) for n, words in enumerate(sentences, 1))


def _gaps(sentence: str, key: str, interface: Interface) -> tuple[Field, ...]:
    """Return the fields for a sentence's gaps; several are each labelled with the whole sentence and a number."""
    count = sentence.count(GAP)
    said = " … ".join(piece for piece in map(str.strip, sentence.split(GAP)) if piece) or interface.sheets.own
    pattern = interface.screen.gap if count > 1 else "{sentence}"
    labels = (
        pattern.replace("{n}", str(n)).replace("{count}", str(count)).replace("{sentence}", said)
        for n in range(1, count + 1)
    )
    return tuple(Field(f"{key}-{n}", label) for n, label in enumerate(labels, 1))
