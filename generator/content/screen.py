"""What can be filled in on a sheet's own page: the fields of each block, row by row, named by where they stand.

Pure. A name holds no words, so an answer that was saved still finds its field when the words change. What is meant to
be thrown away has no field: nobody types it into a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from generator.content import markup, model
from generator.content.model import Interface, Worksheet

GAP = "___"


@dataclass(frozen=True)
class Field:
    """Something to tick or to write into: its name on the sheet, what it is for, and how many lines it has.

    `by` are the ids of the headings of a table that say what it is for.
    """

    name: str
    label: str
    lines: int = 1
    by: str = ""


@dataclass(frozen=True)
class Heading:
    """The heading of a column or row, and the id that fields are named by."""

    id: str
    words: str


@dataclass(frozen=True)
class Row:
    """What stands together: words or a heading, and fields; `note` is for a few words beside boxes."""

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
class Part:
    """A block of a sheet with its fields. `others` are rows of another kind: lines of one's own, printed people."""

    block: model.Block
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


def parts(sheet: Worksheet, interface: Interface) -> tuple[Part, ...]:
    """The blocks of a sheet in order, as they stand on its page."""
    return tuple(_part(block, str(number), interface) for number, block in enumerate(sheet.blocks, 1))


def _part(block: model.Block, key: str, interface: Interface) -> Part:
    id_, words = f"part-{key}", interface.sheets
    match block:
        case model.Choose():
            listed = (Row((Field(f"{key}-{n}", line.plain),), line=line) for n, line in enumerate(block.items, 1))
            own = (Row((Field(f"{key}-own-{n + 1}", words.own),)) for n in range(block.own))
            return Part(block, id_, rows=tuple(listed), others=tuple(own))
        case model.Write():
            return Part(block, id_, rows=(Row((Field(key, block.title, block.lines),)),))
        case model.Script():
            return Part(block, id_, rows=_sentences(block.sentences, key, interface))
        case model.Numbered():
            numbers = map(str, range(1, block.lines + 1))
            return Part(block, id_, rows=tuple(Row((Field(f"{key}-{n}", n),)) for n in numbers))
        case model.Table():
            columns = _columns(block.columns, key)
            titles = block.rows or _numbered(block.blank, words.row)
            asked = columns[1:] if block.rows else columns
            return Part(block, id_, columns, _grid(titles, asked, key, block.height))
        case model.TearOff():
            columns = _columns((block.away, *block.keep), key)
            return Part(block, id_, columns, _grid(_numbered(block.rows, words.row), columns[1:], key, 2))
        case model.Tracker():
            columns = _columns((block.row_heading, block.box_heading, *filter(None, (block.note_heading,))), key)
            rows = (_tracked(block, columns, title, key, n) for n, title in enumerate(block.rows, 1))
            return Part(block, id_, columns, tuple(rows))
        case model.Boxes():
            boxes = (Field(f"{key}-{n}", f"{block.title} {n}") for n in range(1, block.count + 1))
            return Part(block, id_, rows=(Row(tuple(boxes)),))
        case model.Scale():
            return Part(block, id_, rows=(Row((Field(key, block.title),)),))
        case model.Rings():
            rings = enumerate((*block.rings, block.outside), 1)
            people = (Row((Field(f"{key}-printed-{n}", name),)) for n, name in enumerate(block.printed, 1))
            return Part(
                block, id_, rows=tuple(Row((Field(f"{key}-{n}", ring, 2),)) for n, ring in rings), others=tuple(people)
            )
        case model.Cards():
            sides = ((block.outside, "out"), (block.inside, "in"))
            return Part(
                block,
                id_,
                cards=tuple(
                    tuple(Side(side.title, _sentences(side.lines, f"{key}-{n}-{at}", interface)) for side, at in sides)
                    for n in range(1, block.copies + 1)
                ),
            )
        case _:
            return Part(block, id_)


def _columns(titles: Iterable[str], key: str) -> tuple[Heading, ...]:
    return tuple(Heading(f"c{key}-{n}", title) for n, title in enumerate(titles, 1))


def _numbered(count: int, words: str) -> tuple[str, ...]:
    return tuple(words.replace("{number}", str(n)) for n in range(1, count + 1))


def _grid(titles: Iterable[str], columns: tuple[Heading, ...], key: str, lines: int) -> tuple[Row, ...]:
    """A row for each title, with a field for each column."""
    headings = [Heading(f"r{key}-{n}", title) for n, title in enumerate(titles, 1)]
    return tuple(
        Row(
            tuple(
                Field(f"{key}-{n}-{place}", f"{heading.words}, {column.words}", lines, f"{heading.id} {column.id}")
                for place, column in enumerate(columns, 1)
            ),
            heading=heading,
        )
        for n, heading in enumerate(headings, 1)
    )


def _tracked(block: model.Tracker, columns: tuple[Heading, ...], title: str, key: str, n: int) -> Row:
    """A row of boxes to tick, with room for a few words if the tracker has any."""
    heading = Heading(f"r{key}-{n}", title)
    said = f"{title}, {block.box_heading}"
    boxes = tuple(Field(f"{key}-{n}-{place}", f"{said} {place}") for place in range(1, block.boxes + 1))
    note = None
    if block.note_heading:
        note = Field(f"{key}-{n}-note", f"{title}, {block.note_heading}", by=f"{heading.id} {columns[-1].id}")
    return Row(boxes, heading=heading, note=note)


def _sentences(sentences: Iterable[str], key: str, interface: Interface) -> tuple[Row, ...]:
    return tuple(Row(_gaps(words, f"{key}-{n}", interface), words) for n, words in enumerate(sentences, 1))


def _gaps(sentence: str, key: str, interface: Interface) -> tuple[Field, ...]:
    """The gaps of a sentence; where there are several, each is called by the whole sentence and its number."""
    count = sentence.count(GAP)
    said = " … ".join(piece for piece in map(str.strip, sentence.split(GAP)) if piece) or interface.sheets.own
    pattern = interface.screen.gap if count > 1 else "{sentence}"
    labels = (
        pattern.replace("{n}", str(n)).replace("{count}", str(count)).replace("{sentence}", said)
        for n in range(1, count + 1)
    )
    return tuple(Field(f"{key}-{n}", label) for n, label in enumerate(labels, 1))
