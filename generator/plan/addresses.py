"""Reserve the first words of addresses that the site itself uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content.model import Pillar, StandingPage, Technique

if TYPE_CHECKING:
    from generator.plan.site import Site

# Files and folders that are no pages, and the pages that a guide has only once it has roots, sheets or sessions.
_ALWAYS = frozenset(
    """why worksheets pdf groups safety about leave-no-trace assets search 404.html index.html feed.xml catalog.json
    sitemap.xml worker.js offline.json manifest.webmanifest _headers""".split()  # noqa: SIM905
)


def reserved(site: Site) -> frozenset[str]:
    """Return the first words of addresses that no pillar, page or language may take."""
    written = (StandingPage, Pillar, Technique)
    own = {page.address.partition("/")[0] for page in site.pages if not isinstance(page.subject, written)}
    return _ALWAYS | own - {""}
