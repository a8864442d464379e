"""Puts files on disk: a folder that holds exactly what was planned, touching only what differs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def put(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; a file that holds these bytes already is left alone. True if it was written."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)
    return True


def put_tree(folder: Path, files: Mapping[str, bytes]) -> int:
    """Make `folder` hold these files and no others. Returns how many were written or removed."""
    # Through a link, something elsewhere would be written.
    for link in [path for path in folder.rglob("*") if path.is_symlink()]:
        link.unlink()
    changed = sum(put(folder / name, data) for name, data in files.items())
    wanted = {folder / name for name in files}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in wanted:
            path.unlink()
            changed += 1
    return changed
