"""Lay one file over another: an own edition says only what differs. Each value is located in the file it is from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from generator.content.problems import Location
from generator.content.source import Key, KeyPath, Source

EXTENDS = "extends"
"""The key by which a file says that it changes single keys of the file that it lies over."""


@dataclass(frozen=True)
class Layered(Source):
    """The data of two files as one; a path is located in the file that its value is from."""

    below: Source = field(repr=False, default=Source("", None))
    above: Source = field(repr=False, default=Source("", None))
    moved: dict[KeyPath, KeyPath] = field(repr=False, default_factory=dict)
    """The paths of values that the file above gave: from their path in the joined data to that in the file."""

    def locate(self, path: KeyPath = (), *, key: bool = False, find: str = "", before: int = 0) -> Location:
        """Return the position of `path`, or of its nearest parent; in the file above if that has one."""
        source, inside = self._source(path)
        return source.locate(inside, key=key, find=find, before=before)

    def stray(self, path: KeyPath, line: str) -> Location | None:
        """Find a line inside `path` that was read as part of something else."""
        source, inside = self._source(path)
        return source.stray(inside, line)

    def second_line(self, path: KeyPath) -> Location:
        """Return the position of the second line of the value at `path`."""
        source, inside = self._source(path)
        return source.second_line(inside)

    def end(self, path: KeyPath = ()) -> Location:
        """Return the position just after the value at `path`."""
        source, inside = self._source(path)
        return source.end(inside)

    def _source(self, path: KeyPath) -> tuple[Source, KeyPath]:
        for length in range(len(path), -1, -1):
            if (inside := self.moved.get(path[:length])) is not None:
                return self.above, (*inside, *path[length:])
        return self.below, path


def lay(above: Source, below: Source, *, append: bool, united: Collection[str] = ()) -> Layered:
    """Lay the mapping of one file over that of another.

    Mappings are joined key by key, lists of things with an `id` thing by thing. Other lists of mappings above follow
    those below if `append` is true. Lists of words under a key that is in `united` have the words of both. Any other
    value above replaces the one below.
    """
    joiner = _Joiner(append, united)
    data = joiner.joined(below.data, above.data, (), ())
    data.pop(EXTENDS, None)
    return Layered(below.path, data, below=below, above=above, moved=joiner.moved, doubled=above.doubled)


@dataclass
class _Joiner:
    append: bool
    united: Collection[str]
    moved: dict[KeyPath, KeyPath] = field(default_factory=dict)

    def joined(self, below: Any, above: Any, path: KeyPath, inside: KeyPath) -> Any:
        if isinstance(below, dict) and isinstance(above, dict):
            return self._mapping(below, above, path, inside)
        if _of_mappings(below) and _of_mappings(above) and (self.append or _has_ids(below)):
            return self._list(below, above, path, inside)
        if path and path[-1] in self.united and isinstance(below, tuple) and isinstance(above, tuple):
            return self._words(below, above, path, inside)
        self.moved[path] = inside
        return above

    def _words(self, below: tuple[Any, ...], above: tuple[Any, ...], path: KeyPath, inside: KeyPath) -> tuple[Any, ...]:
        found = list(below)
        for number, each in enumerate(above):
            if each not in below:
                self.moved[(*path, len(found))] = (*inside, number)
                found.append(each)
        return tuple(found)

    def _mapping(self, below: dict[Key, Any], above: dict[Key, Any], path: KeyPath, inside: KeyPath) -> dict[Key, Any]:
        found = dict(below)
        for key, value in above.items():
            here, there = (*path, key), (*inside, key)
            if key in below:
                found[key] = self.joined(below[key], value, here, there)
            else:
                found[key], self.moved[here] = value, there
        return found

    def _list(self, below: tuple[Any, ...], above: tuple[Any, ...], path: KeyPath, inside: KeyPath) -> tuple[Any, ...]:
        found = list(below)
        places = {each["id"]: place for place, each in enumerate(below) if "id" in each}
        for number, each in enumerate(above):
            place = places.get(each.get("id"), len(found))
            here, there = (*path, place), (*inside, number)
            if place < len(found):
                found[place] = self.joined(found[place], each, here, there)
            else:
                found.append(each)
                self.moved[here] = there
        return tuple(found)


def _of_mappings(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(each, dict) for each in value)


def _has_ids(value: tuple[Any, ...]) -> bool:
    return all("id" in each for each in value)
