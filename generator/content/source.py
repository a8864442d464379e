"""Hold the data of a file together with the position of each key and value in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeAlias

from generator.content.problems import Location

Key: TypeAlias = str | int
KeyPath: TypeAlias = tuple[Key, ...]
"""Keys and indexes that lead to a value: `("blocks", 0, "title")`."""

# The start of a passage is enough to find it by.
_FIND = 200


@dataclass(frozen=True)
class Source:
    """The data of one file, and a locator from a path in that data to a line and column."""

    path: str
    data: Any
    text: str = field(repr=False, default="")
    keys: dict[KeyPath, int] = field(repr=False, default_factory=dict)
    values: dict[KeyPath, tuple[int, int]] = field(repr=False, default_factory=dict)
    doubled: frozenset[KeyPath] = frozenset()
    """The mappings in which a key stands twice."""

    def locate(self, path: KeyPath = (), *, key: bool = False, find: str = "", before: int = 0) -> Location:
        """Return the position of `path`; of a missing one, that of the nearest parent that exists.

        `key` asks for the key rather than its value. `find` looks for these words inside the value, which may
        be folded over several lines, and where they stand after being there so many times `before`.
        """
        keys, values = self.keys, self.values
        while path not in values:
            path, key = path[:-1], True
            if not path:
                break
        start, end = values.get(path, (0, len(self.text)))
        for form in ("NFC", "NFD") if find else ():
            # The file may have decomposed accents, which were composed when it was read.
            words = r"\s+".join(map(re.escape, unicodedata.normalize(form, find[:_FIND]).split()))
            matches = re.compile(words or re.escape(find)).finditer(self.text, start, end)
            if found := next(islice(matches, before, None), None):
                return self._location(found.start())
        if key and path in keys:
            start = keys[path]
        return self._location(start)

    def stray(self, path: KeyPath, line: str) -> Location | None:
        """Find a line inside `path` that was read as part of something else; `at` in its pattern marks the position."""
        keys, values = self.keys, self.values
        first, end = values.get(path, (0, len(self.text)))
        read = {*keys.values(), *(place for place, _ in values.values())}
        found = (match.start("at") for match in re.compile(line, re.MULTILINE).finditer(self.text, first, end))
        return next((self._location(place) for place in found if place not in read), None)

    def second_line(self, path: KeyPath) -> Location:
        """Return the position of the second line of the value at `path`; of its first if it has one line only."""
        start, end = self.values[path]
        place = self.text.find("\n", start, end) + 1 or start
        return self._location(place + len(self.text[place:end]) - len(self.text[place:end].lstrip()))

    def span(self, path: KeyPath) -> tuple[int, int] | None:
        """Return the start and end of the value at `path` in the text, without what follows; None if it is missing.

        YAML ends a list or mapping where the next thing begins, so it ends here with the last value in it.
        """
        values = self.values
        if path not in values:
            return None
        holding = {each[:-1] for each in values}
        ends = [end for each, (_, end) in values.items() if each[: len(path)] == path and each not in holding]
        return values[path][0], max(ends)

    def end(self, path: KeyPath = ()) -> Location:
        """Return the position just after the value at `path`, where one would add to it."""
        start, end = self.values.get(path, (0, len(self.text)))
        return self._location(start + len(self.text[start:end].rstrip()))

    def _location(self, index: int) -> Location:
        return position(self.path, self.text, index)


def position(path: str, text: str, index: int) -> Location:
    """Return the line and column, from 1, of an index in a text."""
    return Location(path, text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1)
