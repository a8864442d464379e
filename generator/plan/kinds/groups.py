"""What a leader needs for every session, and the list of the sessions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content.model import Programme
from generator.plan.files import PAPERS, File, agreement_file, kit_file, leader_file
from generator.plan.kinds.kind import Kind
from generator.plan.kinds.standing import sections
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Groups(Kind[Programme]):
    name = "groups"

    def page(self, site: Site, subject: Programme) -> Page:
        anchors = ("sessions", "every-session", *(section.id for section in subject.sections))
        return Page("groups/", self, subject.title, subject.description, subject, anchors, styles=("cards.css",))

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        words = site.guide.interface.groups
        yield "sessions", words.sessions
        yield "every-session", words.every_session
        yield from sections(page)

    def files(self, site: Site, page: Page) -> Iterator[File]:
        yield from (File(leader_file(paper), "leader", paper) for paper in PAPERS)
        if page.subject.kit:
            yield from (File(kit_file(paper), "kit", paper) for paper in PAPERS)
            yield from (File(agreement_file(paper), "agreement", paper) for paper in PAPERS)

    def sections(self, page: Page) -> Iterator[tuple[str, str]]:
        yield from sections(page)


KIND = _Groups()
