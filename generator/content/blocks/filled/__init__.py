"""Block `filled`: only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from generator.content.blocks.fields import BaseBlock
from generator.content.shared import Record
from generator.content.text import Name, Plain

if TYPE_CHECKING:
    pass


class Filled(BaseBlock):
    """A sheet as one person filled it in: each entry is what the sheet asks, and what they wrote."""

    block: Literal["filled"]
    title: Plain
    people: tuple[Name, ...] = Field(min_length=1)
    entries: tuple[FilledEntry, ...] = Field(min_length=1, max_length=12)


class FilledEntry(Record):
    """One answer of a completed example."""

    ask: Plain
    answer: Plain
