"""Bundle the guide for somebody's phone, and tell the site's worker what to load.

All pages, scripts and styles travel as one file. They share so many words that it weighs a third of the single pages
compressed, and one file is of one edition.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

from generator.content.language import Language
from generator.files.store import digest, put
from generator.plan.site import Site
from generator.publish.palettes import PALETTES

BUNDLE, WORKER, PAGE = "offline.json", "worker.js", "offline/index.html"
"""Where the site keeps them; the worker stands at the top, because it serves what is below it."""

_MARKS = "MARKS_OF_CONTENT"
_TEXTS, _TO_PRINT = (".html", ".js", ".css", ".svg"), (".pdf", ".epub")
_PAPER = "#fcfaf6"


def manifest(site: Site) -> tuple[str, bytes]:
    """Write the manifest that puts the guide on a home screen, under a name that tells a bystander nothing."""
    data: dict[str, Any] = {
        "name": site.guide.book.title,
        "short_name": site.guide.book.title,
        "lang": site.guide.tag,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": PALETTES[site.guide.settings.colors or "teal"][0].light,
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
    if Language(site.guide.language).direction == "rtl":
        data["dir"] = "rtl"
    return "manifest.webmanifest", json.dumps(data, ensure_ascii=False, indent=1).encode()


def complete(folder: Path) -> None:
    """Write the bundle of a finished site, tell its worker the marks of what it keeps, and its page the sizes.

    Last of all, since the marks are those of the bytes that a reader is sent.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != WORKER)
    to_print = [path for path in files if path.suffix in _TO_PRINT]
    page = folder / PAGE
    texts = {
        _address(folder, path): path.read_text("utf-8") for path in files if path.suffix in _TEXTS and path != page
    }
    # Last, since it says how much there is to load.
    text = page.read_text(encoding="utf-8")
    bundle = _bundle(texts | {_address(folder, page): text})
    sizes = {
        "GuideLoad": _up(len(zlib.compress(bundle, 6)), 1000),
        "GuideRoom": _up(len(bundle), 1000**2),
        "SheetsLoad": _up(sum(path.stat().st_size for path in to_print), 1000**2),
    }
    for name, size in sizes.items():
        text = text.replace(name, str(size))
    put(folder / BUNDLE, _bundle(texts | {_address(folder, page): text}))
    put(page, text.encode())
    marks = [_mark(folder / BUNDLE), {_address(folder, path): _mark(path) for path in to_print}]
    worker = folder / WORKER
    script = worker.read_text(encoding="utf-8").replace(_MARKS, json.dumps(marks, separators=(",", ":")))
    worker.write_text(script, encoding="utf-8")


def _bundle(texts: dict[str, str]) -> bytes:
    return json.dumps(texts, ensure_ascii=False, separators=(",", ": ")).encode()


def _address(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix().removesuffix("index.html")


def _mark(path: Path) -> str:
    """Return enough of a file's SHA-256 to tell two editions apart."""
    return digest(path)[:16]


def _up(size: int, unit: int) -> int:
    return -(-size // unit)
