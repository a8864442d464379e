"""Block `filled`: only read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.content.blocks import form
from generator.content.blocks.fields import GAP, BaseBlock
from generator.content.markup import Span
from generator.content.shared import Record
from generator.content.text import Name, Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class FilledEntry(Record):
    """Give one answer of an example: in a row of a table, or into a sentence or below the title of a part."""

    ask: Plain | None = None
    """The heading of the row, the sentence with its gaps, or the title; a table of blank rows has none."""
    answers: tuple[Plain, ...] = Field(min_length=1, max_length=5)
    """One for each gap of the sentence, or for each column to write into."""

    @property
    def pieces(self) -> Iterator[tuple[str, str | None]]:
        """Pair the words of the sentence with the answer after each; a full stop alone is left out."""
        words = (self.ask or "").split(GAP)
        if len(words) > 1 and not any(map(str.isalnum, words[-1])):
            words.pop()
        return zip_longest((each.strip() for each in words), self.answers)


class Filled(BaseBlock):
    """An example of one person's answers: a small copy of a table if it has `columns`, of lines if it has none."""

    block: Literal["filled"]
    title: Plain
    people: tuple[Name, ...] = ()
    """Empty where the same person goes on."""
    columns: tuple[Plain, ...] = Field(default=(), max_length=5)
    """The headings of the table that it is a copy of."""
    entries: tuple[FilledEntry, ...] = Field(min_length=1, max_length=12)

    @model_validator(mode="after")
    def _answers_fit(self) -> Filled:
        for number, entry in enumerate(self.entries, 1):
            asked = entry.ask or ""
            room = len(self.columns) - bool(asked) if self.columns else max(1, asked.count(GAP))
            if len(entry.answers) != room:
                raise PydanticCustomError(
                    "wrong-form",
                    f"entry {number} has {len(entry.answers)} answers and room for {room}: one for each gap or column",
                    {"at": "entries"},
                )
        return self

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        if self.columns:
            rows = tuple((*filter(None, (entry.ask,)), *entry.answers) for entry in self.entries)
            return (form.Grid(self.columns, rows),)
        return tuple(form.said(tuple(_answered(entry))) for entry in self.entries)


def _answered(entry: FilledEntry) -> Iterator[Span]:
    """Yield the words of an entry with its answers between them, strong."""
    for words, answer in entry.pieces:
        yield Span(f"{words} ")
        if answer:
            yield Span(answer, strong=True)
            yield Span(" ")
