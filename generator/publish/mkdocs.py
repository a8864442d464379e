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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Any

import minify
import yaml
from jinja2 import BytecodeCache, Environment, TemplateError
from jinja2.bccache import Bucket
from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext

from generator.content.guide_files import ORIGINAL
from generator.content.words import fill, plain
from generator.files.store import Cache, drop_empty, put
from generator.plan.site import LINKED, STYLE, Page, Section, Site
from generator.publish import fingerprint, hosting, offline

OVERRIDES = "site_overrides"
STYLES = "styles"


class PublishError(Exception):
    """MkDocs refused to build, or warned; carries what it said."""


def docs_folder(root: Path, language: str) -> Path:
    """Where the files lie that MkDocs makes the site of this language from."""
    return _workshop(root, language) / "docs"


def configure(root: Path, site: Site, others: Sequence[Site], *, draft: bool) -> None:
    """Write what MkDocs is to know of the content and of the files in `docs_folder`; `others` are the other languages.

    For the original it is `build/generated.yml`, which mkdocs.yml inherits; for a translation a file that inherits
    mkdocs.yml.
    """
    settings, book, language = site.guide.settings, site.guide.book, site.guide.language
    data = {
        "site_name": book.title,
        "site_url": settings.site_url,
        "site_description": book.description,
        "theme": {"language": language},
        "nav": [_entry(entry) for entry in site.menu],
        "extra": {
            "words": _words(site),
            "assets": _hashes(root, docs_folder(root, language)),
            "styles": _inline(root),
            "exit_url": settings.exit_url,
            "contact": settings.contact,
            "draft": draft,
            "languages": [_way_to(other, language) for other in others],
        },
    }
    if language != ORIGINAL:
        data |= {"INHERIT": "../../../mkdocs.yml", "docs_dir": "docs"}
        data["theme"] = {"language": language, "custom_dir": f"../../../{OVERRIDES}"}
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
    file = "generated.yml" if language == ORIGINAL else "mkdocs.yml"
    head = "# Written by `reconnect build`; changes here are lost.\n"
    put(_workshop(root, language) / file, f"{head}{text}".encode())


def _workshop(root: Path, language: str) -> Path:
    build = root / "build"
    return build if language == ORIGINAL else build / "languages" / language


def _way_to(other: Site, language: str) -> dict[str, str]:
    """What a page says of another language: its code and name, and the way to its start page from this one's."""
    code = other.guide.language
    up, down = "" if language == ORIGINAL else "../", "" if code == ORIGINAL else f"{code}/"
    name = other.guide.interface.site.language
    return {"code": code, "name": name, "way": up + down, "url": other.guide.settings.site_url}


def _hashes(root: Path, docs: Path) -> dict[str, str]:
    """Each asset's mark of its content, which its address ends with: a cache may keep it for ever."""
    folders = (root / OVERRIDES / "assets", docs / "assets")
    assets = {path.name: path.read_bytes() for folder in folders for path in sorted(folder.iterdir())}
    assets[STYLE] = _linked(root)
    return {name: hashlib.sha256(data).hexdigest()[:8] for name, data in assets.items()}


def _style(path: Path) -> str:
    """A style without its comments and spaces."""
    return _minified("text/css", path.read_text("utf-8"))


@lru_cache(maxsize=100)
def _minified(kind: str, text: str) -> str:
    found: str = minify.string(kind, text)
    return found


def _linked(root: Path) -> bytes:
    """The file that most pages link to: the style of every page, and what is not worth carrying in each."""
    return "".join(_style(root / OVERRIDES / STYLES / name) for name in (STYLE, LINKED)).encode()


def _inline(root: Path) -> dict[str, dict[str, str]]:
    """Each style as it stands in pages, with the hash that their policy names."""
    found = {path.name: _style(path) for path in sorted((root / OVERRIDES / STYLES).iterdir())}
    return {
        name: {"text": text, "sha256": base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}
        for name, text in found.items()
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


def publish(
    root: Path,
    edition_date: str,
    kept: Cache,
    translations: Sequence[str] = (),
    late: Mapping[str, Iterable[tuple[str, bytes]]] = MappingProxyType({}),
) -> None:
    """Build `build/site` from what `configure` wrote: the original at its top, each translation below its language.

    Pages whose Markdown is in `kept` as HTML are not converted again. Files that come `late` are by language; of each
    there is a former one in `docs_folder` for MkDocs to find. The site that was there lies aside until `clear` is
    called. Raises PublishError, and what reading `late` raises; then it stays as it was.
    """
    clear(root, folders=True)
    fresh, folders = _aside(root), root / "build" / "folders"
    shutil.rmtree(folders, ignore_errors=True)
    if fresh.is_dir():
        # MkDocs empties the place that it builds in, and would remove them.
        fresh.rename(folders)
    # The first empties the folder, so the others follow.
    for language in (ORIGINAL, *translations):
        target = fresh if language == ORIGINAL else fresh / language
        _mkdocs(root, language, target, edition_date, kept, folders)
        for name, data in late.get(language, ()):
            if put(docs_folder(root, language) / name, data):
                put(target / name, data)
        _finish(root, target)
    drop_empty(fresh)
    _for_hosts(root, fresh)
    fingerprint.forget(root)
    swap(fresh, root / "build" / "site")


def clear(root: Path, *, folders: bool = False) -> None:
    """Remove the site that lies aside, if one does.

    Its `folders` may stay for the next one: on many disks it takes longer to make them than to write all pages.
    """
    aside = _aside(root)
    if aside.is_symlink():
        # Whatever it leads to is not ours.
        aside.unlink()
    elif folders:
        for place, below, names in os.walk(aside):
            here = Path(place)
            for path in (*map(here.joinpath, names), *filter(Path.is_symlink, map(here.joinpath, below))):
                path.unlink()
    else:
        shutil.rmtree(aside, ignore_errors=True)


def _aside(root: Path) -> Path:
    return root / "build" / "site.new"


def _mkdocs(root: Path, language: str, target: Path, edition_date: str, kept: Cache, folders: Path) -> None:
    moment = int(datetime.fromisoformat(edition_date).replace(tzinfo=UTC).timestamp())
    file = (root if language == ORIGINAL else _workshop(root, language)) / "mkdocs.yml"
    told, log = _Told(), logging.getLogger("mkdocs")
    converted = Cache(kept.folder.with_name(f"{kept.folder.name}.new"))
    shutil.rmtree(converted.folder, ignore_errors=True)
    log.addHandler(told)
    try:
        with _environment(NO_MKDOCS_2_WARNING="1", SOURCE_DATE_EPOCH=str(moment)):
            config = load_config(str(file), site_dir=str(target.absolute()), strict=True)
            config.plugins["pages"] = _Pages(root, kept, converted, folders)
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
    """Follows MkDocs' events: leaves out what the theme adds unasked, and does nothing a second time.

    The site is the same without it, but for those files. What a page's HTML depends on besides its own Markdown is
    which files there are, since links are checked and turned into addresses, and the settings; the template is filled
    in every time.
    """

    def __init__(self, root: Path, kept: Cache, converted: Cache, folders: Path) -> None:
        self.kept, self.converted, self.folders = kept, converted, folders
        versions = [sys.version, *(version(name) for name in ("mkdocs", "markdown"))]
        self.around = "\n".join(
            [*versions, (root / "mkdocs.yml").read_text("utf-8"), Path(__file__).read_text("utf-8")]
        )
        self.keys: dict[str, str] = {}
        self.known: bytes | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Our own templates alone: they use none of Material's, whose folder holds 14,500 files to look through."""
        theme = config.theme
        values = {key: value for key, value in theme.items() if key not in ("name", "locale")}
        config.theme = Theme(custom_dir=theme.custom_dir, static_templates=theme.static_templates, **values)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """What is ours, without the styles, which stand in the pages; what is finished is put there without a copy."""
        if self.folders.is_dir():
            self.folders.rename(config.site_dir)
        made: set[Path] = set()
        for file in list(files):
            if file.src_uri.startswith(f"{STYLES}/"):
                files.remove(file)
            elif file.src_dir == config.docs_dir and not file.is_documentation_page():
                _link(file, made)
        self.around += "\n".join(sorted(file.src_uri for file in files))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Templates that have not changed are not compiled again."""
        env.bytecode_cache = _COMPILED
        return env

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


class _Compiled(BytecodeCache):
    """Keeps compiled templates for the next build of this process; Jinja asks whether their text is still the same."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if there is anything for it."""
        if kept := self.kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def _link(file: File, made: set[Path]) -> None:
    """Give a finished file of the docs a second name in the site. MkDocs leaves alone what is there as the same file.

    Both are only ever replaced as a whole, never written over. Where there are no such links, MkDocs makes a copy.
    Folders that were `made` are there.
    """
    assert file.abs_src_path
    target = Path(file.abs_dest_path)
    if target.parent not in made:
        target.parent.mkdir(parents=True, exist_ok=True)
        made.add(target.parent)
    with suppress(OSError):
        target.hardlink_to(file.abs_src_path)


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
        put(script, _minified("text/javascript", script.read_text(encoding="utf-8")).encode())
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    offline.complete(site)


def _for_hosts(root: Path, site: Path) -> None:
    # GitHub Pages must not run Jekyll over it.
    (site / ".nojekyll").touch()
    needs = hosting.needs(site)
    put(site / hosting.HEADERS, hosting.headers(needs).encode())
    put(root / "build" / "hosting" / "nginx.conf", hosting.nginx(needs).encode())


def swap(fresh: Path, live: Path) -> None:
    """Let the folders `fresh` and `live` change places in one move; without `live`, that is what `fresh` becomes."""
    if not live.exists():
        fresh.rename(live)
    elif not _exchange(fresh, live):
        # No system call for it here: for a moment there is no site, but the old one is whole beside it.
        old = live.with_name(live.name + ".old")
        shutil.rmtree(old, ignore_errors=True)
        live.rename(old)
        fresh.rename(live)
        old.rename(fresh)


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
