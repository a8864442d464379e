"""The page that puts a handout together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.plan.kinds.kind import Kind
from generator.plan.page import FIELDS, Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Handout(Kind[None]):
    name = "handout"

    def page(self, site: Site, subject: None = None) -> Page:
        words, styles = site.guide.interface.handout, (FIELDS, "sheet.css", "handout.css")
        return Page("links/handout/", self, words.title, words.description, script="handout.js", styles=styles)


KIND = _Handout()
