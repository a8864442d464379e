"""Block `help-lines`: only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generator.content.blocks import form
from generator.content.blocks.fields import BaseBlock
from generator.content.text import Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class HelpLines(BaseBlock):
    """The help lines of the regions that this paper is for, with what each is for."""

    block: Literal["help-lines"]
    title: Plain

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        return (form.LocalHelp(),)
