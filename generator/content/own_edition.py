"""An own edition: a folder laid over the original, in which a service keeps what differs.

Files lie in it as at the root: `own/content/regions/ourtown.yaml`. Some are joined with the original's, key by key; any
other replaces the original's file or adds one, and with `extends: true` changes single keys of it.
"""

from __future__ import annotations

from typing import TypeVar

from generator.content import item, layers, model
from generator.content.model import Item
from generator.content.model.reviews import Reviews
from generator.content.problems import Problem
from generator.content.yaml_file import Source

JOINED: tuple[type[Item], ...] = (
    *(model.Settings, model.Permalinks, model.References, model.Glossary, model.Search, model.Interface),
    *(model.Wording, model.Communities, Reviews),
)
"""Of these an own edition says only what differs, without `extends`."""

T = TypeVar("T", bound=Item)


def lay(
    kind: type[T], name: str, original: tuple[bytes, str], own: tuple[bytes, str]
) -> tuple[Source, T | None, list[Problem]]:
    """Read a file of the original with the one that is laid over it: return the source, the item and all problems."""
    above, problems = item.read(kind, own[1], own[0])
    if not isinstance(above.data, dict) or problems:
        return above, None, problems or item.validate(kind, name, above)[1]
    if not (kind in JOINED or above.data.get(layers.EXTENDS) is True):
        return item.parse(kind, name, own[0], own[1])
    below, problems = item.read(kind, original[1], original[0])
    if not isinstance(below.data, dict) or problems:
        return below, None, problems or item.validate(kind, name, below)[1]
    source = layers.lay(above, below, append=kind in JOINED)
    found, problems = item.validate(kind, name, source)
    return source, found, problems
