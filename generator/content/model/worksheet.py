"""Worksheets."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.content.blocks import Block
from generator.content.shared import Counselor, Item
from generator.content.text import Plain, Slug


class Worksheet(Item):
    """One sheet: what it is for, how long it takes, its blocks in order; `pages` is the most it may have on paper.

    Its page offers to keep what was filled in on the device, unless `kept` is false.
    """

    title: Plain
    description: Plain
    minutes: int = Field(ge=1, le=120)
    """About how long it takes."""
    pages: Annotated[int, "own"] = Field(ge=1, le=4)
    """The most pages it may have on paper: 3, and 4 only in a language that takes more room."""
    kept: bool = True
    picture: Slug | None = None
    """The pillar or root whose picture stands at its head in print; a technique's sheet has that of its pillar."""
    counselor: Counselor | None = None
    """Only for a sheet without a technique."""
    blocks: tuple[Block, ...] = Field(min_length=1)

    @property
    def is_filled_in(self) -> bool:
        """Whether it asks anything of the hand; one that does not is only read."""
        return any(block.ways for block in self.blocks)
