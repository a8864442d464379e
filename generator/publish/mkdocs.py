"""Run MkDocs on what was written, finish its site, and put it in place. Only this and `page_cache` know MkDocs."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from jinja2 import TemplateError
from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator.content.guide_files import ORIGINAL
from generator.content.language import Language
from generator.content.model import Guide
from generator.content.words import fill, plain
from generator.files.store import Cache, put, remove
from generator.plan import brand
from generator.plan.menu import MenuPart
from generator.plan.page import STYLE, Page
from generator.plan.site import Site
from generator.publish import assets, fingerprint, hosting, offline, sitemap
from generator.publish.page_cache import PageCache
from generator.publish.swap import swap


class PublishError(Exception):
    """MkDocs refused to build, or warned; carries what it said."""


def docs_folder(root: Path, language: str) -> Path:
    """Return the folder of the files that MkDocs makes the site of this language from."""
    return _workshop(root, language) / "docs"


def configure(root: Path, site: Site, sites: Sequence[Site], *, draft: bool) -> None:
    """Write MkDocs' configuration for the files in `docs_folder`; `sites` are those of all languages.

    For the original it is `build/generated.yml`, which mkdocs.yml inherits; for a translation a file that inherits
    mkdocs.yml.
    """
    settings, book, language = site.guide.settings, site.guide.book, site.guide.language
    theme, look = _of_theme(Language(language)), assets.Look.of(site.guide)
    data: dict[str, Any] = {
        "site_name": book.title,
        "site_url": settings.site_url,
        "site_description": book.description,
        "theme": {"language": theme},
        "nav": [_entry(entry) for entry in site.menu],
        "extra": {
            "words": _words(site),
            "mark": assets.mark(root, docs_folder(root, language), look),
            "styles": assets.inline(root, site.pages, look),
            "help": f"help/{site.guide.nearest}/" if site.guide.nearest else "help/",
            "brand": _brand(site.guide),
            "exit_url": settings.exit_url,
            "contact": settings.contact,
            "draft": draft,
            "language": site.guide.tag,
            "direction": Language(language).direction,
            "languages": [_way_to(each, language) for each in sites if len(sites) > 1],
        },
    }
    if language != ORIGINAL:
        data |= {"INHERIT": "../../../mkdocs.yml", "docs_dir": "docs"}
        data["theme"] = {"language": theme, "custom_dir": f"../../../{assets.OVERRIDES}"}
    if site.borrowed:
        # They lie one folder up, where MkDocs does not look.
        data["validation"] = {"links": {"not_found": "info"}}
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
    file = "generated.yml" if language == ORIGINAL else "mkdocs.yml"
    head = "# Written by `reconnect build`; changes here are lost.\n"
    put(_workshop(root, language) / file, f"{head}{text}".encode())


def _brand(guide: Guide) -> dict[str, Any] | None:
    """Return what the pages' head says of the service whose own edition this is: name, logo and its size."""
    found = brand.of(guide)
    if found is None:
        return None
    width, height = map(round, found.size(height=40, widest=160))
    return {"name": found.name, "alt": found.alt, "logo": brand.FILE * bool(width), "width": width, "height": height}


def _workshop(root: Path, language: str) -> Path:
    build = root / "build"
    return build if language == ORIGINAL else build / "languages" / language


def _of_theme(language: Language) -> str:
    """Return the language of Material's own words: the nearest that it has, or English."""
    near = (language.tag, f"{language.primary}-{language.script}", language.primary)
    known = resources.files("material") / "templates" / "partials" / "languages"
    return next((name for name in near if (known / f"{name}.html").is_file()), "en")


def _way_to(other: Site, language: str) -> dict[str, Any]:
    """Return what a page must know of a language: tag, name, path to its start page from this one's, its pages."""
    code = other.guide.language
    up, down = "" if language == ORIGINAL else "../", "" if code == ORIGINAL else f"{code}/"
    name = other.guide.interface.site.language
    facts = {"tag": other.guide.tag, "name": name, "way": up + down, "url": other.guide.settings.site_url}
    return facts | {"has": other.own_addresses}


def _words(site: Site) -> dict[str, Any]:
    """Return the words around every page, with their placeholders filled."""
    settings = site.guide.settings
    return {
        name: fill(words, title=site.guide.book.title, edition=settings.edition, date=date)
        for name, words in plain(site.guide.interface.site).items()
        if isinstance(words, str)
        for date in [site.dates.day(settings.review_by if name == "review_by" else settings.edition_date)]
    }


def _entry(entry: Page | MenuPart) -> dict[str, Any]:
    if isinstance(entry, MenuPart):
        return {entry.title: [{page.title: page.source} for page in entry.pages]}
    return {entry.title: entry.source}


def publish(root: Path, kept: Cache, sites: Sequence[Site], stay: Collection[str] = ()) -> None:
    """Build `build/site` from what `configure` wrote: the original at its top, each translation below its language.

    Pages whose Markdown is in `kept` as HTML are not converted again. The translations in `stay` are taken over from
    the site that is there. Raises PublishError; then that site stays.
    """
    fresh = root / "build" / "site.new"
    remove(fresh)
    # MkDocs empties the folder that it builds in, so the original must be built first.
    for site in (site for site in sites if site.guide.language not in stay):
        language = site.guide.language
        target = fresh if language == ORIGINAL else fresh / language
        _mkdocs(root, language, target, site.guide.settings.edition_date, kept)
        if len(sites) > 1:
            put(target / sitemap.FILE, sitemap.write(site, sites))
        _finish(root, target, assets.Look.of(site.guide))
    _for_hosts(root, fresh)
    fingerprint.forget(root)
    swap(fresh, root / "build" / "site", stay)


def _mkdocs(root: Path, language: str, target: Path, edition_date: str, kept: Cache) -> None:
    moment = int(datetime.fromisoformat(edition_date).replace(tzinfo=UTC).timestamp())
    file = (root if language == ORIGINAL else _workshop(root, language)) / "mkdocs.yml"
    warnings, log, pages = _Warnings(), logging.getLogger("mkdocs"), PageCache(root, kept)
    log.addHandler(warnings)
    try:
        with _environment(NO_MKDOCS_2_WARNING="1", SOURCE_DATE_EPOCH=str(moment)):
            config = load_config(str(file), site_dir=str(target.absolute()), strict=True)
            config.plugins["pages"] = pages
            run_mkdocs(config)
    except (MkDocsException, TemplateError) as error:
        raise PublishError("\n".join(warnings.lines) or str(error)) from error
    finally:
        log.removeHandler(warnings)
    pages.keep()


class _Warnings(logging.Handler):
    """Keeps MkDocs' warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
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


def _finish(root: Path, site: Path, look: assets.Look) -> None:
    # The one style that pages link to; the others are inside pages.
    put(site / "assets" / STYLE, assets.linked(root, look))
    for script in (*(site / "assets").glob("*.js"), site / offline.WORKER):
        put(script, assets.minified("text/javascript", script.read_text(encoding="utf-8")).encode())
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    offline.complete(site)


def _for_hosts(root: Path, site: Path) -> None:
    # GitHub Pages must not run Jekyll over it.
    (site / ".nojekyll").touch()
    needs = hosting.needs(site)
    put(site / hosting.HEADERS, hosting.headers(needs).encode())
    put(root / "build" / "hosting" / "nginx.conf", hosting.nginx(needs).encode())
