"""The same Markdown for other programs: stock Material, Hugo, Sphinx. Nothing of ours but the text."""

from __future__ import annotations

import re
from pathlib import Path

STOCK = """site_name: Reconnect
site_url: https://reconnect.example/
docs_dir: docs
theme: {name: material}
markdown_extensions: [attr_list, md_in_html]
"""
HUGO = """baseURL: https://reconnect.example/
title: Reconnect
disableKinds: [taxonomy, term, RSS]
markup: {goldmark: {renderer: {unsafe: true}}}
"""
LAYOUT = """<!doctype html><html lang="en"><title>{{ .Title }}</title><main>{{ .Content }}</main>
<nav>{{ range .Site.Home.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></html>
"""
SPHINX = """project = "Reconnect"
extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_block", "attrs_inline"]
html_theme = "alabaster"
"""


def stock(docs: Path, folder: Path) -> Path:
    """For `mkdocs build` with Material as it comes, its search among it."""
    _copy(docs, folder / "docs", "index.md")
    (folder / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    return folder


def hugo(docs: Path, folder: Path) -> Path:
    """For Hugo: a folder's page has another name there, and the one layout is as small as ours."""
    _copy(docs, folder / "content", "_index.md")
    for kind in ("list", "single"):
        _put(folder / "layouts" / "_default" / f"{kind}.html", LAYOUT)
    _put(folder / "layouts" / "index.html", LAYOUT)
    _put(folder / "config.yaml", HUGO)
    return folder


def sphinx(docs: Path, folder: Path) -> Path:
    """For Sphinx with MyST; what it warns of is not told."""
    _copy(docs, folder, "index.md")
    (folder / "conf.py").write_text(SPHINX, encoding="utf-8")
    return folder


def _copy(docs: Path, target: Path, name: str) -> None:
    """Every page's Markdown, with the links between pages in the way this program has them."""
    for path in docs.rglob("index.md"):
        text = path.read_text(encoding="utf-8")
        if name != "index.md":
            text = re.sub(r"(?<=[(/])index\.md", name, text)
        _put(target / path.relative_to(docs).with_name(name), text)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
