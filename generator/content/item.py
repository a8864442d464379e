"""Parse one file of the guide: bytes to an item, or to problems."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import ValidationError

from generator.content import logo, mistakes, model, svg, yaml_file
from generator.content.model import Item
from generator.content.problems import Problem
from generator.content.source import Source
from generator.content.yaml_file import MAX_PROBLEMS

T = TypeVar("T", bound=Item)


def parse(kind: type[T], name: str, raw: bytes, label: str = "") -> tuple[Source, T | None, list[Problem]]:
    """Read the bytes of the file `name`: return its data with positions, the item or None, and all problems.

    `label` is how problems call the file, if otherwise.
    """
    source, problems = read(kind, label or name, raw)
    if source.data is None:
        return source, None, problems
    item, found = validate(kind, name, source)
    # A place that could not be read as it was meant says enough.
    known = {problem.location for problem in problems}
    return source, item, problems + [problem for problem in found if problem.location not in known]


def read(kind: type[Item], name: str, raw: bytes) -> tuple[Source, list[Problem]]:
    """Read a file of this kind as plain data, which is None if nothing could be understood."""
    readers = {model.Picture: svg.read, model.Logo: logo.read}
    return readers.get(kind, yaml_file.read)(name, raw)


def validate(kind: type[T], name: str, source: Source) -> tuple[T | None, list[Problem]]:
    """Return the item that the data of the file `name` describes, or None, and all problems."""
    if not isinstance(source.data, dict):
        message = f"{mistakes.a_kind(source.data)} stands here; a mapping (`key: value`) is expected"
        return None, [Problem(source.locate(), "wrong-kind", message)]
    given = _given(kind, name)
    taken = [key for key in given if key in source.data]
    try:
        return kind.model_validate({**source.data, **given}), mistakes.problems(kind, source, taken, ())
    except ValidationError as error:
        return None, mistakes.problems(kind, source, taken, error.errors(include_url=False)[:MAX_PROBLEMS])


def _given(kind: type[Item], name: str) -> dict[str, str]:
    """Return the fields of an item that its file's name and folder give."""
    path = PurePosixPath(name)
    given = {"id": path.parent.name if kind is model.Pillar else path.stem, "file": name}
    if kind is model.Technique:
        given["pillar"] = path.parent.name
    return given
