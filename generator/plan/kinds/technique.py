"""A technique: what it is, why and how, its stories, and a smaller step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.content.markup import Paragraph, Span, Text
from generator.plan import chapters
from generator.plan.chapters import Chapter, Part
from generator.plan.kinds.kind import Kind
from generator.plan.kinds.parts import field, headings
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site

PARTS = (
    *("what", "take-care", "why", "how", "example", "example-2"),
    *("smaller-step", "when-hard", "worksheet", "evidence", "read-next"),
)
"""In the order of the page: the one place where it is decided."""


class _Technique(Kind[model.Technique]):
    name = category = "technique"
    how_to = True

    def page(self, site: Site, subject: model.Technique) -> Page:
        optional = {"take-care": subject.take_care, "example-2": subject.second_example}
        anchors = tuple(part for part in PARTS if optional.get(part, True) is not None)
        address, code = f"{subject.pillar}/{subject.id}/", site.codes.of("technique", subject.id)
        return Page(address, self, subject.title, subject.description, subject, anchors, code, in_sequence=True)

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

    def _parts(self, site: Site, page: Page) -> Iterator[Part]:
        words, technique, prefix = site.guide.interface.parts, page.subject, self.chapter_anchor(page)

        def heading(part: str) -> Part:
            return Part("heading", getattr(words, field(part)), f"{prefix}-{part}")

        yield heading("what")
        yield Part("text", text=technique.what)
        if technique.take_care:
            yield heading("take-care")
            yield Part("box", text=technique.take_care.text)
        yield heading("why")
        yield Part("text", text=technique.why)
        yield heading("how")
        yield Part("text", text=Text((chapters.numbered(technique.how),)))
        yield from chapters.story(prefix, "example", words.example, technique.example)
        if technique.second_example:
            yield from chapters.story(prefix, "example-2", words.second_example, technique.second_example)
        yield heading("smaller-step")
        yield Part("text", text=technique.smaller_step)
        yield heading("when-hard")
        for snag in technique.when_hard:
            yield Part("text", text=Text((Paragraph((Span(f"{snag.snag} ", strong=True), *snag.try_.spans)),)))
        yield from chapters.evidence(site, prefix, technique.evidence)
        yield heading("read-next")
        yield Part("text", text=chapters.pointers(site, technique.read_next))
        yield heading("worksheet")
        yield Part("text", text=technique.worksheet)
        if own := site.by_target.get(f"worksheet:{technique.id}"):
            yield chapters.sheet(own.subject)


KIND = _Technique()
