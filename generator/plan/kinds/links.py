"""The counselors' index: everything that can be sent to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.plan.files import CSV, PAPERS, File, card_file
from generator.plan.kinds.kind import Kind
from generator.plan.page import FIELDS, Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Links(Kind[None]):
    name = "links"

    def page(self, site: Site, subject: None = None) -> Page:
        words = site.guide.interface.links
        return Page("links/", self, words.title, words.description, script="links.js", styles=(FIELDS, "links.css"))

    def files(self, site: Site, page: Page) -> Iterator[File]:
        yield File(CSV, "csv")
        yield from (File(card_file(paper), "card", paper) for paper in PAPERS)


KIND = _Links()
