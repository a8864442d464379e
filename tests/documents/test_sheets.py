"""Sheets hold exactly the words of their YAML, are valid PDF/UA-1, and look the same every time."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from generator.cli import main
from generator.documents import inputs, room
from generator.fonts import faces
from generator.plan import clock
from generator.plan.files import PAPERS, Sheet, leader_file, pack_file
from generator.plan.site import Site
from generator.web.pages import bodies
from tests.conftest import pdf_of
from tests.documents.pdfs import EMERGENCY, MILLIMETRE, elements, pictures_of, words_of

# Without accents that combine with the letter before: PDFium reads such a pair back in its own way.
PRINTABLE = sorted(
    sign for sign in faces.characters() if sign.isprintable() and unicodedata.category(sign)[0] not in "MZ"
)
QR_CODE = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


@pytest.fixture(scope="session")
def base_sheets(base_site: Site) -> dict[str, bytes]:
    """The sheets of the small tree, which hold every kind of block."""
    return {sheet.file: pdf_of(inputs.sheet_inputs(base_site, sheet)) for sheet in base_site.sheets}


@settings(max_examples=40)
@given(st.text(alphabet=st.sampled_from([*PRINTABLE, " "]), min_size=1, max_size=40))
def test_words_come_out_of_typst(base_site: Site, text: str) -> None:
    """No sign of Typst's own language means anything in a text from YAML."""
    words = " ".join(text.split())
    if words:
        assert _without_breaks(_plain_sheet(base_site, words)) == _without_breaks(words)


@pytest.mark.parametrize(
    "text", ["#let x = 1", "$x^2$", "= Title", "- a", "*b* _c_ `d`", "<e> @f", "\\g", "// h", "[i] {j}", "~"]
)
def test_nasty_words_come_out_of_typst(base_site: Site, text: str) -> None:
    """Typst's own signs."""
    assert _without_breaks(_plain_sheet(base_site, text)) == _without_breaks(text)


def _plain_sheet(site: Site, words: str) -> str:
    """What a reader gets of words in a list; they stand between marks, as PDFium drops a hyphen that ends a line."""
    data = json.loads(inputs.sheet_inputs(site, site.sheets[0]))
    line = [{"text": f"qqq {words} zzz", "strong": False, "url": ""}]
    items = [[{"kind": "paragraph", "line": line}]]
    data["sheets"][0]["sheet"]["blocks"] = [{"block": "choose", "title": "T", "hint": None, "items": items, "own": 0}]
    shown = words_of(pdf_of(json.dumps(data)))
    found = re.search(r"qqq(.*)zzz", shown, re.S)
    assert found
    return found[1]


def _without_breaks(text: str) -> str:
    # PDFium gives ligatures and soft hyphens in its own way; the letters are what counts.
    return re.sub(r"[\s\u00ad\ufffe]", "", text)


def test_the_same_input_gives_the_same_bytes(base_site: Site) -> None:
    """A sheet is reproducible."""
    text = inputs.sheet_inputs(base_site, base_site.sheets[0])
    assert pdf_of(text) == pdf_of(text)


def test_what_a_sheet_links_to_has_its_code_on_paper(real_site: Site) -> None:
    """On the screen a name is tapped; paper says what to type."""
    pages = {page.title: page.code for page in real_site.pages if page.kind.category == "technique"}
    (sheet,) = (each for each in real_site.sheets if each.file == "pdf/why-i-pull-away-letter.pdf")
    printed = inputs.sheet_inputs(real_site, sheet)
    named = [title for title in pages if f'"text": "{title}' in printed]
    assert len(named) == 15
    assert all(f'"text": "{title} ({pages[title]})"' in printed for title in named)
    (on_screen,) = bodies(real_site, [real_site.by_target["worksheet:why-i-pull-away"]])
    assert all(f">{title}</a>" in on_screen for title in named)
    # Help lines stand at the foot of the paper itself.
    assert real_site.code_of("page:help") == ""
    assert real_site.code_of("page:safety#signs") == real_site.spoken(real_site.by_target["page:safety"]) != ""


def test_every_kind_of_block_is_valid(base_sheets: dict[str, bytes]) -> None:
    """PDF/UA-1 by 104 rules, and clean syntax, on sheets that hold every kind of block."""
    for name, data in base_sheets.items():
        _valid(name, data)


def test_a_sheet_that_is_too_long_stops_the_build(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """More pages than the author allowed are a problem at their `pages`, and nothing is built."""
    path = tree / "worksheets/en/listen.yaml"
    path.write_text(path.read_text().replace("pages: 3", "pages: 1"))
    assert main(["build", "--root", str(tree)]) == 1
    assert "worksheets/en/listen.yaml:4:8: as pdf/listen-a4.pdf this sheet has" in capsys.readouterr().out
    assert not (tree / "build/site").exists()


def test_real_sheets_are_valid(real_sheets: dict[str, tuple[Sheet, bytes]]) -> None:
    """Every published sheet passes the validator and the syntax check."""
    for name, (_, data) in real_sheets.items():
        _valid(name, data)


def test_real_packs_are_valid(real_site: Site, built: Path) -> None:
    """Every session has its pack on both papers: valid, not too heavy, handouts on right-hand pages, slips for all."""
    programme, needed = real_site.guide.programme, clock.MEMBERS[-1] + room.SPARE
    assert programme
    for session in real_site.guide.sessions:
        for paper in PAPERS:
            name = pack_file(session.id, paper)
            data = (built / name).read_bytes()
            _valid(name, data)
            assert len(data) < 1_500_000, name
            words = []
            with pypdfium2.PdfDocument(data) as pdf:
                for number in range(len(pdf)):
                    words.append(" ".join(pdf[number].get_textpage().get_text_bounded().split()))
            for sheet in session.prints:
                worksheet = real_site.by_target[f"worksheet:{sheet}"].subject
                start = next(
                    number
                    for number, text in enumerate(words, 1)
                    if f"· {worksheet.title} {worksheet.title}" in text and "Page 1 of" in text
                )
                assert start % 2 == 1, (name, sheet)
            # Two sheets of paper lie before the leader.
            leading = [number for number, text in enumerate(words, 1) if f"· {session.title}" in text[:80]]
            assert leading in ([1, 2, 3], [1, 2, 3, 4]), name
            for part in programme.kit:
                once = [len(says.plain) < 20 for says in part.says]
                if part.id in session.kit and part.kind == "slips" and not all(once):
                    pages = [n for n, text in enumerate(words, 1) if text.startswith(f"{part.title} ")]
                    assert len(pages) * 8 >= needed, (name, part.id)
                    assert f"{part.title} (page {pages[0]})" in words[0], (name, part.id)


def test_leaders_book_has_an_emergency_a_page(real_site: Site, built: Path) -> None:
    """Valid, and each emergency stands on one page, where contents and other parts say it is."""
    programme = real_site.guide.programme
    assert programme
    sections = programme.sections
    for paper in PAPERS:
        name = leader_file(paper)
        data = (built / name).read_bytes()
        _valid(name, data)
        with pypdfium2.PdfDocument(data) as pdf:
            words = [" ".join(pdf[n].get_textpage().get_text_bounded().split()) for n in range(len(pdf))]
        for section in (each for each in sections if each.urgent):
            head = f"{real_site.guide.interface.groups.leader} {section.title}"
            (page,) = (n for n, text in enumerate(words[1:], 2) if head in text[:200])
            assert re.search(rf"{re.escape(section.title)}[ .]+{page}\b", words[0]), (name, section.id)
            following = words[page][:200]
            said = set(re.findall(rf"{re.escape(section.title)} \(p\.\s(\d+)\)", " ".join(words)))
            assert said <= {str(page)}, (name, section.id)
            assert said or section.id in ("walk-out", "minors"), (name, section.id)
            titles = (programme.title, *(each.title for each in sections))
            assert any(title in following for title in titles)


def _valid(name: str, data: bytes) -> None:
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, (name, [str(failure) for failure in report.failures][:5])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.check_pdf_syntax(), name


def test_real_sheets_are_sound(real_sheets: dict[str, tuple[Sheet, bytes]], real_site: Site, built: Path) -> None:
    """Title, language, paper, pages, fonts, header cells, weight, help line and address at the foot of each page."""
    for name, (sheet, data) in real_sheets.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert str(pdf.Root.Lang) == "en", name
            assert str(pdf.docinfo.Title) == sheet.worksheet.title, name
            assert sheet.form.startswith("large") or len(pdf.pages) <= sheet.worksheet.pages, name
            width, height = (round(float(edge) / MILLIMETRE) for edge in pdf.pages[0].mediabox[2:])
            assert (width, height) == ((210, 297) if sheet.paper == "a4" else (216, 279)), name
            for font in _fonts(pdf):
                assert re.search("AtkinsonHyperlegibleNext|PatrickHand", str(font.FontName)), name
                assert "/FontFile2" in font or "/FontFile3" in font, name
            for element in elements(pdf.Root.StructTreeRoot):
                if pikepdf.Name.Table == element.S:
                    assert any(each.S == pikepdf.Name.TH for each in elements(element)), name
                if pikepdf.Name.Figure == element.S:
                    assert str(element.Alt), name
        assert len(data) < 200_000, name
        spoken = real_site.spoken(real_site.by_target[f"worksheet:{sheet.worksheet.id}"])
        safety = real_site.by_target["page:safety"].title
        lines = min((block.height for block in sheet.worksheet.blocks if block.block == "table"), default=0)
        with pypdfium2.PdfDocument(data) as pdf:
            for number in range(len(pdf)):
                # A row that the end of a page cuts is lower than what its lines need.
                assert sheet.form != "large" or all(height > 14 * lines for height in _rows(pdf[number])), name
                words = " ".join(pdf[number].get_textpage().get_text_bounded().split())
                assert real_site.guide.interface.sheets.help_any_time in words, name
                # What cannot be tapped has its code or address behind it.
                assert safety not in words.replace(f"{safety} (", ""), name
                # The leaf lists the lines itself, and has the frame on its first page alone.
                framed = sheet.form == "print" and (sheet.worksheet.id != "safety-leaf" or number == 0)
                assert not framed or max(_foot(pdf[number])) <= 13, name
                # Large type has room for the name, and for the code on the first page.
                assert (sheet.worksheet.title if "large" in sheet.form else spoken) in words, name
                assert f"Page {number + 1} of {len(pdf)}" in words, name


def _rows(page: pypdfium2.PdfPage) -> list[float]:
    """The heights of the rows of tables across a page, without their headers, in millimetres."""
    drawn = [shape.get_bounds() for shape in page.get_objects(filter=[FPDF_PAGEOBJ_PATH])]
    across = sorted(
        (bottom for left, bottom, right, top in drawn if right - left > 170 * MILLIMETRE and top - bottom < 4)
    )
    found = []
    for left, low, right, high in drawn:
        rules = [rule for rule in across if low - 3 < rule < high + 3]
        if left < 20 * MILLIMETRE and right - left < 4 and len(rules) > 1:
            found += [(above - below) / MILLIMETRE for below, above in pairwise(rules)][:-1]
    return found


def _foot(page: pypdfium2.PdfPage) -> list[float]:
    """The heights of the frames at the foot of a page, in millimetres: there is one, of the help lines."""
    drawn = [shape.get_bounds() for shape in page.get_objects(filter=[FPDF_PAGEOBJ_PATH])]
    return [
        (top - bottom) / MILLIMETRE
        for left, bottom, right, top in drawn
        if right - left > 165 * MILLIMETRE and bottom < 15 * MILLIMETRE
    ]


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        found
        for found in pdf.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == pikepdf.Name.FontDescriptor
    ]


def test_real_links_lead_somewhere(real_site: Site, built: Path) -> None:
    """Every address in every PDF that is ours is a page of the site, with its anchor."""
    prefix = real_site.guide.settings.site_url
    for path in sorted((built / "pdf").glob("*.pdf")):
        with pikepdf.open(path) as pdf:
            for number in pdf.pages:
                links = number.obj.get("/Annots")
                for link in list(links) if isinstance(links, pikepdf.Array) else []:
                    address = str(link.A.URI) if "/A" in link and "/URI" in link.A else ""
                    if address.startswith(prefix):
                        name, _, anchor = address.removeprefix(prefix).partition("#")
                        html = (built / name / "index.html").read_text(encoding="utf-8")
                        # Quotes go where HTML needs none.
                        found = re.search(rf"""\bid="?{re.escape(anchor)}[" >]""", html)
                        assert not anchor or found, (path.name, address)
                    else:
                        assert not address.startswith("field:"), path.name


def test_real_qr_codes_lead_to_their_page(
    real_sheets: dict[str, tuple[Sheet, bytes]], real_site: Site, built: Path
) -> None:
    """The code on each first page, read from the picture, is the address of a page that exists."""
    prefix = real_site.guide.settings.site_url
    for name, (sheet, data) in real_sheets.items():
        (first,) = pictures_of(data, most=1, grey=True)
        codes = [code.text for code in zxingcpp.read_barcodes(first, formats=QR_CODE)]
        assert codes == [f"{prefix}worksheets/{sheet.worksheet.id}/"], name
        assert (built / codes[0].removeprefix(prefix) / "index.html").is_file(), name


def test_real_headings_come_in_order(real_sheets: dict[str, tuple[Sheet, bytes]]) -> None:
    """One first heading, and no level is left out on the way down."""
    for name, (_, data) in real_sheets.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            kinds = [str(element.S) for element in elements(pdf.Root.StructTreeRoot)]
        levels = [int(kind[2:]) for kind in kinds if re.fullmatch("/H[1-6]", kind)]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels)), name


def test_sheets_never_name_what_would_expose_their_owner(real_sheets: dict[str, tuple[Sheet, bytes]]) -> None:
    """No sheet for writing names the drug, its medicines, overdose or addiction: not in words, title or file name."""
    for name, (sheet, data) in real_sheets.items():
        words = words_of(data) if sheet.worksheet.id not in EMERGENCY else sheet.worksheet.title
        named = re.search(r"heroin|overdos|addict|opioid|drug|methadone|buprenorphine", f"{name} {words}", re.I)
        assert not named, (name, named)
