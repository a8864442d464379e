"""Block `rings`: the class, and its fields on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from generator.content.blocks import fields, form
from generator.content.blocks.fields import BaseBlock
from generator.content.text import Line, Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Rings(BaseBlock):
    """A drawing of rings around oneself; the fillable and the written form are a list under the same names."""

    block: Literal["rings"]
    title: Plain
    hint: Line | None = None
    self_: Plain = Field(alias="self")
    rings: tuple[Plain, ...] = Field(min_length=2, max_length=4)
    outside: Plain
    printed: tuple[Plain, ...] = Field(default=(), max_length=6)
    alt: Plain

    ways: ClassVar[tuple[fields.Way, ...]] = ("draw",)

    def on_screen(self, key: str, interface: Interface) -> fields.ScreenPart:
        """Return the block with its fields."""
        rings = enumerate((*self.rings, self.outside), 1)
        people = (fields.Row((fields.Field(f"{key}-printed-{n}", name),)) for n, name in enumerate(self.printed, 1))
        return fields.ScreenPart(
            self,
            f"part-{key}",
            rows=tuple(fields.Row((fields.Field(f"{key}-{n}", ring, 2),)) for n, ring in rings),
            others=tuple(people),
        )

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        rings = (form.WriteLines(ring, 2) for ring in (*self.rings, self.outside))
        people = (form.Tick(tuple(map(form.plain, self.printed))),) if self.printed else ()
        return (form.said(form.plain(self.alt)), *rings, *people)
