"""An easy-read edition of a page: a few short sentences, each with a drawing, on one sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from generator.content.model import StandingPage, Technique
from generator.content.model.emergency import PLACEHOLDER, Instructions
from generator.content.shared import EasyLine, Section
from generator.content.words import fill
from generator.plan.kinds import standing
from generator.plan.kinds.kind import Kind
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site

BELOW = "easy/"
"""What the address ends with, after that of the whole page."""

SHEET = "sheet"
"""The picture beside the sheet, with which an edition of a technique ends."""

Subject: TypeAlias = Technique | StandingPage


class _Easy(Kind[Subject]):
    name = "easy"
    lists_parts = False
    sheet_drawing = SHEET
    in_a_to_z = False
    in_index = False

    def page(self, site: Site, subject: Subject) -> Page:
        title = fill(site.guide.interface.easy.title_of, title=subject.title)
        above = f"{subject.pillar}/{subject.id}/" if isinstance(subject, Technique) else standing.address(subject)
        return Page(f"{above}{BELOW}", self, title, subject.description, subject, styles=("easy.css",))

    def target(self, page: Page) -> str:
        """Return its name in links in YAML, after what it is an edition of."""
        return f"page:{page.subject.id}-easy"

    def whole(self, page: Page) -> str:
        """Return the page that it is an edition of, as links in YAML name it."""
        return f"{page.subject.kind()}:{page.subject.id}"

    def drawn_from(self, site: Site, line: EasyLine) -> Instructions | None:
        """Return the part of the emergency text that a line stands for; None for a sentence of its own."""
        found = PLACEHOLDER.fullmatch(line.says.plain)
        return site.guide.instructions.get(found[1]) if found else None

    def heading(self, page: Page, line: EasyLine) -> str:
        """Return the heading under which the whole page has what a line stands for."""
        sections: tuple[Section, ...] = page.subject.sections
        return next(each.title for each in sections if line.says.plain in each.text.plain)


KIND = _Easy()
