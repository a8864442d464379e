"""A page of sections, perhaps with a story, that an author writes: safety, privacy, and the like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.plan import chapters
from generator.plan.chapters import Chapter, ChapterPart
from generator.plan.kinds.kind import Kind, joined
from generator.plan.page import STYLE, Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class Standing(Kind[model.StandingPage]):
    """Shows the sections of a page of the guide, and its story if it has one."""

    name = "page"
    draws_steps = True

    def page(self, site: Site, subject: model.StandingPage) -> Page:
        """Plan the page of this subject."""
        styles = (STYLE, "steps.css") if subject.id == "safety" else ()
        anchors = (*(section.id for section in subject.sections), *(["story"] if subject.story else []))
        return Page(address(subject), self, subject.title, subject.description, subject, anchors, styles=styles)

    def target(self, page: Page) -> str:
        """Return its name in links in YAML, by the name of its file."""
        return f"page:{page.subject.id}"

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        """Yield the anchors of its sections and story, with their headings."""
        yield from sections(page)
        if story := page.subject.story:
            yield "story", f"{site.guide.interface.parts.story}: {story.title}"

    def title_at(self, page: Page, anchor: str) -> str:
        """Return the title of a section; that of the page elsewhere."""
        return dict(sections(page)).get(anchor, page.title)

    def sections(self, page: Page) -> Iterator[tuple[str, str]]:
        """Yield the anchors and titles of its sections."""
        yield from sections(page)

    def remembered(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        """Yield the title of its story."""
        if story := page.subject.story:
            yield "story", story.title

    def chapter_anchor(self, page: Page, part: str = "") -> str:
        """Return the anchor of its chapter in the book, or of a part of it."""
        return joined("page", page.subject.id, part)

    def chapter(self, site: Site, page: Page) -> Chapter | None:
        """Return its chapter in the book: all that the page has."""
        subject, anchor = page.subject, self.chapter_anchor(page)
        intro = [ChapterPart("text", text=subject.intro)] if subject.intro else []
        parts = [part for each in subject.sections for part in chapters.section(anchor, each)]
        if subject.story:
            parts += chapters.story(anchor, "story", site.guide.interface.parts.story, subject.story)
        return Chapter(page.title, anchor, 2 if subject.under else 1, (*intro, *parts))


class _Short(Standing):
    # Its few parts are easy to find on it, so a list of everything leaves them out.
    lists_parts = False


def address(subject: model.StandingPage) -> str:
    """Return the address of a page, which may stand under another."""
    return f"{subject.under}/{subject.id}/" if subject.under else f"{subject.id}/"


def sections(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the anchors and titles of a page's sections."""
    yield from ((section.id, section.title) for section in page.subject.sections)


KIND = Standing()
SHORT = _Short()
"""For the pages under one that is a part of the menu."""
