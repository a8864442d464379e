"""Find what the original has changed since a text was translated: each text, with its old and new sentences. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.content.model import Item, Record
from generator.content.source import KeyPath
from generator.content.translation import FREE, Role, fields

CODE = "original-changed"
_OF_EACH_LANGUAGE = frozenset(("people", "language", "spelled"))
"""The keys of names of which each language has its own."""
_LINE = re.compile(r"\n(?=\s*(?:- |\d+\. ))|\n\s*\n")
_ENTRY = re.compile(r"- |\d+\. ")
# The number that begins a line is no sentence.
_SENTENCE = re.compile(r"(?<=[.!?:])(?<!^\d\.)\s+")


@dataclass(frozen=True)
class ChangedText:
    """A text of the original: what it said when it was translated and what it says now; "" if it was not there.

    `moved` if lines of a list stand in another order.
    """

    path: KeyPath
    before: str
    now: str
    moved: bool = False

    @property
    def message(self) -> str:
        """Say what has changed, by sentences."""
        if self.now == self.before:
            return f"the original has moved “{self.now}” to another place in this list since this was translated"
        if not self.now:
            return f"the original has taken out “{self.before}” since this was translated"
        if not self.before:
            return f"the original has added “{self.now}” since this was translated"
        return f"since this was translated, the original has changed “{self.before}” to “{self.now}”"


def changes(item: Item, data: Any, before: Any) -> Iterator[ChangedText]:
    """Yield the changes of an item's words; `data` is what its file says now, and `before` what it said."""
    if not isinstance(item, FREE):
        yield from _changes(item, data, before, "fact", ())


def _changes(value: Any, now: Any, before: Any, role: Role, path: KeyPath) -> Iterator[ChangedText]:
    if isinstance(value, Record | dict):
        old = before if isinstance(before, dict) else {}
        for key, (each, its_role) in _entries(value, role).items():
            if key in now:
                yield from _changes(each, now[key], old.get(key), its_role, (*path, key))
    elif isinstance(value, tuple):
        yield from _of_list(value, now, before if isinstance(before, tuple) else (), role, path)
    elif _is_told(role, path) and isinstance(now, str):
        yield from _sentences(path, before if isinstance(before, str) else "", now)


def _is_told(role: Role, path: KeyPath) -> bool:
    """Say whether a value is words, or a name that is the same thing's in every language."""
    return role == "words" or (role == "own" and _OF_EACH_LANGUAGE.isdisjoint(path))


def _entries(value: Record | dict[str, Any], role: Role) -> dict[str, tuple[Any, Role]]:
    if isinstance(value, dict):
        return {key: (each, role) for key, each in value.items()}
    return {key: (getattr(value, name), each) for name, key, each in fields(type(value))}


def _of_list(value: Any, now: Any, before: Any, role: Role, path: KeyPath) -> Iterator[ChangedText]:
    """Compare lists so that an entry that is put in before others changes none of them."""
    matcher = difflib.SequenceMatcher(None, list(map(repr, before)), list(map(repr, now)), autojunk=False)
    added: list[int] = []
    lost: list[Any] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            both = min(b - a, d - c)
            for number in range(c, c + both):
                yield from _changes(value[number], now[number], before[a + number - c], role, (*path, number))
            added += range(c + both, d)
            lost += before[a + both : b]
    for number in added:
        if now[number] in lost:
            lost.remove(now[number])
            name = _name(now[number])
            yield from (ChangedText(path, name, name, moved=True),) if _is_listed(now[number], role, path) else ()
        else:
            yield from _changes(value[number], now[number], None, role, (*path, number))
    yield from (ChangedText(path, _name(each), "") for each in lost if _is_listed(each, role, path))


def _is_listed(entry: Any, role: Role, path: KeyPath) -> bool:
    return isinstance(entry, dict) or _is_told(role, path)


def _sentences(path: KeyPath, before: str, now: str) -> Iterator[ChangedText]:
    """Yield the sentences that differ; how a text is broken into lines does not count."""
    parts = _lines(before), _lines(now)
    moved = parts[0] != parts[1] and sorted(parts[0]) == sorted(parts[1]) and any(map(_ENTRY.match, parts[0]))
    then, there = ([sentence for line in each for sentence in _SENTENCE.split(line)] for each in parts)
    for _, a, b, c, d in difflib.SequenceMatcher(None, then, there, autojunk=False).get_opcodes():
        old, new = " ".join(then[a:b]), " ".join(there[c:d])
        # Where one paragraph became two, the same words are other sentences.
        if old != new:
            yield ChangedText(path, old, new, moved)


def _lines(text: str) -> list[str]:
    """Return the paragraphs and the lines of lists, each with single spaces."""
    return [" ".join(line.split()) for line in _LINE.split(text) if line.strip()]


def _name(entry: Any) -> str:
    """Return what says best which entry this is, whatever form of the guide it is from."""
    if isinstance(entry, dict):
        return next((entry[key] for key in ("title", "name", "term") if isinstance(entry.get(key), str)), "") or max(
            (each for each in _strings(entry) if "://" not in each), key=len, default=""
        )
    return max(_strings(entry), key=len, default="")


def _strings(data: Any) -> Iterator[str]:
    """Yield every string in an entry."""
    if isinstance(data, dict | tuple):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _strings(each)
    elif isinstance(data, str):
        yield data
