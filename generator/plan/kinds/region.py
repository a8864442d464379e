"""The help lines of one country."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.content.words import fill
from generator.plan.kinds.kind import Kind
from generator.plan.needs import groups
from generator.plan.page import STYLE, Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Region(Kind[model.Region]):
    name = category = "region"

    def page(self, site: Site, subject: model.Region) -> Page:
        words = site.guide.interface.help
        return Page(
            f"help/{subject.id}/",
            self,
            f"{words.title}: {subject.name}",
            fill(words.region_description, region=subject.name),
            subject,
            tuple(group.kind for group in groups(site.guide.help, subject)),
            code=subject.id,
            styles=(STYLE, "help.css"),
        )

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        yield from ((group.kind, group.words.title) for group in groups(site.guide.help, page.subject))

    def short_title(self, page: Page) -> str:
        return str(page.subject.name)

    def remembered(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        yield from (("", line.name) for line in page.subject.lines)
        yield from (("", name) for name in site.guide.interface.go.spoken.get(page.subject.id, ()))


KIND = _Region()
