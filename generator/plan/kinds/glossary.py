"""The page that explains words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.plan.chapters import Chapter, ChapterPart
from generator.plan.kinds.kind import Kind
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Glossary(Kind[None]):
    name = "glossary"
    lists_parts = False

    def page(self, site: Site, subject: None = None) -> Page:
        words = site.guide.interface.glossary
        anchors = tuple(term.id for term in site.guide.glossary.terms)
        return Page("glossary/", self, words.title, words.description, None, anchors)

    def written_in(self, guide: model.Guide, page: Page) -> model.Glossary:
        return guide.glossary

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        yield from ((term.id, term.term) for term in site.guide.glossary.terms)

    def terms(self, site: Site, page: Page) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        for term in site.guide.glossary.terms:
            others = tuple(form for form in term.also if form.casefold() != term.term.casefold())
            yield term.id, term.term, others

    def chapter_anchor(self, page: Page, part: str = "") -> str:
        return "glossary"

    def chapter(self, site: Site, page: Page) -> Chapter:
        parts = (
            part
            for term in site.guide.glossary.terms
            for part in (ChapterPart("heading", term.term, f"term-{term.id}"), ChapterPart("text", text=term.meaning))
        )
        return Chapter(page.title, "glossary", 1, tuple(parts))


KIND = _Glossary()
