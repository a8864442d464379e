"""From the content to the finished site, stage by stage; nothing is done if nothing has changed."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from contextlib import suppress
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
    root: Path,
    say: Callable[[str], None],
    *,
    hurry: Executor | None = None,
    mark: str | None = None,
    draft: str | None = None,
) -> bool:
    """Bring the site in `build/site` up to date with the guide in `root`. False if it was already.

    In a `hurry`, another process makes the sheets while this one writes the pages, and packs and books that are there
    are left as they are, for the next build; what else can wait is left to `tidy`. `mark` is that of the inputs, if it
    was just taken. `draft` is a language that is shown as if it were published, with its blanks. Raises ContentError
    for an author's mistakes; whatever is raised, the last site stays.
    """
    # A site with a draft in it is never taken for the one to publish.
    mark = (mark or built.mark(root)) + (draft or "")
    if built.stands(root, mark):
        return False
    say("Reading and checking the content …")
    trees = _understood(root, draft)

    from generator import pdfs, publish, write
    from generator.site import Site

    sites = [Site(tree.guide) for tree in trees]
    sheets, pages = (sum(map(len, each)) for each in zip(*((site.sheets, site.pages) for site in sites), strict=True))
    say(f"Building {sheets} sheets, the packs and the book, and {pages} pages …")
    with write.alone(root / "build"):
        drawn, converted = pdfs.drawer(root), write.Cache(root / "build" / "cache" / "pages")
        waits = _written(root, trees, sites, drawn, hurry=hurry, draft=draft)
        date, languages = sites[0].guide.settings.edition_date, [site.guide.language for site in sites[1:]]
        del trees, sites
        if not hurry:
            # MkDocs takes as much memory again; it should have that of the guide, whose parts know each other.
            gc.collect()
        publish.publish(root, date, converted, languages)
        if not hurry:
            publish.clear(root)
        if not waits:
            built.remember(root, mark)
            drawn.prune()
            converted.prune()
    return True


def _written(
    root: Path, trees: tuple[Tree, ...], sites: list[Site], drawn: Cache, *, hurry: Executor | None, draft: str | None
) -> bool:
    """Write all that MkDocs builds from. Returned is whether anything was left as it was."""
    from generator import docs, pdfs, publish, release, write

    waits = False
    for tree, site in zip(trees, sites, strict=True):
        folder = publish.docs_folder(root, site.guide.language)
        written: Iterable[tuple[str, bytes]]
        if hurry:
            left = frozenset(file for file in pdfs.books(site) | docs.books(site) if (folder / file).is_file())
            making = hurry.submit(pdfs.make, site, drawn, left)
            written = list(docs.files(site, left))
            made = making.result()
        else:
            left = frozenset()
            made, written = pdfs.make(site, drawn), docs.files(site)
        problems = [_too_long(tree, sheet, pages) for sheet, pages in pdfs.too_long(site, made)]
        # Blanks take room of their own.
        if problems and site.guide.language != draft:
            raise ContentError(problems)
        files = chain(written, pdfs.contents(site, made, drawn))
        write.put_tree(folder, files, stay=left)
        others = [other for other in sites if other is not site]
        publish.configure(root, site, others, draft=bool(release.problems(tree)))
        waits |= bool(left)
    return waits


def tidy(root: Path) -> None:
    """After a build in a hurry, once nobody waits: remove what it left, on disk and in memory."""
    from generator import publish, write

    with write.alone(root / "build"):
        publish.clear(root)
    gc.collect()


def ahead(root: Path, draft: str | None = None) -> None:
    """Make what a build in a hurry has left, for the next one. What stands in the way, that one will tell."""
    from generator import pdfs, typeset
    from generator.site import Site

    with suppress(ContentError, typeset.SheetError):
        for tree in _understood(root, draft):
            pdfs.make(Site(tree.guide), pdfs.drawer(root))


def warm(root: Path, beside: Executor) -> None:
    """Do once what takes longer the first time, here and in another process: the next build in a hurry takes less."""
    from generator import docs, pdfs, publish  # noqa: F401
    from generator.site import Site

    with suppress(ContentError):
        site = Site(_understood(root)[0].guide)
        warming = beside.submit(pdfs.warm, site)
        for _ in docs.files(site):
            pass
        warming.result()


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
