"""Put files on disk: a folder that holds exactly what was planned, touching only what differs, and the cache."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, which need not fit into memory, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def put(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; return False if it has these bytes already."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)
    return True


def put_tree(folder: Path, files: Iterable[tuple[str, bytes]], stay: Collection[str] = ()) -> int:
    """Make `folder` hold these files and no others but those that `stay`; return how many were written or removed."""
    for place, folders, names in os.walk(folder):
        # Writing through a link would change a file elsewhere.
        for link in [path for path in map(Path(place).joinpath, (*folders, *names)) if path.is_symlink()]:
            link.unlink()
    wanted, changed = {folder / name for name in stay}, 0
    for name, data in files:
        wanted.add(folder / name)
        changed += put(folder / name, data)
    for place, _, names in os.walk(folder, topdown=False):
        here = Path(place)
        for path in map(here.joinpath, names):
            if path not in wanted:
                path.unlink()
                changed += 1
        if here != folder and not any(here.iterdir()):
            here.rmdir()
    return changed


def remove(path: Path) -> None:
    """Remove a folder with all that is in it, if it is there; of a link only the link, not its target."""
    if path.is_symlink():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Lock this folder against other processes; the lock of a killed process is released."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):
        yield


class Cache:
    """A folder of results, each under a key that changes with all it was made from.

    A missing or truncated entry counts as a cache miss.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: set[str] = set()

    def get(self, key: str) -> bytes | None:
        """Return the result under a key; None if it is missing or damaged."""
        self.asked.add(key)
        try:
            raw = (self.folder / key).read_bytes()
        except FileNotFoundError:
            return None
        mark, data = raw[:_MARK], raw[_MARK:]
        return data if mark == hashlib.sha256(data).digest() else None

    def put(self, key: str, data: bytes) -> None:
        """Keep a result under a key."""
        self.asked.add(key)
        put(self.folder / key, hashlib.sha256(data).digest() + data)

    def prune(self) -> None:
        """Delete all results that were neither read nor kept since the last call."""
        for path in self.folder.glob("*"):
            if path.name not in self.asked:
                path.unlink(missing_ok=True)
        self.asked.clear()


_MARK = hashlib.sha256().digest_size
