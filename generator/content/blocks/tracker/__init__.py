"""Block `tracker`: the class, and its fields on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from generator.content.blocks import fields, form
from generator.content.blocks.fields import BaseBlock
from generator.content.text import Line, Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Tracker(BaseBlock):
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

    ways: ClassVar[tuple[fields.Way, ...]] = ("tick", "days")

    def on_screen(self, key: str, interface: Interface) -> fields.ScreenPart:
        """Return the block with its fields."""
        columns = fields.columns((self.row_heading, self.box_heading, *filter(None, (self.note_heading,))), key)
        rows = (self._row(columns, title, key, n) for n, title in enumerate(self.rows, 1))
        return fields.ScreenPart(self, f"part-{key}", columns, tuple(rows))

    def _row(self, columns: tuple[fields.Heading, ...], title: str, key: str, n: int) -> fields.Row:
        """Return a row of boxes to tick, with room for a few words if the tracker has any."""
        heading = fields.Heading(f"r{key}-{n}", title)
        said = f"{title}, {self.box_heading}"
        boxes = tuple(fields.Field(f"{key}-{n}-{place}", f"{said} {place}") for place in range(1, self.boxes + 1))
        note = None
        if self.note_heading:
            note = fields.Field(f"{key}-{n}-note", f"{title}, {self.note_heading}", by=f"{heading.id} {columns[-1].id}")
        return fields.Row(boxes, heading=heading, note=note)

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        columns = (self.row_heading, self.box_heading, *filter(None, (self.note_heading,)))
        note = (form.Blank(),) if self.note_heading else ()
        return (form.Grid(columns, tuple((title, form.TickBoxes(self.boxes), *note) for title in self.rows)),)
