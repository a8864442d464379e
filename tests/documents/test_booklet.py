"""The booklet: once folded, its pages are in order, and sheets start on the right."""

from __future__ import annotations

import io
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from generator.cli import main
from generator.documents import booklet, printed, qr_codes, room, typst
from generator.plan.site import Site


def folded(path: Path) -> list[str]:
    """The words of each page of a booklet, in the order in which it is read once it is folded."""
    with pypdfium2.PdfDocument(path) as pdf:
        halves = []
        for number in range(len(pdf)):
            page = pdf[number]
            width, height = page.get_size()
            assert width > height
            text = page.get_textpage()
            boxes = ((0, 0, width / 2, height), (width / 2, 0, width, height))
            halves.append([" ".join(text.get_text_bounded(*box).split()) for box in boxes])
    # A paper has an outer and an inner side; papers lie in each other.
    papers = list(zip(halves[::2], halves[1::2], strict=True))
    first = [words for outer, inner in papers for words in (outer[1], inner[0])]
    last = [words for outer, inner in reversed(papers) for words in (inner[1], outer[0])]
    return first + last


def marked(data: bytes) -> list[tuple[str, int, int]]:
    """What a screen reader reads: the tag, page or form, and mark of each piece of content, in the order of the tags.

    A page or form is named by the number under which it finds its tags.
    """
    found: list[tuple[str, int, int]] = []

    def walk(element: pikepdf.Object) -> None:
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
            if isinstance(kid, int):
                found.append((str(element.S), int(element.Pg.StructParents), kid))
            elif "/S" in kid:
                walk(kid)
            elif kid.Type == pikepdf.Name.MCR:
                found.append((str(element.S), int(kid.get("/Stm", kid.Pg).StructParents), int(kid.MCID)))
            else:
                found.append((str(element.S), int(kid.Obj.StructParent), -1))

    with pikepdf.open(io.BytesIO(data)) as pdf:
        walk(pdf.Root.StructTreeRoot)
    return found


@pytest.mark.parametrize(("pages", "sides"), [(4, ((4, 1), (2, 3))), (5, ((8, 1), (2, 7), (6, 3), (4, 5)))])
def test_sides(pages: int, sides: tuple[tuple[int, int], ...]) -> None:
    """The first and the last page lie beside each other; what is above the last page is blank."""
    assert booklet.sides(pages) == sides


def test_read_in_order(small: Path, base_site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Folded, it reads as the sheets do one after the other, each from a right-hand page; so does a screen reader."""
    target = tmp_path / "booklet.pdf"
    assert main(["booklet", "--root", str(small), "--out", str(target)]) == 0
    assert "turn on the short edge" in capsys.readouterr().out
    by_id = {sheet.id: sheet for sheet in base_site.guide.worksheets}
    sheets = [by_id[name] for session in base_site.guide.sessions for name in session.prints]
    text = room.pack_inputs(base_site, printed.Order(tuple(dict.fromkeys(sheets)), "a4"))
    sheet_by_sheet = typst.compile_pdf(text, qr_codes.drawn(text)).data
    report = page.validate_pdf_bytes(target.read_bytes(), profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [str(failure) for failure in report.failures][:5]
    assert marked(target.read_bytes()) == marked(sheet_by_sheet)
    with pypdfium2.PdfDocument(sheet_by_sheet) as pdf:
        plain = [" ".join(pdf[number].get_textpage().get_text_bounded().split()) for number in range(len(pdf))]
    read = folded(target)
    assert read[: len(plain)] == plain
    assert not any(read[len(plain) :])
    for sheet in sheets:
        (start,) = (number for number, words in enumerate(read, 1) if f"{sheet.title} {sheet.description}" in words)
        assert start % 2 == 1, sheet.id
