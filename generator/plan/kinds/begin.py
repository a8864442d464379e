"""The page that says where to begin: what fits each stage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content.markup import Items, Span, Text
from generator.content.model import Book, Guide, Stage
from generator.plan.chapters import Chapter, ChapterPart
from generator.plan.kinds.kind import Kind, joined
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site

STAGES: tuple[Stage, ...] = ("first-weeks", "any", "settling", "later")
"""In the order of the page."""


class _Begin(Kind[Book]):
    name = "begin"

    def page(self, site: Site, subject: Book) -> Page:
        text = subject.begin
        return Page("begin/", self, text.title, text.description, text, STAGES, in_sequence=True)

    def written_in(self, guide: Guide, page: Page) -> Book:
        return guide.book

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        stages = site.guide.interface.links.stages
        yield from ((stage, getattr(stages, stage.replace("-", "_"))) for stage in STAGES)

    def chapter_anchor(self, page: Page, part: str = "") -> str:
        return joined("begin", part)

    def chapter(self, site: Site, page: Page) -> Chapter:
        parts = [ChapterPart("text", text=page.subject.intro)]
        titles = dict(self.headings(site, page))
        for stage in STAGES:
            parts.append(ChapterPart("heading", titles[stage], self.chapter_anchor(page, stage)))
            parts.append(ChapterPart("text", text=getattr(page.subject, stage.replace("-", "_"))))
            fitting = [(each.title, f"technique:{each.id}") for each in site.relations.techniques_at(stage)]
            fitting += [(each.title, f"worksheet:{each.id}") for each in site.relations.sheets_at(stage)]
            lines = tuple((Span(title, target=target),) for title, target in fitting)
            parts.append(ChapterPart("text", text=Text((Items(lines, numbered=False),) if lines else ())))
        return Chapter(page.title, self.chapter_anchor(page), 1, tuple(parts))


KIND = _Begin()
