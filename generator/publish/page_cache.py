"""Skip pages that have not changed, and link finished files instead of copying them: a MkDocs plugin.

The site is the same without it, except for files that the theme adds, which it leaves out. A page's HTML depends on its
Markdown, on the settings, and on the set of files, because links are checked and turned into addresses. The template is
filled in every time.
"""

from __future__ import annotations

import hashlib
import json
import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.theme import Theme

from generator.content import bidi
from generator.content.language import Language
from generator.files.store import Cache
from generator.publish import assets, lean


def cache(root: Path) -> Cache:
    """Return the cache of the converted pages of the guide in `root`."""
    return Cache(root / "build" / "cache" / "pages")


class PageCache(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Follows MkDocs' events; keeps the HTML of pages in `kept`."""

    def __init__(self, root: Path, kept: Cache) -> None:
        self.kept = kept
        self.templates = root / "build" / "cache" / "templates"
        self.fresh: dict[str, bytes] = {}
        versions = [sys.version, *(version(name) for name in ("mkdocs", "markdown"))]
        self.around = "\n".join(
            [*versions, (root / "mkdocs.yml").read_text("utf-8"), Path(__file__).read_text("utf-8")]
        )
        self.scripted: frozenset[str] = frozenset()
        self.key = ""
        self.known: bytes | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Use our own templates alone: they need none of Material's, whose folder holds 14,500 files to list."""
        theme = config.theme
        values = {key: value for key, value in theme.items() if key not in ("name", "locale")}
        self.scripted = lean.brought(
            path.read_text("utf-8")
            for folder in (config.docs_dir, str(theme.custom_dir))
            for path in Path(folder, "assets").glob("*.js")
        )
        config.theme = Theme(custom_dir=theme.custom_dir, static_templates=theme.static_templates, **values)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out the styles, which pages contain; link finished files into the site instead of copying them."""
        for file in list(files):
            if file.src_uri.startswith(f"{assets.STYLES}/"):
                files.remove(file)
            elif file.src_dir == config.docs_dir and not file.is_documentation_page():
                _link(file)
        self.around += "\n".join(sorted(file.src_uri for file in files))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep compiled templates."""
        self.templates.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(self.templates))
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Return the page's Markdown, or nothing to convert if its HTML is known."""
        text = f"{self.around}\n{page.file.src_uri}\n{markdown}"
        self.key = hashlib.sha256(text.encode()).hexdigest()
        self.known = self.kept.get(self.key)
        return markdown if self.known is None else ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Return the page's HTML: the converted one, which is to be kept, or the known one."""
        if self.known is None:
            self.fresh[self.key] = _described(html, page)
            return html
        return _restore(self.known, page, files)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Minify the finished page, after numbers and names are marked in a language from the right."""
        # A script of its own may bring what other pages hold, as the handout does.
        return self._light(output, config, whole=bool(page.meta.get("script")))

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Minify the page for unknown addresses; leave other files as they are."""
        if not template_name.endswith(".html"):
            return output
        return self._light(output, config, whole=True)

    def _light(self, output: str, config: MkDocsConfig, *, whole: bool) -> str:
        page = assets.minified("text/html", _in_order(output, config))
        return lean.lean(page, None if whole else self.scripted)

    def keep(self) -> None:
        """Keep what was converted, once MkDocs has found nothing wrong: a kept page is not checked again."""
        for key, data in self.fresh.items():
            self.kept.put(key, data)


def _in_order(page: str, config: MkDocsConfig) -> str:
    written = Language(config.extra["language"].lower()).written
    return bidi.with_islands(page, written.comma) if written.direction == "rtl" else page


def _link(file: File) -> None:
    """Hard-link a finished file of the docs into the site; MkDocs leaves alone what is there as the same file.

    Both names are only ever replaced as a whole, never written over. Where links are not possible, MkDocs copies.
    """
    assert file.abs_src_path
    target = Path(file.abs_dest_path)
    target.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        target.hardlink_to(file.abs_src_path)


def _described(html: str, page: Page) -> bytes:
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    data = [html, list(map(_outline, page.toc)), sorted(page.present_anchor_ids or ()), links]
    return json.dumps(data).encode()


def _restore(data: bytes, page: Page, files: Files) -> str:
    """Return the HTML that was kept, and tell the page what MkDocs found in its Markdown when it converted it."""
    html, outline, anchors, links = json.loads(data)
    page.toc = TableOfContents(list(map(_heading, outline)))
    page.present_anchor_ids = set(anchors)
    page.links_to_anchors = {file: found for uri, found in links.items() if (file := files.get_file_from_path(uri))}
    return str(html)


def _outline(heading: AnchorLink) -> list[Any]:
    return [heading.title, heading.id, heading.level, list(map(_outline, heading.children))]


def _heading(data: list[Any]) -> AnchorLink:
    title, name, level, children = data
    heading = AnchorLink(title, name, level)
    heading.children = list(map(_heading, children))
    return heading
