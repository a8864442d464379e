"""A technique: what it is and how to do it, first; why, and how sure we are, for those who ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.content.markup import Paragraph, Span, Text
from generator.plan import chapters
from generator.plan.chapters import Chapter, ChapterPart
from generator.plan.kinds.kind import Kind
from generator.plan.kinds.parts import field, headings
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site

PARTS = (
    *("what", "take-care", "how", "smaller-step", "when-hard", "example", "worksheet"),
    *("why", "example-2", "evidence"),
    "read-next",
)
"""In the order of the page and of the chapter in the book: the one place where it is decided."""


class _Technique(Kind[model.Technique]):
    name = category = "technique"
    how_to = True
    folded = frozenset({"why", "example-2", "evidence"})

    def page(self, site: Site, subject: model.Technique) -> Page:
        optional = {"take-care": subject.take_care, "example-2": subject.second_example}
        anchors = tuple(part for part in PARTS if optional.get(part, True) is not None)
        address, code = f"{subject.pillar}/{subject.id}/", site.codes.of("technique", subject.id)
        title, styles = subject.title, ("technique.css",)
        return Page(address, self, title, subject.description, subject, anchors, code, in_sequence=True, styles=styles)

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        yield from headings(site, page)

    def remembered(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        technique = page.subject
        yield "example", technique.example.title
        if technique.second_example:
            yield "example-2", technique.second_example.title
        yield from (("when-hard", snag.snag) for snag in technique.when_hard)

    def code_prefix(self, site: Site, page: Page) -> str:
        number = site.codes.of("pillar", page.subject.pillar) or site.codes.free("")
        return f"{number}."

    def chapter(self, site: Site, page: Page) -> Chapter:
        title = f"{page.code} {page.title}".strip()
        return Chapter(title, self.chapter_anchor(page), 2, tuple(self._parts(site, page)))

    def _parts(self, site: Site, page: Page) -> Iterator[ChapterPart]:
        yield chapters.point(page.description)
        for anchor in page.anchors:
            yield from self._part(site, page, anchor)
        if own := site.by_target.get(f"worksheet:{page.subject.id}"):
            yield chapters.sheet(own.subject)

    def _part(self, site: Site, page: Page, anchor: str) -> Iterator[ChapterPart]:
        technique, prefix = page.subject, self.chapter_anchor(page)
        title, shown = getattr(site.guide.interface.parts, field(anchor)), getattr(technique, field(anchor))
        match anchor:
            case "example" | "example-2":
                yield from chapters.story(prefix, anchor, title, shown)
                return
            case "evidence":
                yield from chapters.evidence(site, prefix, shown)
                return
        yield ChapterPart("heading", title, f"{prefix}-{anchor}")
        match anchor:
            case "take-care":
                yield ChapterPart("box", text=shown.text)
            case "how":
                yield ChapterPart("text", text=Text((chapters.numbered(shown),)))
            case "when-hard":
                for snag in shown:
                    yield ChapterPart(
                        "text", text=Text((Paragraph((Span(f"{snag.snag} ", strong=True), *snag.try_.spans)),))
                    )
            case "read-next":
                yield ChapterPart("text", text=chapters.pointers(site, shown))
            case _:
                yield ChapterPart("text", text=shown)


KIND = _Technique()
