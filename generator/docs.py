"""All files that the site is made from, except the PDFs: pages as Markdown, and what is finished as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.documents import epub
from generator.plan.link_index import Catalog
from generator.plan.names import Index
from generator.plan.site import Site
from generator.publish import offline
from generator.web import catalog_json, feed, pages, search_data, spreadsheet


def files(site: Site, left: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """Each file's name in the docs folder, and its bytes, but for the EPUB if it is `left`."""
    catalog = Catalog(site)
    yield from pages.pages(site)
    yield from pages.redirects(site)
    yield from (pages.guide_script(site), pages.share_script(site), pages.handout_script(site))
    yield from pages.sheet_scripts(site)
    yield offline.manifest(site)
    yield search_data.FILE, search_data.script(Index(site))
    yield site.csv_file, spreadsheet.make(catalog)
    yield from catalog_json.files(catalog).items()
    yield site.feed_file, feed.make(site)
    if site.epub_file not in left:
        yield site.epub_file, epub.make(site)
