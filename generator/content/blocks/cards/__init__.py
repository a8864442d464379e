"""Block `cards`: the class, and its fields on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from generator.content.blocks import fields, form
from generator.content.blocks.fields import BaseBlock
from generator.content.shared import Record
from generator.content.text import Line, Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Cards(BaseBlock):
    """Cards to cut out and fold, `copies` of them: what others should not see is inside, the back is for a finder."""

    block: Literal["cards"]
    title: Plain
    hint: Line | None = None
    copies: int = Field(ge=1, le=4)
    front: Panel
    inside: tuple[Panel, ...] = Field(min_length=1, max_length=3)
    back: Panel | None = None

    ways: ClassVar[tuple[fields.Way, ...]] = ("write", "cards")

    @property
    def _panels(self) -> tuple[tuple[Panel, str], ...]:
        """Return all panels in the order of print, each with the prefix of its fields' names."""
        inside = ((panel, f"in{n}") for n, panel in enumerate(self.inside, 1))
        return ((self.front, "front"), *inside, *([(self.back, "back")] if self.back else []))

    def on_screen(self, key: str, interface: Interface) -> fields.ScreenPart:
        """Return the block with its fields."""
        return fields.ScreenPart(
            self,
            f"part-{key}",
            cards=tuple(
                tuple(
                    fields.Side(panel.title, fields.sentences(panel.lines, f"{key}-{n}-{at}", interface))
                    for panel, at in self._panels
                )
                for n in range(1, self.copies + 1)
            ),
        )

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        # One, to be copied.
        return tuple(form.Under(panel.title, tuple(map(form.Complete, panel.lines))) for panel, _ in self._panels)


class Panel(Record):
    """A part of a folded card: printed words, and gaps to fill in (`___`)."""

    title: Plain
    lines: tuple[Plain, ...] = Field(min_length=1, max_length=12)
    """`___` is a gap; `{emergency:card}` stands for the card's steps."""
