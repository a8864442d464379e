"""Find what in a guide belongs together: techniques and roots, sheets and counselors' notes, pages and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from generator.content.model import (
    Counselor,
    Edition,
    Guide,
    Paper,
    Picture,
    Pillar,
    Region,
    Root,
    Stage,
    StandingPage,
    Technique,
    Worksheet,
)

T = TypeVar("T")


def grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """Return all values of each name, in order."""
    found: dict[str, list[T]] = {}
    for name, each in pairs:
        found.setdefault(name, []).append(each)
    return found


@dataclass(frozen=True)
class Seen:
    """The ids of sources in the register, and the addresses of pages elsewhere, that a page cites."""

    sources: tuple[str, ...]
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Relations:
    """Relations between the parts of a guide."""

    guide: Guide = field(repr=False)

    def techniques_of(self, pillar: Pillar) -> tuple[Technique, ...]:
        """Return a pillar's techniques in their order."""
        return tuple(self._techniques.get(pillar.id, ()))

    @cached_property
    def _techniques(self) -> dict[str, list[Technique]]:
        return grouped((technique.pillar, technique) for technique in self.guide.techniques)

    @cached_property
    def pillar_of(self) -> dict[str, str]:
        """The pillar of each technique, by ids."""
        return {technique.id: technique.pillar for technique in self.guide.techniques}

    def techniques_at(self, stage: Stage) -> tuple[Technique, ...]:
        """Return the techniques that fit this stage, in the order of the guide."""
        return tuple(each for each in self.guide.techniques if each.counselor.stage == stage)

    def sheets_at(self, stage: Stage) -> tuple[Worksheet, ...]:
        """Return the sheets that fit this stage and belong to no technique."""
        return tuple(each for each in self.guide.worksheets if each.counselor and each.counselor.stage == stage)

    def roots_answered_by(self, technique: Technique) -> tuple[Root, ...]:
        """Return the roots that point to this technique."""
        return tuple(self._answered.get(f"technique:{technique.id}", ()))

    @cached_property
    def _answered(self) -> dict[str, list[Root]]:
        return grouped(
            (target, root)
            for root in self.guide.roots
            for target in dict.fromkeys(pointer.to.split("#")[0] for pointer in root.answers)
        )

    def picture_of(self, item: Pillar | Root) -> Picture:
        """Return the picture of a pillar or root; the rule `missing-picture` holds that each has one."""
        return self.pictures[item.id]

    @cached_property
    def pictures(self) -> dict[str, Picture]:
        """Every picture under the name of its file."""
        return {picture.id: picture for picture in self.guide.pictures}

    def printed_regions(self, paper: Paper) -> tuple[Region, ...]:
        """Return the regions whose lines are printed on this paper in the language of the guide."""
        named = {region.id: region for region in self.guide.regions}
        wanted = self.guide.settings.print_regions.of(self.guide.language).on(paper)
        return tuple(named[name] for name in wanted if name in named)

    def counselor_of(self, sheet: Worksheet) -> Counselor | None:
        """Return what a counselor should know of a sheet: its own words, or its technique's."""
        technique = next((each for each in self.guide.techniques if each.id == sheet.id), None)
        return sheet.counselor or (technique.counselor if technique else None)

    def since(self, sheet: Worksheet) -> Edition:
        """Return the edition in which a sheet last changed; any later print of it is current."""
        *later, first = self.guide.changes.editions
        names = (f"worksheet:{sheet.id}", f"technique:{sheet.id}")
        changed = (
            edition
            for edition in later
            if any(change.sheet_changed and change.to.split("#")[0] in names for change in edition.changes)
        )
        return next(changed, first)

    def seen_by(self, page: StandingPage) -> Seen:
        """Return all that the sections of a standing page rest on, each once, in the order of the sections."""
        sources = dict.fromkeys(source for section in page.sections for source in section.sources)
        pages = dict.fromkeys(address for section in page.sections for address in section.pages_seen)
        return Seen(tuple(sources), tuple(pages))

    @cached_property
    def seen(self) -> tuple[tuple[StandingPage, Seen], ...]:
        """The standing pages that rest on something, with what it is."""
        found = ((page, self.seen_by(page)) for page in self.guide.pages)
        return tuple((page, seen) for page, seen in found if seen.sources or seen.pages)
