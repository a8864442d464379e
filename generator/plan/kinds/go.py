"""The page where a short code is typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.plan.kinds.kind import Kind
from generator.plan.page import FIELDS, Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Go(Kind[None]):
    name = "go"

    def page(self, site: Site, subject: None = None) -> Page:
        words = site.guide.interface.go
        return Page("go/", self, words.title, words.description, script="code.js", styles=(FIELDS,))


KIND = _Go()
