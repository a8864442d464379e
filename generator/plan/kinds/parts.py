"""Find the headings of pages that are made of named parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content.model import Story

if TYPE_CHECKING:
    from generator.plan.page import Page
    from generator.plan.site import Site

NAMED = {"example-2": "second_example"}
"""The fields that are called otherwise than their anchors, such as `take-care` and `take_care`."""


def field(anchor: str) -> str:
    """Return the field of an item that a part shows; the words over a part are called the same."""
    return NAMED.get(anchor, anchor.replace("-", "_"))


def headings(site: Site, page: Page) -> Iterator[tuple[str, str]]:
    """Yield each anchor with its heading; that of a story has the title of the story after it."""
    words = site.guide.interface.parts
    for anchor in page.anchors:
        heading, shown = getattr(words, field(anchor)), getattr(page.subject, field(anchor), None)
        yield anchor, f"{heading}: {shown.title}" if isinstance(shown, Story) else heading
