"""Keep texts under the fingerprint of their bytes, so that an earlier wording can be shown beside today's.

The folder `snapshots/` belongs to the repository: a signature names a fingerprint, and git keeps its text.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from generator.files import store

FOLDER = "snapshots"


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Snapshots:
    """The texts that are kept for the guide in `root`."""

    root: Path
    below: Path | None = None
    """The original, whose texts are read too, under an own edition."""

    def put(self, text: str) -> str:
        """Keep a text and return its fingerprint; a text that is there already is not written again."""
        name = fingerprint(text)
        store.put(self._path(name), text.encode())
        return name

    def get(self, name: str) -> str | None:
        """Return the text with this fingerprint; None if it was never kept, or was changed since."""
        for folder in filter(None, (self.root, self.below)):
            try:
                text = self._path(name, folder).read_bytes().decode()
            except (FileNotFoundError, UnicodeDecodeError):
                continue
            if fingerprint(text) == name:
                return text
        return None

    def _path(self, name: str, folder: Path | None = None) -> Path:
        return (folder or self.root) / FOLDER / f"{name}.txt"
