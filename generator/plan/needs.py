"""A region's help lines, grouped by what somebody needs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.markup import Text
from generator.content.model import Help, Helpline, Need, Region


@dataclass(frozen=True)
class LineGroup:
    """The lines of one kind, under the heading `words.title`; `note` is what the region says of them."""

    kind: str
    words: Need
    lines: tuple[Helpline, ...]
    note: Text | None


def groups(said: Help, region: Region) -> tuple[LineGroup, ...]:
    """Group the lines of a region by kind; a kind without lines is there if the guide or the region says so."""
    found = (
        LineGroup(
            kind,
            need,
            tuple(line for line in region.lines if line.kind == kind),
            region.notes.get(kind),
        )
        for kind, need in said.needs.items()
    )
    return tuple(group for group in found if group.lines or group.words.missing or group.note)
