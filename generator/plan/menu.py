"""Plan the menu: the pages in the order of the guide from front to back, then what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from generator.content.model import Page as StandingPage
from generator.plan.kinds import (
    a_to_z,
    begin,
    book,
    changes,
    evidence,
    glossary,
    go,
    groups,
    handout,
    home,
    library,
    links,
    machines,
    offline,
    pillar,
    region,
    regions,
    root,
    roots,
    session,
    standing,
    technique,
    worksheet,
)
from generator.plan.kinds.kind import Kind
from generator.plan.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.plan.site import Site

S = TypeVar("S")


@dataclass(frozen=True)
class MenuPart:
    """A part of the menu: a title and its pages."""

    title: str
    pages: tuple[Page, ...]


def menu(site: Site) -> Iterator[Page | MenuPart]:
    """Yield the pages and parts of the menu in their order. Each kind of page has a line here."""
    guide, words = site.guide, site.guide.interface

    def each(kind: Kind[S], subjects: Iterable[S]) -> tuple[Page, ...]:
        return tuple(kind.page(site, subject) for subject in subjects)

    yield home.KIND.page(site, guide.book)
    yield MenuPart(words.help.title, (regions.KIND.page(site, guide.regions), *each(region.KIND, guide.regions)))
    if safety := tuple(_standing(site, page) for page in safety_pages(guide.pages)):
        yield MenuPart(safety[0].title, safety) if len(safety) > 1 else safety[0]
    yield begin.KIND.page(site, guide.book)
    if guide.roots:
        overview = roots.KIND.page(site, guide.roots)
        yield MenuPart(overview.title, (overview, *each(root.KIND, guide.roots)))
    for one in guide.pillars:
        techniques = each(technique.KIND, site.relations.techniques_of(one))
        yield MenuPart(one.title, (pillar.KIND.page(site, one), *techniques))
    if guide.worksheets:
        sheets = library.KIND.page(site, guide.worksheets)
        yield MenuPart(sheets.title, (sheets, *each(worksheet.KIND, guide.worksheets)))
    if guide.sessions:
        programme = groups.KIND.page(site, guide.programme)
        yield MenuPart(programme.title, (programme, *each(session.KIND, guide.sessions)))
    beside = (a_to_z, book, offline, links, handout, evidence, glossary, go)
    others = (page for page in guide.pages if page not in safety_pages(guide.pages))
    yield MenuPart(
        words.site.more,
        (
            *(module.KIND.page(site) for module in beside),
            changes.KIND.page(site, guide.changes),
            *(_standing(site, page) for page in sorted(others, key=_beside_its_parent)),
        ),
    )


def safety_pages(pages: Iterable[StandingPage]) -> tuple[StandingPage, ...]:
    """Return the safety page, then the pages under it."""
    found = (page for page in pages if "safety" in (page.id, page.under))
    return tuple(sorted(found, key=_beside_its_parent))


def _standing(site: Site, page: StandingPage) -> Page:
    kind = machines.KIND if page.id == "machines" else standing.KIND
    return kind.page(site, page)


def _beside_its_parent(page: StandingPage) -> tuple[str, bool, str]:
    """Return the key that sorts standing pages: each page after its parent, by id."""
    return (page.under or page.id, page.under is not None, page.id)
