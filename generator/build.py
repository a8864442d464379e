"""From the content to the finished site, stage by stage; nothing is done if nothing has changed."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from generator.content.problems import ContentError, Problem
from generator.publish import fingerprint

if TYPE_CHECKING:
    from generator.content.guide_files import Tree
    from generator.documents.all_pdfs import Made
    from generator.files.store import Cache
    from generator.plan.site import Sheet, Site

Files: TypeAlias = Iterator[tuple[str, bytes]]


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
    are left as they are, for the next build. `mark` is that of the inputs, if it was just taken. `draft` is a language
    that is shown as if it were published, with its blanks. Afterwards, when nobody waits, there is something to `tidy`.
    Raises ContentError for an author's mistakes; whatever is raised, the last site stays.
    """
    # A site with a draft in it is never taken for the one to publish.
    mark = (mark or fingerprint.mark(root)) + (draft or "")
    if fingerprint.stands(root, mark):
        return False
    say("Reading and checking the content …")
    trees = _understood(root, draft)

    from generator.documents import all_pdfs
    from generator.files import store
    from generator.plan.site import Site
    from generator.publish import mkdocs

    sites = [Site(tree.guide) for tree in trees]
    sheets, pages = (sum(map(len, each)) for each in zip(*((site.sheets, site.pages) for site in sites), strict=True))
    say(f"Building {sheets} sheets, the packs and the book, and {pages} pages …")
    with store.alone(root / "build"):
        drawn, converted = all_pdfs.drawer(root), store.Cache(root / "build" / "cache" / "pages")
        waits, late = _written(root, trees, sites, drawn, hurry=hurry, draft=draft)
        date, languages = sites[0].guide.settings.edition_date, [site.guide.language for site in sites[1:]]
        del trees, sites
        if not hurry:
            # MkDocs takes as much memory again; it should have that of the guide, whose parts know each other.
            gc.collect()
        mkdocs.publish(root, date, converted, languages, late)
        if not waits:
            fingerprint.remember(root, mark)
            drawn.prune()
            converted.prune()
    return True


def _written(
    root: Path, trees: tuple[Tree, ...], sites: list[Site], drawn: Cache, *, hurry: Executor | None, draft: str | None
) -> tuple[bool, dict[str, Files]]:
    """Write all that MkDocs builds from.

    Returned are whether books were left as they were, and by language the files that are still being made.
    """
    from generator import docs
    from generator.documents import all_pdfs
    from generator.files import store
    from generator.publish import mkdocs
    from generator.rules.on_request import release

    waits, late = False, {}
    for tree, site in zip(trees, sites, strict=True):
        folder = mkdocs.docs_folder(root, site.guide.language)
        if hurry:
            wanted = {*all_pdfs.wanted(site), site.epub_file}
            there = frozenset(file for file in wanted if (folder / file).is_file())
            left = there - {sheet.file for sheet in site.sheets}
            making = hurry.submit(all_pdfs.make, site, drawn, left)
            pages, made = list(docs.files(site, left)), _pdfs(tree, site, making.result, drawn, draft)
            if wanted <= there:
                # MkDocs needs to know that they are there, and not what is in them.
                store.put_tree(folder, pages, stay=there)
                late[site.guide.language] = made
            else:
                store.put_tree(folder, chain(pages, made), stay=left)
            waits |= bool(left)
        else:
            made = _pdfs(tree, site, partial(all_pdfs.make, site, drawn), drawn, draft)
            store.put_tree(folder, chain(made, docs.files(site)))
        others = [other for other in sites if other is not site]
        mkdocs.configure(root, site, others, draft=bool(release.problems(tree)))
    return waits, late


def _pdfs(tree: Tree, site: Site, make: Callable[[], Made], drawn: Cache, draft: str | None) -> Files:
    """The PDFs of a site, once they are made. Raises ContentError if a sheet is longer than it may be."""
    from generator.documents import all_pdfs

    made = make()
    problems = [_too_long(tree, sheet, pages) for sheet, pages in all_pdfs.too_long(site, made)]
    # Blanks take room of their own.
    if problems and site.guide.language != draft:
        raise ContentError(problems)
    yield from all_pdfs.contents(site, made, drawn)


def tidy(root: Path, *, again: bool = False) -> None:
    """Remove what a build has left, on disk and in memory, but for what makes the next one quicker if there is one."""
    from generator.files import store
    from generator.publish import mkdocs

    with store.alone(root / "build"):
        mkdocs.clear(root, folders=again)
    gc.collect()


def ahead(root: Path, draft: str | None = None) -> None:
    """Make what a build in a hurry has left, for the next one. What stands in the way, that one will tell."""
    from generator.documents import all_pdfs, typst
    from generator.plan.site import Site

    with suppress(ContentError, typst.SheetError):
        for tree in _understood(root, draft):
            all_pdfs.make(Site(tree.guide), all_pdfs.drawer(root))


def warm(root: Path, beside: Executor) -> None:
    """Do once what takes longer the first time, here and in another process: the next build in a hurry takes less."""
    from generator import docs
    from generator.documents import all_pdfs
    from generator.plan.site import Site
    from generator.publish import mkdocs  # noqa: F401

    with suppress(ContentError):
        site = Site(_understood(root)[0].guide)
        warming = beside.submit(all_pdfs.warm, site)
        for _ in docs.files(site):
            pass
        warming.result()


def _understood(root: Path, draft: str | None = None) -> tuple[Tree, ...]:
    """The guide in every language that is published, if there is nothing wrong with it. Raises ContentError."""
    # Slow to import, and not needed where nothing has changed.
    from generator.rules import examine

    trees, problems = examine.examine(root, draft=draft)
    if problems:
        raise ContentError(problems)
    return trees


def _too_long(tree: Tree, sheet: Sheet, pages: int) -> Problem:
    most = sheet.worksheet.pages
    message = f"as {sheet.file} this sheet has {pages} pages, and {most} is the most; shorten it, or allow more"
    return Problem(tree.locate(sheet.worksheet, ("pages",)), "too-many-pages", message)
