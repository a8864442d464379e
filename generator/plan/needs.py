"""A region's help lines, grouped by what somebody needs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.markup import Text
from generator.content.model import NEEDS, Helpline, HelpWords, Need, NeedWords, Region


@dataclass(frozen=True)
class LineGroup:
    """The lines of one kind, under the heading `words.title`; `note` is what the region says of them."""

    kind: Need
    words: NeedWords
    lines: tuple[Helpline, ...]
    note: Text | None


def groups(words: HelpWords, region: Region) -> tuple[LineGroup, ...]:
    """Group the lines of a region by kind; a kind without lines is there if the guide or the region says so."""
    found = (
        LineGroup(
            kind,
            getattr(words.needs, kind),
            tuple(line for line in region.lines if line.kind == kind),
            region.notes.get(kind),
        )
        for kind in NEEDS
    )
    return tuple(group for group in found if group.lines or group.words.missing or group.note)
