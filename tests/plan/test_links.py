"""The counselors' index, its spreadsheet and the card with all codes: nothing that can be sent is missing in them."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.content.guide_files import load
from generator.content.model import Paper
from generator.documents import inputs
from generator.plan import spelling
from generator.plan.files import PAPERS
from generator.plan.link_index import Catalog
from generator.plan.site import Site
from generator.web import spreadsheet
from tests.conftest import pdf_of
from tests.documents.pdfs import pictures_of, words_of
from tests.web.test_built_site import document

# What a counselor types, and codes that must be among what fits.
FINDS = {
    "sleep": {"5.1", "5.1w"},
    "anger": {"3.1", "3.3", "3.4"},
    "prison": {"6.1", "6.5", "w9"},
    "grief": {"3.1", "6.2", "w13"},
    "first weeks": {"2.2", "3.1", "5.1", "6.2", "w9"},
}


@pytest.fixture(scope="module")
def rows(built: Path) -> dict[str, etree._Element]:
    """The lines of the finished index, by the address they lead to."""
    found = document(built / "links/index.html").xpath("//tbody/tr[th[@scope='row']]")
    return {row.xpath("string(th/a/@href)"): row for row in found}


@pytest.fixture(scope="module")
def table(built: Path) -> list[dict[str, str]]:
    """The spreadsheet as a program reads it."""
    text = (built / "links/links.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_everything_is_in_the_index(real_site: Site, built: Path, rows: dict[str, etree._Element]) -> None:
    """Each page has its line with its code, and each file and each part of a technique stands in it as a link."""
    catalog = Catalog(real_site)
    pages = {page for page in real_site.pages if page.kind.in_index}
    assert len(rows) == len(pages)
    assert {entry.page for entry in catalog.entries} == set(real_site.pages)
    linked = {(built / "links" / href).resolve() for row in rows.values() for href in row.xpath(".//a/@href")}
    for entry in catalog.entries:
        if entry.page not in pages:
            continue
        assert (built / entry.page.address).resolve() in linked, entry.page.address
        assert all((built / file.address).resolve() in linked for file in entry.files), entry.page.address
        assert all(part.title for part in entry.parts), entry.page.address
    codes = [row.xpath("string(td[1])") for row in rows.values()]
    assert {code for code in codes if code} == {page.code for page in real_site.pages if page.code}


def test_a_counselor_can_choose(real_site: Site, rows: dict[str, etree._Element]) -> None:
    """Technique and sheet say what they are for, when, how long, with whom, how sure we are; and when not."""
    for entry in Catalog(real_site).entries:
        if entry.category not in ("technique", "worksheet"):
            continue
        row = rows[f"../{entry.page.address}"]
        text = " ".join(row.itertext())
        assert entry.counselor, entry.page.address
        assert ", ".join(entry.counselor.concerns) in text, entry.page.address
        assert f"About {entry.counselor.minutes} minutes" in text, entry.page.address
        assert entry.evidence is None or entry.evidence.strength in text, entry.page.address
        assert entry.technique or entry.counselor.when_not.plain in " ".join(text.split()), entry.page.address
        guarded = entry.page.guarded and entry.page.subject.take_care.line.plain
        assert not guarded or guarded in " ".join(text.split()), entry.page.address


def test_words_that_counselors_type_are_there(rows: dict[str, etree._Element]) -> None:
    """The filter looks at what stands in a line, so the right lines must hold these words."""
    for words, codes in FINDS.items():
        fits = {
            row.xpath("string(td[1])")
            for row in rows.values()
            if all(word in " ".join(row.itertext()).lower() for word in words.split())
        }
        assert codes <= fits, words


def test_the_index_is_light(built: Path) -> None:
    """Page, style and scripts of its own together at most 40 kB compressed."""
    files = [built / "links/index.html", built / "assets/links.js", built / "assets/guide.js"]
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) <= 40_000


def test_the_spreadsheet_holds_the_same(real_site: Site, built: Path, table: list[dict[str, str]]) -> None:
    """A row for each page, full addresses that exist, the edition; Excel can tell that it is UTF-8."""
    settings = real_site.guide.settings
    assert (built / "links/links.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert [row["Name"] for row in table] == [entry.page.title for entry in Catalog(real_site).entries]
    for row in table:
        for address in (row["Address"], *row["Formats"].split()):
            file = built / address.removeprefix(settings.site_url)
            assert (file / "index.html" if file.is_dir() else file).is_file(), address
        assert row["Edition"] == f"{settings.edition} ({settings.edition_date})"
    codes = {row["Code"]: row for row in table if row["Code"]}
    assert codes["5.1w"]["What it is for"] == codes["5.1"]["What it is for"]
    assert codes["1.1"]["Sensitivity"] == "Only with company"


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    """Whatever an author writes, a spreadsheet does not run it, and the words are all there."""
    cell = spreadsheet.harmless(text)
    assert cell.removeprefix("'") == text or cell == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


def test_a_title_like_a_formula_stays_a_title(tree: Path) -> None:
    """From the author's file to the spreadsheet."""
    path = tree / "worksheets/en/card.yaml"
    path.write_text(path.read_text().replace("title: My card", "title: =1+1"))
    made = spreadsheet.make(Catalog(Site(load(tree).guide))).decode("utf-8-sig")
    assert '"\'=1+1"' in made
    assert '"=1+1"' not in made


@pytest.mark.parametrize("paper", PAPERS)
def test_the_card_has_all_codes(real_site: Site, built: Path, paper: Paper) -> None:
    """One sheet of paper, valid PDF/UA-1, with each code and title, a square code for the index, and help lines."""
    data = (built / f"pdf/codes-{paper}.pdf").read_bytes()
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [str(failure) for failure in report.failures][:5]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.check_pdf_syntax()
        assert len(pdf.pages) == 2
    words = words_of(data)
    for entry in Catalog(spelling.at(real_site, paper)).entries:
        if entry.page.code and not entry.technique and entry.category not in ("pillar", "region"):
            assert f"{entry.page.code} {entry.page.title}" in words, entry.page.code
    with pypdfium2.PdfDocument(data) as pdf:
        for number in range(2):
            shown = pdf[number].get_textpage().get_text_bounded()
            assert real_site.guide.interface.sheets.help_any_time in shown
            assert real_site.guide.settings.edition in shown
    codes = [code.text for code in zxingcpp.read_barcodes(pictures_of(data, most=1)[0])]
    assert codes == [real_site.url("links/")]


def test_the_card_of_the_small_tree_is_valid(base_site: Site) -> None:
    """Few codes or many, it is a valid PDF."""
    for paper in PAPERS:
        data = pdf_of(inputs.card_inputs(base_site, paper))
        assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).is_compliant
