"""Read one YAML file into plain data and a table of positions.

The YAML is a small, safe part of YAML 1.2: text, whole numbers, `true`/`false`, `null`, lists and mappings.
`no`, `on`, `010`, `12:30` and dates stay text. Sequences become tuples.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NoReturn

import yaml

from generator.content import slips, syntax_errors
from generator.content.problems import NO_SOFT_HYPHEN, SOFT_HYPHEN, Location, Problem, shown
from generator.content.source import KeyPath, Source, position

MAX_DEPTH = 40
MAX_BYTES = 2_000_000
MAX_VALUES = 200_000
MAX_ENTRIES = 20_000
"""Of one list or mapping; three times what the register of a guide a hundred times as large has."""
MAX_PROBLEMS = 100
"""The most that are reported of one file at once, so that a damaged file does not flood the screen."""

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_FORBIDDEN = re.compile(r"([\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff])")


def read(path: str, raw: bytes) -> tuple[Source, list[Problem]]:
    """Read the bytes of the file `path`; with any problem the data is what could still be understood, or None."""
    empty = Source(path, None)
    if len(raw) > MAX_BYTES:
        size = f"{len(raw) / 1e6:.1f} MB"
        return empty, [Problem(Location(path), "too-large", f"the file has {size}; split it, 2 MB is the most")]
    text, found = decode(path, raw)
    if found := found or list(islice(_unreadable(path, text), MAX_PROBLEMS)):
        return empty, found
    builder = _Builder(path, text)
    return builder.build(), builder.problems


def decode(path: str, raw: bytes) -> tuple[str, list[Problem]]:
    """Decode the bytes of a file; the text is "" and the problem is returned if they are not UTF-8."""
    if _is_utf_16(raw):
        return "", [Problem(Location(path), "not-utf-8", "this file is UTF-16; save it as UTF-8 in your editor")]
    try:
        return raw.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        where = position(path, before, len(before))
        return "", [Problem(where, "not-utf-8", "these bytes are not UTF-8; save the file as UTF-8 in your editor")]


def _is_utf_16(raw: bytes) -> bool:
    """Return true for UTF-16, with its mark or without: then every second byte is zero in most texts."""
    start = raw[:400]
    halves = (start[::2], start[1::2])
    return start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or any(
        half.count(0) > len(half) / 2 and not other.count(0) for half, other in (halves, halves[::-1])
    )


def _unreadable(path: str, text: str) -> Iterator[Problem]:
    for index in slips.conflicts(text):
        message = (
            "a merge was not finished here; keep one of the two versions, and delete the lines that begin with "
            "`<<<<<<<`, `=======` and `>>>>>>>`"
        )
        yield Problem(position(path, text, index), "merge-conflict", message)
    for code, pattern, message in _SIGNS:
        found = pattern.finditer(text)
        if first := next(found, None):
            # A fault that a program made in a whole file is reported once.
            more = sum(1 for _ in found)
            again = f" ({more:,} more below)" if more else ""
            message = message.format(sign=f"U+{ord(first[1]):04X}") + again
            yield Problem(position(path, text, first.start(1)), code, message)


_SIGNS = (
    ("control-character", _FORBIDDEN, "an invisible control character ({sign}) stands here; delete it"),
    ("control-character", re.compile(f"({SOFT_HYPHEN})"), NO_SOFT_HYPHEN),
    ("tab", re.compile(r"^ *(\t)", re.MULTILINE), "a tab stands here; indent with spaces (2 for each level)"),
)


class _StopReading(Exception):
    """Reading cannot go on past a problem."""


class _Builder:
    """Builds data from YAML's parse events, without recursion, and notes each position."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.problems: list[Problem] = []
        self.keys: dict[KeyPath, int] = {}
        self.values: dict[KeyPath, tuple[int, int]] = {}
        self.doubled: set[KeyPath] = set()
        self.last: Any = None

    def build(self) -> Source:
        data: Any = None
        try:
            data = self._document()
            self._odd_keys()
        except _StopReading:
            data = None
        except yaml.MarkedYAMLError as error:
            index, message = syntax_errors.explain(self.text, error, self.last, self.keys.values())
            self._problem(index, "syntax", message)
        return Source(self.path, data, self.text, self.keys, self.values, frozenset(self.doubled))

    def _odd_keys(self) -> None:
        """Report the first key with a character that a word processor put there, and stop."""
        odd = {key: slip for key in {str(path[-1]) for path in self.keys} if (slip := slips.in_key(key))}
        found = [(place, odd[key]) for path, place in self.keys.items() if (key := str(path[-1])) in odd] if odd else []
        if found:
            place, (_, message) = min(found)
            again = f" ({len(found) - 1} more below)" if len(found) > 1 else ""
            self._problem(place, "unknown-key", message + again)
            raise _StopReading

    def _document(self) -> Any:
        root = _Open((), mapping=False, nested=False)
        stack = [root]
        for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
            if isinstance(event, _VALUE):
                if event.anchor or event.tag:
                    self._refuse_anchor_or_tag(event)
                if len(self.values) == MAX_VALUES or stack[-1].length == MAX_ENTRIES:
                    most = f"{MAX_ENTRIES:,} entries in one list or mapping, {MAX_VALUES:,} in all"
                    self._stop(event, "too-large", f"the file goes on too long; {most} are the most")
            if isinstance(event, yaml.ScalarEvent):
                self.last = event
                self._scalar(event, stack[-1])
            elif isinstance(event, yaml.CollectionStartEvent):
                stack.append(self._collection(event, stack))
            elif isinstance(event, yaml.CollectionEndEvent):
                closed = stack.pop()
                self.values[closed.path] = (self.values[closed.path][0], _end(event))
                stack[-1].add(closed.value())
            elif isinstance(event, yaml.AliasEvent):
                self._stop(event, "alias", "`*` refers to an anchor; write the text out in full, or quote it")
            elif isinstance(event, yaml.DocumentStartEvent) and root.items:
                self._stop(event, "several-documents", "a second document starts here; use one file for each")
        if not root.items or root.items[0] is None:
            self._problem(len(self.text.rstrip()), "empty", "the file is empty; write its content, or delete it")
            return None
        return root.items[0]

    def _refuse_anchor_or_tag(self, event: Any) -> NoReturn:
        if event.anchor:
            self._stop(event, "alias", "`&` names an anchor; write the text out in full, or quote it")
        self._stop(event, "tag", f"`{shown(event.tag)}` is a YAML tag; quote the text if it starts with `!`")

    def _scalar(self, event: Any, parent: _Open) -> None:
        start = event.start_mark.index
        if not parent.wants_key:
            self.values[parent.here] = (start, event.end_mark.index)
            value = _resolve(event)
            if isinstance(value, str) and event.implicit[0] and (lost := _COMMENT.match(self.text, _end(event))):
                message = "`#` starts a comment here, so what follows is lost; quote the text, or move the comment"
                self._problem(lost.start(1), "comment", message)
            # In a text after `|` or `>-` such a line is a list of the text itself.
            plain = event.implicit[0] and event.start_mark.line < event.end_mark.line
            if plain and (entry := _SWALLOWED.search(self.text, start, event.end_mark.index)):
                message = "this belongs to the text above it; indent its `-` like the entries above, or begin with `>-`"
                self._problem(entry.start(1), "swallowed-entry", message)
            parent.add(value)
            return
        path = (*parent.path, event.value)
        if path in self.keys:
            if parent.path not in self.doubled:
                # If two mappings ran together, all their keys are there twice; the first says enough.
                first = position(self.path, self.text, self.keys[path]).line
                message = f"`{shown(event.value)}` stands twice; the first is on line {first}"
                self._problem(start, "duplicate-key", message)
            self.doubled.add(parent.path)
            parent.key = f"{_AGAIN}{len(parent.data)}"
        else:
            self.keys[path] = start
            parent.key = event.value

    def _collection(self, event: Any, stack: list[_Open]) -> _Open:
        parent = stack[-1]
        if parent.wants_key:
            self._stop(event, "syntax", "a key must be plain text; quote it if it starts with [ or {")
        if len(stack) > MAX_DEPTH:
            self._stop(event, "too-deep", f"nested more than {MAX_DEPTH} levels deep; check the indentation")
        self.values[parent.here] = (event.start_mark.index, event.end_mark.index)
        return _Open(parent.here, isinstance(event, yaml.MappingStartEvent))

    def _problem(self, index: int, code: str, message: str) -> None:
        self.problems.append(Problem(position(self.path, self.text, index), code, message))
        if len(self.problems) == MAX_PROBLEMS:
            raise _StopReading

    def _stop(self, event: Any, code: str, message: str) -> NoReturn:
        self._problem(event.start_mark.index, code, message)
        raise _StopReading


def _end(event: Any) -> int:
    return int(event.end_mark.index)


_VALUE = (yaml.ScalarEvent, yaml.CollectionStartEvent)
_COMMENT = re.compile(r"[ ]+(#)")
_SWALLOWED = re.compile(r"\n *(-) ")

# A key that stands twice is read under a name no file can hold, and dropped when its mapping closes.
_AGAIN = "\0"


@dataclass
class _Open:
    """A list or mapping whose end has not been read yet; the outermost list holds the documents."""

    path: KeyPath
    mapping: bool
    nested: bool = True
    key: str | None = None
    data: dict[str, Any] = field(default_factory=dict)
    items: list[Any] = field(default_factory=list)

    @property
    def wants_key(self) -> bool:
        return self.mapping and self.key is None

    @property
    def length(self) -> int:
        return len(self.data) + len(self.items)

    @property
    def here(self) -> KeyPath:
        """The path of the value that comes next."""
        if self.mapping and self.key is not None:
            return (*self.path, self.key)
        return (*self.path, len(self.items)) if self.nested else ()

    def add(self, value: Any) -> None:
        if self.mapping and self.key is not None:
            self.data[self.key], self.key = value, None
        else:
            self.items.append(value)

    def value(self) -> Any:
        if self.mapping:
            return {key: value for key, value in self.data.items() if not key.startswith(_AGAIN)}
        return tuple(self.items)


def _resolve(event: Any) -> Any:
    """Convert a plain scalar: null, true, false and whole numbers; all else, and all that is quoted, is text."""
    text = unicodedata.normalize("NFC", event.value)
    if not event.implicit[0]:
        return text
    if text in ("", "null", "~"):
        return None
    if text in ("true", "false"):
        return text == "true"
    return int(text) if _INTEGER.fullmatch(text) else text
