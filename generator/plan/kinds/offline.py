"""The page where the guide is kept on a device."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.plan.kinds.kind import Kind
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Offline(Kind[None]):
    name = "offline"

    def page(self, site: Site, subject: None = None) -> Page:
        words = site.guide.interface.offline
        anchors = tuple(anchor for anchor, _ in self._parts(site))
        return Page("offline/", self, words.title, words.description, None, anchors, script="keep.js")

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        yield from self._parts(site)

    def _parts(self, site: Site) -> Iterator[tuple[str, str]]:
        words = site.guide.interface.offline
        yield "seen", words.seen_title
        yield "choose", words.choose
        yield "not-kept", words.not_kept_title
        yield "newer", words.newer_title
        yield "home-screen", words.home_screen_title


KIND = _Offline()
