"""A finished PDF, looked into and made better: pages counted, row headers marked. The only place that knows pikepdf."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object


def finish(data: bytes) -> bytes:
    """The same PDF with the first cell of each table row marked as that row's header (PDF/UA-1, ISO 14289-1, 7.5)."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for body in _elements(pdf.Root.StructTreeRoot, Name.TBody):
            for row in _children(body):
                _mark_header(row)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def _mark_header(row: Object) -> None:
    for place, cell in enumerate(_children(row)):
        for attributes in _as_list(cell.get("/A")):
            if isinstance(attributes, Dictionary) and attributes.get("/O") == Name.Table:
                # An explicit list of headers would hide the scope.
                if "/Headers" in attributes:
                    del attributes["/Headers"]
                if place == 0 and cell.get("/K") is not None:
                    cell.S, attributes.Scope = Name.TH, Name.Row


def _elements(node: Object, kind: Name) -> Iterator[Object]:
    for child in _children(node):
        if kind == child.S:
            yield child
        yield from _elements(child, kind)


def _children(node: Object) -> list[Object]:
    return [kid for kid in _as_list(node.get("/K")) if isinstance(kid, Dictionary) and "/S" in kid]


def _as_list(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]
