"""The overview of the roots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content.model import Root
from generator.plan.chapters import Chapter, ChapterPart, line
from generator.plan.kinds.kind import Kind
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Roots(Kind[tuple[Root, ...]]):
    name = "roots"

    def page(self, site: Site, subject: tuple[Root, ...]) -> Page:
        words, styles = site.guide.book.roots, ("cards.css",)
        return Page("why/", self, words.title, words.description, subject, in_sequence=True, styles=styles)

    def chapter(self, site: Site, page: Page) -> Chapter:
        return Chapter(page.title, "roots", 1, (ChapterPart("text", text=line(site.guide.book.roots.intro)),))


KIND = _Roots()
