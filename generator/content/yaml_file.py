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
from typing import Any, NoReturn, TypeAlias

import yaml

from generator.content import slips
from generator.content.problems import NO_SOFT_HYPHEN, SOFT_HYPHEN, Location, Problem, shown

Key: TypeAlias = str | int
Path: TypeAlias = tuple[Key, ...]

MAX_DEPTH = 40
MAX_BYTES = 2_000_000
MAX_VALUES = 200_000
MAX_ENTRIES = 20_000
"""Of one list or mapping; three times what the register of a guide a hundred times as large has."""
MAX_PROBLEMS = 100
"""Of one file no more are told at once: who mends these sees the next, and a damaged file cannot flood the screen."""

# The start of a passage is enough to find it by.
_FIND = 200
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_FORBIDDEN = re.compile(r"([\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff])")


@dataclass(frozen=True)
class Source:
    """The data of one file, and a locator from a path in that data to a line and column."""

    path: str
    data: Any
    text: str = field(repr=False, default="")
    keys: dict[Path, int] = field(repr=False, default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(repr=False, default_factory=dict)
    doubled: frozenset[Path] = frozenset()
    """The mappings in which a key stands twice."""

    def locate(self, path: Path = (), *, key: bool = False, find: str = "", before: int = 0) -> Location:
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

    def stray(self, path: Path, line: str) -> Location | None:
        """Find a line inside `path` that was read as part of something else; `at` in its pattern marks the position."""
        keys, values = self.keys, self.values
        first, end = values.get(path, (0, len(self.text)))
        read = {*keys.values(), *(place for place, _ in values.values())}
        found = (match.start("at") for match in re.compile(line, re.MULTILINE).finditer(self.text, first, end))
        return next((self._location(place) for place in found if place not in read), None)

    def second_line(self, path: Path) -> Location:
        """Return the position of the second line of the value at `path`; of its first if it has one line only."""
        start, end = self.values[path]
        place = self.text.find("\n", start, end) + 1 or start
        return self._location(place + len(self.text[place:end]) - len(self.text[place:end].lstrip()))

    def span(self, path: Path) -> tuple[int, int] | None:
        """Return the start and end of the value at `path` in the text, without what follows; None if it is missing.

        YAML ends a list or mapping where the next thing begins, so it ends here with the last value in it.
        """
        values = self.values
        if path not in values:
            return None
        holding = {each[:-1] for each in values}
        ends = [end for each, (_, end) in values.items() if each[: len(path)] == path and each not in holding]
        return values[path][0], max(ends)

    def end(self, path: Path = ()) -> Location:
        """Return the position just after the value at `path`, where one would add to it."""
        start, end = self.values.get(path, (0, len(self.text)))
        return self._location(start + len(self.text[start:end].rstrip()))

    def _location(self, index: int) -> Location:
        return position(self.path, self.text, index)


def position(path: str, text: str, index: int) -> Location:
    """Return the line and column, from 1, of an index in a text."""
    return Location(path, text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1)


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
        self.keys: dict[Path, int] = {}
        self.values: dict[Path, tuple[int, int]] = {}
        self.doubled: set[Path] = set()
        self.last: Any = None

    def build(self) -> Source:
        data: Any = None
        try:
            data = self._document()
            self._odd_keys()
        except _StopReading:
            data = None
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
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

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        """Report a syntax error where it began: often before the place where the parser gave up."""
        mark = error.problem_mark or error.context_mark
        reason = " ".join(part for part in (error.problem, error.context) if part)
        index, hint = mark.index if mark else 0, _hint(reason)
        line = self.text.rfind("\n", 0, index) + 1
        last = self.last
        begun, end = last.start_mark.index if last and last.style not in ("|", ">") else index, index
        if error.context_mark and _FROM_CONTEXT.search(error.context or ""):
            begun, end = min(begun, error.context_mark.index), error.context_mark.index
        runs_on = bool(last and last.style and last.start_mark.line < last.end_mark.line)
        if not runs_on and (slip := slips.in_lines(self.text, begun, end)):
            self._problem(slip[0], "syntax", f"this is not valid YAML: {slip[1]}")
            return
        if (left := self._outside_text(index if error.context_mark is None else begun)) is not None:
            index, hint = left, _OUTSIDE
        elif last and last.style not in ("|", ">") and last.start_mark.index < line < last.end_mark.index:
            # A text that began above and ends where the mistake is was meant to end sooner.
            index, hint = last.start_mark.index, _UNCLOSED if last.style else _RUNS_ON
        elif "did not find expected key" in reason and (first := self._no_entry(index)) is not None:
            index, hint = first, "; this stands in a list, and each entry of a list begins with `- `"
        elif "did not find expected key" in reason and (left := self._too_far_left(line)) is not None:
            index, hint = left, "; indent this line like its neighbours"
        elif error.context_mark and _FROM_CONTEXT.search(error.context or ""):
            # The start of a key or a quotation says more than the place where the parser gave up.
            index = error.context_mark.index
        self._problem(index, "syntax", f"this is not valid YAML: {reason}{hint}")

    def _outside_text(self, index: int) -> int | None:
        """Return the start of the line at `index` if it follows a text of several lines without belonging to it."""
        last, line = self.last, _WRITTEN.match(self.text, self.text.rfind("\n", 0, index) + 1)
        if not last or last.style not in ("|", ">") or not line or _HAS_KEY.match(self.text, line.end(1)):
            return None
        return line.end(1) if not self.text[last.end_mark.index : line.end(1)].strip() else None

    def _no_entry(self, index: int) -> int | None:
        """Return the start of the list's first entry if keys are there instead of entries."""
        if not _ENTRY.match(self.text, index):
            return None
        start = self.text.rfind("\n", 0, index) + 1
        first = None
        for line in reversed(list(_WRITTEN.finditer(self.text, 0, start))):
            depth = line.end(1) - line.start(1)
            if depth < index - start or (depth == index - start and line[2] != "-"):
                break
            first = line
        return first.end(1) if first and first.end(1) in self.keys.values() else None

    def _too_far_left(self, start: int) -> int | None:
        """Return the only less indented line between the line at `start` and the last one with its indentation."""
        here = _WRITTEN.match(self.text, start)
        less: list[int] = []
        for line in reversed(list(_WRITTEN.finditer(self.text, 0, start))):
            if not here or len(line[1]) == len(here[1]):
                return less[0] if len(less) == 1 else None
            less += [line.end(1)] if len(line[1]) < len(here[1]) else []
        return None

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
# A line that is neither blank nor a comment: its indentation, and the sign it begins with.
_WRITTEN = re.compile(r"^( *)([^\s#])", re.MULTILINE)
_ENTRY = re.compile(r"- +\w+:")
_HAS_KEY = re.compile(r"(?:- +)*\w+:(?: |$)", re.MULTILINE)
# If the parser was inside one of these, its start says more than the place where it gave up.
_FROM_CONTEXT = re.compile("simple key|quoted scalar|flow |alias|anchor")
_OUTSIDE = "; indent this line like the text above it or, if it begins with a key, type a colon and a space after that"
_UNCLOSED = "; the quote that opens here is closed only some lines below"
_RUNS_ON = "; the text that starts here runs on into the lines below; indent them like their neighbours"

# A key that stands twice is read under a name no file can hold, and dropped when its mapping closes.
_AGAIN = "\0"


@dataclass
class _Open:
    """A list or mapping whose end has not been read yet; the outermost list holds the documents."""

    path: Path
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
    def here(self) -> Path:
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


def _hint(reason: str) -> str:
    if "mapping values are not allowed" in reason:
        return "; put text that holds `: ` in quotes, or on its own line after `>-`"
    if "could not find expected ':'" in reason:
        return "; a key needs a colon and a space after it"
    if "alias" in reason or "anchor" in reason or "cannot start any token" in reason or "directive" in reason:
        return "; text that starts with a sign such as * & ! % @ # [ { goes in quotes, or on its own line after `>-`"
    if "flow " in reason or "quoted scalar" in reason:
        return "; the bracket or quote that opens here is not closed as it should be"
    if "expected <block end>" in reason or "did not find expected '-' indicator" in reason:
        return (
            "; indent this line like its neighbours, and put text that starts with a quote on its own line after `>-`"
        )
    return "; check quotes, colons and indentation here"
