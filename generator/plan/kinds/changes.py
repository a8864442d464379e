"""The page that tells what has changed in each edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.plan.kinds.kind import Kind
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site

ADDRESS = "about/changes/"


class _Changes(Kind[model.Changes]):
    name = "changes"

    def page(self, site: Site, subject: model.Changes) -> Page:
        words = site.guide.interface.changes
        editions = tuple(edition.anchor for edition in subject.editions)
        return Page(ADDRESS, self, words.title, words.description, subject, editions)

    def target(self, page: Page) -> str:
        return f"page:{page.subject.id}"

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        yield from ((each.anchor, site.dates.edition(each.edition, each.date)) for each in page.subject.editions)


KIND = _Changes()
