"""Plan the menu: the pages of the guide from front to back, then those beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from generator.content.model import StandingPage
from generator.plan.kinds import (
    a_to_z,
    begin,
    book,
    changes,
    easy,
    easy_reads,
    evidence,
    glossary,
    go,
    groups,
    handout,
    home,
    library,
    links,
    machines,
    meetings,
    offline,
    pillar,
    projector,
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
    if guide.meetings:
        yield meetings.KIND.page(site, guide.meetings)
    if safety := _standing(site, safety_pages(guide.pages)):
        yield MenuPart(safety[0].title, safety) if len(safety) > 1 else safety[0]
    yield begin.KIND.page(site, guide.book)
    if guide.roots:
        overview = roots.KIND.page(site, guide.roots)
        yield MenuPart(overview.title, (overview, *each(root.KIND, guide.roots)))
    for one in guide.pillars:
        techniques = each(technique.KIND, site.relations.techniques_of(one))
        yield MenuPart(one.title, (pillar.KIND.page(site, one), *techniques))
    for lead, *questions in own_parts(guide.pages):
        yield MenuPart(lead.title, (standing.KIND.page(site, lead), *each(standing.SHORT, questions)))
    if guide.worksheets:
        sheets = library.KIND.page(site, guide.worksheets)
        yield MenuPart(sheets.title, (sheets, *each(worksheet.KIND, guide.worksheets)))
    if guide.sessions and guide.programme:
        programme = groups.KIND.page(site, guide.programme)
        sessions = (*each(session.KIND, guide.sessions), *each(projector.KIND, guide.sessions))
        yield MenuPart(programme.title, (programme, *sessions))
    editions = tuple(_with_easy_read(site))
    beside = (a_to_z, book, offline, links, handout, evidence, glossary, go)
    yield MenuPart(
        words.site.more,
        (
            *(module.KIND.page(site) for module in beside),
            changes.KIND.page(site, guide.changes),
            *_standing(site, other_pages(guide.pages)),
            *([easy_reads.KIND.page(site, editions), *each(easy.KIND, editions)] if editions else ()),
        ),
    )


def _with_easy_read(site: Site) -> Iterator[easy.Subject]:
    """Yield what has an easy-read edition: pages, then techniques as they are read."""
    yield from (page for page in site.guide.pages if page.easy)
    for one in site.guide.pillars:
        yield from (technique for technique in site.relations.techniques_of(one) if technique.easy)


def safety_pages(pages: Iterable[StandingPage]) -> tuple[StandingPage, ...]:
    """Return the safety page, then the pages under it."""
    return _family("safety", pages)


def own_parts(pages: tuple[StandingPage, ...]) -> tuple[tuple[StandingPage, ...], ...]:
    """Return the pages that are parts of the menu by themselves, each followed by the pages under it."""
    return tuple(_family(page.id, pages) for page in pages if page.in_menu)


def other_pages(pages: tuple[StandingPage, ...]) -> tuple[StandingPage, ...]:
    """Return the pages that no other part of the menu has, each after its parent."""
    elsewhere = {page.id for family in (safety_pages(pages), *own_parts(pages)) for page in family}
    return tuple(sorted((page for page in pages if page.id not in elsewhere), key=_beside_its_parent))


def _family(lead: str, pages: Iterable[StandingPage]) -> tuple[StandingPage, ...]:
    return tuple(sorted((page for page in pages if lead in (page.id, page.under)), key=_beside_its_parent))


def _beside_its_parent(page: StandingPage) -> tuple[str, bool, str]:
    """Return the key that sorts standing pages: each page after its parent, by id."""
    return (page.under or page.id, page.under is not None, page.id)


def _standing(site: Site, pages: Iterable[StandingPage]) -> tuple[Page, ...]:
    return tuple((machines if page.id == "machines" else standing).KIND.page(site, page) for page in pages)
