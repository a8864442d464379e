"""Block `cards`: the class, and its fields on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from generator.content.blocks import fields
from generator.content.blocks.fields import BaseBlock
from generator.content.shared import Record
from generator.content.text import Line, Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Cards(BaseBlock):
    """Cards to cut out and fold: `copies` of them, each with an outside and an inside."""

    block: Literal["cards"]
    title: Plain
    hint: Line | None = None
    copies: int = Field(ge=1, le=4)
    outside: CardSide
    inside: CardSide

    ways: ClassVar[tuple[fields.Way, ...]] = ("write", "cards")

    def on_screen(self, key: str, interface: Interface) -> fields.Part:
        """Return the block with its fields."""
        sides = ((self.outside, "out"), (self.inside, "in"))
        return fields.Part(
            self,
            f"part-{key}",
            cards=tuple(
                tuple(
                    fields.Side(side.title, fields.sentences(side.lines, f"{key}-{n}-{at}", interface))
                    for side, at in sides
                )
                for n in range(1, self.copies + 1)
            ),
        )


class CardSide(Record):
    """One side of a folded card: printed words, and gaps to fill in (`___`)."""

    title: Plain
    lines: tuple[Plain, ...] = Field(min_length=1, max_length=12)
    """`___` is a gap; `{emergency:card}` stands for the card's steps."""
