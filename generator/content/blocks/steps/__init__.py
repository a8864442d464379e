"""Block `steps`: only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from generator.content.blocks import form
from generator.content.blocks.fields import BaseBlock
from generator.content.text import Line, Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Steps(BaseBlock):
    """A numbered list of what to do."""

    block: Literal["steps"]
    title: Plain
    items: tuple[Line, ...] = Field(min_length=2, max_length=7)

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        return (form.listed(self.items, numbered=True),)
