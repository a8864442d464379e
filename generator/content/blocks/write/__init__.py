"""Block `write`: the class, and its fields on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from generator.content.blocks import fields, form
from generator.content.blocks.fields import BaseBlock
from generator.content.text import Line, Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Write(BaseBlock):
    """A question and ruled lines for the answer."""

    block: Literal["write"]
    title: Plain
    hint: Line | None = None
    lines: int = Field(ge=1, le=12)

    ways: ClassVar[tuple[fields.Way, ...]] = ("write",)

    def on_screen(self, key: str, interface: Interface) -> fields.ScreenPart:
        """Return the block with its fields."""
        return fields.ScreenPart(self, f"part-{key}", rows=(fields.Row((fields.Field(key, self.title, self.lines),)),))

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        return (form.WriteLines("", self.lines),)
