"""Everything that has a name, from A to Z."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.plan.kinds.kind import Kind
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _AToZ(Kind[None]):
    name = "a-z"
    in_a_to_z = False

    def page(self, site: Site, subject: None = None) -> Page:
        words = site.guide.interface.site
        return Page("a-z/", self, words.a_to_z, words.a_to_z_description, styles=("letters.css",))


KIND = _AToZ()
