"""What the worker is told, and what its page says of it, is true of the finished site."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path


def marks(site: Path) -> tuple[str, dict[str, str]]:
    """What stands in the worker: the mark of the bundle, and of each file to print."""
    found = re.match(r"const\s*\[EDITION,\s*FILES\]\s*=\s*(\[.*?\}\])", (site / "worker.js").read_text())
    assert found
    edition, files = json.loads(found[1])
    return edition, files


def mark(path: Path) -> str:
    """The beginning of a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def test_the_marks_are_those_of_the_finished_files(built: Path) -> None:
    """The bundle and every PDF and EPUB, as they are sent; a worker that loads them finds what it was promised."""
    edition, files = marks(built)
    assert edition == mark(built / "offline.json")
    to_print = [path for path in built.rglob("*") if path.suffix in (".pdf", ".epub")]
    assert files == {path.relative_to(built).as_posix(): mark(path) for path in to_print}


def test_the_bundle_is_the_site(built: Path) -> None:
    """Every page, script, style and drawing, with the very text that the site sends, filled-in sizes among it."""
    pages = json.loads((built / "offline.json").read_text())
    kinds = (".html", ".js", ".css", ".svg")
    texts = [path for path in built.rglob("*") if path.suffix in kinds and path.name != "worker.js"]
    assert pages == {path.relative_to(built).as_posix().removesuffix("index.html"): path.read_text() for path in texts}


def test_the_sizes_on_the_page_are_true(built: Path) -> None:
    """What it costs to load, compressed as by a server, and what it takes on the phone, rounded up."""
    page = (built / "offline/index.html").read_text()
    bundle = (built / "offline.json").read_bytes()
    ((load, room),) = re.findall(r"About (\d+) kB to load. It takes (\d+) MB", page)
    (sheets,) = re.findall(r"The sheets and the book are (\d+) MB", page)
    assert 0 <= int(load) * 1000 - len(gzip.compress(bundle, 6)) <= 1100
    assert 0 <= int(room) * 10**6 - len(bundle) < 10**6
    printed = sum(path.stat().st_size for path in built.rglob("*") if path.suffix in (".pdf", ".epub"))
    assert 0 <= int(sheets) * 10**6 - printed < 10**6
