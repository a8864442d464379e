"""Write what every printed page needs, as data for Typst: paper, words, help lines, and the sheets themselves."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.content import bidi, svg
from generator.content.blocks.rescue import Rescue
from generator.content.language import Language
from generator.content.model import EMERGENCY, Guide, Paper, Region, Session, Worksheet
from generator.content.scripts import WritingSystem
from generator.content.words import fill
from generator.documents import rescue
from generator.documents.data import DataWriter
from generator.fonts.faces import FOLDER
from generator.plan import brand, help_lines, placeholders, spelling
from generator.plan.files import PAPERS, Form
from generator.plan.page import Page
from generator.plan.site import Site

PAPER_NAMES = {"a4": "a4", "letter": "us-letter"}
SHEET_PICTURE = 25
"""Millimetres that the picture at the head of a sheet is wide."""


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
    """Draw a sheet's picture, or that of its pillar, in black lines, as SVG; "" for a sheet with neither."""
    name = sheet.picture or site.relations.pillar_of.get(sheet.id)
    drawn = next((each.drawing for each in site.guide.pictures if each.id == name), "")
    return svg.in_lines(drawn, SHEET_PICTURE) if drawn else ""


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
