"""Explain YAML's syntax errors to authors: where the slip is, often above the place where the parser gave up."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from generator.content import slips

Slip: TypeAlias = tuple[int, str]
"""The index of a slip in the text, and what to do about it."""

# A line that is neither blank nor a comment: its indentation, and the sign it begins with.
_WRITTEN = re.compile(r"^( *)([^\s#])", re.MULTILINE)
_ENTRY_WITH_KEY = re.compile(r"- +\w+:")
_HAS_KEY = re.compile(r"(?:- +)*\w+:(?: |$)", re.MULTILINE)
# If the parser was inside one of these, its start says more than the place where it gave up.
_OPENED = re.compile("simple key|quoted scalar|flow |alias|anchor")
_IN_LIST = "this stands in a list, and each entry of a list begins with `- `"


def explain(text: str, error: yaml.MarkedYAMLError, last: Any, keys: Collection[int]) -> Slip:
    """Explain why the parser gave up on `text`.

    `last` is the event of the last scalar that it read, or None; `keys` are the indexes of all keys that it read.
    """
    return _Failure(text, error, last, keys).explained()


@dataclass(frozen=True)
class _Failure:
    """A syntax error with what was read before it; each method that returns a slip recognizes one."""

    text: str
    error: yaml.MarkedYAMLError
    last: Any
    keys: Collection[int]

    def explained(self) -> Slip:
        index, words = (
            self._mistyped()
            or self._outside_text()
            or self._unclosed()
            or self._running_on()
            or self._without_hyphen()
            or self._too_far_left()
            or self._as_told()
        )
        return index, f"this is not valid YAML: {words}"

    @property
    def reason(self) -> str:
        return " ".join(part for part in (self.error.problem, self.error.context) if part)

    @property
    def index(self) -> int:
        """Return the place at which the parser gave up."""
        mark = self.error.problem_mark or self.error.context_mark
        return mark.index if mark else 0

    @property
    def opened(self) -> int | None:
        """Return the place at which begins what the parser could not finish, if that says more."""
        mark = self.error.context_mark
        return mark.index if mark and _OPENED.search(self.error.context or "") else None

    @property
    def last_is_block(self) -> bool:
        """Return true if the last scalar is a text after `|` or `>-`."""
        return bool(self.last) and self.last.style in ("|", ">")

    @property
    def begun(self) -> int:
        """Where the last thing begins that may have caused the failure."""
        begun = self.last.start_mark.index if self.last and not self.last_is_block else self.index
        return int(begun if self.opened is None else min(begun, self.opened))

    def _mistyped(self) -> Slip | None:
        """Recognize a wrong character, unless a quoted or block text of several lines holds it rightfully."""
        last = self.last
        if last and last.style and last.start_mark.line < last.end_mark.line:
            return None
        return slips.in_lines(self.text, self.begun, self.index if self.opened is None else self.opened)

    def _outside_text(self) -> Slip | None:
        """Recognize a line that follows a block text of several lines and was meant to belong to it."""
        line = self._line(self.begun if self.error.context_mark else self.index)
        if not self.last_is_block or not line or _HAS_KEY.match(self.text, line.end(1)):
            return None
        if self.text[self.last.end_mark.index : line.end(1)].strip():
            return None
        return line.end(1), (
            "indent this line like the text above it or, if it begins with a key, type a colon and a space after that"
        )

    def _unclosed(self) -> Slip | None:
        """Recognize a bracket that is not closed."""
        if self.opened is None or "flow " not in (self.error.context or ""):
            return None
        # Of a bracket with nothing in it the mark stands behind.
        place = max(self.text.rfind(sign, 0, self.opened + 1) for sign in "[{")
        closing = "]" if self.text[place] == "[" else "}"
        return place, f"close this bracket with `{closing}`, or put text that starts with one in quotes"

    def _running_on(self) -> Slip | None:
        """Recognize a text that began above, ends where the parser gave up, and was meant to end sooner."""
        last, line = self.last, self._start_of_line(self.index)
        if not last or self.last_is_block or not last.start_mark.index < line < last.end_mark.index:
            return None
        if last.style:
            return last.start_mark.index, "the quote that opens here is closed only some lines below"
        return last.start_mark.index, (
            "the text that starts here runs on into the lines below; indent them like their neighbors"
        )

    def _without_hyphen(self) -> Slip | None:
        """Recognize an entry of a list that does not begin with `- `: this line, or the ones above an entry."""
        if "could not find expected ':'" in self.reason and self.opened is not None and self._is_among_entries():
            return self.opened, _IN_LIST
        if "did not find expected key" not in self.reason or not _ENTRY_WITH_KEY.match(self.text, self.index):
            return None
        depth, first = self.index - self._start_of_line(self.index), None
        for line in self._lines_above(self.index):
            inside = len(line[1])
            if inside < depth or (inside == depth and line[2] != "-"):
                break
            first = line
        return (first.end(1), _IN_LIST) if first and first.end(1) in self.keys else None

    def _is_among_entries(self) -> bool:
        """Return true if the nearest line above that is no further in than this one is an entry of a list."""
        assert self.opened is not None
        depth = self.opened - self._start_of_line(self.opened)
        near = next((line for line in self._lines_above(self.opened) if len(line[1]) <= depth), None)
        return near is not None and len(near[1]) == depth and near[2] == "-"

    def _too_far_left(self) -> Slip | None:
        """Recognize the only less indented line between this one and the last one with its indentation."""
        here = self._line(self.index)
        if "did not find expected key" not in self.reason or not here:
            return None
        less: list[int] = []
        for line in self._lines_above(self.index):
            if len(line[1]) == len(here[1]):
                return (less[0], "indent this line like its neighbors") if len(less) == 1 else None
            less += [line.end(1)] if len(line[1]) < len(here[1]) else []
        return None

    def _as_told(self) -> Slip:
        """Say what the parser says, with a hint."""
        return self.index if self.opened is None else self.opened, self.reason + _hint(self.reason)

    def _start_of_line(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line(self, index: int) -> re.Match[str] | None:
        return _WRITTEN.match(self.text, self._start_of_line(index))

    def _lines_above(self, index: int) -> list[re.Match[str]]:
        """Return the lines above an index that are written, the nearest first."""
        return list(_WRITTEN.finditer(self.text, 0, self._start_of_line(index)))[::-1]


def _hint(reason: str) -> str:
    if "mapping values are not allowed" in reason:
        return "; put text that holds `: ` in quotes, or on its own line after `>-`"
    if "could not find expected ':'" in reason:
        return "; a key needs a colon and a space after it"
    if "alias" in reason or "anchor" in reason or "cannot start any token" in reason or "directive" in reason:
        return "; text that starts with a sign such as * & ! % @ # [ { goes in quotes, or on its own line after `>-`"
    if "quoted scalar" in reason:
        return "; the quote that opens here is not closed as it should be"
    if "expected <block end>" in reason or "did not find expected '-' indicator" in reason:
        return "; indent this line like its neighbors, and put text that starts with a quote on its own line after `>-`"
    return "; check quotes, colons and indentation here"
