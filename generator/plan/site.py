"""The plan of the site: every page with its permanent address and anchors, the menu, the short codes, the sheets.

Pure and without text of its own: templates decide what is on a page, the plan decides where pages are.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.content.markup import EXTERNAL, Span, Spans
from generator.content.model import Guide, Permalinks
from generator.content.model.reviews import Signature
from generator.plan import menu, reading_list, retired
from generator.plan.codes import Codes
from generator.plan.dates import Dates
from generator.plan.files import Sheet, sheets_of
from generator.plan.library import Library
from generator.plan.menu import MenuPart
from generator.plan.page import Page, Spot
from generator.plan.reading_list import Reading
from generator.plan.relations import Relations, grouped


@dataclass(frozen=True)
class Site:
    """The plan of everything that will be published of a guide."""

    guide: Guide = field(repr=False)
    signed: tuple[Signature, ...] = ()
    """The signatures that still fit what is signed. Without them, pages say that they are not reviewed yet."""
    borrowed: frozenset[str] = field(default=frozenset(), repr=False)
    """The files that a translation links to as the original has them, one folder up."""

    def __reduce__(self) -> tuple[type[Site], tuple[Guide, tuple[Signature, ...], frozenset[str]]]:
        """Send what it is made from to another process; what follows from that is found again there."""
        return type(self), (self.guide, self.signed, self.borrowed)

    @cached_property
    def relations(self) -> Relations:
        """Relations between the parts of the guide."""
        return Relations(self.guide)

    @cached_property
    def library(self) -> Library:
        """The worksheets as the library shows them."""
        return Library(self.relations)

    @cached_property
    def codes(self) -> Codes:
        """The short codes that were given."""
        return Codes(self.guide.permalinks, self.guide.own)

    @cached_property
    def dates(self) -> Dates:
        """Dates in words."""
        return Dates(self.guide)

    @cached_property
    def register(self) -> Permalinks:
        """The register of addresses, in which those of hidden things lead to the page above them."""
        return retired.register(self)

    # --- pages ---------------------------------------------------------------------------------------------------

    @cached_property
    def menu(self) -> tuple[Page | MenuPart, ...]:
        """The pages of the guide from front to back, then those beside it."""
        return tuple(menu.menu(self))

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages, in the order of the menu."""
        found: list[Page] = []
        for entry in self.menu:
            found.extend(entry.pages if isinstance(entry, MenuPart) else [entry])
        return tuple(found)

    def menu_part_of(self, page: Page) -> str:
        """Return the title of the part of the menu that a page is in; "" if it is in none."""
        return self._menu_parts.get(page.address, "")

    @cached_property
    def _menu_parts(self) -> dict[str, str]:
        return {page.address: entry.title for entry in self.menu if isinstance(entry, MenuPart) for page in entry.pages}

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """All PDFs of worksheets to make."""
        every = (sheet for each in self.guide.worksheets for _, sheets in sheets_of(each) for sheet in sheets)
        return tuple(sheet for sheet in every if sheet.file not in self.borrowed)

    def stands_in(self, page: Page) -> bool:
        """Return true if the page is shown in the original's words, since its own are not translated yet."""
        item = page.kind.written_in(self.guide, page)
        return item is not None and item.file in self.guide.lent

    @cached_property
    def own_addresses(self) -> list[str]:
        """The addresses of the pages that are in the guide's own language."""
        return [page.address for page in self.pages if not self.stands_in(page)]

    @cached_property
    def lent_titles(self) -> frozenset[str]:
        """The titles of the pages that stand in in the original's words; a part of the menu is called as its first."""
        return frozenset(page.title for page in self.pages if self.stands_in(page))

    def is_stale(self, page: Page) -> bool:
        """Return true if the original of the page has changed since it was translated."""
        item = page.kind.written_in(self.guide, page)
        return item is not None and item.file in self.guide.stale

    def citing(self, source: str) -> tuple[Page, ...]:
        """Return the pages whose evidence rests on this source."""
        return tuple(self._cited.get(source, ()))

    @cached_property
    def _cited(self) -> dict[str, list[Page]]:
        evidence = ((page, getattr(page.subject, "evidence", None)) for page in self.pages if page.kind.in_index)
        return grouped((source, page) for page, each in evidence if each for source in dict.fromkeys(each.sources))

    # --- where links lead ----------------------------------------------------------------------------------------

    @cached_property
    def by_target(self) -> dict[str, Page]:
        """Every page under the name a link in YAML gives it: `technique:sleep`, `region:us`, `page:help`."""
        return {page.kind.target(page): page for page in self.pages}

    @cached_property
    def by_address(self) -> dict[str, Page]:
        """Every page under its address as the register writes it, with a slash in front; of two the first."""
        return {f"/{page.address}": page for page in reversed(self.pages)}

    def resolve(self, target: str) -> str | None:
        """Return the address, with its anchor, that a target such as `technique:sleep#how` leads to; None if none."""
        name, _, anchor = target.partition("#")
        kind, _, key = name.partition(":")
        shelf = {"source": "page:evidence", "term": "page:glossary"}.get(kind)
        if shelf:
            name, anchor = shelf, key
        page = self.by_target.get(name)
        if page is None or (anchor and anchor not in page.anchors):
            return None
        return page.address + (f"#{anchor}" if anchor else "")

    def address_of(self, target: str) -> str:
        """Return the same. Raises LookupError for a target that leads nowhere."""
        address = self.resolve(target)
        if address is None:
            raise LookupError(f"{target} leads nowhere; the rule `unknown-target` lets no such link through")
        return address

    def page_of(self, target: str) -> Page | None:
        """Return the page that a target leads to; None if it leads nowhere."""
        address = self.resolve(target)
        return None if address is None else self.by_address[f"/{address.partition('#')[0]}"]

    def title_of(self, target: str) -> str:
        """Return what a place is called: the title of its page, or of a part that has a name of its own."""
        name, _, anchor = target.partition("#")
        return self.title_at(Spot(self.by_target[name], anchor))

    def title_at(self, spot: Spot) -> str:
        """Return the same for a page, or a part of it."""
        return spot.page.kind.title_at(spot.page, spot.anchor)

    def with_care(self, line: Spans) -> Spans:
        """Return a line with a safety check, in brackets, after each link past the check that its page opens with."""
        return tuple(each for span in line for each in (span, *self._care_after(span)))

    def _care_after(self, span: Span) -> Spans:
        name, _, anchor = span.target.partition("#")
        page = self.by_target.get(name) if anchor not in ("", "take-care") else None
        if page is None or not page.guarded:
            return ()
        *line, last = page.subject.take_care.line.spans
        return (Span(" ("), *line, replace(last, text=last.text.removesuffix(".")), Span(")"))

    def stands(self, place: str) -> bool:
        """Return true if an address of the register, which may end with an anchor, is still where it was published."""
        address, _, anchor = place.partition("#")
        page = self.by_address.get(address)
        return page is not None and (not anchor or anchor in page.anchors)

    def codes_ever(self, target: str) -> frozenset[str]:
        """Return all codes, present and former, that lead to a page named as in a link; none if there is no page."""
        page = self.by_target.get(target)
        return self.register.ever(f"/{page.address}") if page else frozenset()

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
        """Return the line that says which clinicians have read these pages; "" if nothing on them needs one."""
        return reading_list.read_by(self, [each for page in pages for each in self._read_on.get(page.address, ())])

    @cached_property
    def _read_on(self) -> dict[str, list[Reading]]:
        homes = ((self.page_of(each.text), each) for each in self.readings)
        return grouped((page.address, each) for page, each in homes if page)

    # --- full addresses ------------------------------------------------------------------------------------------

    def url(self, address: str) -> str:
        """Return the full address, as it is printed and put into QR codes."""
        base = self.guide.settings.site_url
        return (base.removesuffix(f"{self.guide.language}/") if address in self.borrowed else base) + address

    def spoken(self, page: Page) -> str:
        """Return the short address of a page, as it is printed and said: without https://."""
        return self.url(f"go/{page.code}/" if page.code else page.address).partition("://")[2].rstrip("/")

    def full_address(self, target: str) -> str:
        """Return the full address that a target, or an address elsewhere, leads to. Raises LookupError."""
        return target if target.startswith(EXTERNAL) else self.url(self.address_of(target))

    def code_of(self, target: str) -> str:
        """Return what to type for a page where a link cannot be tapped: its code or address; "" for one elsewhere.

        Help lines are on every paper.
        """
        page = self.by_target.get(target.partition("#")[0])
        return "" if page is None or page is self.by_target["page:help"] else page.code or self.spoken(page)

    @property
    def spoken_go(self) -> str:
        """The beginning of every short address, as it is printed and said."""
        return self.url("go/").partition("://")[2]
