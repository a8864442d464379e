"""Write what a person has answered: a signature into `reviews.yaml`, the day of a check into a region's file.

A file is written only if it then reads as it did before, with that one thing added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.content import edits, own_edition, own_folder, yaml_file
from generator.content.item import parse
from generator.content.model import Item, Region
from generator.content.model.reviews import Reviews, Signature
from generator.content.source import Source
from generator.files import store
from generator.files.snapshots import Snapshots
from generator.plan.reading_list import Reading
from generator.plan.site import Site
from generator.web.as_read import AsRead

T = TypeVar("T", bound=Item)


class SigningError(Exception):
    """The file cannot be added to; says why."""


@dataclass(frozen=True)
class Reader:
    """The person who signs: the name to print, if any, and the day."""

    name: str
    day: str


def sign(root: Path, site: Site, reading: Reading, text: AsRead, reader: Reader) -> None:
    """Keep the words and drawings of a text and add the signature under them. Raises SigningError, OSError.

    Those of an own edition stand in its folder.
    """
    own = own_folder.folder(root)
    kept, guide = Snapshots(own or root), site.guide
    given = {
        "text": reading.text,
        "role": reading.role,
        **({"name": reader.name} if reader.name else {}),
        "day": reader.day,
        "edition": guide.settings.edition,
        "language": guide.language,
        "words": kept.put(text.words),
        **({"drawings": kept.put(text.drawn)} if text.drawn else {}),
    }
    signature = Signature.model_validate(given)
    if own is not None:
        _sign_over(root, own, guide.reviews, given, signature)
        return
    source, before = _understood(root, Reviews, guide.reviews.file)
    wanted = before.model_copy(update={"signatures": (*before.signatures, signature)})
    _replace(root, source, edits.with_entry(source, "signatures", given), wanted)


def _sign_over(root: Path, own: Path, known: Reviews, given: Mapping[str, str], signature: Signature) -> None:
    """Add a signature to the file that an own edition lays over the original's. Raises SigningError."""
    path, label = own / known.file, f"{own_folder.label(root, own)}/{known.file}"
    source, problems = yaml_file.read(label, path.read_bytes() if path.is_file() else b"signatures: []\n")
    if problems:
        raise SigningError(f"{problems[0]}; nothing was written")
    text = edits.with_entry(source, "signatures", given).encode()
    below = ((root / known.file).read_bytes(), known.file)
    _, item, problems = own_edition.lay(Reviews, known.file, below, (text, label))
    if problems or item is None or item.signatures != (*known.signatures, signature):
        raise SigningError(f"{label} is written in a way that this command cannot add to; nothing was written")
    store.put(path, text)


def check_off(root: Path, region: Region, index: int, day: str) -> None:
    """Write the day on which this line of the region was checked. Raises SigningError, OSError."""
    source, before = _understood(root, Region, region.file)
    line = before.lines[index].model_copy(update={"verified_on": day})
    wanted = before.model_copy(update={"lines": (*before.lines[:index], line, *before.lines[index + 1 :])})
    _replace(root, source, edits.with_value(source, ("lines", index, "verified_on"), day), wanted)


def _understood(root: Path, kind: type[T], file: str) -> tuple[Source, T]:
    source, item, problems = parse(kind, file, own_folder.written(root, file).read_bytes())
    if item is None or problems:
        raise SigningError(f"{problems[0]}; nothing was written")
    return source, item


def _replace(root: Path, source: Source, text: str, wanted: Item) -> None:
    """Write the new text of a file, after making sure that it reads as wanted. Raises SigningError."""
    _, item, problems = parse(type(wanted), source.path, text.encode())
    if problems or item != wanted:
        raise SigningError(f"{source.path} is written in a way that this command cannot add to; nothing was written")
    store.put(own_folder.written(root, source.path), text.encode())
