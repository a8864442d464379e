"""Improve a finished PDF: count pages, mark row headers, put form fields in.

The only place that knows pikepdf.
"""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TypeAlias

import pikepdf
from pikepdf import AccessMode, Array, Dictionary, Name, Object, Pdf, String

from generator.fonts import faces

Mark: TypeAlias = Callable[[float, float], str]

# Flags of annotations and of form fields, ISO 32000-1, tables 165 and 228.
_PRINTED = 1 << 2
_MULTILINE, _DO_NOT_SCROLL = 1 << 12, 1 << 23
# Where what is typed begins, ISO 32000-1, table 222.
_RIGHT = 2
# PDFium takes a face of its own for letters beyond Western ones, unless that of a field is called by the name of one
# that holds signs. To the other viewers it is a name like any other.
_FACE = "Wingdings"
FIELD = "field:"
"""How the address of a link begins that stands for a form field; JSON with name, label, kind and export follows."""


def finish(data: bytes, typed_in: Path | None = None) -> tuple[bytes, int]:
    """Mark row headers and turn links that stand for form fields into fields; return the PDF and its page count.

    `typed_in` is the TrueType face for what is typed; without it, a PDF that has such links raises ValueError.
    """
    with TemporaryFile() as file:
        file.write(data)
        # Mapped from a file, pikepdf reads it in half the time that it takes from a BytesIO.
        with pikepdf.open(file, access_mode=AccessMode.mmap) as pdf:
            # Typst writes its structure in plain bytes.
            if b"/TBody" in data:
                for body in _elements(pdf.Root.StructTreeRoot, Name.TBody):
                    for row in _children(body):
                        _mark_header(row)
            _add_fields(pdf, typed_in)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            return out.getvalue(), len(pdf.pages)


# --- structure ----------------------------------------------------------------------------------------------------


def _mark_header(row: Object) -> None:
    """Mark a row's first cell as its header (PDF/UA-1, ISO 14289-1, 7.5), unless it is there to be filled in."""
    for place, cell in enumerate(_children(row)):
        for attributes in _as_list(cell.get("/A")):
            if isinstance(attributes, Dictionary) and attributes.get("/O") == Name.Table:
                # An explicit list of headers would hide the scope.
                if "/Headers" in attributes:
                    del attributes["/Headers"]
                if place == 0 and cell.get("/K") is not None and not list(_elements(cell, Name.Link)):
                    cell.S, attributes.Scope = Name.TH, Name.Row


def _elements(node: Object, kind: Name) -> Iterator[Object]:
    for child in _children(node):
        role = str(child.S)
        if role == str(kind):
            yield child
        elif role not in _OF_WORDS or kind == Name.Link:
            yield from _elements(child, kind)


# Most elements are these. They hold no table, and walking them would take longer than all the rest.
_OF_WORDS = frozenset(("/P", "/Span", "/Strong", "/L", "/Lbl", "/Link", "/Form", "/Figure", "/TOC"))
_OF_WORDS |= {f"/H{level}" for level in range(1, 7)}


def _children(node: Object) -> list[Object]:
    kids = node.get("/K")
    if isinstance(kids, Dictionary):
        return [kids] if "/S" in kids else []
    return [kid for kid in kids if isinstance(kid, Dictionary) and "/S" in kid] if isinstance(kids, Array) else []


def _as_list(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


# --- form fields ----------------------------------------------------------------------------------------------------


def _add_fields(pdf: Pdf, typed_in: Path | None) -> None:
    links = [
        # Typst writes addresses in UTF-8, which a PDF's own strings are not.
        (page, link, bytes(link.A.URI).decode().removeprefix(FIELD))
        for page in pdf.pages
        for link in _as_list(page.get("/Annots"))
        if "/A" in link and str(link.A.get("/URI", "")).startswith(FIELD)
    ]
    if not links:
        return
    if typed_in is None:
        raise ValueError("this PDF has form fields, so it needs a face to type in")
    parents = _numbers(pdf.Root.StructTreeRoot.ParentTree)
    fields: dict[str, Object] = {}
    for page, link, text in links:
        wanted = json.loads(text)
        name = wanted["name"]
        parents[int(link.StructParent)].S = Name.Form
        _to_widget(pdf, link, page, wanted)
        if wanted["kind"] == "choice":
            _join(fields.setdefault(name, _choice(pdf, wanted["group"])), link)
        elif name in fields:
            raise ValueError(f"two fields of this PDF are called {name}")
        else:
            fields[name] = link
    for name, field in fields.items():
        field.T = String(name)
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(
            Fields=Array(list(fields.values())),
            DR=Dictionary(Font=Dictionary({f"/{_FACE}": _face(pdf, typed_in)})),
            DA=String(_look(0)),
        )
    )


def _numbers(node: Object) -> dict[int, Object]:
    """Return a number tree (ISO 32000-1, 7.9.7) as a dictionary."""
    pairs = _as_list(node.get("/Nums"))
    found = {int(key): value for key, value in zip(pairs[::2], pairs[1::2], strict=True)}
    for kid in _as_list(node.get("/Kids")):
        found |= _numbers(kid)
    return found


def _to_widget(pdf: Pdf, link: Object, page: pikepdf.Page, wanted: dict[str, Any]) -> None:
    """Turn a link into a field; a box of a choice still has to join the others."""
    for key in ("/A", "/Border", "/Contents"):
        if key in link:
            del link[key]
    link.Subtype, link.P, link.F = Name.Widget, page.obj, _PRINTED
    link.TU, link.MK = String(wanted["label"]), Dictionary()
    if wanted["kind"] != "text":
        _to_box(pdf, link, wanted["export"], _cross if wanted["kind"] == "check" else _ring)
        return
    _to_text(pdf, link, wanted["size"], wanted["least"])
    if wanted.get("rtl"):
        link.Q = _RIGHT


def _size(link: Object) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in link.Rect)
    return right - left, top - bottom


def _to_text(pdf: Pdf, link: Object, size: int, least: int) -> None:
    """Turn a link into a field for text of `size`; 0 is the size at which an answer fits.

    It takes as much as it shows at the `least` size.
    """
    width, height = _size(link)
    link.FT, link.Ff, link.DA = Name.Tx, _MULTILINE | _DO_NOT_SCROLL, String(_look(size))
    link.MaxLen = _most(width, height, least)
    # MuPDF fits nothing; but where a style is given, it follows it.
    link.DS = String(f"font: {least}pt sans-serif")
    link.AP = Dictionary(N=_drawing(pdf, width, height, "/Tx BMC EMC"))


def _look(size: int) -> str:
    return f"/{_FACE} {size} Tf 0 g"


def _most(width: float, height: float, size: int) -> int:
    """Estimate how many characters fit into a box at this size of type."""
    # Viewers leave up to 2 points free on each side. A letter is half as wide as its type is high or less, a line 1.3
    # times as high. On a screen, PDF.js sets nothing smaller than 9 where a line is as high as that.
    across, lines = (width - 4) / (0.5 * max(size, 9)), max(1, (height - 3) // (1.3 * size))
    # A word that begins another line leaves a part of the last one empty.
    return max(1, int(lines * (across - min(4, across / 5))))


def _to_box(pdf: Pdf, link: Object, export: str, mark: Mark) -> None:
    width, height = _size(link)
    link.FT, link.V, link.AS = Name.Btn, Name.Off, Name.Off
    states = {
        f"/{export}": _drawing(pdf, width, height, mark(width, height)),
        "/Off": _drawing(pdf, width, height, "q Q"),
    }
    link.AP = Dictionary(N=Dictionary(states))


def _choice(pdf: Pdf, label: str) -> Object:
    return pdf.make_indirect(Dictionary(FT=Name.Btn, TU=String(label), V=Name.Off, Kids=Array()))


def _join(choice: Object, box: Object) -> None:
    """Put a box into the field of its choice.

    One field has all boxes: pressing one clears the others, pressing it again clears the choice. Radio buttons cannot
    be cleared. The field has the type; a kid that repeated it would be a field of its own.
    """
    del box["/FT"]
    box.Parent = choice
    choice.Kids.append(box)


def _drawing(pdf: Pdf, width: float, height: float, marks: str) -> Object:
    box = Array([0, 0, width, height])
    return pdf.make_stream(marks.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())


def _cross(width: float, height: float) -> str:
    edge = 0.2 * width
    far, top = width - edge, height - edge
    return f"q 2 w 1 J {edge} {top} m {far} {edge} l {edge} {edge} m {far} {top} l S Q"


def _ring(width: float, height: float) -> str:
    # A circle of four Bezier curves: 0.5523 is how far their handles reach for a radius of 1.
    x, y, r = width / 2, height / 2, width / 2 - 1.2
    c = 0.5523 * r
    return (
        f"q 2.6 w {x + r} {y} m {x + r} {y + c} {x + c} {y + r} {x} {y + r} c "
        f"{x - c} {y + r} {x - r} {y + c} {x - r} {y} c {x - r} {y - c} {x - c} {y - r} {x} {y - r} c "
        f"{x + c} {y - r} {x + r} {y - c} {x + r} {y} c S Q"
    )


@cache
def _compressed(path: Path) -> tuple[int, bytes]:
    """Return the length of a file and its compressed bytes, once for all PDFs."""
    data = path.read_bytes()
    return len(data), zlib.compress(data, 9)


def _face(pdf: Pdf, path: Path) -> Object:
    """Embed a whole TrueType face, so that what is typed looks like the sheet, with all letters that it has.

    Codes are code points: PDFium takes those of Western letters for granted.
    """
    face = faces.metrics(path)
    length, data = _compressed(path)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{face.name}"),
        Flags=32,
        ItalicAngle=0,
        FontBBox=Array(list(face.box)),
        Ascent=face.ascent,
        Descent=face.descent,
        CapHeight=face.cap_height,
        StemV=80,
        FontFile2=pdf.make_stream(data, Length1=length, Filter=Name.FlateDecode),
    )
    glyphs = bytearray(2 * (max(face.glyphs) + 1))
    for code, glyph in face.glyphs.items():
        glyphs[2 * code : 2 * code + 2] = glyph.number.to_bytes(2, "big")
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(f"/{face.name}"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=Array([each for code, glyph in face.glyphs.items() for each in (code, Array([glyph.width]))]),
        CIDToGIDMap=pdf.make_stream(bytes(glyphs)),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(f"/{face.name}"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_to_unicode(face.glyphs)),
        )
    )


def _to_unicode(codes: Iterable[int]) -> bytes:
    """Return a map from codes to code points, which are the same here (ISO 32000-1, 9.10.3)."""
    lines = [f"<{code:04X}> <{code:04X}>" for code in codes]
    # A part of it may have no more than 100 lines.
    parts = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    listed = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return _MAP.replace("LISTED", listed).encode()


_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
LISTED
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
