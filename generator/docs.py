"""All files that the site is made from, except the PDFs: pages as Markdown, and what is finished as it is."""

from __future__ import annotations

from generator import epub, feed, machine, offline, render, search, spreadsheet
from generator.catalog import Catalog
from generator.index import Index
from generator.site import Site


def files(site: Site) -> dict[str, bytes]:
    """Each file's name in the docs folder, and its bytes."""
    catalog = Catalog(site)
    return {
        **dict(render.pages(site)),
        **dict(render.redirects(site)),
        **dict([render.guide_script(site), render.share_script(site), render.handout_script(site)]),
        **dict([*render.sheet_scripts(site), offline.manifest(site)]),
        search.FILE: search.script(Index(site)),
        site.csv_file: spreadsheet.make(catalog),
        **machine.files(catalog),
        site.feed_file: feed.make(site),
        site.epub_file: epub.make(site),
    }
