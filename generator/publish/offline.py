"""The guide on somebody's phone, if they choose it: what the worker of the site needs to know, and what it loads.

All pages, scripts and styles travel as one file. They share so many words that it weighs a third of the single pages
compressed, and one file is of one edition.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import BinaryIO

from generator.files.store import digest, put
from generator.plan.site import Site

BUNDLE, WORKER, PAGE = "offline.json", "worker.js", "offline/index.html"
"""Where the site keeps them; the worker stands at the top, because it serves what is below it."""

_MARKS = "MARKS_OF_CONTENT"
_TEXTS, _TO_PRINT = (".html", ".js", ".css"), (".pdf", ".epub")
_PAPER, _ACCENT = "#fcfaf6", "#0d6159"


def manifest(site: Site) -> tuple[str, bytes]:
    """What a phone needs to put the guide on its home screen, under a name that tells a bystander nothing."""
    data = {
        "name": site.guide.book.title,
        "short_name": site.guide.book.title,
        "lang": site.guide.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _ACCENT,
        "icons": [
            {
                "src": f"assets/icon-{size}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "any maskable",
            }
            for size in (192, 512)
        ],
    }
    return "manifest.webmanifest", json.dumps(data, ensure_ascii=False, indent=1).encode()


def complete(folder: Path) -> None:
    """Write the bundle of a finished site, tell its worker the marks of what it keeps, and its page the sizes.

    Last of all, since the marks are those of the bytes that a reader is sent.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != WORKER)
    to_print = [path for path in files if path.suffix in _TO_PRINT]
    page = folder / PAGE
    with (folder / BUNDLE).open("wb") as out:
        bundle = _Bundle(out)
        for path in files:
            if path.suffix in _TEXTS and path != page:
                bundle.add(_address(folder, path), path.read_text(encoding="utf-8"))
        # Last, since it says how much there is to load.
        text = page.read_text(encoding="utf-8")
        loaded, room = bundle.sizes(_address(folder, page), text)
        sizes = {
            "GuideLoad": _up(loaded, 1000),
            "GuideRoom": _up(room, 1000**2),
            "SheetsLoad": _up(sum(path.stat().st_size for path in to_print), 1000**2),
        }
        for name, size in sizes.items():
            text = text.replace(name, str(size))
        bundle.add(_address(folder, page), text)
        bundle.close()
    put(page, text.encode())
    marks = [_mark(folder / BUNDLE), {_address(folder, path): _mark(path) for path in to_print}]
    worker = folder / WORKER
    script = worker.read_text(encoding="utf-8").replace(_MARKS, json.dumps(marks, separators=(",", ":")))
    worker.write_text(script, encoding="utf-8")


class _Bundle:
    """All texts by their addresses as one JSON object, written one by one: a large guide would fill the memory."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out
        self.press = zlib.compressobj(6)
        self.loaded = self.room = 0

    def add(self, address: str, text: str) -> None:
        """Write one more text."""
        for piece in self._pieces(address, text):
            self.out.write(piece)
            self.loaded += len(self.press.compress(piece))
            self.room += len(piece)

    def sizes(self, address: str, text: str) -> tuple[int, int]:
        """How many bytes it has with this text as its last: compressed, as a server sends them, and as they are."""
        press, pieces = self.press.copy(), self._pieces(address, text)
        loaded = sum(len(press.compress(piece)) for piece in pieces) + len(press.flush())
        return self.loaded + loaded, self.room + sum(map(len, pieces))

    def close(self) -> None:
        """Nothing follows."""
        self.out.write(b"}")

    def _pieces(self, address: str, text: str) -> tuple[bytes, bytes]:
        # In two, since to join them would copy a long text once more.
        name = f"{',' if self.room else '{'}{json.dumps(address, ensure_ascii=False)}: "
        return name.encode(), json.dumps(text, ensure_ascii=False).encode()


def _address(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix().removesuffix("index.html")


def _mark(path: Path) -> str:
    """What a file is known by: enough of its SHA-256 to tell two editions apart."""
    return digest(path)[:16]


def _up(size: int, unit: int) -> int:
    return -(-size // unit)
