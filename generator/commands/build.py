"""`reconnect build`: the site and the sheets."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from generator.console import OK, examine, find_root, on_a_guide, refuse, say
from generator.problems import Problem

if TYPE_CHECKING:
    from generator.load import Tree
    from generator.site import Sheet

HELP = "check, then build build/site with all pages and sheets"
EXAMPLE = "build --root ../other-guide"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    on_a_guide(parser, "text", "json", "github")


def run(options: argparse.Namespace) -> int:
    """Build the site and the sheets, or tell why not and leave the last site as it was."""
    root = find_root(options.root)
    say("Reading and checking the content …")
    tree, problems = examine(root)
    if tree is None or problems:
        return refuse(problems, options)

    from generator import docs, publish, sheets, write
    from generator.release import problems as release_problems
    from generator.site import Site

    site = Site(tree.guide)
    say(f"Setting {len(site.sheets)} sheets, the packs and the book …")
    made = sheets.make(site, root / "build" / "cache" / "pdf")
    if problems := [_too_long(tree, sheet, pages) for sheet, pages in sheets.too_long(site, made)]:
        return refuse(problems, options)
    files = docs.files(site) | made
    draft = bool(release_problems(tree))
    write.put(root / "build" / "generated.yml", publish.config(site, root, files, draft=draft))
    write.put_tree(root / "build" / "docs", files)
    say(f"Building {len(site.pages)} pages …")
    fresh = publish.publish(root, tree.guide.settings.edition_date)
    place = root / "build" / "site"
    print(f"{'Built' if fresh else 'Nothing has changed since the last build of'} {place}")
    print(f"Look at it: python3 -m http.server --bind 127.0.0.1 --directory {place} 8000, then http://127.0.0.1:8000/")
    return OK


def _too_long(tree: Tree, sheet: Sheet, pages: int) -> Problem:
    most = sheet.worksheet.pages
    message = f"as {sheet.file} this sheet has {pages} pages, and {most} is the most; shorten it, or allow more"
    return Problem(tree.locate(sheet.worksheet, ("pages",)), "too-many-pages", message)
