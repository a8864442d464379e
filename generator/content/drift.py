"""Find what the original has changed since a text was translated: each text, with its old and new sentences. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.content.model import Item, Record
from generator.content.translation import FREE, Role, fields
from generator.content.yaml_file import Path

CODE = "original-changed"


@dataclass(frozen=True)
class ChangedText:
    """A text of the original: what it said when it was translated and what it says now; "" if it was not there."""

    path: Path
    before: str
    now: str

    @property
    def message(self) -> str:
        """Say what has changed, by sentences."""
        if not self.now:
            return f"the original has taken out “{self.before}” since this was translated"
        if not self.before:
            return f"the original has added “{self.now}” since this was translated"
        return f"since this was translated, the original has changed “{self.before}” to “{self.now}”"


def changes(item: Item, data: Any, before: Any) -> Iterator[ChangedText]:
    """Yield the changes of an item's words; `data` is what its file says now, and `before` what it said."""
    if not isinstance(item, FREE):
        yield from _changes(item, data, before, "fact", ())


def _changes(value: Any, now: Any, before: Any, role: Role, path: Path) -> Iterator[ChangedText]:
    if isinstance(value, Record | dict):
        old = before if isinstance(before, dict) else {}
        for key, (each, its_role) in _entries(value, role).items():
            if key in now:
                yield from _changes(each, now[key], old.get(key), its_role, (*path, key))
    elif isinstance(value, tuple):
        yield from _of_list(value, now, before if isinstance(before, tuple) else (), role, path)
    elif role == "words" and isinstance(now, str):
        yield from _sentences(path, before if isinstance(before, str) else "", now)


def _entries(value: Record | dict[str, Any], role: Role) -> dict[str, tuple[Any, Role]]:
    if isinstance(value, dict):
        return {key: (each, role) for key, each in value.items()}
    return {key: (getattr(value, name), each) for name, key, each in fields(type(value))}


def _of_list(value: Any, now: Any, before: Any, role: Role, path: Path) -> Iterator[ChangedText]:
    """Compare lists so that an entry that is put in before others changes none of them."""
    matcher = difflib.SequenceMatcher(None, list(map(repr, before)), list(map(repr, now)), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            for number in range(c, d):
                old = before[a + number - c] if a + number - c < b else None
                yield from _changes(value[number], now[number], old, role, (*path, number))
            for lost in before[a + d - c : b]:
                yield ChangedText(path, max(_strings(lost), key=len, default=""), "")


def _sentences(path: Path, before: str, now: str) -> Iterator[ChangedText]:
    """Yield the sentences that differ; how a text is broken into lines does not count."""
    then, there = _split(before), _split(now)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, then, there, autojunk=False).get_opcodes():
        if kind != "equal":
            yield ChangedText(path, " ".join(then[a:b]), " ".join(there[c:d]))


def _split(text: str) -> list[str]:
    squeezed = " ".join(text.split())
    return re.split(r"(?<=[.!?:])\s+", squeezed) if squeezed else []


def _strings(data: Any) -> Iterator[str]:
    """Yield every string in an entry, whatever form of the guide it is from."""
    if isinstance(data, dict | tuple):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _strings(each)
    elif isinstance(data, str):
        yield data
