"""Write the inputs of Typst, as JSON, for sheets, the book, the card, the poster and notices; see also `room.py`."""

from __future__ import annotations

from typing import Any

from generator.content import svg
from generator.content.model import Meeting, Meetings, Paper, Region
from generator.content.words import fill
from generator.documents import book
from generator.documents.data import DataWriter
from generator.documents.printed import Order, as_json, common, found_at, plain, spelled
from generator.plan import placeholders
from generator.plan.chapters import Chapter
from generator.plan.files import Form, Sheet
from generator.plan.kinds.meetings import facts, times
from generator.plan.kinds.regions import written_out
from generator.plan.link_index import Catalog, Entry, EntryGroup
from generator.plan.placeholders import Filler
from generator.plan.redirects import FormerFile
from generator.plan.site import Site

BOOK_PICTURE = 100
"""Millimetres that the picture of a pillar or root is wide in the book."""


def sheet_inputs(site: Site, sheet: Sheet) -> str:
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
    written = {
        "template": "book.typ",
        "book": True,
        "title": guide.book.title,
        "tagline": guide.book.tagline,
        "description": guide.book.description,
        "licence": fill(words.site.licence, title=guide.book.title),
        "contents": words.book.contents,
        "notes": words.book.notes,
        "picture": BOOK_PICTURE,
        "chapters": [_chapter(chapter, writer, filler, places) for chapter in plan],
    }
    return as_json(common(site, Order(sheets, paper), writer) | written)


def _chapter(chapter: Chapter, writer: DataWriter, filler: Filler, sheets: dict[str, int]) -> dict[str, Any]:
    """Write a chapter of the book; `sheets` are the places of worksheets among those that are drawn in it."""
    parts = [
        {
            "kind": part.kind,
            "title": part.title,
            "anchor": part.anchor,
            **({"language": part.language} if part.language else {}),
            "text": writer.blocks(filler.text(part.text)) if part.text else None,
            "svg": svg.in_lines(part.drawing, BOOK_PICTURE) if part.drawing else None,
            "sheet": sheets[part.sheet.id] if part.sheet else None,
        }
        for part in chapter.parts
    ]
    heading = {"title": chapter.title, "anchor": chapter.anchor, "level": chapter.level, "runs_on": chapter.runs_on}
    return heading | {"parts": parts}


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
