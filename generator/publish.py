"""From the docs folder to the finished site: runs MkDocs, drops what the theme adds unasked, swaps the result in.

The only place that knows MkDocs.
"""

from __future__ import annotations

import base64
import ctypes
import hashlib
import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import minify
import yaml
from jinja2 import TemplateError
from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from generator import built, hosting, offline
from generator.render import fill, plain
from generator.site import LINKED, STYLE, Page, Section, Site
from generator.write import Cache, put

OVERRIDES = "site_overrides"
STYLES = "styles"


class PublishError(Exception):
    """MkDocs refused to build, or warned; carries what it said."""


def config(site: Site, root: Path, *, draft: bool) -> bytes:
    """`build/generated.yml`: what mkdocs.yml inherits and changes with the content and the files in `build/docs`."""
    settings, book = site.guide.settings, site.guide.book
    data = {
        "site_name": book.title,
        "site_url": settings.site_url,
        "site_description": book.description,
        "theme": {"language": site.guide.language},
        "nav": [_entry(entry) for entry in site.menu],
        "extra": {
            "words": _words(site),
            "assets": _hashes(root),
            "styles": _inline(root),
            "exit_url": settings.exit_url,
            "contact": settings.contact,
            "draft": draft,
        },
    }
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
    return f"# Written by `reconnect build`; changes here are lost.\n{text}".encode()


def _hashes(root: Path) -> dict[str, str]:
    """Each asset's mark of its content, which its address ends with: a cache may keep it for ever."""
    folders = (root / OVERRIDES / "assets", root / "build" / "docs" / "assets")
    assets = {path.name: path.read_bytes() for folder in folders for path in sorted(folder.iterdir())}
    assets[STYLE] = _linked(root)
    return {name: hashlib.sha256(data).hexdigest()[:8] for name, data in assets.items()}


def _styles(root: Path) -> dict[str, str]:
    """Each style without its comments and spaces."""
    return {
        path.name: minify.string("text/css", path.read_text("utf-8"))
        for path in sorted((root / OVERRIDES / STYLES).iterdir())
    }


def _linked(root: Path) -> bytes:
    """The file that most pages link to: the style of every page, and what is not worth carrying in each."""
    styles = _styles(root)
    return (styles[STYLE] + styles[LINKED]).encode()


def _inline(root: Path) -> dict[str, dict[str, str]]:
    """Each style as it stands in pages, with the hash that their policy names."""
    return {
        name: {"text": text, "sha256": base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}
        for name, text in _styles(root).items()
    }


def _words(site: Site) -> dict[str, Any]:
    """The words around every page, with what they leave open filled in."""
    settings = site.guide.settings
    return {
        name: fill(words, title=site.guide.book.title, edition=settings.edition, date=date)
        for name, words in plain(site.guide.interface.site).items()
        if isinstance(words, str)
        for date in [site.day(settings.review_by if name == "review_by" else settings.edition_date)]
    }


def _entry(entry: Page | Section) -> dict[str, Any]:
    if isinstance(entry, Section):
        return {entry.title: [{page.title: page.source} for page in entry.pages]}
    return {entry.title: entry.source}


def publish(root: Path, edition_date: str, kept: Cache) -> None:
    """Build `build/docs` into `build/site`; pages whose Markdown is in `kept` as HTML are not converted again.

    Raises PublishError; the site that was there stays as it was, whatever happens.
    """
    fresh = root / "build" / "site.new"
    shutil.rmtree(fresh, ignore_errors=True)
    _mkdocs(root, fresh, edition_date, kept)
    _finish(root, fresh)
    built.forget(root)
    swap(fresh, root / "build" / "site")
    put(root / "build" / "hosting" / "nginx.conf", hosting.nginx(root / "build" / "site").encode())


def _mkdocs(root: Path, target: Path, edition_date: str, kept: Cache) -> None:
    moment = int(datetime.fromisoformat(edition_date).replace(tzinfo=UTC).timestamp())
    told, log = _Told(), logging.getLogger("mkdocs")
    converted = Cache(kept.folder.with_name(f"{kept.folder.name}.new"))
    shutil.rmtree(converted.folder, ignore_errors=True)
    log.addHandler(told)
    try:
        with _environment(NO_MKDOCS_2_WARNING="1", SOURCE_DATE_EPOCH=str(moment)):
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(target), strict=True)
            config.plugins["pages"] = _Pages(root, kept, converted)
            run_mkdocs(config)
    except (MkDocsException, TemplateError) as error:
        raise PublishError("\n".join(told.lines) or str(error)) from error
    finally:
        log.removeHandler(told)
    # Only now is it known that MkDocs had nothing to complain of; what is kept is not looked at again.
    kept.take(converted)


class _Told(logging.Handler):
    """Keeps MkDocs' warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.lines.append(f"{record.levelname}: {record.getMessage()}")


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


class _Pages(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Follows MkDocs' events: leaves out what the theme adds unasked, and converts no Markdown a second time.

    The site is the same without it. What a page's HTML depends on besides its own Markdown is which files there are,
    since links are checked and turned into addresses, and the settings; the template is filled in every time.
    """

    def __init__(self, root: Path, kept: Cache, converted: Cache) -> None:
        self.kept, self.converted = kept, converted
        versions = [sys.version, *(version(name) for name in ("mkdocs", "markdown"))]
        self.around = "\n".join(
            [*versions, (root / "mkdocs.yml").read_text("utf-8"), Path(__file__).read_text("utf-8")]
        )
        self.keys: dict[str, str] = {}
        self.known: bytes | None = None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Only what is ours, without the styles, which stand in the pages."""
        ours = (config.docs_dir, config.theme.custom_dir)
        for file in list(files):
            if file.src_dir not in ours or file.src_uri.startswith(f"{STYLES}/"):
                files.remove(file)
        self.around += "\n".join(sorted(file.src_uri for file in files))
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """The page's Markdown, or nothing to convert if its HTML is known."""
        text = f"{self.around}\n{page.file.src_uri}\n{markdown}"
        key = self.keys[page.file.src_uri] = hashlib.sha256(text.encode()).hexdigest()
        self.known = self.kept.get(key)
        return markdown if self.known is None else ""

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Nothing: the HTML waits on disk for its template, since that of all pages would fill the memory."""
        if self.known is None:
            self.converted.put(self.keys[page.file.src_uri], _described(html, page))
        else:
            _restore(self.known, page, files)
        page.markdown = ""
        return ""

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """What the template is filled in with: the page has its HTML."""
        key = self.keys[page.file.src_uri]
        data = self.converted.get(key) or self.kept.get(key)
        if data is None:
            raise PublishError(f"{self.kept.folder} was changed during the build; build again")
        page.content = json.loads(data)[0]
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """The finished page, for which its HTML has served."""
        page.content = ""
        return output


def _described(html: str, page: MkDocsPage) -> bytes:
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    data = [html, list(map(_outline, page.toc)), sorted(page.present_anchor_ids or ()), links]
    return json.dumps(data).encode()


def _restore(data: bytes, page: MkDocsPage, files: Files) -> None:
    """Tell a page what MkDocs found in its Markdown when it converted it."""
    _, outline, anchors, links = json.loads(data)
    page.toc = TableOfContents(list(map(_heading, outline)))
    page.present_anchor_ids = set(anchors)
    page.links_to_anchors = {file: found for uri, found in links.items() if (file := files.get_file_from_path(uri))}


def _outline(heading: AnchorLink) -> list[Any]:
    return [heading.title, heading.id, heading.level, list(map(_outline, heading.children))]


def _heading(data: list[Any]) -> AnchorLink:
    title, name, level, children = data
    heading = AnchorLink(title, name, level)
    heading.children = list(map(_heading, children))
    return heading


def _finish(root: Path, site: Path) -> None:
    # The one style that most pages link to; the others stand in pages.
    put(site / "assets" / STYLE, _linked(root))
    for script in (*(site / "assets").glob("*.js"), site / offline.WORKER):
        script.write_text(minify.string("text/javascript", script.read_text(encoding="utf-8")), encoding="utf-8")
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    # GitHub Pages must not run Jekyll over it.
    (site / ".nojekyll").touch()
    offline.complete(site)
    put(site / hosting.HEADERS, hosting.headers(site).encode())


def swap(fresh: Path, live: Path) -> None:
    """Put the folder `fresh` in the place of `live` in one move, and remove what was there."""
    if not live.exists():
        fresh.rename(live)
        return
    if not _exchange(fresh, live):
        # No system call for it here: for a moment there is no site, but the old one is whole beside it.
        aside = live.with_name(live.name + ".old")
        shutil.rmtree(aside, ignore_errors=True)
        live.rename(aside)
        fresh.rename(live)
        fresh = aside
    shutil.rmtree(fresh)


def _exchange(one: Path, other: Path) -> bool:
    """Linux's renameat2(2) with RENAME_EXCHANGE: two names change places and at no moment is either missing."""
    if sys.platform != "linux":
        return False
    here, exchange = -100, 2
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)
