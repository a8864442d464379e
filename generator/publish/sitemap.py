"""Write the map of a site in one of several languages: each of its pages, and where that is in the others.

Search engines read it there and not in the page, where every reader would pay for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from generator.plan.site import Site

FILE = "sitemap.xml"
_SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def write(site: Site, sites: Sequence[Site]) -> bytes:
    """Write the map of `site`; `sites` are those of all languages, the original first.

    A page of the original that stands in for one that is not translated is left out.
    """
    own = {each: frozenset(each.own_addresses) for each in sites}
    day, entries = site.guide.settings.edition_date, []
    for page in site.pages:
        if page.address in own[site]:
            links = [(each.guide.tag, each) for each in sites if page.address in own[each]]
            links.insert(0, ("x-default", sites[0]))
            others = "".join(
                f'\n<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(each.url(page.address))}"/>'
                for tag, each in links
            )
            entries.append(f"<url><loc>{site.url(page.address)}</loc><lastmod>{day}</lastmod>{others}</url>")
    return "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', f"<urlset {_SPACES}>", *entries, "</urlset>", ""]
    ).encode()
