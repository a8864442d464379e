"""The list of all easy-read editions, for someone who would look for nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.plan.kinds import easy
from generator.plan.kinds.kind import Kind
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _EasyReads(Kind[tuple[easy.Subject, ...]]):
    name = "easy-reads"

    def page(self, site: Site, subject: tuple[easy.Subject, ...]) -> Page:
        words = site.guide.interface.easy
        return Page(easy.BELOW, self, words.link, words.description, subject, styles=("easy.css",))


KIND = _EasyReads()
