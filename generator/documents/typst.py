"""From Typst's input to a finished PDF, and the cache that keeps it. The only place that knows Typst.

What prints a page is told by `sheets`; this module imports none of it, so that a process that only sets begins soon.
"""

from __future__ import annotations

import hashlib
import io
import json
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.documents import form_fields
from generator.files.store import Cache
from generator.fonts import faces

TEMPLATES = Path(__file__).parent / "templates"
LONG = 30_000
"""Inputs of more characters than this are those of packs, books and cards."""
_REMEMBERED = 10
"""Typst keeps what was of use in so many compilations (typst-py 0.15, `comemo::evict(10)` in src/compiler.rs)."""


class SheetError(Exception):
    """Typst could not set a sheet, or warned about it: a fault of the templates, not of an author."""


def key(inputs: str) -> str:
    """A name for the PDF that these inputs give: changes with the inputs, the templates, the fonts and the engine."""
    return hashlib.sha256(f"{_engine()}\n{inputs}".encode()).hexdigest()


def codes(inputs: str) -> str:
    """The QR codes that these inputs ask for: a list of SVG pictures as JSON, in the order in which they are used."""
    given = json.loads(inputs)
    addresses = [given["address"]] if "address" in given else []
    return json.dumps([_qr(address) for address in (*addresses, *(entry["address"] for entry in given["sheets"]))])


def compile_pdf(inputs: str) -> bytes:
    """The PDF/UA-1 file that these inputs give. Raises SheetError."""
    return _finished(inputs, codes(inputs))[0]


def pictures(inputs: str, ppi: int) -> list[bytes]:
    """The pages that these inputs give, each as PNG with so many pixels an inch. Raises SheetError."""
    return _compiled(inputs, codes(inputs), format="png", ppi=ppi)


def keep_all(folder: Path, batch: list[tuple[str, str]]) -> dict[str, int]:
    """Make the PDFs of inputs with their codes, and keep each in the cache in this folder. Raises SheetError.

    Returned is how many pages each has, by its key.
    """
    cache, found = Cache(folder), {}
    for inputs, drawn in batch:
        data, pages = _finished(inputs, drawn)
        found[key(inputs)] = pages
        cache.put(key(inputs), f"{pages}\n".encode() + data)
        if len(inputs) >= LONG:
            _forget()
    return found


def find(cache: Cache, key: str) -> tuple[bytes, int] | None:
    """The PDF that is kept under a key, and how many pages it has; None if it is not there whole."""
    kept = cache.get(key)
    if kept is None:
        return None
    pages, _, data = kept.partition(b"\n")
    return data, int(pages)


def _finished(inputs: str, codes: str) -> tuple[bytes, int]:
    (data,) = _compiled(inputs, codes, format="pdf", pdf_standards=["ua-1"])
    return form_fields.finish(data, typed_in=faces.REGULAR)


def _compiled(inputs: str, codes: str, **wanted: Any) -> list[bytes]:
    import typst

    given = json.loads(inputs)
    moment = datetime.fromisoformat(given["date"]).replace(tzinfo=UTC)
    try:
        data, warnings = _compiler(given["template"]).compile_with_warnings(
            sys_inputs={"data": inputs, "qrs": codes}, timestamp=int(moment.timestamp()), **wanted
        )
    except typst.TypstError as error:
        raise SheetError(str(error)) from error
    if warnings:
        raise SheetError("; ".join(str(warning) for warning in warnings))
    return data if isinstance(data, list) else [data]


def _forget() -> None:
    """Have Typst let go of what it remembers: ten packs or books take more memory than all else."""
    for _ in range(_REMEMBERED + 1):
        _compiler("nothing.typ").compile(format="svg")


@cache
def _compiler(template: str) -> Any:
    import typst

    return typst.Compiler(
        str(TEMPLATES / template), root=str(TEMPLATES), font_paths=[str(faces.FOLDER)], ignore_system_fonts=True
    )


@cache
def _engine() -> str:
    versions = [version(name) for name in ("typst", "pikepdf", "segno", "fonttools")]
    digest = hashlib.sha256()
    ours = [Path(__file__), Path(form_fields.__file__), Path(faces.__file__)]
    for path in sorted([*ours, *TEMPLATES.glob("*.typ"), *faces.FOLDER.glob("*.ttf")]):
        digest.update(path.name.encode() + path.read_bytes())
    return "\n".join([*versions, digest.hexdigest()])


@cache
def _qr(address: str) -> str:
    # Not needed where others have drawn the codes.
    import segno

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, nl=False)
    return out.getvalue().decode()
