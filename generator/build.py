"""From the content to the finished site, stage by stage; nothing is done if nothing has changed."""

from __future__ import annotations

import gc
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from generator import built
from generator.problems import ContentError, Problem

if TYPE_CHECKING:
    from generator.load import Tree
    from generator.site import Sheet


def build(root: Path, say: Callable[[str], None], *, hurry: bool = False) -> tuple[str, ...] | None:
    """Bring the site in `build/site` up to date with the guide in `root`. None if it was already.

    In a hurry, packs and books that are there are left as they are: returned are their inputs, and the next build finds
    them wanting. Raises ContentError for an author's mistakes; whatever is raised, the last site stays.
    """
    mark = built.mark(root)
    if built.stands(root, mark):
        return None
    say("Reading and checking the content …")
    tree = _understood(root)

    from generator import docs, pdfs, publish, release, write
    from generator.site import Site

    site = Site(tree.guide)
    say(f"Building {len(site.sheets)} sheets, the packs and the book, and {len(site.pages)} pages …")
    with write.alone(root / "build"):
        docs_folder = root / "build" / "docs"
        drawn, converted = pdfs.drawer(root), write.Cache(root / "build" / "cache" / "pages")
        made = pdfs.make(site, drawn, last=docs_folder if hurry else None)
        if problems := [_too_long(tree, sheet, pages) for sheet, pages in pdfs.too_long(site, made)]:
            raise ContentError(problems)
        files = chain(docs.files(site), pdfs.contents(site, made, drawn))
        write.put_tree(docs_folder, files, stay=made.left.keys())
        draft = bool(release.problems(tree))
        write.put(root / "build" / "generated.yml", publish.config(site, root, draft=draft))
        edition_date = tree.guide.settings.edition_date
        # MkDocs takes as much memory again; it should have that of the guide, whose parts know each other.
        del tree, site
        gc.collect()
        publish.publish(root, edition_date, converted)
        if not made.left:
            built.remember(root, mark)
            drawn.prune()
            converted.prune()
    return tuple(sorted(set(made.left.values()), key=len))


def warm(root: Path) -> None:
    """Do once what takes longer the first time, so that whoever waits for the next build waits less."""
    from generator import docs, publish, sheets, typeset  # noqa: F401
    from generator.site import Site

    try:
        site = Site(_understood(root).guide)
    except ContentError:
        return
    for _ in docs.files(site):
        pass
    for sheet in site.sheets[:1]:
        typeset.compile_pdf(sheets.inputs(site, sheet))


def _understood(root: Path) -> Tree:
    """The tree, if there is nothing wrong with it. Raises ContentError."""
    # Slow to import, and not needed where nothing has changed.
    from generator.checks import check
    from generator.load import load

    tree = load(root)
    if problems := check(tree):
        raise ContentError(problems)
    return tree


def _too_long(tree: Tree, sheet: Sheet, pages: int) -> Problem:
    most = sheet.worksheet.pages
    message = f"as {sheet.file} this sheet has {pages} pages, and {most} is the most; shorten it, or allow more"
    return Problem(tree.locate(sheet.worksheet, ("pages",)), "too-many-pages", message)
