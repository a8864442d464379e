"""The page for programs that read the catalog, with an entry of it as an example. The book leaves it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.plan.kinds.kind import Kind
from generator.plan.kinds.standing import address, sections
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Machines(Kind[model.Page]):
    name = "machines"

    def page(self, site: Site, subject: model.Page) -> Page:
        title, description = subject.title, subject.description
        anchors = (*(section.id for section in subject.sections), "example")
        return Page(address(subject), self, title, description, subject, anchors, styles=("machines.css",))

    def target(self, page: Page) -> str:
        return f"page:{page.subject.id}"

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        yield from sections(page)
        yield "example", site.guide.interface.parts.example

    def title_at(self, page: Page, anchor: str) -> str:
        return dict(sections(page)).get(anchor, page.title)

    def sections(self, page: Page) -> Iterator[tuple[str, str]]:
        yield from sections(page)


KIND = _Machines()
