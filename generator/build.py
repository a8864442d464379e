"""Build the site: read, check, plan, write pages, compile documents, publish. Do nothing if nothing has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.content.problems import ContentError, Problem
from generator.publish import fingerprint, swap, theme

if TYPE_CHECKING:
    from generator.content.guide_files import Tree
    from generator.documents.typst import Pdf
    from generator.files.store import Cache
    from generator.plan.site import Site


def build(
    root: Path,
    say: Callable[[str], None],
    *,
    books: bool = True,
    stay: Collection[str] = (),
    mark: str | None = None,
    draft: str | None = None,
) -> bool:
    """Bring `build/site` up to date with the guide in `root`; return False if it was already.

    Without `books`, existing packs, books and the EPUB stay as they are, and the next build with them is a new one. So
    do the translations in `stay`, which are not even checked.
    `mark` is the fingerprint of the inputs, if the caller just took it. `draft` is a language that is built as if it
    were published, blanks included. Raises ContentError for an author's mistakes; after any exception the last site
    stays.
    """
    theme.provide(root)
    # A site with a draft in it must never count as the one to publish.
    mark = (mark or fingerprint.mark(root)) + (draft or "")
    swap.restore(root / "build" / "site")
    if fingerprint.stands(root, mark):
        return False
    say("Reading and checking the content …")
    stay = [language for language in stay if (root / "build" / "site" / language).is_dir()]
    trees = _check(root, draft, stay)

    # Slow to import, and not needed if nothing has changed.
    from generator import signed
    from generator.documents import all_pdfs
    from generator.files import store
    from generator.plan import spelling
    from generator.publish import mkdocs, page_cache

    trees = _signed(trees)
    stay = [tree.guide.language for tree in trees if tree.original and tree.guide.language in stay]
    sites = [spelling.at(signed.site_of(tree.guide), "site") for tree in trees]
    built = [(tree, site) for tree, site in zip(trees, sites, strict=True) if tree.guide.language not in stay]
    pages, sheets = sum(len(site.pages) for _, site in built), sum(len(site.sheets) for _, site in built)
    say(f"Building {sheets} sheets, the packs and the book, and {pages} pages …")
    with store.alone(root / "build"):
        pdfs, converted = all_pdfs.cache(root), page_cache.cache(root)
        for tree, site in built:
            _write(root, tree, site, sites, pdfs, books=books, draft=draft)
        mkdocs.publish(root, converted, sites, stay)
        if books:
            fingerprint.remember(root, mark)
            pdfs.prune()
            converted.prune()
    return True


def files(site: Site, skip: Collection[str] = (), original: Site | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield the name in the docs folder and the bytes of every file but the PDFs; leave out the EPUB if in `skip`.

    `original` is that of a translation, for the pages that stand in.
    """
    from generator.documents import epub, odt
    from generator.plan import brand
    from generator.plan.files import CSV, EPUB, FEED
    from generator.plan.link_index import Catalog
    from generator.publish import offline
    from generator.web import catalog_json, drawings, feed, pages, redirect_pages, scripts, spreadsheet

    catalog = Catalog(site)
    yield from pages.pages(site, original)
    yield from redirect_pages.redirects(site)
    yield from scripts.scripts(site)
    yield from drawings.files(site)
    yield offline.manifest(site)
    yield CSV, spreadsheet.make(catalog)
    yield from catalog_json.files(catalog).items()
    yield FEED, feed.make(site)
    yield from odt.files(site)
    if site.guide.logo:
        yield brand.FILE, site.guide.logo.drawing.encode()
    if EPUB not in skip and EPUB not in site.borrowed:
        yield EPUB, epub.make(site)


def _check(root: Path, draft: str | None, unchecked: Collection[str]) -> tuple[Tree, ...]:
    """Read and check the guide in every published language. Raises ContentError."""
    from generator.rules import examine

    trees, problems = examine.examine(root, draft=draft, unchecked=unchecked)
    if problems:
        raise ContentError(problems)
    return trees


def _signed(trees: tuple[Tree, ...]) -> tuple[Tree, ...]:
    """Return the guide in its languages, without the unsigned emergency texts of translations."""
    from generator import signed
    from generator.content.translated import without_emergency
    from generator.rules.on_request import release

    original, *others = trees
    if not others:
        return trees
    first, sites = signed.site_of(original.guide), [signed.site_of(tree.guide) for tree in others]
    return (
        original,
        *(
            without_emergency(tree) if release.is_withheld(tree, site, first) else tree
            for tree, site in zip(others, sites, strict=True)
        ),
    )


def _write(
    root: Path, tree: Tree, site: Site, sites: Sequence[Site], cache: Cache, *, books: bool, draft: str | None
) -> None:
    """Write all that MkDocs builds one language from. Raises ContentError if a sheet is longer than it may be."""
    from generator.documents import all_pdfs
    from generator.files import store
    from generator.plan.files import EPUB
    from generator.publish import mkdocs
    from generator.rules.on_request import release

    folder = mkdocs.docs_folder(root, site.guide.language)
    slow = () if books else (*all_pdfs.slow(site), EPUB)
    skip = {file for file in slow if (folder / file).is_file()}
    pdfs = all_pdfs.compile_all(site, cache, skip)
    # Blanks make a sheet longer than it will be.
    if site.guide.language != draft and (problems := _too_long(tree, site, pdfs)):
        raise ContentError(problems)
    store.put_tree(folder, [*files(site, skip, sites[0]), *((file, pdf.data) for file, pdf in pdfs.items())], stay=skip)
    mkdocs.configure(root, site, sites, draft=bool(release.problems(tree, site)))


def _too_long(tree: Tree, site: Site, pdfs: dict[str, Pdf]) -> list[Problem]:
    """Find the sheets that have more pages than their YAML allows; large print may need more."""
    found = []
    for sheet in site.sheets:
        pages, most = pdfs[sheet.file].pages, sheet.worksheet.pages
        if not sheet.form.startswith("large") and pages > most:
            message = f"as {sheet.file} this sheet has {pages} pages, and {most} is the most; shorten it, or allow more"
            found.append(Problem(tree.locate(sheet.worksheet, ("pages",)), "too-many-pages", message))
    return found
