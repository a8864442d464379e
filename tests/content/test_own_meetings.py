"""The meetings of an own edition stand wherever somebody looks for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.content.guide_files import load
from generator.content.model import Paper
from generator.documents import all_pdfs, book, qr_codes, typst
from generator.plan import files
from generator.plan.link_index import Catalog
from generator.plan.names import Index
from generator.plan.site import Site
from generator.web import catalog_json, pages
from tests.own_edition import OWN, lay, messages, problems, put

pytestmark = pytest.mark.usefixtures("own_editions")


def test_meetings_stand_in_the_menu_on_paper_and_in_the_book(tree: Path) -> None:
    """They are sorted by day and time, and all that is known of each is on the page, the poster, in book and search."""
    put(tree, "content/en/meetings.yaml", (OWN / "content/en/meetings.yaml").read_text())
    assert main(["links", "add", "--root", str(tree)]) == 0
    assert messages(tree) == []
    site = Site(load(tree).guide)
    page = site.by_target["page:meetings"]
    assert page in site.menu
    known = ["9 am", "Morning walk", "Mill Park", "020 7946 0000", "ask for Sam", "18:30 to 20:00", "Tea and talk"]
    known += (
        "12 River Street",
        "In Polish",
        "There are steps",
        "No steps",
        "Come early",
        "7:30 pm",
        "meet.example/room",
    )
    known += ["20 November 2026", "Anyone may come"]
    (body,) = pages.bodies(site, [page])
    poster = typst.pictures(*_poster(site, "a4"), ppi=20)
    (chapter,) = (each for each in book.plan(site) if each.title == page.title)
    printed = "".join(part.title + (part.text.plain if part.text else "") for part in chapter.parts)
    for text in (body, _poster(site, "letter")[0], printed):
        assert [each for each in known if each not in text] == []
        assert text.index("Morning walk") < text.index("Tea and talk") < text.index("Online room")
    assert len(poster) == 1
    assert "poster" in catalog_json.files(Catalog(site))[catalog_json.FILE].decode()
    help_page, found = site.by_target["page:help"], Index(site)
    assert "meetings/" in next(iter(pages.bodies(site, [help_page])))
    assert ("tuesday", "Mill Park") in next(each for each in found.places if each.address == "meetings/").parts


def test_no_sheet_lies_where_the_poster_does(tree: Path) -> None:
    """A sheet named like the page of meetings would have the poster's address; without meetings it may be."""
    lay(tree)
    sheet = tree / "own/worksheets/en/tea.yaml"
    sheet.with_name("meetings.yaml").write_text(sheet.read_text())
    (taken,) = (problem for problem in problems(tree) if problem.code == "address-taken")
    assert str(taken.location) == "own/worksheets/en/meetings.yaml:1:1"
    assert "the poster of meetings" in taken.message
    (tree / "own/content/en/meetings.yaml").unlink()
    assert not [problem for problem in problems(tree) if problem.code == "address-taken"]


def _poster(site: Site, paper: Paper) -> tuple[str, str]:
    inputs = all_pdfs.wanted(site)[files.poster_file(paper)]()
    return inputs, qr_codes.drawn(inputs)
