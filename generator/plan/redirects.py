"""Find where every published address leads: short ones, former ones, and former anchors on a page.

Pure, like the plan of the site that it reads; the register says what was published, moved and retired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from generator.content import model
from generator.plan.anchor_titles import headings
from generator.plan.files import FORMS, PAPERS, Form, forms_of, pack_file, sheet_file
from generator.plan.menu import MenuPart
from generator.plan.page import Page, Spot
from generator.plan.site import Site

Reason: TypeAlias = Literal["short", "moved", "retired"]


@dataclass(frozen=True)
class Redirect:
    """An address that leads on: why, where to, and where each anchor leads that was published with it."""

    address: str
    kind: Reason
    to: Spot
    anchors: tuple[tuple[str, Spot], ...] = ()

    @property
    def was_sheet(self) -> bool:
        """True if it led to a worksheet when it was published, as codes such as w4 and 1.3w do too."""
        return re.match(r"worksheets/|go/(w\d|\d+\.\d+w)", self.address) is not None


@dataclass(frozen=True)
class FormerFile:
    """The address of a PDF that belonged to a former page; `same` is where the same PDF is now, if it is anywhere."""

    file: str
    redirect: Redirect
    same: str
    paper: model.Paper
    form: Form


@dataclass(frozen=True)
class Shelf:
    """A part of the list of all codes: its title and its pages, each with the sheet that belongs to it, if any."""

    title: str
    pages: tuple[tuple[Page, Page | None], ...]


@dataclass(frozen=True)
class Redirects:
    """Where the addresses that a site ever had lead now."""

    site: Site = field(repr=False)

    def leads(self, place: str) -> str | None:
        """Return where a published address, with its anchor, leads now: to itself or onward; None if nowhere.

        An anchor goes with its page. What was retired leads to the same part of what is nearest, or to its beginning.
        """
        return self._leads(place, ())

    def _leads(self, place: str, passed: tuple[str, ...]) -> str | None:
        register = self.site.register
        if place in passed:
            return None
        if self.site.stands(place):
            return place
        passed = (*passed, place)
        if onward := register.onward.get(place):
            return self._leads(onward, passed)
        address, _, anchor = place.partition("#")
        onward = register.onward.get(address)
        if not anchor or onward is None:
            return None
        into, _, part = onward.partition("#")
        same = self._leads(f"{into}#{anchor}", passed)
        return same or (self._leads(onward, passed) if part or address in register.retired else None)

    def present(self, target: str) -> str:
        """Return the present name of what was once called `technique:sleep#how`: the same, or where it was moved."""
        name, _, anchor = target.partition("#")
        kind, _, key = name.partition(":")
        if self.site.resolve(target) is not None:
            return target
        names = {f"/{page.address}": name for name, page in self.site.by_target.items()}
        for address in self.site.register.published:
            if address.strip("/").rpartition("/")[2] == key and (
                place := self.leads(address + f"#{anchor}" * bool(anchor))
            ):
                now, mark, part = place.partition("#")
                if names.get(now, "").startswith(f"{kind}:"):
                    return names[now] + mark + part
        return target

    @cached_property
    def all(self) -> tuple[Redirect, ...]:
        """Every address that leads on: the short ones, and those that were moved or retired."""
        return (*self.short, *self._former())

    @cached_property
    def short(self) -> tuple[Redirect, ...]:
        """Every code that was ever given, under `go/`."""
        codes = {page.code: f"/{page.address}" for page in self.site.pages if page.code}
        for address, entry in self.site.register.published.items():
            for code in entry.codes:
                codes.setdefault(code, address)
        found = ((code, address, self.leads(address)) for code, address in codes.items())
        return tuple(
            Redirect(f"go/{code}/", "retired" if self._was_retired(address) else "short", self._spot(place))
            for code, address, place in found
            if place
        )

    def _former(self) -> Iterator[Redirect]:
        for address, entry in self.site.register.published.items():
            if not self.site.stands(address) and (place := self.leads(address)):
                parts = tuple(self._spots(address, entry.anchors))
                kind: Reason = "retired" if self._was_retired(address) else "moved"
                yield Redirect(address.removeprefix("/"), kind, self._spot(place), parts)

    def _was_retired(self, address: str) -> bool:
        """Return true if a former address leads to something else, since what was there is no more."""
        register, passed = self.site.register, set[str]()
        while address not in passed and (onward := register.onward.get(address)):
            if address in register.retired:
                return True
            passed.add(address)
            address = onward.partition("#")[0]
        return False

    def former_anchors(self, page: Page) -> tuple[tuple[str, Spot], ...]:
        """Map each anchor that a page has lost since it was published to where it leads now."""
        address = f"/{page.address}"
        entry = self.site.register.published.get(address, model.Published())
        return tuple(self._spots(address, (anchor for anchor in entry.anchors if anchor not in page.anchors)))

    def _spots(self, address: str, anchors: Iterator[str] | tuple[str, ...]) -> Iterator[tuple[str, Spot]]:
        for anchor in anchors:
            if place := self.leads(f"{address}#{anchor}"):
                yield anchor, self._spot(place)

    def _spot(self, place: str) -> Spot:
        address, _, anchor = place.partition("#")
        return Spot(self.site.by_address[address], anchor)

    @cached_property
    def former_files(self) -> tuple[FormerFile, ...]:
        """Every PDF that has another address now, or is no more: they follow from the pages they belonged to."""
        return tuple(each for redirect in self._former() for each in self._files(redirect))

    def _files(self, redirect: Redirect) -> Iterator[FormerFile]:
        folder, _, key = redirect.address.strip("/").partition("/")
        subject = redirect.to.page.subject if redirect.kind == "moved" else None
        for paper in PAPERS:
            if folder == "worksheets":
                for form in FORMS:
                    same = _same(subject, paper, form) if isinstance(subject, model.Worksheet) else ""
                    yield FormerFile(sheet_file(key, paper, form), redirect, same, paper, form)
            elif folder == "groups":
                same = pack_file(subject.id, paper) if isinstance(subject, model.Session) else ""
                yield FormerFile(pack_file(key, paper), redirect, same, paper, "print")

    # --- the page of all codes -----------------------------------------------------------------------------------

    @cached_property
    def shelves(self) -> tuple[Shelf, ...]:
        """All codes that are in use."""
        sheets = {page.subject.id: page for page in self.site.pages if page.code and page.kind.category == "worksheet"}
        beside = {page.subject.id for page in self.site.pages if page.code and page.kind.category == "technique"}
        found: list[Shelf] = []
        for part in self.site.menu:
            if not isinstance(part, MenuPart):
                continue
            coded = [page for page in part.pages if page.code]
            if alone := [page for page in coded if page.kind.category != "worksheet" or page.subject.id not in beside]:
                title = alone[0].kind.shelf(self.site.guide.interface, part.title)
                found.append(Shelf(title, tuple((page, self._sheet_of(page, sheets)) for page in alone)))
        return tuple(found)

    def _sheet_of(self, page: Page, sheets: Mapping[str, Page]) -> Page | None:
        return sheets.get(page.subject.id) if page.kind.category == "technique" else None

    @cached_property
    def former_codes(self) -> tuple[tuple[str, Redirect], ...]:
        """Codes on paper for things that have another code now, or are no more."""
        found = ((redirect.address.split("/")[1], redirect) for redirect in self.short)
        return tuple((code, redirect) for code, redirect in found if code != redirect.to.page.code)

    # --- names ---------------------------------------------------------------------------------------------------

    def part_title(self, spot: Spot) -> str:
        """Return the heading of a part of a page; the page's title for the page itself, and for a part without one."""
        return headings(self.site, spot.page).get(spot.anchor, spot.page.title)


def _same(sheet: model.Worksheet, paper: model.Paper, form: Form) -> str:
    """Return the PDF of a sheet in this form, or the one to print where it no longer has one."""
    return sheet_file(sheet.id, paper, form if form in forms_of(sheet) else "print")
