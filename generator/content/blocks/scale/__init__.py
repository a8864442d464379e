"""Block `scale`: the class, and its fields on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from generator.content.blocks import fields, form
from generator.content.blocks.fields import BaseBlock
from generator.content.text import Line, Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Scale(BaseBlock):
    """A question answered with a number from 0 to 10."""

    block: Literal["scale"]
    title: Plain
    hint: Line | None = None
    low: Plain
    high: Plain

    ways: ClassVar[tuple[fields.Way, ...]] = ("tick",)

    def on_screen(self, key: str, interface: Interface) -> fields.ScreenPart:
        """Return the block with its fields."""
        return fields.ScreenPart(self, f"part-{key}", rows=(fields.Row((fields.Field(key, self.title),)),))

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        return (form.RatingScale(self.low, self.high),)
