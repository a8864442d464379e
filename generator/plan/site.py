"""The plan of the site: every page with its permanent address and anchors, the menu, the short codes, the sheets.

Pure and without text of its own: what stands on a page is the templates' business, where it stands is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Literal, TypeAlias, TypeVar, get_args

from generator.content.blocks.fields import WAYS, Way
from generator.content.markup import Span
from generator.content.model import (
    Changes,
    Counselor,
    Edition,
    Guide,
    Paper,
    Picture,
    Pillar,
    Region,
    Root,
    Session,
    Technique,
    Worksheet,
)
from generator.content.model import Page as StandingPage
from generator.content.model.reviews import Signature
from generator.content.words import fill
from generator.plan import menu, reading_list
from generator.plan.files import FILLED_IN, FORMS, PAPERS, Form, Sheet, pack_file
from generator.plan.menu import MenuPart
from generator.plan.page import Page, Spot
from generator.plan.reading_list import Reading

T = TypeVar("T")

Company: TypeAlias = Literal["alone", "together"]
COMPANY: tuple[Company, ...] = get_args(Company)


@dataclass(frozen=True)
class Seen:
    """What a page rests on: ids of sources in the register, and addresses of pages elsewhere."""

    sources: tuple[str, ...]
    pages: tuple[str, ...]


def _listed(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """Everything under its name, in order."""
    found: dict[str, list[T]] = {}
    for name, each in pairs:
        found.setdefault(name, []).append(each)
    return found


@dataclass(frozen=True)
class Site:
    """All that will be published of a guide."""

    guide: Guide = field(repr=False)
    signed: tuple[Signature, ...] = ()
    """The signatures that still fit what is signed. Without them, pages say that nobody has read them yet."""

    def __reduce__(self) -> tuple[type[Site], tuple[Guide, tuple[Signature, ...]]]:
        """To another process go the guide and its signatures alone; what follows from them is found again there."""
        return type(self), (self.guide, self.signed)

    # --- pages ---------------------------------------------------------------------------------------------------

    @cached_property
    def menu(self) -> tuple[Page | MenuPart, ...]:
        """The pages in the order of the menu: the guide from front to back, then what stands beside it."""
        return tuple(menu.menu(self))

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages, in the order of the menu."""
        found: list[Page] = []
        for entry in self.menu:
            found.extend(entry.pages if isinstance(entry, MenuPart) else [entry])
        return tuple(found)

    @cached_property
    def safety(self) -> tuple[StandingPage, ...]:
        """The safety page, then the pages under it."""
        pages = (page for page in self.guide.pages if "safety" in (page.id, page.under))
        return tuple(sorted(pages, key=menu.beside_its_parent))

    def shelf_of(self, page: Page) -> str:
        """The title of the part of the menu that a page stands in, if it does not stand by itself."""
        return self._shelves.get(page.address, "")

    @cached_property
    def _shelves(self) -> dict[str, str]:
        return {page.address: entry.title for entry in self.menu if isinstance(entry, MenuPart) for page in entry.pages}

    # --- what belongs together -----------------------------------------------------------------------------------

    def techniques_of(self, pillar: Pillar) -> tuple[Technique, ...]:
        """A pillar's techniques in their order."""
        return tuple(self._techniques.get(pillar.id, ()))

    @cached_property
    def _techniques(self) -> dict[str, list[Technique]]:
        return _listed((technique.pillar, technique) for technique in self.guide.techniques)

    def roots_answered_by(self, technique: Technique) -> tuple[Root, ...]:
        """The roots that point to this technique."""
        return tuple(self._answered.get(f"technique:{technique.id}", ()))

    @cached_property
    def _answered(self) -> dict[str, list[Root]]:
        return _listed(
            (target, root)
            for root in self.guide.roots
            for target in dict.fromkeys(pointer.to.split("#")[0] for pointer in root.answers)
        )

    @cached_property
    def library(self) -> tuple[tuple[str, tuple[Worksheet, ...]], ...]:
        """The sheets as the library shows them: those of each pillar under its title, then those for any time."""
        guide = self.guide
        shelves = [(pillar.id, pillar.title) for pillar in guide.pillars] + [("", guide.interface.sheets.general)]
        sheets = _listed((self._pillar_of.get(sheet.id, ""), sheet) for sheet in guide.worksheets)
        return tuple((title, tuple(sheets[pillar])) for pillar, title in shelves if pillar in sheets)

    @cached_property
    def _pillar_of(self) -> dict[str, str]:
        return {technique.id: technique.pillar for technique in self.guide.techniques}

    times = (10, 20)
    """The most minutes that one can ask the library for."""

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The ways of filling in a sheet that there are in the library."""
        found = {way for sheet in self.guide.worksheets for way in self.ways_of(sheet)}
        return tuple(way for way in WAYS if way in found)

    def ways_of(self, sheet: Worksheet) -> tuple[Way, ...]:
        """What one does on a sheet: ticks or writes in at least half of its blocks, or anything else in any of them."""
        asked = [block.ways for block in sheet.blocks if block.ways]
        half = len(asked) / 2
        return tuple(
            way
            for way in WAYS
            if (count := sum(way in hands for hands in asked)) and (way not in ("tick", "write") or count >= half)
        )

    def company_of(self, sheet: Worksheet) -> tuple[Company, ...]:
        """Whether a sheet can be done alone, together with someone, or both."""
        counselor = self.counselor_of(sheet)
        return tuple(each for each in COMPANY if counselor and counselor.setting in (each, "either"))

    def printed_regions(self, paper: Paper) -> tuple[Region, ...]:
        """The regions whose lines stand on sheets of this paper in the language of the guide."""
        named = {region.id: region for region in self.guide.regions}
        wanted = self.guide.settings.print_regions.of(self.guide.language).on(paper)
        return tuple(named[name] for name in wanted if name in named)

    def picture_of(self, item: Pillar | Root) -> Picture:
        """What is drawn for a pillar or root; the check `missing-picture` lets none be without."""
        return self._pictures[item.id]

    @cached_property
    def _pictures(self) -> dict[str, Picture]:
        return {picture.id: picture for picture in self.guide.pictures}

    def counselor_of(self, sheet: Worksheet) -> Counselor | None:
        """What a counselor should know of a sheet: its own words, or its technique's."""
        technique = self.by_target.get(f"technique:{sheet.id}")
        return sheet.counselor or (technique.subject.counselor if technique else None)

    def since(self, sheet: Worksheet) -> Edition:
        """The edition in which a sheet last changed: whoever has it from then or later has the current one."""
        *later, first = self.guide.changes.editions
        names = (f"worksheet:{sheet.id}", f"technique:{sheet.id}")
        changed = (
            edition
            for edition in later
            if any(change.sheet_changed and change.to.split("#")[0] in names for change in edition.changes)
        )
        return next(changed, first)

    def seen_by(self, page: StandingPage) -> Seen:
        """All that the sections of a standing page rest on, each once, in the order of the sections."""
        sources = dict.fromkeys(source for section in page.sections for source in section.sources)
        pages = dict.fromkeys(address for section in page.sections for address in section.pages_seen)
        return Seen(tuple(sources), tuple(pages))

    @cached_property
    def seen(self) -> tuple[tuple[StandingPage, Seen], ...]:
        """The standing pages that rest on something, with what it is."""
        found = ((page, self.seen_by(page)) for page in self.guide.pages)
        return tuple((page, seen) for page, seen in found if seen.sources or seen.pages)

    def citing(self, source: str) -> tuple[Page, ...]:
        """The pages whose evidence rests on this source."""
        return tuple(self._cited.get(source, ()))

    @cached_property
    def _cited(self) -> dict[str, list[Page]]:
        return _listed(
            (source, page)
            for page in self.pages
            if isinstance(page.subject, Root | Technique)
            for source in dict.fromkeys(page.subject.evidence.sources)
        )

    # --- who reads what ------------------------------------------------------------------------------------------

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """All that somebody must read and sign before the guide is released."""
        return reading_list.readings(self)

    @cached_property
    def signatures(self) -> dict[Reading, Signature]:
        """The newest signature that still fits, for each text and role that has one."""
        return {Reading(each.text, each.role): each for each in sorted(self.signed, key=lambda each: each.day)}

    def read_by(self, *pages: Page) -> str:
        """The line that says which clinicians have read these pages; empty if nothing on them needs one."""
        return reading_list.read_by(self, [each for page in pages for each in self._read_on.get(page.address, ())])

    @cached_property
    def _read_on(self) -> dict[str, list[Reading]]:
        homes = ((self.page_of(each.text), each) for each in self.readings)
        return _listed((page.address, each) for page, each in homes if page)

    # --- addresses -----------------------------------------------------------------------------------------------

    @cached_property
    def by_target(self) -> dict[str, Page]:
        """Every page under the name a link in YAML gives it: `technique:sleep`, `region:us`, `page:help`."""
        kinds = {"technique.md": "technique", "root.md": "root", "pillar.md": "pillar", "region.md": "region"}
        kinds |= {"worksheet.md": "worksheet", "session.md": "session"}
        named = {}
        for page in self.pages:
            kind = kinds.get(page.template)
            named_by_file = isinstance(page.subject, StandingPage | Changes)
            name = page.subject.id if named_by_file else page.address.strip("/") or "home"
            named[f"{kind}:{page.subject.id}" if kind else f"page:{name}"] = page
        return named

    def resolve(self, target: str) -> str | None:
        """The address, with its anchor, that a target such as `technique:sleep#how` leads to; None if nowhere."""
        name, _, anchor = target.partition("#")
        kind, _, key = name.partition(":")
        shelf = {"source": "page:evidence", "term": "page:glossary"}.get(kind)
        if shelf:
            name, anchor = shelf, key
        page = self.by_target.get(name)
        if page is None or (anchor and anchor not in page.anchors):
            return None
        return page.address + (f"#{anchor}" if anchor else "")

    def page_of(self, target: str) -> Page | None:
        """The page that a target leads to; None if it leads nowhere."""
        address = self.resolve(target)
        return None if address is None else self.by_address[f"/{address.partition('#')[0]}"]

    def title_of(self, target: str) -> str:
        """What a place is called: the title of its page, or of the section of a standing page."""
        name, _, anchor = target.partition("#")
        return self.title_at(Spot(self.by_target[name], anchor))

    def title_at(self, spot: Spot) -> str:
        """The title of a page, or of the section of a standing page."""
        sections = spot.page.subject.sections if isinstance(spot.page.subject, StandingPage) else ()
        return next((section.title for section in sections if section.id == spot.anchor), spot.page.title)

    def care_after(self, span: Span) -> tuple[Span, ...]:
        """The safety check, in one line in brackets, after a link into the middle of a page that opens with one."""
        name, _, anchor = span.target.partition("#")
        page = self.by_target.get(name) if anchor not in ("", "take-care") else None
        if page is None or not page.guarded:
            return ()
        *line, last = page.subject.take_care.line.spans
        return (Span(" ("), *line, replace(last, text=last.text.removesuffix(".")), Span(")"))

    @cached_property
    def codes(self) -> dict[tuple[str, str], str]:
        """The short code of each registered kind and id."""
        return self.guide.permalinks.codes

    def codes_ever(self, target: str) -> frozenset[str]:
        """All codes, present and former, that lead to a page named as in a link; none if there is no such page."""
        page = self.by_target.get(target)
        return self.guide.permalinks.ever(f"/{page.address}") if page else frozenset()

    def code_prefix(self, kind: str, key: str) -> str | None:
        """What every code of this kind begins with; for a technique its pillar's number, None if that has no code."""
        if kind != "technique":
            return {"root": "r", "pillar": "", "worksheet": "w", "session": "g"}[kind]
        number = self.codes.get(("pillar", self._pillar_of.get(key, "")))
        return f"{number}." if number else None

    def free_code(self, kind: str, key: str) -> str:
        """The next free code of a kind, after the highest one that was ever given."""
        prefix = self.code_prefix(kind, key) or ""
        given = {code for entry in self.guide.permalinks.published.values() for code in entry.codes}
        used = [code.removeprefix(prefix) for code in given if code.startswith(prefix)]
        return f"{prefix}{max((int(number) for number in used if number.isdigit()), default=0) + 1}"

    def sheet_code(self, worksheet: str) -> str:
        """A sheet's code: its technique's with a w, or its own."""
        if technique := self.codes.get(("technique", worksheet)):
            return f"{technique}w"
        return self.codes.get(("worksheet", worksheet), "")

    def code_due(self, page: Page) -> str:
        """The code that a page should have in the register: the one it has, or the next free one; "" for none."""
        kind, item = page.template.removesuffix(".md"), page.subject
        if kind == "region":
            return page.code
        if kind == "worksheet" and item.id in self._pillar_of:
            return self.sheet_code(item.id)
        if kind not in ("root", "pillar", "technique", "session", "worksheet"):
            return ""
        if code := self.codes.get((kind, item.id)):
            return code
        # A sheet that cuts across says what a counselor should know; without that its name is misspelt.
        return "" if kind == "worksheet" and item.counselor is None else self.free_code(kind, item.id)

    def stands(self, place: str) -> bool:
        """Whether an address of the register, which may end with an anchor, is there as it was published."""
        address, _, anchor = place.partition("#")
        page = self.by_address.get(address)
        return page is not None and (not anchor or anchor in page.anchors)

    @cached_property
    def by_address(self) -> dict[str, Page]:
        """Every page under its address as the register writes it, with a slash in front; of two the first."""
        return {f"/{page.address}": page for page in reversed(self.pages)}

    def day(self, date: str) -> str:
        """An ISO date in words: `2026-11-23` to `23 November 2026`, as the language has it."""
        words = self.guide.interface.site
        year, month, day = date.split("-")
        parts = {"{day}": str(int(day)), "{month}": words.months[int(month) - 1], "{year}": year}
        return re.sub(r"\{\w+\}", lambda found: parts.get(found.group(), found.group()), words.date)

    def month(self, date: str) -> str:
        """A year, month or day (ISO 8601) as words for its month or year: `2026-11` to `November 2026`."""
        words = self.guide.interface
        year, *rest = date.split("-")
        if not rest:
            return year
        month = words.site.months[int(rest[0]) - 1]
        return fill(words.help.page_month, month=month, year=year)

    @property
    def edition(self) -> str:
        """The edition and its day, in words."""
        return self.edition_of(self.guide.settings.edition, self.guide.settings.edition_date)

    def edition_of(self, edition: str, date: str) -> str:
        """An edition and its day, in words."""
        return self.guide.interface.site.edition.replace("{edition}", edition).replace("{date}", self.day(date))

    # --- what is said of a page ------------------------------------------------------------------------------------

    def url(self, address: str) -> str:
        """The full address, as it is printed and put into QR codes."""
        return self.guide.settings.site_url + address

    def spoken(self, page: Page) -> str:
        """The short address of a page, as it is printed and said: without https://."""
        return self.url(f"go/{page.code}/" if page.code else page.address).partition("://")[2].rstrip("/")

    @property
    def spoken_go(self) -> str:
        """What stands before every code, as it is printed and said."""
        return self.url("go/").partition("://")[2]

    epub_file = "book/book.epub"
    """The permanent address of the book for readers on a phone."""

    book_files = MappingProxyType({paper: f"pdf/book-{paper}.pdf" for paper in PAPERS})
    """The permanent address of the book on each paper."""

    changes_address = "about/changes/"
    feed_file = "feed.xml"
    """The permanent address of the feed of changes."""
    csv_file = "links/links.csv"
    """The permanent address of the counselors' index for a spreadsheet."""

    def card_file(self, paper: Paper) -> str:
        """The permanent address of the card with all codes."""
        return f"pdf/codes-{paper}.pdf"

    def pack_file(self, session: Session, paper: Paper) -> str:
        """The permanent address of a session's print pack."""
        return pack_file(session.id, paper)

    def files_of(self, worksheet: Worksheet) -> tuple[tuple[Form, tuple[Sheet, ...]], ...]:
        """A worksheet's PDFs, by form; where there is nothing to fill in, none are made for it."""
        wanted = (form for form in FORMS if form not in FILLED_IN or self.ways_of(worksheet))
        return tuple((form, tuple(Sheet(worksheet, paper, form) for paper in PAPERS)) for form in wanted)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """All PDFs to make."""
        return tuple(
            sheet for worksheet in self.guide.worksheets for _, files in self.files_of(worksheet) for sheet in files
        )
