"""Replace the old site by a new one, so that a whole site is there after every command."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.files.store import remove


def swap(fresh: Path, live: Path, stay: Iterable[str] = ()) -> None:
    """Move the folder `fresh` to `live`, and remove what was there but for the folders `stay`, which move into it.

    There is no site between the two renames; if the process ends just then, `restore` brings the old one back.
    """
    old = _old(live)
    remove(old)
    if live.exists():
        live.rename(old)
    for name in stay:
        (old / name).rename(fresh / name)
    fresh.rename(live)
    remove(old)


def restore(live: Path) -> None:
    """Put the old site back if a swap was interrupted between its two renames."""
    if not live.exists() and _old(live).is_dir():
        _old(live).rename(live)


def _old(live: Path) -> Path:
    return live.with_name(f"{live.name}.old")
