"""Block `numbered`: the class, and its fields on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from generator.content.blocks import fields, form
from generator.content.blocks.fields import BaseBlock
from generator.content.text import Line, Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Numbered(BaseBlock):
    """Numbered ruled lines: a list of one's own."""

    block: Literal["numbered"]
    title: Plain
    hint: Line | None = None
    lines: int = Field(ge=2, le=10)

    ways: ClassVar[tuple[fields.Way, ...]] = ("write",)

    def on_screen(self, key: str, interface: Interface) -> fields.ScreenPart:
        """Return the block with its fields."""
        numbers = map(str, range(1, self.lines + 1))
        return fields.ScreenPart(
            self, f"part-{key}", rows=tuple(fields.Row((fields.Field(f"{key}-{n}", n),)) for n in numbers)
        )

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        return (form.Listed(self.lines),)
