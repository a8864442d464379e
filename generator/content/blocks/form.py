"""Say what a block tells and asks for in words alone: to be read aloud, or changed in a text document.

A block lists pieces; each kind of document writes a piece in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from generator.content.markup import Items, Paragraph, Span, Spans, Text


@dataclass(frozen=True)
class Read:
    """Text that is only read."""

    text: Text
    kind: ClassVar[str] = "read"


@dataclass(frozen=True)
class Tick:
    """A list of which one ticks what fits."""

    items: tuple[Spans, ...]
    kind: ClassVar[str] = "tick"


@dataclass(frozen=True)
class WriteLines:
    """Something to write on so many lines; `label` is "" where the title of the block has said it."""

    label: str
    lines: int = 1
    kind: ClassVar[str] = "write"


@dataclass(frozen=True)
class Complete:
    """A sentence to complete: `___` is a gap. One at the end of the sentence has so many lines."""

    sentence: str
    lines: int = 1
    kind: ClassVar[str] = "complete"


@dataclass(frozen=True)
class Listed:
    """A numbered list of one's own."""

    count: int
    kind: ClassVar[str] = "listed"


@dataclass(frozen=True)
class TickBoxes:
    """Boxes to tick that are numbered by nothing; also in a cell of a table."""

    count: int
    kind: ClassVar[str] = "boxes"


@dataclass(frozen=True)
class RatingScale:
    """A number from 0 to 10 to choose, and what both ends mean."""

    low: str
    high: str
    kind: ClassVar[str] = "scale"


@dataclass(frozen=True)
class Blank:
    """A cell of a table to write into."""

    lines: int = 1
    kind: ClassVar[str] = "blank"


Cell: TypeAlias = str | Blank | TickBoxes


@dataclass(frozen=True)
class Grid:
    """A table; words in the first cell of a row that asks for something are its heading."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kind: ClassVar[str] = "grid"

    @property
    def asks(self) -> bool:
        """Say whether there is something to fill in."""
        return not all(isinstance(cell, str) for row in self.rows for cell in row)

    @property
    def headed(self) -> bool:
        """Say whether its rows have headings."""
        return isinstance(self.rows[0][0], str)


@dataclass(frozen=True)
class Under:
    """Pieces under a title of their own."""

    title: str
    pieces: tuple[Piece, ...]
    kind: ClassVar[str] = "under"


@dataclass(frozen=True)
class LocalHelp:
    """The help lines of the place where this is read."""

    kind: ClassVar[str] = "help-lines"


Piece: TypeAlias = Read | Tick | WriteLines | Complete | Listed | TickBoxes | RatingScale | Grid | Under | LocalHelp


def listed(lines: tuple[Text, ...], *, numbered: bool = False) -> Read:
    """Return lines that are only read, as a list."""
    return Read(Text((Items(tuple(line.spans for line in lines), numbered),)))


def plain(words: str) -> Spans:
    """Return plain words as a line."""
    return (Span(words),)


def said(line: Spans) -> Read:
    """Return a line that is only read."""
    return Read(Text((Paragraph(line),)))
