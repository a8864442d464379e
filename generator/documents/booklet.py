"""Impose pages as a booklet: two on each side of a sheet of paper, in order once it is folded."""

from __future__ import annotations

import io
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Object, Rectangle


def sides(pages: int) -> tuple[tuple[int, int], ...]:
    """Return the numbers of the pages on each side of the paper, left and right; one above `pages` is blank."""
    whole = -(-pages // 4) * 4
    pairs = ((low, whole + 1 - low) for low in range(1, whole // 2 + 1))
    # The outer side of a sheet has the later page at the left, its inner side the earlier one.
    return tuple((high, low) if low % 2 else (low, high) for low, high in pairs)


def impose(data: bytes) -> bytes:
    """Return a tagged PDF whose pages stand two by two on paper of the same size, turned on its side.

    Its tags and links are those of the pages, so a screen reader reads it in their order, whatever lies where.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = [pdf.pages[number] for number in range(len(pdf.pages))]
        _, _, width, height = (float(each) for each in pages[0].mediabox)
        scale = min(height / 2 / width, width / height)
        laid: _Laid = {}
        for pair in sides(len(pages)):
            side = pdf.add_blank_page(page_size=(height, width))
            side.obj.Tabs, side.obj.Annots, side.Contents = Name.S, Array(), pdf.make_stream(b"")
            for place, number in enumerate(pair):
                if number <= len(pages):
                    left = place * height / 2 + (height / 2 - scale * width) / 2
                    matrix = Matrix(scale, 0, 0, scale, left, (width - scale * height) / 2)
                    page = pages[number - 1]
                    laid[page.obj.objgen] = _lay(pdf, page, side, matrix), side.obj
        _lead_to(laid, pdf.Root.StructTreeRoot)
        del pdf.pages[: len(pages)]
        # They lead to pages that are gone.
        for stale in ("/Outlines", "/PageLabels", "/Names", "/Dests"):
            if stale in pdf.Root:
                del pdf.Root[stale]
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


_Laid: TypeAlias = dict[tuple[int, int], tuple[Object, Object]]
"""The form that a page has become, and the side that it lies on."""


def _lay(pdf: pikepdf.Pdf, page: pikepdf.Page, side: pikepdf.Page, matrix: Matrix) -> Object:
    """Draw a page as a form on a side, with its links, and return the form."""
    form = pdf.make_indirect(page.as_form_xobject())
    # Under this number its marks find their tags; a blank page has none.
    if "/StructParents" in page.obj:
        form.StructParents = page.obj.StructParents
    name = side.add_resource(form, Name.XObject)
    side.contents_add(b"q %s cm %s Do Q" % (matrix.encode(), str(name).encode()))
    for link in page.obj.get("/Annots", ()):
        link.Rect = matrix.transform(Rectangle(Array(link.Rect))).as_array()
        side.obj.Annots.append(link)
    return form


def _lead_to(laid: _Laid, element: Object) -> None:
    """Make an element of the structure, and all below it, lead to the forms and sides instead of the pages."""
    form, side = laid[element.Pg.objgen] if "/Pg" in element else (None, None)
    kids = element.get("/K", Array())
    found = []
    for kid in kids if isinstance(kids, Array) else (kids,):
        if isinstance(kid, int):
            # Marked content that lies in a form is named with its form.
            kid = Dictionary(Type=Name.MCR, Pg=side, Stm=form, MCID=kid)
        elif "/S" in kid:
            _lead_to(laid, kid)
        elif "/Pg" in kid:
            in_form, kid.Pg = laid[kid.Pg.objgen]
            if kid.Type == Name.MCR:
                kid.Stm = in_form
        found.append(kid)
    element.K = Array(found)
    if side is not None:
        element.Pg = side
