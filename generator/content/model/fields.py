"""Walk over the fields of records: their words, and the marks of their types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.content import markup
from generator.content.model.emergency import Drawing
from generator.content.model.register import Permalinks
from generator.content.shared import MANY, EasyLine, Item, Record


def types_of(info: FieldInfo) -> Iterator[Any]:
    """Yield the marks and classes that the type of a field is made of."""
    yield from info.metadata
    yield from _parts(info.annotation)


def _parts(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        yield from marks
        yield from _parts(inner)
    elif get_origin(annotation) in (Union, UnionType, tuple, dict):
        # The keys of a mapping are ids.
        for inner in get_args(annotation)[1 if get_origin(annotation) is dict else 0 :]:
            yield from _parts(inner)
    else:
        yield annotation


Words: TypeAlias = tuple[tuple[str | int, ...], str | markup.Text]
"""Some words and the path to them."""


def texts(value: Any) -> Iterator[Words]:
    """Iterate over all words in a value, each with its path, in their order, without ids, files and drawings."""
    return iter(_texts_of(value) if isinstance(value, Item) else _collect(value, (), []))


@lru_cache(maxsize=MANY)
def _texts_of(item: Item) -> list[Words]:
    return _collect(item, (), [])


def _collect(value: Any, path: tuple[str | int, ...], found: list[Words]) -> list[Words]:
    if isinstance(value, (str, markup.Text)):
        found.append((path, value))
    elif isinstance(value, Record):
        for name, key in worded(type(value)):
            _collect(getattr(value, name), (*path, key), found)
    elif isinstance(value, (tuple, dict)):
        pairs: Iterable[tuple[str | int, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
        for step, item in pairs:
            _collect(item, (*path, step), found)
    return found


@cache
def worded(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a class that may hold words, each with its name in YAML."""
    if kind is Permalinks:
        return ()
    left_out = {"id", "block", "facts", "pages_seen"}
    # The drawing of a picture are its lines; that of an instruction names its file.
    left_out |= {"file", "pillar", "drawing"} if issubclass(kind, Item) else set()
    left_out |= {"drawing"} if kind is EasyLine else set()
    left_out |= {"name"} if kind is Drawing else set()
    return tuple((name, info.alias or name) for name, info in kind.model_fields.items() if name not in left_out)
