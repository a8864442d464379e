"""Plan the whole guide as one book: the chapters that the PDF and the EPUB are both made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.content.markup import Items, Paragraph, Span, Text
from generator.content.model import Section, StandingPage
from generator.plan import chapters
from generator.plan.chapters import Chapter, ChapterPart
from generator.plan.menu import other_pages, own_parts, safety_pages
from generator.plan.site import Site


def plan(site: Site) -> tuple[Chapter, ...]:
    """Plan the book from front to back."""
    checked = (_with_checks(site, chapter) for chapter in _with_readers(site, _chapters(site)))
    return tuple(_running_on(site, _evidence_last(site, checked)))


def anchor_of(site: Site, target: str) -> str:
    """Return the book's anchor for a target such as `technique:sleep#how`; "" if the book does not hold it."""
    name, _, part = target.partition("#")
    page = site.by_target.get(name)
    return page.kind.chapter_anchor(page, part) if page else name.replace(":", "-")


def _running_on(site: Site, plan: Iterable[Chapter]) -> Iterator[Chapter]:
    """Begin a page for a part, a technique with its sheet, and the first chapter of the reference part.

    The preface follows the contents.
    """
    looked_up = 0
    closing = f"guide-{site.guide.book.closing.id}"
    for chapter in plan:
        lesser = chapter.level > 1 and not any(part.sheet for part in chapter.parts)
        yield replace(chapter, runs_on=lesser or looked_up > 1 or chapter.anchor == "preface")
        looked_up += chapter.anchor == closing or looked_up > 0


def _evidence_last(site: Site, plan: Iterable[Chapter]) -> Iterator[Chapter]:
    """Move the evidence to the end of the book; leave a line that says how strong it is, and on which page."""
    moved: list[ChapterPart] = []
    for chapter in plan:
        known = [part for part in chapter.parts if part.at_the_end]
        if not known:
            yield chapter
            continue
        head, strength, *_ = known
        assert strength.text
        way = tuple(replace(span, target=head.anchor) for span in strength.text.spans)
        left = ChapterPart("text", text=Text((Paragraph(way),)))
        kept = (left if part is head else part for part in chapter.parts if part is head or not part.at_the_end)
        yield replace(chapter, parts=tuple(kept))
        moved += [replace(head, title=chapter.title), *known[1:]]
    if moved:
        yield Chapter(site.guide.interface.parts.evidence, "evidence-known", 2, tuple(moved))


def _with_checks(site: Site, chapter: Chapter) -> Chapter:
    """Add the safety check of a technique, in brackets, after each link that leads past it."""

    def block(each: Paragraph | Items) -> Paragraph | Items:
        if isinstance(each, Items):
            return replace(each, lines=tuple(map(site.with_care, each.lines)))
        return replace(each, line=site.with_care(each.line))

    def part(each: ChapterPart) -> ChapterPart:
        return replace(each, text=Text(tuple(map(block, each.text.blocks)))) if each.text else each

    return replace(chapter, parts=tuple(map(part, chapter.parts)))


def _with_readers(site: Site, plan: Iterable[Chapter]) -> Iterator[Chapter]:
    """Add to each chapter, at the end of its text, the line that says who has read the page it is made from.

    A sheet fills pages of its own after it, and has its own line.
    """
    lines = {anchor_of(site, name): site.read_by(page) for name, page in site.by_target.items()}
    for chapter in plan:
        if said := lines.get(chapter.anchor):
            own = tuple(part for part in chapter.parts if not part.sheet)
            sheets = tuple(part for part in chapter.parts if part.sheet)
            yield replace(chapter, parts=(*own, ChapterPart("small", text=chapters.line(said)), *sheets))
        else:
            yield chapter


def _chapters(site: Site) -> Iterator[Chapter]:
    guide, words = site.guide, site.guide.interface
    yield Chapter(words.book.preface, "preface", 1, (ChapterPart("text", text=guide.book.preface),))
    yield from (_of_book(section, 2) for section in (guide.book.opening, guide.book.how_to_use))
    yield from _pages(site, *_named(safety_pages(guide.pages)), "page:help", *["page:meetings"] * bool(guide.meetings))
    yield from _pages(site, *(page.kind.target(page) for page in site.pages if page.in_sequence))
    yield from (chapter for family in own_parts(guide.pages) for chapter in _pages(site, *_named(family)))
    if general := [sheet for sheet in guide.worksheets if site.codes.of("worksheet", sheet.id)]:
        lines = (
            (Span(sheet.title, target=f"worksheet:{sheet.id}"), Span(f": {sheet.description}")) for sheet in general
        )
        listed = ChapterPart("text", text=Text((Items(tuple(lines), numbered=False),)))
        yield Chapter(words.sheets.general, "sheets", 1, (listed, *map(chapters.sheet, general)))
    yield _of_book(guide.book.closing, 1)
    yield from _pages(site, "page:glossary", *_named(other_pages(guide.pages)), "page:evidence")


def _of_book(section: Section, level: int) -> Chapter:
    return Chapter(section.title, f"guide-{section.id}", level, (ChapterPart("text", text=section.text),))


def _named(pages: Iterable[StandingPage]) -> Iterator[str]:
    return (f"page:{page.id}" for page in pages)


def _pages(site: Site, *targets: str) -> Iterator[Chapter]:
    """Yield the chapters of these pages; some have none."""
    pages = (site.by_target[target] for target in targets)
    yield from (chapter for page in pages if (chapter := page.kind.chapter(site, page)))
