"""Plan the menu: its pages with their addresses, anchors, scripts and styles, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.content.model import Page as StandingPage
from generator.content.model import Pillar, Root, Session, Technique, Worksheet
from generator.plan.needs import groups
from generator.plan.page import STYLE, Page

if TYPE_CHECKING:
    from generator.plan.site import Site

# In the order of the page: the one place where it is decided.
PARTS = (
    *("what", "take-care", "why", "how", "example", "example-2"),
    *("smaller-step", "when-hard", "worksheet", "evidence", "read-next"),
)
ROOT_PARTS = ("what", "loop", "story", "answers", "evidence")
SHEET_PARTS = ("sheet",)
SESSION_PARTS = (
    *("aim", "glance", "materials", "room", "running-order"),
    *("prompts", "exercise", "close", "home", "debrief"),
)


@dataclass(frozen=True)
class MenuPart:
    """A part of the menu: a title and its pages."""

    title: str
    pages: tuple[Page, ...]


def beside_its_parent(page: StandingPage) -> tuple[str, bool, str]:
    """Return the key that sorts standing pages: each page after its parent, by id."""
    return (page.under or page.id, page.under is not None, page.id)


def menu(site: Site) -> Iterator[Page | MenuPart]:
    """Yield the pages in the order of the menu: the guide from front to back, then the pages beside it."""
    guide, words = site.guide, site.guide.interface
    book = guide.book
    anchors = ("now", book.opening.id, book.how_to_use.id, "pillars", book.closing.id)
    styles = ("home.css",)
    yield Page("", "home.md", book.title, book.description, book, anchors, in_sequence=True, styles=styles)
    yield _help(site)
    if safety := tuple(map(_standing, site.safety)):
        yield MenuPart(safety[0].title, safety) if len(safety) > 1 else safety[0]
    if guide.roots:
        titles = words.site
        lead = Page("why/", "roots.md", titles.all_roots, titles.all_roots_description, guide.roots, in_sequence=True)
        yield MenuPart(titles.all_roots, (lead, *map(partial(_root, site), guide.roots)))
    for pillar in guide.pillars:
        yield MenuPart(
            pillar.title, (_pillar(site, pillar), *map(partial(_technique, site), site.techniques_of(pillar)))
        )
    for family in site.in_menu:
        yield MenuPart(family[0].title, tuple(map(_standing, family)))
    if guide.worksheets:
        sheets = words.sheets
        library = Page(
            "worksheets/",
            "worksheets.md",
            sheets.library,
            sheets.library_description,
            guide.worksheets,
            script="library.js",
            styles=("library.css",),
        )
        yield MenuPart(sheets.library, (library, *map(partial(_worksheet, site), guide.worksheets)))
    if guide.sessions:
        group = guide.programme
        parts = ("sessions", "every-session", *(section.id for section in group.sections))
        lead = Page("groups/", "groups.md", group.title, group.description, group, parts)
        yield MenuPart(group.title, (lead, *map(partial(_session, site), guide.sessions)))
    yield MenuPart(words.site.more, tuple(_more(site)))


def _help(site: Site) -> MenuPart:
    words = site.guide.interface.help
    anchors = ("choose", "groups")
    title = Page("help/", "help.md", words.title, words.description, site.guide.regions, anchors, styles=(STYLE,))
    regions = (
        Page(
            f"help/{region.id}/",
            "region.md",
            f"{words.title}: {region.name}",
            words.region_description.replace("{region}", region.name),
            region,
            tuple(group.kind for group in groups(words, region)),
            code=region.id,
            script="region.js",
            styles=(STYLE, "help.css"),
        )
        for region in site.guide.regions
    )
    return MenuPart(words.title, (title, *regions))


def _root(site: Site, root: Root) -> Page:
    code = site.codes.get(("root", root.id), "")
    return Page(
        f"why/{root.id}/",
        "root.md",
        root.title,
        root.description,
        root,
        ROOT_PARTS,
        code,
        in_sequence=True,
        styles=("picture.css",),
    )


def _pillar(site: Site, pillar: Pillar) -> Page:
    code = site.codes.get(("pillar", pillar.id), "")
    anchors = ("techniques",)
    return Page(
        f"{pillar.id}/",
        "pillar.md",
        pillar.title,
        pillar.description,
        pillar,
        anchors,
        code,
        in_sequence=True,
        styles=("picture.css",),
    )


def _technique(site: Site, technique: Technique) -> Page:
    missing = {"take-care": technique.take_care, "example-2": technique.second_example}
    anchors = tuple(part for part in PARTS if missing.get(part, True) is not None)
    code = site.codes.get(("technique", technique.id), "")
    address, title = f"{technique.pillar}/{technique.id}/", technique.title
    return Page(address, "technique.md", title, technique.description, technique, anchors, code, in_sequence=True)


def _worksheet(site: Site, sheet: Worksheet) -> Page:
    return Page(
        f"worksheets/{sheet.id}/",
        "worksheet.md",
        sheet.title,
        sheet.description,
        sheet,
        SHEET_PARTS,
        site.sheet_code(sheet.id),
        # One that asks for nothing is only read.
        script="sheet.js" if site.ways_of(sheet) else "",
        styles=("sheet.css",),
    )


def _session(site: Site, session: Session) -> Page:
    code = site.codes.get(("session", session.id), "")
    steps = tuple(f"step-{number}" for number in range(1, len(session.steps) + 1))
    anchors = (*SESSION_PARTS, *steps)
    return Page(f"groups/{session.id}/", "session.md", session.title, session.description, session, anchors, code)


def _standing(page: StandingPage) -> Page:
    address = f"{page.under}/{page.id}/" if page.under else f"{page.id}/"
    anchors = (*(section.id for section in page.sections), *(("story",) if page.story else ()))
    if page.id == "machines":
        parts = (*anchors, "example")
        style = ("machines.css",)
        return Page(address, "machines.md", page.title, page.description, page, parts, styles=style)
    styles = (STYLE,) if page.id == "safety" else ()
    return Page(address, "page.md", page.title, page.description, page, anchors, styles=styles)


def _more(site: Site) -> Iterator[Page]:
    guide, words = site.guide, site.guide.interface
    yield Page("a-z/", "a-z.md", words.site.a_to_z, words.site.a_to_z_description)
    yield Page("book/", "book.md", words.book.title, words.book.description)
    kept = words.offline
    parts = ("seen", "choose", "not-kept", "newer", "home-screen")
    yield Page("offline/", "offline.md", kept.title, kept.description, None, parts, script="keep.js")
    links = words.links
    yield Page("links/", "links.md", links.title, links.description, script="links.js", styles=("links.css",))
    handout = words.handout
    styles = ("sheet.css", "handout.css")
    yield Page("links/handout/", "handout.md", handout.title, handout.description, script="handout.js", styles=styles)
    cited = (*guide.references.sources, *(f"seen-{page.id}" for page, _ in site.seen))
    yield Page("evidence/", "evidence.md", words.evidence.title, words.evidence.description, None, cited)
    terms = tuple(term.id for term in guide.glossary.terms)
    yield Page("glossary/", "glossary.md", words.glossary.title, words.glossary.description, None, terms)
    go = words.go
    yield Page("go/", "go.md", go.title, go.description, script="code.js")
    editions = tuple(edition.anchor for edition in guide.changes.editions)
    changes = words.changes
    yield Page(site.changes_address, "changes.md", changes.title, changes.description, guide.changes, editions)
    yield from map(_standing, sorted(site.beside, key=beside_its_parent))
