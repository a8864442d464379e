"""Block `note`: only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generator.content.blocks import form
from generator.content.blocks.fields import BaseBlock
from generator.content.text import FactId, Plain, Prose

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Note(BaseBlock):
    """A few words in a box. `care` marks a safety check."""

    block: Literal["note"]
    title: Plain
    care: bool = False
    facts: tuple[FactId, ...] = ()
    """Ids of the safety register that the text rests on; not shown."""
    text: Prose

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        return (form.Read(self.text),)
