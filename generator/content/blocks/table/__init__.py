"""Block `table`: the class, and its fields on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.content.blocks import fields, form
from generator.content.blocks.fields import BaseBlock
from generator.content.text import Line, Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Table(BaseBlock):
    """A table to fill in. Rows have a heading each, or `blank` rows have none; `height` is in lines of handwriting."""

    block: Literal["table"]
    title: Plain
    hint: Line | None = None
    columns: tuple[Plain, ...] = Field(min_length=2, max_length=5)
    rows: tuple[Plain, ...] = Field(default=(), max_length=12)
    blank: int = Field(default=0, ge=0, le=8)
    """How many rows without a heading; instead of `rows`."""
    lists: bool = False
    """Make each column a list of its own: in large print they stand below each other."""
    height: int = Field(default=1, ge=1, le=6)
    """Lines of handwriting in a row."""
    ticks: int = Field(default=0, ge=0, le=4)
    """Count the columns to fill in, from the first, that hold a box to tick."""

    @model_validator(mode="after")
    def _rows_or_blank(self) -> Table:
        if bool(self.rows) == bool(self.blank):
            raise PydanticCustomError(
                "wrong-form", "a table has either `rows` with headings or a number of `blank` rows", {"at": "rows"}
            )
        return self

    @model_validator(mode="after")
    def _ticks_have_columns(self) -> Table:
        if self.ticks > (most := len(self.columns) - bool(self.rows)):
            raise PydanticCustomError(
                "wrong-form", "there are only {most} columns to fill in", {"at": "ticks", "most": most}
            )
        return self

    ways: ClassVar[tuple[fields.Way, ...]] = ("write", "table")

    def on_screen(self, key: str, interface: Interface) -> fields.ScreenPart:
        """Return the block with its fields."""
        columns = fields.columns(self.columns, key)
        titles = self.rows or fields.numbered(self.blank, interface.sheets.row)
        asked = columns[1:] if self.rows else columns
        return fields.ScreenPart(self, f"part-{key}", columns, fields.grid(titles, asked, key, self.height, self.ticks))

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        asked = len(self.columns) - bool(self.rows)
        cells: tuple[form.Cell, ...] = (form.TickBoxes(1),) * self.ticks
        cells += (form.Blank(self.height),) * (asked - self.ticks)
        rows = tuple((title, *cells) for title in self.rows) or (cells,) * self.blank
        return (form.Grid(self.columns, rows),)
