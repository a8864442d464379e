"""The library of worksheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content.model import Worksheet
from generator.plan.kinds.kind import Kind
from generator.plan.page import FIELDS, Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Library(Kind[tuple[Worksheet, ...]]):
    name = "library"

    def page(self, site: Site, subject: tuple[Worksheet, ...]) -> Page:
        words = site.guide.interface.sheets
        return Page(
            "worksheets/",
            self,
            words.library,
            words.library_description,
            subject,
            styles=(FIELDS, "cards.css", "library.css"),
        )


KIND = _Library()
