"""Reserve the first words of addresses that the site itself uses."""

from __future__ import annotations

# First words of addresses that no pillar or language may take.
RESERVED = frozenset(
    """why worksheets pdf groups help safety evidence glossary a-z about leave-no-trace links book go assets search
    offline 404.html index.html feed.xml catalog.json sitemap.xml worker.js offline.json manifest.webmanifest
    _headers""".split()  # noqa: SIM905
)
