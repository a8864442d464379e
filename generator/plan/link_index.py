"""List everything in the guide that can be linked to, with what a counselor needs to know to choose it.

Pure, like the plan of the site that it reads: the index for people, the spreadsheet and the card with all codes are
made from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from generator.content import model
from generator.content.model import Counselor, Evidence
from generator.plan.anchor_titles import headings
from generator.plan.files import File, Format
from generator.plan.kinds.kind import Category
from generator.plan.menu import MenuPart
from generator.plan.page import Page
from generator.plan.site import Site

# Most wanted first; help is last because it is one tap away on every page.
_ORDER: tuple[Category, ...] = ("pillar", "worksheet", "root", "session", "region", "page")


@dataclass(frozen=True)
class PagePart:
    """A part of a page: its permanent anchor and its heading."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Entry:
    """A page that can be sent to somebody: what it is, its parts, its files, and what a counselor should know of it.

    `counselor` and `evidence` of a technique's sheet are those of its technique. `technique` is then the entry of that.
    """

    page: Page
    parts: tuple[PagePart, ...]
    files: tuple[File, ...] = ()
    counselor: Counselor | None = None
    evidence: Evidence | None = None
    technique: Entry | None = None

    @property
    def category(self) -> Category:
        """What links in YAML and the catalog call the page."""
        return self.page.kind.category

    @property
    def shown_parts(self) -> tuple[PagePart, ...]:
        """The parts to choose from in a list of everything; a page's only part is no choice."""
        return self.parts if self.page.kind.lists_parts and len(self.parts) > 1 else ()

    @property
    def on_screen(self) -> PagePart | None:
        """The part of a sheet's page where it can be filled in."""
        return self.parts[0] if self.page.kind.one_piece and self.parts and self.page.subject.is_filled_in else None

    @property
    def formats(self) -> tuple[tuple[Format, tuple[File, ...]], ...]:
        """Its files, by format."""
        grouped = groupby(self.files, key=lambda file: file.format)
        return tuple((name, tuple(files)) for name, files in grouped)

    @property
    def only_with_company(self) -> bool:
        """Whether it needs company."""
        return self.counselor is not None and self.counselor.sensitivity == "with-company"


@dataclass(frozen=True)
class EntryGroup:
    """Entries under one heading."""

    title: str
    entries: tuple[Entry, ...]

    @property
    def category(self) -> Category:
        """The category that it begins with, apart from pages that lead to the others."""
        return next((entry.category for entry in self.entries if entry.page.code), "page")


@dataclass(frozen=True)
class Catalog:
    """All that can be linked to in a site."""

    site: Site = field(repr=False)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every page of the site once, in the order of the groups."""
        return tuple(entry for group in self.groups for entry in group.entries)

    def name(self, page: Page) -> str:
        """Return the permanent name of a page, as a link in YAML gives it: `technique:sleep`."""
        return self._names[page.address]

    @cached_property
    def _names(self) -> dict[str, str]:
        return {page.address: name for name, page in self.site.by_target.items()}

    @cached_property
    def groups(self) -> tuple[EntryGroup, ...]:
        """The parts of the menu, with a technique's sheet after its technique; single pages come last."""
        found = [
            EntryGroup(entry.title, tuple(self._of(entry))) for entry in self.site.menu if isinstance(entry, MenuPart)
        ]
        alone = tuple(self._page(page) for page in self.site.menu if isinstance(page, Page))
        *shelves, more = found
        shelves.sort(key=lambda group: _ORDER.index(group.category))
        return (*shelves, EntryGroup(more.title, (*alone, *more.entries)))

    def concerns(self, page: Page) -> tuple[str, ...]:
        """Return what a page is for, in the words that a counselor would type."""
        counselor = self._counselors.get(page.address)
        return counselor.concerns if counselor else ()

    @cached_property
    def _counselors(self) -> dict[str, Counselor | None]:
        return {entry.page.address: entry.counselor for entry in self.entries}

    def format(self, name: Format) -> str:
        """Return the words for a format."""
        words = self.site.guide.interface
        kept = {
            "pack": words.links.pack,
            "epub": words.book.epub,
            "odt": words.sheets.editable,
            "book": words.book.title,
        }
        kept |= {"csv": words.links.csv, "card": words.links.card, "poster": words.meetings.poster}
        kept |= {"leader": words.groups.leader, "kit": words.groups.kit, "agreement": words.groups.agreement_large}
        return kept.get(name) or str(getattr(words.sheets, name.replace("-", "_")))

    def stage(self, counselor: Counselor) -> str:
        """Return the words for the stage that something fits."""
        return str(getattr(self.site.guide.interface.links.stages, counselor.stage.replace("-", "_")))

    def _of(self, section: MenuPart) -> Iterator[Entry]:
        for page in section.pages:
            subject = page.subject
            if isinstance(subject, model.Worksheet) and f"technique:{subject.id}" in self.site.by_target:
                continue
            entry = self._page(page)
            yield entry
            if page.kind.category == "technique":
                sheet = self.site.by_target.get(f"worksheet:{subject.id}")
                yield from [self._page(sheet, entry)] if sheet else []

    def _page(self, page: Page, technique: Entry | None = None) -> Entry:
        # Another form of a page has what that page has.
        subject = page.subject if page.kind.in_index else None
        return Entry(
            page=page,
            parts=tuple(PagePart(anchor, title) for anchor, title in headings(self.site, page).items()),
            files=tuple(page.kind.files(self.site, page)),
            counselor=technique.counselor if technique else getattr(subject, "counselor", None),
            evidence=technique.evidence if technique else getattr(subject, "evidence", None),
            technique=technique,
        )
