"""Pack the finished site for a stick or a tablet without internet: it opens from its folder."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

FOLDER = "guide"
"""What the archive unpacks to; someone may see its name."""

# Files that are of use only to a server, or to a browser on the internet.
_LEFT_OUT = frozenset(
    ("_headers", ".nojekyll", "404.html", "manifest.webmanifest", "offline.json", "sitemap.xml", "worker.js")
)
_LINK = re.compile(r'(\shref="?|; url=)([^"\s>#?]+)')
_MARK = re.compile(r"(assets/[\w.-]+)\?[0-9a-f]{8}")
# Removed so that no page offers to remember a country: all files on a device would share it.
_REGION = re.compile(r'\sdata-region="?[\w-]+"?')
_ELSEWHERE = re.compile(r"[a-z]+:|//", re.I)


def archive(site: Path) -> bytes:
    """Return the archive of a finished site. The same site always gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, path in without_a_server(site):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}")
            # As on Unix, whatever system made it; anyone may read the file.
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, _page(path) if path.suffix == ".html" else path.read_bytes())
    return buffer.getvalue()


def without_a_server(site: Path) -> Iterator[tuple[str, Path]]:
    """Yield the name and the place of each file that is of use without a server of its own."""
    for path in _files(site):
        if path.name not in _LEFT_OUT:
            yield path.relative_to(site).as_posix(), path


def shared_page(path: Path) -> str:
    """Return a page for many readers of one address: it offers to remember no country, and a mark has no use."""
    return _REGION.sub("", _MARK.sub(r"\1", path.read_text(encoding="utf-8")))


def _files(site: Path) -> list[Path]:
    """List all files, but of two whose names differ only in capitals the first: a stick cannot tell them apart."""
    by_name = {path.as_posix().lower(): path for path in sorted(site.rglob("*")) if path.is_file()}
    return sorted(by_name.values())


def _page(path: Path) -> str:
    """Return a page whose links name files: without a server a folder shows its list."""

    def to_file(found: re.Match[str]) -> str:
        start, target = found.groups()
        inside = not _ELSEWHERE.match(target) and (path.parent / target).is_dir()
        return f"{start}{target.rstrip('/')}/index.html" if inside else found.group()

    return _LINK.sub(to_file, shared_page(path))
