"""All files that the site is made from, except the PDFs: pages as Markdown, and what is finished as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator import epub, feed, machine, offline, render, search, spreadsheet
from generator.catalog import Catalog
from generator.index import Index
from generator.site import Site


def files(site: Site, left: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """Each file's name in the docs folder, and its bytes, but for the EPUB if it is `left`."""
    catalog = Catalog(site)
    yield from render.pages(site)
    yield from render.redirects(site)
    yield from (
        render.guide_script(site),
        render.newer_script(site),
        render.share_script(site),
        render.handout_script(site),
    )
    yield from render.sheet_scripts(site)
    yield offline.manifest(site)
    yield search.FILE, search.script(Index(site))
    yield site.csv_file, spreadsheet.make(catalog)
    yield from machine.files(catalog).items()
    yield site.feed_file, feed.make(site)
    if site.epub_file not in left:
        yield site.epub_file, epub.make(site)
