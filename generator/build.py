"""From the content to the finished site, stage by stage; nothing is done if nothing has changed."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from generator import built
from generator.problems import ContentError, Problem

if TYPE_CHECKING:
    from generator.load import Tree
    from generator.site import Sheet, Site
    from generator.write import Cache


def build(
    root: Path, say: Callable[[str], None], *, hurry: bool = False, mark: str | None = None, draft: str | None = None
) -> tuple[str, ...] | None:
    """Bring the site in `build/site` up to date with the guide in `root`. None if it was already.

    In a hurry, packs and books that are there are left as they are: returned are their inputs, and the next build finds
    them wanting; what else can wait is left to `tidy`. `mark` is that of the inputs, if it was just taken. `draft` is a
    language that is shown as if it were published, with its blanks. Raises ContentError for an author's mistakes;
    whatever is raised, the last site stays.
    """
    # A site with a draft in it is never taken for the one to publish.
    mark = (mark or built.mark(root)) + (draft or "")
    if built.stands(root, mark):
        return None
    say("Reading and checking the content …")
    trees = _understood(root, draft)

    from generator import pdfs, publish, write
    from generator.site import Site

    sites = [Site(tree.guide) for tree in trees]
    sheets, pages = (sum(map(len, each)) for each in zip(*((site.sheets, site.pages) for site in sites), strict=True))
    say(f"Building {sheets} sheets, the packs and the book, and {pages} pages …")
    with write.alone(root / "build"):
        drawn, converted = pdfs.drawer(root), write.Cache(root / "build" / "cache" / "pages")
        left = _written(root, trees, sites, drawn, hurry=hurry, draft=draft)
        date, languages = sites[0].guide.settings.edition_date, [site.guide.language for site in sites[1:]]
        # MkDocs takes as much memory again; it should have that of the guide, whose parts know each other.
        del trees, sites
        gc.collect()
        publish.publish(root, date, converted, languages)
        if not hurry:
            publish.clear(root)
        if not left:
            built.remember(root, mark)
            drawn.prune()
            converted.prune()
    return tuple(sorted(left, key=len))


def _written(
    root: Path, trees: tuple[Tree, ...], sites: list[Site], drawn: Cache, *, hurry: bool, draft: str | None
) -> set[str]:
    """Write all that MkDocs builds from. Returned are the inputs of the PDFs that were left as they were."""
    from generator import docs, pdfs, publish, release, write

    left: set[str] = set()
    for tree, site in zip(trees, sites, strict=True):
        folder = publish.docs_folder(root, site.guide.language)
        with ThreadPoolExecutor(1) as beside:
            making = beside.submit(pdfs.make, site, drawn, last=folder if hurry else None)
            # In a hurry, few sheets are made, by one core; meanwhile another writes the pages.
            written = list(docs.files(site)) if hurry else docs.files(site)
            made = making.result()
        problems = [_too_long(tree, sheet, pages) for sheet, pages in pdfs.too_long(site, made)]
        # Blanks take room of their own.
        if problems and site.guide.language != draft:
            raise ContentError(problems)
        files = chain(written, pdfs.contents(site, made, drawn))
        write.put_tree(folder, files, stay=made.left.keys())
        others = [other for other in sites if other is not site]
        publish.configure(root, site, others, draft=bool(release.problems(tree)))
        left |= set(made.left.values())
    return left


def tidy(root: Path) -> None:
    """After a build in a hurry, once nobody waits: remove what it left, on disk and in memory."""
    from generator import publish, write

    with write.alone(root / "build"):
        publish.clear(root)
    gc.collect()


def warm(root: Path) -> None:
    """Do once what takes longer the first time, so that whoever waits for the next build waits less."""
    from generator import docs, publish, sheets, typeset  # noqa: F401
    from generator.site import Site

    try:
        site = Site(_understood(root)[0].guide)
    except ContentError:
        return
    for _ in docs.files(site):
        pass
    for sheet in site.sheets[:1]:
        typeset.compile_pdf(sheets.inputs(site, sheet))


def _understood(root: Path, draft: str | None = None) -> tuple[Tree, ...]:
    """The guide in every language that is published, if there is nothing wrong with it. Raises ContentError."""
    # Slow to import, and not needed where nothing has changed.
    from generator import languages

    trees, problems = languages.examine(root, draft=draft)
    if problems:
        raise ContentError(problems)
    return trees


def _too_long(tree: Tree, sheet: Sheet, pages: int) -> Problem:
    most = sheet.worksheet.pages
    message = f"as {sheet.file} this sheet has {pages} pages, and {most} is the most; shorten it, or allow more"
    return Problem(tree.locate(sheet.worksheet, ("pages",)), "too-many-pages", message)
