"""Block `boxes`: the class, and its fields on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from generator.content.blocks import fields, form
from generator.content.blocks.fields import BaseBlock
from generator.content.text import Line, Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Boxes(BaseBlock):
    """Boxes to fill in any order, numbered by nothing."""

    block: Literal["boxes"]
    title: Plain
    hint: Line | None = None
    count: int = Field(ge=5, le=40)

    ways: ClassVar[tuple[fields.Way, ...]] = ("tick", "days")

    def on_screen(self, key: str, interface: Interface) -> fields.ScreenPart:
        """Return the block with its fields."""
        boxes = (fields.Field(f"{key}-{n}", f"{self.title} {n}") for n in range(1, self.count + 1))
        return fields.ScreenPart(self, f"part-{key}", rows=(fields.Row(tuple(boxes)),))

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        return (form.TickBoxes(self.count),)
