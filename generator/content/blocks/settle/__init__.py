"""Block `settle`: only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generator.content.blocks import form
from generator.content.blocks.fields import BaseBlock

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Settle(BaseBlock):
    """Stop and settle: feet, breath with open eyes, someone to call. Its words are the same on every sheet."""

    block: Literal["settle"]

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        return (form.listed(interface.sheets.settle.steps),)
