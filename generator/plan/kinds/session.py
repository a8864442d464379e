"""A session of a group: what to bring, its steps and minutes, its questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.plan.files import PAPERS, File, odt_file, pack_file
from generator.plan.kinds.kind import Kind
from generator.plan.kinds.parts import field
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site

PARTS = (
    *("aim", "glance", "materials", "room", "running-order"),
    *("prompts", "exercise", "close", "home", "debrief"),
)
"""In the order of the page."""


def steps(session: model.Session) -> Iterator[tuple[str, str]]:
    """Yield the anchors of the steps of a session, with their titles."""
    yield from ((f"step-{number}", step.title) for number, step in enumerate(session.steps, 1))


class _Session(Kind[model.Session]):
    name = category = "session"

    def page(self, site: Site, subject: model.Session) -> Page:
        address, code = f"groups/{subject.id}/", site.codes.of("session", subject.id)
        anchors, styles = (*PARTS, *dict(steps(subject))), ("clock.css",)
        return Page(address, self, subject.title, subject.description, subject, anchors, code, styles=styles)

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        words = site.guide.interface.groups
        yield from ((anchor, getattr(words, field(anchor), "")) for anchor in PARTS)
        yield "exercise", page.subject.exercise.title
        yield from steps(page.subject)

    def code_prefix(self, site: Site, page: Page) -> str:
        return "g"

    def shelf(self, words: model.Interface, part: str) -> str:
        return words.groups.sessions

    def files(self, site: Site, page: Page) -> Iterator[File]:
        yield from (File(pack_file(page.subject.id, paper), "pack", paper) for paper in PAPERS)
        yield from (File(odt_file("session", page.subject.id, paper), "odt", paper) for paper in PAPERS)

    def chapter_anchor(self, page: Page, part: str = "") -> str:
        return ""


KIND = _Session()
