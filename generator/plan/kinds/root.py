"""A root: its loop, a first step out of it, its story, and the techniques that answer it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.content.markup import Text
from generator.plan import chapters
from generator.plan.chapters import Chapter, ChapterPart
from generator.plan.kinds.kind import Kind
from generator.plan.kinds.parts import headings
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site

PARTS = ("what", "loop", "first-step", "story", "evidence", "answers")
"""In the order of the page."""


class _Root(Kind[model.Root]):
    name = category = "root"
    folded = frozenset({"evidence"})

    def page(self, site: Site, subject: model.Root) -> Page:
        return Page(
            f"why/{subject.id}/",
            self,
            subject.title,
            subject.description,
            subject,
            PARTS,
            site.codes.of("root", subject.id),
            in_sequence=True,
            styles=("picture.css", "path.css", "loop.css"),
        )

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        yield from headings(site, page)

    def remembered(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        yield "story", page.subject.story.title

    def code_prefix(self, site: Site, page: Page) -> str:
        return "r"

    def chapter(self, site: Site, page: Page) -> Chapter:
        words, root, anchor = site.guide.interface.parts, page.subject, self.chapter_anchor(page)
        parts = (
            chapters.point(root.description),
            chapters.picture(site, root),
            ChapterPart("heading", words.what, f"{anchor}-what"),
            ChapterPart("text", text=root.what),
            ChapterPart("heading", words.loop, f"{anchor}-loop"),
            ChapterPart("text", text=chapters.circle(site, root)),
            ChapterPart("heading", words.first_step, f"{anchor}-first-step"),
            ChapterPart("text", text=Text((chapters.numbered(root.first_step),))),
            *chapters.story(anchor, "story", words.story, root.story),
            *chapters.evidence(site, anchor, root.evidence),
            ChapterPart("heading", words.answers, f"{anchor}-answers"),
            ChapterPart("text", text=chapters.pointers(site, root.answers)),
        )
        return Chapter(page.title, anchor, 2, parts)


KIND = _Root()
