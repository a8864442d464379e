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
from generator.content.source import Source

JOINED: tuple[type[Item], ...] = (
    *(model.Settings, model.Permalinks, model.References, model.Glossary, model.Search, model.Interface),
    *(model.Wording, model.Help, model.Communities, Reviews),
)
"""Of these an own edition says only what differs, without `extends`."""

UNITED: dict[type[Item], tuple[str, ...]] = {
    model.Permalinks: ("anchors", "before"),
    Reviews: ("roles", "emergency_readers", "safety_checks", "never_kept", "clinician_must_read"),
}
"""Lists of words that have those of the original and of the own edition: nothing published, and no care, is lost."""

T = TypeVar("T", bound=Item)


def lay(
    kind: type[T], name: str, original: tuple[bytes, str] | None, own: tuple[bytes, str]
) -> tuple[Source, T | None, list[Problem]]:
    """Read a file of an own edition with the one that it lies over: return the source, the item and all problems."""
    above, problems = item.read(kind, own[1], own[0])
    if not isinstance(above.data, dict) or problems:
        return above, None, problems or item.validate(kind, name, above)[1]
    if wrong := _wrong_extends(above, name, original is not None):
        return above, None, [wrong]
    if original is None or not (kind in JOINED or layers.EXTENDS in above.data):
        return item.parse(kind, name, own[0], own[1])
    below, problems = item.read(kind, original[1], original[0])
    if not isinstance(below.data, dict) or problems:
        return below, None, problems or item.validate(kind, name, below)[1]
    source = layers.lay(above, below, append=kind in JOINED, united=UNITED.get(kind, ()))
    found, problems = item.validate(kind, name, source)
    return source, found, problems


def _wrong_extends(above: Source, name: str, lies_over: bool) -> Problem | None:
    """Say what is wrong with `extends` in a file, if it is there."""
    if layers.EXTENDS not in above.data:
        return None
    if not lies_over:
        message = (
            f"the original has no {name} to extend; correct the file's name, or take this line out and write it whole"
        )
        return Problem(above.locate((layers.EXTENDS,), key=True), "wrong-extends", message)
    if above.data[layers.EXTENDS] is not True:
        message = "write `extends: true`; or take the line out, and the file stands in the place of the original's"
        return Problem(above.locate((layers.EXTENDS,)), "wrong-extends", message)
    return None
