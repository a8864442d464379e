"""The page where the whole guide is got as one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.plan.files import EPUB, PAPERS, File, book_file
from generator.plan.kinds.kind import Kind
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Book(Kind[None]):
    name = "book"

    def page(self, site: Site, subject: None = None) -> Page:
        words = site.guide.interface.book
        return Page("book/", self, words.title, words.description)

    def files(self, site: Site, page: Page) -> Iterator[File]:
        yield File(EPUB, "epub")
        yield from (File(book_file(paper), "book", paper) for paper in PAPERS)


KIND = _Book()
