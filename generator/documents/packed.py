"""Fill in the templates of a file that is a zip of XML, and pack it: an EPUB, an OpenDocument text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import jinja2

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment(folder: str) -> jinja2.Environment:
    """Return what fills in the templates of a folder; all that it is given is escaped."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES / folder),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def pack(mimetype: str, files: Mapping[str, str]) -> bytes:
    """Return the zip of these files. The same files always give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        # The type comes first and uncompressed, so that a reader finds it at a fixed offset (OCF 3.3; ODF 1.3).
        archive.writestr(_entry("mimetype"), mimetype, zipfile.ZIP_STORED)
        for name, text in files.items():
            archive.writestr(_entry(name), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    # A fixed date, so that the file does not change from day to day.
    return zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
