"""The page for programs that read the catalog, with an entry of it as an example. The book leaves it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.plan.kinds.standing import Standing, address
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Machines(Standing):
    name = "machines"

    def page(self, site: Site, subject: model.StandingPage) -> Page:
        title, description = subject.title, subject.description
        anchors = (*(section.id for section in subject.sections), "example")
        return Page(address(subject), self, title, description, subject, anchors, styles=("machines.css",))

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        yield from super().headings(site, page)
        yield "example", site.guide.interface.parts.example

    def chapter(self, site: Site, page: Page) -> None:
        return None


KIND = _Machines()
