"""Block `rescue`: only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generator.content.blocks import form
from generator.content.blocks.fields import BaseBlock
from generator.content.text import FactId, Plain, Prose

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Rescue(BaseBlock):
    """Show what to do at once, to be read from the wall: a black bar, steps in large type beside their drawings."""

    block: Literal["rescue"]
    title: Plain
    """Say in the bar what has happened."""
    facts: tuple[FactId, ...] = ()
    """Ids of the safety register that the text rests on; not shown."""
    text: Prose
    """Parts of `emergency.yaml` and nothing else: `{emergency:steps}`."""

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        return (form.Read(self.text),)
