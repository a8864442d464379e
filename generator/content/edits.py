"""Change one thing in a YAML file's text and leave all else, comments too, as the author wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from generator.content.source import KeyPath, Source

_PLAIN = re.compile(r"[a-z][\w:#-]*[\w]|\d{4}-\d\d-\d\d|[0-9a-f]{64}", re.IGNORECASE)
_MEANS_MORE = re.compile(r"true|false|null|\d+", re.IGNORECASE)


def with_value(source: Source, path: KeyPath, value: str) -> str:
    """Return the file's text with this value at `path`; a missing key follows the others of its mapping."""
    text = source.text
    if span := source.span(path):
        start, end = span
        gap = "" if text[:start].endswith((" ", "\n")) else " "
        return text[:start] + gap + _written(value) + text[end:]
    where = source.span(path[:-1])
    if where is None:
        raise LookupError(f"{source.path} has nothing at {path[:-1]}")
    column = text[: where[0]].rpartition("\n")[2]
    end = _end_of_line(text, where[1])
    return f"{text[:end]}\n{' ' * len(column)}{path[-1]}: {_written(value)}{text[end:]}"


def with_entry(source: Source, key: str, entry: Mapping[str, str]) -> str:
    """Return the file's text with one more entry at the end of the list under `key`."""
    text = source.text
    lines = [
        f"{'- ' if number == 0 else '  '}{name}: {_written(value)}"
        for number, (name, value) in enumerate(entry.items())
    ]
    span = source.span((key,))
    if span is None:
        return f"{text.rstrip()}\n\n{key}:\n{_indented(lines, 2)}\n"
    start, end = span
    if text[start] != "-":
        # An empty list, or nothing at all.
        return f"{text[:start].rstrip()}\n{_indented(lines, 2)}{text[end:]}"
    depth = len(text[:start].rpartition("\n")[2])
    end = _end_of_line(text, end)
    return f"{text[:end]}\n{_indented(lines, depth)}{text[end:]}"


def _indented(lines: list[str], depth: int) -> str:
    return "\n".join(" " * depth + line for line in lines)


def _end_of_line(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text.rstrip()) if end < 0 else end


def _written(value: str) -> str:
    """Write a value as YAML: as it is, or in quotes if it might be read as something else."""
    plain = _PLAIN.fullmatch(value) and not _MEANS_MORE.fullmatch(value)
    return value if plain else json.dumps(value, ensure_ascii=False)
