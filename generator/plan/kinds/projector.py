"""A session on a screen for all: one step at a time, in large type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.content.words import fill
from generator.plan.kinds.kind import Kind
from generator.plan.kinds.session import steps
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


BELOW = "screen/"
"""What the address ends with, after that of the session."""


class _Projector(Kind[model.Session]):
    name = "projector"
    lists_parts = False
    in_a_to_z = False
    in_index = False

    def page(self, site: Site, subject: model.Session) -> Page:
        words = site.guide.interface.groups
        return Page(
            f"groups/{subject.id}/{BELOW}",
            self,
            fill(words.screen_title, title=subject.title),
            words.screen_description,
            subject,
            tuple(dict(steps(subject))),
            script="projector.js",
            styles=("projector.css",),
        )

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        yield from steps(page.subject)


KIND = _Projector()
