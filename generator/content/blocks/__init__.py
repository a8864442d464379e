"""Kinds of blocks on a worksheet: each is a folder with its class, its place on paper (Typst) and on a page (HTML)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from generator.content.blocks.boxes import Boxes
from generator.content.blocks.cards import Cards
from generator.content.blocks.choose import Choose
from generator.content.blocks.fields import ScreenPart
from generator.content.blocks.filled import Filled
from generator.content.blocks.half_page import HalfPage
from generator.content.blocks.help_lines import HelpLines
from generator.content.blocks.note import Note
from generator.content.blocks.numbered import Numbered
from generator.content.blocks.rescue import Rescue
from generator.content.blocks.rings import Rings
from generator.content.blocks.scale import Scale
from generator.content.blocks.script import Script
from generator.content.blocks.settle import Settle
from generator.content.blocks.steps import Steps
from generator.content.blocks.table import Table
from generator.content.blocks.tear_off import TearOff
from generator.content.blocks.tracker import Tracker
from generator.content.blocks.write import Write

if TYPE_CHECKING:
    from generator.content.model.words import Interface
    from generator.content.model.worksheet import Worksheet

Block = Annotated[
    Note
    | Rescue
    | Steps
    | Settle
    | Choose
    | Write
    | Script
    | Numbered
    | Table
    | TearOff
    | Tracker
    | Boxes
    | Scale
    | Rings
    | Cards
    | HalfPage
    | HelpLines
    | Filled,
    Field(discriminator="block"),
]


def parts(sheet: Worksheet, interface: Interface) -> tuple[ScreenPart, ...]:
    """Return the blocks of a sheet, with their fields, in the order of its page."""
    return tuple(block.on_screen(str(number), interface) for number, block in enumerate(sheet.blocks, 1))
