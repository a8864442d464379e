"""What is said of a number of things, in each plural form that a language has."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.shared import Record
from generator.content.source import KeyPath
from generator.content.text import Plain


class Counted(Record):
    """What is said of a number of things, `{n}`: a form for each plural category of CLDR that the language has.

    A language has `other` and, of the rest, those that its own grammar needs, not those of the original.
    """

    zero: Plain | None = None
    one: Plain | None = None
    two: Plain | None = None
    few: Plain | None = None
    many: Plain | None = None
    other: Plain


def counted(words: Record, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Counted]]:
    """Yield what a record of words says of a number of things, each with its path."""
    for name, value in words:
        if isinstance(value, Counted):
            yield (*path, name), value
        elif isinstance(value, Record):
            yield from counted(value, (*path, name))
