"""Block `tear-off`: the class, and its fields on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from generator.content.blocks import fields, form
from generator.content.blocks.fields import BaseBlock
from generator.content.text import Line, Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class TearOff(BaseBlock):
    """A table whose first column is cut off and thrown away; the other columns are kept."""

    block: Literal["tear-off"]
    title: Plain
    hint: Line | None = None
    away: Plain
    keep: tuple[Plain, ...] = Field(min_length=1, max_length=3)
    rows: int = Field(ge=1, le=6)

    ways: ClassVar[tuple[fields.Way, ...]] = ("write", "table")

    def on_screen(self, key: str, interface: Interface) -> fields.ScreenPart:
        """Return the block with its fields."""
        columns = fields.columns((self.away, *self.keep), key)
        return fields.ScreenPart(
            self,
            f"part-{key}",
            columns,
            fields.grid(fields.numbered(self.rows, interface.sheets.row), columns[1:], key, 2),
        )

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        cells = (form.Blank(2),) * (1 + len(self.keep))
        return (form.Grid((self.away, *self.keep), (cells,) * self.rows),)
