"""The overview of the roots of isolation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content.model import Root
from generator.plan.chapters import Chapter, Part, line
from generator.plan.kinds.kind import Kind
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Roots(Kind[tuple[Root, ...]]):
    name = "roots"

    def page(self, site: Site, subject: tuple[Root, ...]) -> Page:
        words = site.guide.interface.site
        title, description, styles = words.all_roots, words.all_roots_description, ("cards.css",)
        return Page("why/", self, title, description, subject, in_sequence=True, styles=styles)

    def chapter(self, site: Site, page: Page) -> Chapter:
        return Chapter(page.title, "roots", 1, (Part("text", text=line(site.guide.interface.site.all_roots_intro)),))


KIND = _Roots()
