"""A pillar: why it matters, and its techniques."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.content.markup import Items, Span, Text
from generator.plan import chapters
from generator.plan.chapters import Chapter, ChapterPart
from generator.plan.kinds.kind import Kind
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Pillar(Kind[model.Pillar]):
    name = category = "pillar"

    def page(self, site: Site, subject: model.Pillar) -> Page:
        return Page(
            f"{subject.id}/",
            self,
            subject.title,
            subject.description,
            subject,
            ("techniques",),
            site.codes.of("pillar", subject.id),
            in_sequence=True,
            styles=("picture.css", "cards.css"),
        )

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        yield "techniques", site.guide.interface.parts.techniques

    def code_prefix(self, site: Site, page: Page) -> str:
        return ""

    def chapter(self, site: Site, page: Page) -> Chapter:
        anchor, held = self.chapter_anchor(page), site.relations.techniques_of(page.subject)
        pages = [site.by_target[f"technique:{technique.id}"] for technique in held]
        lines = ((Span(f"{each.code} {each.title}".strip(), target=each.kind.target(each)),) for each in pages)
        parts = (
            chapters.picture(site, page.subject),
            ChapterPart("text", text=page.subject.why),
            ChapterPart("heading", site.guide.interface.parts.techniques, f"{anchor}-techniques"),
            ChapterPart("text", text=Text((Items(tuple(lines), numbered=False),))),
        )
        return Chapter(page.title, anchor, 1, parts)


KIND = _Pillar()
