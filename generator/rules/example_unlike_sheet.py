"""An example of how one person filled in a sheet is unlike what it is an example of.

The block `filled` is a small copy of what follows it on the sheet: of a table, with the same `columns` and with rows
that the table has, or of lines, each with a sentence of the sheet and its gaps, or with the title of a part. Use the
words of the sheet, and put the example before what it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.content.blocks.filled import Filled
from generator.content.blocks.script import Script
from generator.content.blocks.table import Table
from generator.content.blocks.tear_off import TearOff
from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.content.source import KeyPath
from generator.plan.site import Site

CODE = "example-unlike-sheet"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find examples, and lines of one, that nothing after them on their sheet asks for."""
    for sheet in tree.guide.worksheets:
        for place, block in enumerate(sheet.blocks):
            if isinstance(block, Filled):
                for path, message in _unlike(block, sheet.blocks[place + 1 :]):
                    yield Problem(tree.locate(sheet, ("blocks", place, *path)), CODE, message)


def _unlike(example: Filled, after: tuple[Any, ...]) -> Iterator[tuple[KeyPath, str]]:
    """Yield the parts of an example that are not as in the blocks after it, each with what to do."""
    if example.columns and example.columns not in map(_columns, after):
        yield ("columns",), "no table after this example has these columns; give it those of the table that it shows"
        return
    asked = set(_rows(example.columns, after) if example.columns else _lines(after))
    for number, entry in enumerate(example.entries):
        if entry.ask and entry.ask not in asked:
            yield ("entries", number, "ask"), "nothing after this example asks this; take the words of the sheet"


def _columns(block: Any) -> tuple[str, ...]:
    if isinstance(block, TearOff):
        return (block.away, *block.keep)
    return block.columns if isinstance(block, Table) else ()


def _rows(columns: tuple[str, ...], blocks: Iterable[Any]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table) and block.columns == columns:
            yield from block.rows


def _lines(blocks: Iterable[Any]) -> Iterator[str]:
    """Yield the sentences of the blocks, and their titles without the number of the part."""
    for block in blocks:
        if isinstance(block, Script):
            yield from block.sentences
        title: str = getattr(block, "title", "")
        number, _, words = title.partition(". ")
        yield words if number.isdigit() else title
