"""From the docs folder to the finished site: runs MkDocs, drops what the theme adds unasked, swaps the result in.

The only place that knows MkDocs.
"""

from __future__ import annotations

import base64
import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import minify
import yaml

from generator import hosting, offline
from generator.render import fill, plain
from generator.site import STYLE, Page, Section, Site
from generator.write import put

OVERRIDES = "site_overrides"
STYLES = "styles"
_STATE = "published.txt"
# What the theme copies into every site and no page of ours asks for.
_THEME_ASSETS = ("assets/javascripts", "assets/stylesheets", "assets/images", "assets/_mkdocstrings.css")


class PublishError(Exception):
    """MkDocs refused to build, or warned; carries what it said."""


def config(site: Site, root: Path, made: Mapping[str, bytes], *, draft: bool) -> bytes:
    """`build/generated.yml`: what mkdocs.yml inherits and changes with the content. `made` are the docs' files."""
    settings, book = site.guide.settings, site.guide.book
    data = {
        "site_name": book.title,
        "site_url": settings.site_url,
        "site_description": book.description,
        "theme": {"language": site.guide.language},
        "nav": [_entry(entry) for entry in site.menu],
        "extra": {
            "words": _words(site),
            "assets": _hashes(root, made),
            "styles": _inline(root),
            "exit_url": settings.exit_url,
            "contact": settings.contact,
            "draft": draft,
        },
    }
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
    return f"# Written by `reconnect build`; changes here are lost.\n{text}".encode()


def _hashes(root: Path, made: Mapping[str, bytes]) -> dict[str, str]:
    """Each asset's mark of its content, which its address ends with: a cache may keep it for ever."""
    assets = {path.name: path.read_bytes() for path in sorted((root / OVERRIDES / "assets").iterdir())}
    assets |= {name.removeprefix("assets/"): data for name, data in made.items() if name.startswith("assets/")}
    assets[STYLE] = _styles(root)[STYLE].encode()
    return {name: hashlib.sha256(data).hexdigest()[:8] for name, data in assets.items()}


def _styles(root: Path) -> dict[str, str]:
    """Each style without its comments and spaces."""
    return {
        path.name: minify.string("text/css", path.read_text("utf-8"))
        for path in sorted((root / OVERRIDES / STYLES).iterdir())
    }


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


def publish(root: Path, edition_date: str) -> bool:
    """Build `build/docs` into `build/site`. False if the site there is already what would be built.

    Raises PublishError; the site that was there stays as it was, whatever happens.
    """
    build = root / "build"
    state = _digest(root)
    if (build / "site").is_dir() and _read(build / _STATE) == state:
        return False
    fresh = build / "site.new"
    shutil.rmtree(fresh, ignore_errors=True)
    _mkdocs(root, fresh, edition_date)
    _finish(root, fresh)
    (build / _STATE).unlink(missing_ok=True)
    swap(fresh, build / "site")
    put(build / "hosting" / "nginx.conf", hosting.nginx(build / "site").encode())
    put(build / _STATE, state.encode())
    return True


def _mkdocs(root: Path, target: Path, edition_date: str) -> None:
    moment = int(datetime.fromisoformat(edition_date).replace(tzinfo=UTC).timestamp())
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(moment), "PYTHONHASHSEED": "0"}
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        "mkdocs.yml",
        "--site-dir",
        str(target),
    ]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PublishError(
            "\n".join(line for line in done.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))) or done.stderr
        )


def _finish(root: Path, site: Path) -> None:
    for name in _THEME_ASSETS:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    # The search index of MkDocs' own plugin is switched off; GitHub Pages must not run Jekyll over the rest.
    shutil.rmtree(site / "search", ignore_errors=True)
    # They stand in pages, all but the one that most pages link to.
    put(site / "assets" / STYLE, _styles(root)[STYLE].encode())
    shutil.rmtree(site / STYLES)
    for script in (*(site / "assets").glob("*.js"), site / offline.WORKER):
        script.write_text(minify.string("text/javascript", script.read_text(encoding="utf-8")), encoding="utf-8")
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
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


def _digest(root: Path) -> str:
    """What the site is made from: docs, settings, theme, and the versions of what builds it."""
    digest = hashlib.sha256()
    names = [root / "mkdocs.yml", root / "build" / "generated.yml"]
    for folder in (root / "build" / "docs", root / OVERRIDES):
        names += sorted(path for path in folder.rglob("*") if path.is_file())
    for path in names:
        digest.update(json.dumps([path.relative_to(root).as_posix(), path.stat().st_size]).encode())
        digest.update(path.read_bytes())
    versions = "\n".join(version(name) for name in ("mkdocs", "mkdocs-material"))
    return f"{versions}\n{digest.hexdigest()}"


def _read(path: Path) -> str:
    return path.read_text() if path.is_file() else ""
