"""Map the anchors of a page to their headings."""

from __future__ import annotations

from generator.plan.page import Page
from generator.plan.site import Site


def headings(site: Site, page: Page) -> dict[str, str]:
    """Return the heading of every anchor that a page promises, in the order of the page."""
    found = dict(page.kind.headings(site, page))
    return {anchor: found[anchor] for anchor in page.anchors}
