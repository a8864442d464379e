"""Block `choose`: the class, and its fields on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from generator.content.blocks import fields, form
from generator.content.blocks.fields import BaseBlock
from generator.content.text import Line, Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Choose(BaseBlock):
    """Boxes to tick; `own` adds that many ruled lines for what is not listed."""

    block: Literal["choose"]
    title: Plain
    hint: Line | None = None
    items: tuple[Line, ...] = Field(min_length=2, max_length=10)
    own: int = Field(default=0, ge=0, le=3)
    """How many ruled lines for what is not listed."""

    ways: ClassVar[tuple[fields.Way, ...]] = ("tick",)

    def on_screen(self, key: str, interface: Interface) -> fields.ScreenPart:
        """Return the block with its fields."""
        listed = (
            fields.Row((fields.Field(f"{key}-{n}", line.plain),), line=line) for n, line in enumerate(self.items, 1)
        )
        own = (fields.Row((fields.Field(f"{key}-own-{n + 1}", interface.sheets.own),)) for n in range(self.own))
        return fields.ScreenPart(self, f"part-{key}", rows=tuple(listed), others=tuple(own))

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        own = (form.WriteLines(interface.sheets.own),) * self.own
        return (form.Tick(tuple(item.spans for item in self.items)), *own)
