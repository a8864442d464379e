"""From the content to the finished site, stage by stage; nothing is done if nothing has changed."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from generator import built
from generator.problems import ContentError, Problem

if TYPE_CHECKING:
    from generator.load import Tree
    from generator.site import Sheet


def build(
    root: Path, say: Callable[[str], None], *, hurry: bool = False, mark: str | None = None
) -> tuple[str, ...] | None:
    """Bring the site in `build/site` up to date with the guide in `root`. None if it was already.

    In a hurry, packs and books that are there are left as they are: returned are their inputs, and the next build finds
    them wanting; what else can wait is left to `tidy`. `mark` is that of the inputs, if it was just taken. Raises
    ContentError for an author's mistakes; whatever is raised, the last site stays.
    """
    mark = mark or built.mark(root)
    if built.stands(root, mark):
        return None
    say("Reading and checking the content …")
    tree = _understood(root)

    from generator import docs, publish, release, sheets, write
    from generator.site import Site

    site = Site(tree.guide)
    say(f"Building {len(site.sheets)} sheets, the packs and the book, and {len(site.pages)} pages …")
    with write.alone(root / "build"):
        docs_folder = root / "build" / "docs"
        drawn, converted = sheets.drawer(root), write.Cache(root / "build" / "cache" / "pages")
        with ThreadPoolExecutor(1) as beside:
            # Typst sets sheets on one core, while the pages are written on another.
            making = beside.submit(sheets.make, site, drawn, last=docs_folder if hurry else None)
            pages = docs.files(site)
            made = making.result()
        if problems := [_too_long(tree, sheet, count) for sheet, count in sheets.too_long(site, made)]:
            raise ContentError(problems)
        files = pages | made.files
        draft = bool(release.problems(tree))
        write.put(root / "build" / "generated.yml", publish.config(site, root, files, draft=draft))
        write.put_tree(docs_folder, files)
        publish.publish(root, tree.guide.settings.edition_date, converted)
        if not hurry:
            publish.clear(root)
        if not made.left:
            built.remember(root, mark)
            drawn.prune()
            converted.prune()
    return made.left


def tidy(root: Path) -> None:
    """After a build in a hurry, once nobody waits: remove what it left, on disk and in memory."""
    from generator import publish, write

    with write.alone(root / "build"):
        publish.clear(root)
    gc.collect()


def warm(root: Path) -> None:
    """Do once what takes longer the first time, so that whoever waits for the next build waits less."""
    from generator import docs, publish, sheets  # noqa: F401
    from generator.site import Site

    try:
        site = Site(_understood(root).guide)
    except ContentError:
        return
    docs.files(site)
    for sheet in site.sheets[:1]:
        sheets.compile_pdf(sheets.inputs(site, sheet))


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
