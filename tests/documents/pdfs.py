"""Read finished PDFs: their words, their pages as pictures, their structure."""

from __future__ import annotations

import pikepdf
import pypdfium2
from PIL import Image

MILLIMETRE = 72 / 25.4
EMERGENCY = ("safety-leaf", "wallet-card", "leader-card")
"""The sheets that say what to do when someone does not wake up."""


def words_of(data: bytes) -> str:
    """All text of a PDF in reading order, white space folded."""
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf))]
    return " ".join(" ".join(pages).replace("\u0002", "").split())


def pictures_of(data: bytes, scale: float = 2.0, most: int = 99, grey: bool = False) -> list[Image.Image]:
    """Each page as a picture, the first `most` of them; at scale 1 a point is a pixel."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [pdf[number].render(scale=scale, grayscale=grey).to_pil() for number in range(min(most, len(pdf)))]


def elements(node: pikepdf.Object) -> list[pikepdf.Object]:
    """All structure elements below a node, from front to back."""
    found: list[pikepdf.Object] = []
    kids = node.get("/K")
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [kid, *elements(kid)]
    return found
