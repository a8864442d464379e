"""Describe a page of the site, and a place on it that a link can lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.plan.kinds.kind import Kind

FIELDS = "fields.css"
FIRST = "first.css"
"""The style that every page contains, so that it paints with its first bytes."""
STYLE = "guide.css"
"""The style of what is not seen first: most pages link to it after their text, those for a bad moment contain it."""


@dataclass(frozen=True)
class Page:
    """A page: `address` from the root of the site, without a leading slash; its kind; what it shows."""

    address: str
    kind: Kind[Any]
    title: str
    description: str
    subject: Any = None
    anchors: tuple[str, ...] = ()
    code: str = ""
    in_sequence: bool = False
    script: str = ""
    """The file in the site's `assets/` that this page loads besides guide.js."""
    styles: tuple[str, ...] = ()
    """The files in `site_overrides/styles/` that this page contains after first.css."""

    @property
    def source(self) -> str:
        """The Markdown file the page is built from. A folder with pages below it has an `index.md`."""
        return f"{self.address}index.md"

    @property
    def guarded(self) -> bool:
        """Whether it opens with a safety check; no link may skip that."""
        return getattr(self.subject, "take_care", None) is not None


@dataclass(frozen=True)
class Spot:
    """A place that one can be led to: a page, or a part of it."""

    page: Page
    anchor: str = ""

    @property
    def address(self) -> str:
        """From the root of the site, with its anchor."""
        return self.page.address + (f"#{self.anchor}" if self.anchor else "")
