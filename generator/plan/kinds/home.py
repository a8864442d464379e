"""The page that the guide begins with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.plan.kinds.kind import Kind
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Home(Kind[model.Book]):
    name = "home"
    in_a_to_z = False

    def page(self, site: Site, subject: model.Book) -> Page:
        anchors = ("now", subject.opening.id, subject.how_to_use.id, "pillars")
        title, styles = subject.title, ("picture.css", "home.css", "path.css")
        return Page("", self, title, subject.description, subject, anchors, in_sequence=True, styles=styles)

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        yield "now", page.subject.now.asks
        yield "pillars", site.guide.interface.site.all_techniques
        yield from self.sections(page)

    def sections(self, page: Page) -> Iterator[tuple[str, str]]:
        book = page.subject
        yield from ((each.id, each.title) for each in (book.opening, book.how_to_use))


KIND = _Home()
