"""Find the folder of an own edition, in which a service keeps what differs from the guide."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = "own"
VARIABLE = "RECONNECT_OWN"
"""Names another folder; empty for none."""


def folder(root: Path) -> Path | None:
    """Return the folder that is laid over the guide in `root`; None if there is none."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named).resolve() if named else None
    return root / FOLDER if (root / FOLDER).is_dir() else None


def target(root: Path, name: str) -> Path:
    """Return the file to write what is new into: in the own edition if there is one, else in the guide itself."""
    return (folder(root) or root) / name


def written(root: Path, name: str) -> Path:
    """Return the file that says what `name` says: the own edition's if it has one, else the guide's."""
    own = target(root, name)
    return own if own.is_file() else root / name


def label(root: Path, own: Path) -> str:
    """Return how problems call the folder: by its way from the root, or in full if it lies elsewhere."""
    return own.relative_to(root).as_posix() if own.is_relative_to(root) else own.as_posix()
