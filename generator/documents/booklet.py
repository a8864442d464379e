"""Impose pages as a booklet: two on each side of a sheet of paper, in order once it is folded."""

from __future__ import annotations

import io

import pikepdf


def sides(pages: int) -> tuple[tuple[int, int], ...]:
    """Return the numbers of the pages on each side of the paper, left and right; one above `pages` is blank."""
    whole = -(-pages // 4) * 4
    pairs = ((low, whole + 1 - low) for low in range(1, whole // 2 + 1))
    # The outer side of a sheet has the later page at the left, its inner side the earlier one.
    return tuple((high, low) if low % 2 else (low, high) for low, high in pairs)


def impose(data: bytes) -> bytes:
    """Return a PDF whose pages stand two by two on paper of the same size, turned on its side.

    It is for a printer alone: a page loses its links, and what a screen reader says.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = [pdf.pages[number] for number in range(len(pdf.pages))]
        _, _, width, height = (float(each) for each in pages[0].mediabox)
        for pair in sides(len(pages)):
            side = pdf.add_blank_page(page_size=(height, width))
            for place, number in enumerate(pair):
                if number <= len(pages):
                    left = place * height / 2
                    side.add_overlay(pages[number - 1], pikepdf.Rectangle(left, 0, left + height / 2, width))
        del pdf.pages[: len(pages)]
        for name in ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/PageLabels", "/Names", "/Dests"):
            if name in pdf.Root:
                del pdf.Root[name]
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()
