"""Compile Typst's input to a finished PDF, and keep it in the cache. The only place that knows Typst.

It imports nothing that writes inputs, so that a process that only compiles starts soon.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.documents import form_fields
from generator.files.store import Cache
from generator.fonts import faces

ROOT = Path(__file__).parent.parent
"""What Typst may read from: templates, and the blocks beside their classes."""
TEMPLATES = ROOT / "documents" / "templates"


class SheetError(Exception):
    """Typst could not compile a sheet, or warned about it: a fault of the templates, not of an author."""


@dataclass(frozen=True)
class Pdf:
    """A finished PDF/UA-1 file, and how many pages it has."""

    data: bytes
    pages: int


def key(inputs: str) -> str:
    """Return the cache key of the PDF of these inputs: it changes with inputs, templates, fonts and engine."""
    return hashlib.sha256(f"{_engine()}\n{inputs}".encode()).hexdigest()


def compile_pdf(inputs: str, codes: str) -> Pdf:
    """Compile inputs, with the QR codes that they ask for, to a finished PDF. Raises SheetError."""
    (data,) = _compiled(inputs, codes, format="pdf", pdf_standards=["ua-1"])
    written = json.loads(inputs)
    # A face of a package is too large to be held, and the one that is typed in lacks what it has.
    lacking = faces.folders(written["faces"]) != (faces.FOLDER,)
    return Pdf(*form_fields.finish(data, typed_in=faces.FOLDER / written["typed_in"], lacking=lacking))


def pictures(inputs: str, codes: str, ppi: int) -> list[bytes]:
    """Compile inputs to one PNG a page, with so many pixels an inch. Raises SheetError."""
    return _compiled(inputs, codes, format="png", ppi=ppi)


def keep(cache: Cache, key: str, pdf: Pdf) -> None:
    """Keep a PDF under its key."""
    cache.put(key, f"{pdf.pages}\n".encode() + pdf.data)


def find(cache: Cache, key: str) -> Pdf | None:
    """Return the PDF that is kept under a key; None if it is not there whole."""
    kept = cache.get(key)
    if kept is None:
        return None
    pages, _, data = kept.partition(b"\n")
    return Pdf(data, int(pages))


def _compiled(inputs: str, codes: str, **wanted: Any) -> list[bytes]:
    import typst

    given = json.loads(inputs)
    moment = datetime.fromisoformat(given["date"]).replace(tzinfo=UTC)
    try:
        data, warnings = _compiler(given["template"], faces.folders(given["faces"])).compile_with_warnings(
            sys_inputs={"data": inputs, "qrs": codes}, timestamp=int(moment.timestamp()), **wanted
        )
    except typst.TypstError as error:
        raise SheetError(str(error)) from error
    if warnings:
        raise SheetError("; ".join(str(warning) for warning in warnings))
    return data if isinstance(data, list) else [data]


@cache
def _compiler(template: str, folders: tuple[Path, ...]) -> Any:
    import typst

    return typst.Compiler(
        str(TEMPLATES / template), root=str(ROOT), font_paths=list(map(str, folders)), ignore_system_fonts=True
    )


@cache
def _engine() -> str:
    versions = [version(name) for name in ("typst", "pikepdf", "segno", "fonttools")]
    digest = hashlib.sha256()
    ours = [Path(__file__), Path(form_fields.__file__), Path(faces.__file__)]
    for path in sorted([*ours, *ROOT.rglob("*.typ"), *faces.FOLDER.rglob("*.ttf")]):
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return "\n".join([*versions, digest.hexdigest()])
