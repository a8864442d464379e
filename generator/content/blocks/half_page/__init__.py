"""Block `half-page`: the class, and its fields on screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from generator.content.blocks import fields, form
from generator.content.blocks.fields import BaseBlock
from generator.content.markup import Items, Paragraph, Text
from generator.content.shared import Record
from generator.content.text import FactId, Line, Plain, Prose

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class HalfPage(BaseBlock):
    """A card of half a page (A5) to cut out and keep at hand: parts with short lines, and gaps to fill in (`___`)."""

    block: Literal["half-page"]
    title: Plain
    hint: Line | None = None
    parts: tuple[CardPart, ...] = Field(min_length=1, max_length=4)

    ways: ClassVar[tuple[fields.Way, ...]] = ("write", "cards")

    def on_screen(self, key: str, interface: Interface) -> fields.ScreenPart:
        """Return the block with its fields."""
        sides = (
            fields.Side(part.title, tuple(_rows(part.text, f"{key}-{n}", interface)))
            for n, part in enumerate(self.parts, 1)
        )
        return fields.ScreenPart(self, f"part-{key}", cards=(tuple(sides),))

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        return tuple(form.Under(part.title, tuple(map(_piece, part.text.blocks))) for part in self.parts)


def _rows(text: Text, key: str, interface: Interface) -> Iterator[fields.Row]:
    """Yield a row for each line with gaps, with their fields, and for all that stands between two of them."""
    for n, block in enumerate(text.blocks, 1):
        words = "" if isinstance(block, Items) else "".join(span.text for span in block.line)
        if fields.GAP in words:
            yield from fields.sentences((words,), f"{key}-{n}", interface)
        else:
            yield fields.Row((), line=Text((block,)))


def _piece(block: Paragraph | Items) -> form.Piece:
    """Return a line with gaps to be completed; anything else is read."""
    words = "" if isinstance(block, Items) else "".join(span.text for span in block.line)
    return form.Complete(words) if fields.GAP in words else form.Read(Text((block,)))


class CardPart(Record):
    """Tell what to do in one case. A line to fill in is a paragraph of its own, with its gap (`___`) at the end."""

    title: Plain
    facts: tuple[FactId, ...] = ()
    """Ids of the safety register that the text rests on; not shown."""
    text: Prose
