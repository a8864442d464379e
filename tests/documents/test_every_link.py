"""Every address of ours that leaves the site on paper or in a file leads to a page of it, with its anchor."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from lxml import etree

from generator.plan.files import EPUB, PAPERS, pack_file
from generator.plan.site import Site
from tests.documents.pdfs import words_of
from tests.web.test_built_site import document

XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def leads(built: Path, real_site: Site) -> Callable[[str], bool]:
    """Whether an address of ours leads to a file of the site, and its anchor to a place in it."""
    prefix = real_site.guide.settings.site_url

    @cache
    def ids(file: Path) -> frozenset[str]:
        return frozenset(document(file).xpath("//@id"))

    def check(address: str) -> bool:
        assert address.startswith(prefix), address
        name, _, anchor = address.removeprefix(prefix).partition("#")
        file = built / name
        file = file / "index.html" if file.is_dir() else file
        return file.is_file() and (not anchor or anchor in ids(file))

    return check


def test_in_the_files_for_machines(built: Path, real_site: Site, leads: Callable[[str], bool]) -> None:
    """Catalog, spreadsheet, feed and map of the site."""
    prefix = re.escape(real_site.guide.settings.site_url)
    found: list[str] = []

    def collect(value: object) -> None:
        if isinstance(value, dict):
            for inner in value.values():
                collect(inner)
        elif isinstance(value, list):
            for inner in value:
                collect(inner)
        elif isinstance(value, str) and re.match(prefix, value):
            found.append(value)

    collect(json.loads((built / "catalog.json").read_bytes()))
    assert len(found) > 900
    rows = csv.reader(io.StringIO((built / "links/links.csv").read_text(encoding="utf-8-sig"), newline=""))
    found += [address for row in rows for cell in row for address in cell.split() if re.match(prefix, address)]
    for name in ("feed.xml", "sitemap.xml"):
        text = " ".join(etree.fromstring((built / name).read_bytes()).itertext())
        found += re.findall(rf"{prefix}[^\s\"<]*", text)
        found += re.findall(rf'href="({prefix}[^"]*)"', (built / name).read_text())
    for address in found:
        assert leads(address), address


def test_in_the_book_for_phones(built: Path, real_site: Site, leads: Callable[[str], bool]) -> None:
    """Inside the EPUB a link leads to a place in it, and out of it to the site or to another host."""
    with zipfile.ZipFile(built / EPUB) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        trees = {Path(name).name: etree.fromstring(archive.read(name)) for name in names}
    places = {name: set(tree.xpath("//@id")) for name, tree in trees.items()}
    outside = 0
    for name, tree in trees.items():
        for link in tree.iter(f"{XHTML}a"):
            href = link.get("href")
            if href.startswith(real_site.guide.settings.site_url):
                outside += 1
                assert leads(href), (name, href)
            elif "://" not in href and not href.startswith(("mailto:", "tel:", "sms:")):
                file, _, anchor = href.partition("#")
                assert file in trees, (name, href)
                assert not anchor or anchor in places[file], (name, href)
    assert outside


def test_in_the_square_codes_of_packs(built: Path, real_site: Site, leads: Callable[[str], bool]) -> None:
    """A pack has the code of its session and one for each of its sheets; those of single sheets are read elsewhere."""
    for session in real_site.guide.sessions:
        codes = set()
        with pypdfium2.PdfDocument(built / pack_file(session.id, PAPERS[0])) as pdf:
            for number in range(len(pdf)):
                if "Page 1 of" in pdf[number].get_textpage().get_text_bounded():
                    codes |= {code.text for code in zxingcpp.read_barcodes(pdf[number].render(scale=1.5).to_pil())}
        pages = [real_site.by_target[f"session:{session.id}"]]
        pages += [real_site.by_target[f"worksheet:{name}"] for name in session.prints]
        assert codes == {real_site.url(page.address) for page in pages}, session.id
        assert all(map(leads, codes)), session.id


def test_short_addresses_in_print(built: Path, real_site: Site) -> None:
    """Whatever short address a PDF prints, there is a page that leads on; none is cut off by the end of a line."""
    go = re.escape(real_site.spoken_go)
    seen = set()
    for path in sorted((built / "pdf").glob("*-a4.pdf")):
        for code in re.findall(rf"{go}([\w.]*\w)", words_of(path.read_bytes())):
            assert (built / "go" / code / "index.html").is_file(), (path.name, code)
            seen.add(code)
    assert {page.code for page in real_site.pages if page.kind.category in ("worksheet", "session")} <= seen


def test_the_edition_stands_everywhere(built: Path, real_site: Site) -> None:
    """On every page, on every side of every sheet, card and pack, in the book and its EPUB, in catalog and feed."""
    settings = real_site.guide.settings
    said = f"Edition {settings.edition}, {real_site.dates.day(settings.edition_date)}"
    for page in real_site.pages:
        assert said in document(built / page.address / "index.html").xpath("string(//footer)"), page.address
    for path in sorted((built / "pdf").glob("*.pdf")):
        with pypdfium2.PdfDocument(path) as pdf:
            count = 1 if path.name.startswith("book-") else len(pdf)
            for number in range(count):
                words = " ".join(pdf[number].get_textpage().get_text_bounded().split())
                assert said in words or not words, (path.name, number)
    with zipfile.ZipFile(built / EPUB) as archive:
        assert settings.edition_date in archive.read("book/content.opf").decode()
        assert any(said in archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml"))
    assert said in (built / "feed.xml").read_text()
