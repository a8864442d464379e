"""Write the inputs of Typst, as JSON, for each PDF: sheets, the card and the book; `room.py` has those of a group."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.content import bidi, svg
from generator.content.blocks.rescue import Rescue
from generator.content.language import Language
from generator.content.model import EMERGENCY, Guide, Meeting, Meetings, Paper, Region, Session, Worksheet
from generator.content.scripts import WritingSystem
from generator.content.words import fill
from generator.documents import book, rescue
from generator.documents.data import DataWriter
from generator.fonts.faces import FOLDER
from generator.plan import brand, help_lines, placeholders, spelling
from generator.plan.files import PAPERS, Form, Sheet
from generator.plan.kinds.meetings import facts, times
from generator.plan.kinds.regions import written_out
from generator.plan.link_index import Catalog, Entry, EntryGroup
from generator.plan.page import Page
from generator.plan.redirects import FormerFile
from generator.plan.site import Site

PAPER_NAMES = {"a4": "a4", "letter": "us-letter"}
BOOK_PICTURE = 100
"""Millimetres that the picture of a pillar or root is wide in the book."""


@dataclass(frozen=True)
class Order:
    """An order to print: sheets, how many copies and in which order, for which session, and words for every page."""

    sheets: tuple[Worksheet, ...]
    paper: Paper
    form: Form = "print"
    session: Session | None = None
    members: int | None = None
    copies: int = 1
    by_sheet: bool = False
    line: str = ""
    phone: str = ""


def inputs(site: Site, sheet: Sheet) -> str:
    """Write the inputs of one sheet. The same text always gives the same PDF."""
    site = spelled(site, sheet.paper)
    line = site.guide.interface.site.outdated if sheet.worksheet.file in site.guide.stale else ""
    order = Order((sheet.worksheet,), sheet.paper, sheet.form, line=line)
    return as_json(common(site, order) | {"template": "sheet.typ"})


def book_inputs(site: Site, paper: Paper) -> str:
    """Write the inputs of the book; links inside the guide lead to places in it, if it has them."""
    site = spelled(site, paper)
    guide, words = site.guide, site.guide.interface
    plan = book.plan(site)
    held = {part.sheet.id for chapter in plan for part in chapter.parts if part.sheet}
    sheets = tuple(sheet for sheet in guide.worksheets if sheet.id in held)
    places = {sheet.id: place for place, sheet in enumerate(sheets)}
    filler = placeholders.on_paper(site, paper)
    anchors = {anchor for chapter in plan for anchor in (chapter.anchor, *(part.anchor for part in chapter.parts))}

    def link(target: str) -> str:
        anchor = book.anchor_of(site, target)
        # Parts without an anchor cannot be linked to.
        return f"#{anchor}" if anchor and anchor in anchors else site.full_address(target)

    writer = DataWriter(link)
    data = common(site, Order(sheets, paper), writer)
    chapters = [
        {
            "title": chapter.title,
            "anchor": chapter.anchor,
            "level": chapter.level,
            "runs_on": chapter.runs_on,
            "parts": [
                {
                    "kind": part.kind,
                    "title": part.title,
                    "anchor": part.anchor,
                    **({"language": part.language} if part.language else {}),
                    "text": writer.blocks(filler.text(part.text)) if part.text else None,
                    "svg": svg.in_lines(part.drawing, BOOK_PICTURE) if part.drawing else None,
                    "sheet": places[part.sheet.id] if part.sheet else None,
                }
                for part in chapter.parts
            ],
        }
        for chapter in plan
    ]
    return as_json(
        data
        | {
            "template": "book.typ",
            "book": True,
            "title": guide.book.title,
            "tagline": guide.book.tagline,
            "description": guide.book.description,
            "licence": fill(words.site.licence, title=guide.book.title),
            "contents": words.book.contents,
            "notes": words.book.notes,
            "picture": BOOK_PICTURE,
            "chapters": chapters,
        }
    )


def card_inputs(site: Site, paper: Paper) -> str:
    """Write the inputs of the card with all codes."""
    site = spelled(site, paper)
    words, page = site.guide.interface, site.by_target["page:links"]
    data = {
        "template": "codes.typ",
        "title": words.links.card_title,
        "description": words.links.card_description,
        "how": fill(words.links.card_how, go=site.spoken_go),
        "heads": [words.links.code, words.links.name],
        "company": words.links.card_company,
        "groups": [found for group in Catalog(site).groups if (found := _codes(group))["rows"]],
    }
    return as_json(common(site, Order((), paper)) | data | found_at(site, page))


def _codes(group: EntryGroup) -> dict[str, Any]:
    """Return the codes of a part of the menu; its own is in its heading, a technique's sheet has its technique's."""
    coded = [entry for entry in group.entries if entry.page.code and entry.technique is None]
    return {
        "title": group.title,
        "code": next((entry.page.code for entry in coded if entry.page.title == group.title), ""),
        "rows": [
            {"code": entry.page.code, "title": _name(entry), "company": entry.only_with_company}
            for entry in coded
            if entry.page.title != group.title
        ],
    }


def _name(entry: Entry) -> str:
    subject = entry.page.subject
    return subject.name if isinstance(subject, Region) else entry.page.title


def poster_inputs(site: Site, meetings: Meetings, paper: Paper) -> str:
    """Write the inputs of the poster of meetings, in large type."""
    site = spelled(site, paper)
    words, page = site.guide.interface, site.by_target["page:meetings"]
    days = [
        {"title": getattr(words.meetings.days, day), "meetings": [_meeting(site, each) for each in there]}
        for day, there in meetings.by_day
    ]
    data = {
        "template": "poster.typ",
        "title": page.title,
        "description": page.description,
        "intro": plain(site, meetings.intro),
        "checked": fill(words.meetings.checked, date=site.dates.day(meetings.checked_on)),
        "days": days,
    }
    return as_json(common(site, Order((), paper, "large")) | data | found_at(site, page))


def _meeting(site: Site, meeting: Meeting) -> dict[str, Any]:
    return {
        "time": times(site, meeting),
        "name": meeting.name,
        "place": meeting.place or "",
        "facts": facts(site, meeting),
        "ways": [written_out(meeting.online).text] if meeting.online else [],
        "phone": meeting.phone.number if meeting.phone else "",
        "phone_note": (meeting.phone.note or "") if meeting.phone else "",
        "note": plain(site, meeting.note),
    }


def notice_inputs(site: Site, former: FormerFile) -> str:
    """Write the inputs of the page at the address of a PDF that was taken out."""
    page, words = former.redirect.to.page, site.guide.interface
    form: Form = "large" if former.form.startswith("large") else "print"
    return as_json(
        common(site, Order((), former.paper, form))
        | {
            "template": "notice.typ",
            "title": page.title,
            "description": page.description,
            "says": f"{words.go.retired_sheet}. {words.go.nearest}:",
        }
        | found_at(site, page)
    )


def found_at(site: Site, page: Page) -> dict[str, Any]:
    """Write where a page is found: its code, as a person says and types it, and as a square code with its words."""
    address = site.url(page.address)
    return {
        "code": page.code,
        "spoken": site.spoken(page),
        "address": address,
        "qr_alt": fill(site.guide.interface.sheets.qr_alt, address=address),
    }


def forget() -> None:
    """Clear the caches that would keep old sites alive."""
    spelled.cache_clear()
    _around.cache_clear()
    _sheet.cache_clear()


@lru_cache(maxsize=len(PAPERS))
def spelled(site: Site, paper: Paper) -> Site:
    """Return the site as it is spelled on a paper."""
    return spelling.at(site, paper)


def as_json(data: dict[str, Any]) -> str:
    """Write inputs; the same data always give the same text."""
    return json.dumps(data | {"breaks": _has_long_word(data)}, ensure_ascii=False, sort_keys=True)


# Longer than any word in the guide, and short enough for a column of a table; addresses break by themselves.
_LONG_WORD = re.compile(r"[^\s/.\-\u2e80-\u9fff\uff00-\uffef]{25,}")
# Keys whose values are not running text.
_NO_TEXT = frozenset(("address", "anchor", "file", "help_address", "logo", "picture", "qr_alt", "spoken", "svg", "url"))
_NO_TEXT |= {"faces", "hand", "islands", "typed_in"}


def _has_long_word(value: Any) -> bool:
    """Return true if a word is too long for a line of its own; Typst looks for one only then, as that is slow."""
    if isinstance(value, dict):
        return any(_has_long_word(each) for key, each in value.items() if key not in _NO_TEXT)
    if isinstance(value, list | tuple):
        return any(map(_has_long_word, value))
    return isinstance(value, str) and _LONG_WORD.search(value) is not None


def common(site: Site, order: Order, writer: DataWriter | None = None) -> dict[str, Any]:
    """Return the data that every printed page needs: paper, words, help lines, and the sheets themselves.

    `writer` says where links in the sheets lead; on their own they lead to the site, each with its code.
    """
    writer = writer or DataWriter(site.full_address, site.code_of)
    return _around(site, order.paper) | {
        "form": order.form,
        "line": order.line,
        "phone": order.phone,
        "sheets": [_sheet(site, order.paper, sheet, writer) for sheet in order.sheets],
    }


@lru_cache(maxsize=len(PAPERS))
def _around(site: Site, paper: Paper) -> dict[str, Any]:
    """Return the data that all pages of this paper share."""
    guide, words, screen = site.guide, site.guide.interface.sheets, site.guide.interface.screen
    printed, language = help_lines.on(site, paper), Language(guide.language)
    return _written(language.written) | {
        "paper": PAPER_NAMES[paper],
        "language": language.primary,
        "country": language.country or None,
        "guide": guide.book.title,
        "publisher": guide.settings.publisher,
        "brand": _brand(guide),
        "edition": site.dates.this_edition,
        "date": guide.settings.edition_date,
        "book": False,
        "at_page": site.guide.interface.book.at_page,
        "help": [
            {"region": region.name, "lines": [{"name": line.name, "number": line.channel.number} for line in lines]}
            for region, lines in printed
        ],
        "help_address": site.spoken(site.by_target["page:help"]),
        "words": {
            "help": words.help_any_time,
            "help_first": words.help_first_page,
            "own_number": words.own_number,
            "not_checked": help_lines.not_checked(site, printed),
            "page": words.page_of,
            "whose": plain(site, words.whose_paper),
            "whose-file": plain(site, words.whose_file),
            "own": words.own,
            "gap": screen.gap,
            "card": screen.card,
            "rings": screen.rings,
            "none-typed": screen.none_typed,
            "cut": words.cut,
            "cut_lowest": words.cut_lowest,
            "tear": words.tear,
            "row": words.row,
            "settle": plain(site, words.settle),
            "regions": [_lines(site, region) for region, _ in printed],
        },
    }


def _written(script: WritingSystem) -> dict[str, Any]:
    """Return what follows from the script of the language: direction, faces, and room below the line."""
    rtl = script.direction == "rtl"
    return {
        "rtl": rtl,
        "islands": bidi.ISLAND if rtl else None,
        "faces": [family.name for family in script.families],
        "hand": [family.name for family in script.hand],
        # A PDF holds it whole, so one of a package would be too large.
        "typed_in": next(
            family.regular.relative_to(FOLDER).as_posix()
            for family in script.families
            if family.regular.is_relative_to(FOLDER)
        ),
        "depth": script.depth,
    }


def _brand(guide: Guide) -> dict[str, Any] | None:
    """Return the name and logo of the service whose own edition this is; its height is `tall` times its width."""
    found = brand.of(guide)
    if found is None:
        return None
    logo = found.logo
    drawn = {"logo": logo.drawing, "tall": logo.height / logo.width} if logo else {"logo": "", "tall": 0}
    return {"name": found.name, "alt": found.alt or found.name} | drawn


@lru_cache(maxsize=100)
def _sheet(site: Site, paper: Paper, sheet: Worksheet, writer: DataWriter) -> dict[str, Any]:
    page, words = site.by_target[f"worksheet:{sheet.id}"], site.guide.interface.sheets
    address = site.url(page.address)
    # As it is spelled on this paper.
    sheet = page.subject
    counselor = site.relations.counselor_of(sheet)
    data = writer.plain(placeholders.on_paper(site, paper).value(sheet))
    for block, drawn in zip(sheet.blocks, data["blocks"], strict=True):
        if isinstance(block, Rescue):
            drawn |= rescue.inputs(site, paper, block, writer)
    return {
        "sheet": data,
        "picture": _picture(site, sheet),
        "mood": counselor.sensitivity if counselor else "ordinary",
        "spoken": site.spoken(page),
        "code": page.code,
        "address": address,
        "minutes": fill(words.minutes, minutes=sheet.minutes),
        "filled_in": sheet.is_filled_in,
        "qr_alt": fill(words.qr_alt, address=address),
        "read_by": site.read_by(page),
    }


def _picture(site: Site, sheet: Worksheet) -> str:
    """Draw the picture of the pillar that a sheet belongs to in black lines, as SVG; empty for one of no pillar."""
    name = sheet.picture or site.relations.pillar_of.get(sheet.id)
    drawn = next((each.drawing for each in site.guide.pictures if each.id == name), "")
    return svg.in_lines(drawn, 25) if drawn else ""


def _lines(site: Site, region: Region) -> dict[str, Any]:
    """Return a region's lines for a moment of danger that can be called, with what each is for."""
    lines = [
        {
            "name": help_lines.called(site, line),
            "number": line.phone[0].number,
            # The name of an emergency number says what it is for.
            "purpose": "" if line.kind == EMERGENCY else line.purpose,
        }
        for line in region.lines
        if line.phone and site.guide.help.in_danger(line.kind)
    ]
    return {"name": region.name, "lines": lines}


def plain(site: Site, value: Any) -> Any:
    """Write a record or text as plain data, with full addresses."""
    return DataWriter(site.full_address, site.code_of).plain(value)
