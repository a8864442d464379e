"""Each module knows only what the design lets it know."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import generator

PACKAGE = Path(generator.__file__).parent

# Module → the modules of ours that it may import. DECISIONS.md says why where design.md had it otherwise.
MAY_IMPORT = {
    "problems": set[str](),
    "quote": set(),
    "markup": {"quote"},
    "source": {"problems", "quote"},
    "model": {"markup", "quote", "reviews"},
    "pictures": {"problems", "source"},
    "reviews": {"model"},
    "files": {"write"},
    "edits": {"source"},
    "reading_list": {"model", "reviews", "site"},
    "as_read": {"render", "site"},
    "signed": {"as_read", "files", "model", "reviews", "site", "ways"},
    "signing": {"as_read", "edits", "files", "model", "parse", "reading_list", "reviews", "site", "source", "write"},
    "parse": {"model", "pictures", "problems", "quote", "source"},
    "schemas": {"load", "model", "reviews"},
    "draft": {"load", "markup", "model", "schemas", "source", "translation"},
    "translation": {"load", "model", "source"},
    "load": {"model", "parse", "problems", "quote", "reviews", "source"},
    "checks": {"checks", "load", "model", "markup", "problems", "quote", "site", "source", "fonts", "prose", "ways"}
    | {"reviews", "translation"},
    "languages": {"checks", "load", "problems"},
    "prose": {"markup", "model", "source"},
    "release": {"checks", "load", "model", "problems", "reading_list", "reviews", "site", "ways"},
    "stale": {"load", "problems", "release"},
    "stats": {"model", "prose", "site"},
    "manual": {"checks", "release", "stale"},
    "site": {"model", "reading_list", "reviews"},
    "ways": {"headings", "model", "site"},
    "register": {"model", "site", "source", "ways"},
    "index": {"model", "site"},
    "search": {"index"},
    "headings": {"model", "site"},
    "catalog": {"headings", "model", "site"},
    "spreadsheet": {"catalog", "model"},
    "machine": {"catalog", "model"},
    "feed": {"model", "render", "site"},
    "screen": {"markup", "model"},
    "handout": {"catalog", "markup", "model", "site"},
    "foot": {"model", "site"},
    "render": {"catalog", "foot", "handout", "index", "machine", "markup", "model", "screen", "site", "ways"},
    "fonts": set(),
    "pdf": {"fonts"},
    "typeset": {"fonts", "pdf", "write"},
    "pdfs": {"sheets", "site", "typeset", "ways", "workers", "write"},
    "workers": set(),
    "write": set(),
    "book": {"markup", "model", "render", "site"},
    "epub": {"book", "markup", "model", "site"},
    "sheets": {"book", "catalog", "foot", "markup", "model", "render", "site", "ways"},
    "built": {"write"},
    "offline": {"site", "write"},
    "hosting": {"render"},
    "portable": set(),
    "publish": {"built", "hosting", "load", "offline", "render", "site", "write"},
    "build": {"built", "docs", "languages", "load", "pdfs", "problems", "publish", "release", "signed", "site"}
    | {"typeset", "write"},
    "docs": {"catalog", "epub", "feed", "index", "machine", "offline", "render", "search", "site", "spreadsheet"},
    "preview": set(),
    "watch": {"build", "built", "preview", "problems", "workers"},
    "console": {"checks", "languages", "load", "problems"},
    "cli": {"__version__", "commands", "console"},
    "__main__": {"cli"},
}  # fmt: skip
ONLY_HERE = {
    "yaml": {"draft", "source", "publish"},
    "xml": {"pictures"},
    "typst": {"typeset"},
    "pikepdf": {"pdf"},
    "mkdocs": {"publish"},
    "watchdog": {"watch"},
    "fontTools": {"fonts"},
    "readability": {"prose"},
}


def modules() -> list[Path]:
    """Every module of the generator."""
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """The module's name in the table; the rules in checks/ share one."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    """The full names of what a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names if node.module == "generator" else {node.module}
    return found


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports(path: Path) -> None:
    """A module imports what the table allows, and a library only where it belongs."""
    name = name_of(path)
    names = imported(path)
    ours = {full.split(".")[1] for full in names if full.startswith("generator.")}
    # Commands bring everything together.
    if name not in ("commands", "__init__"):
        assert ours <= MAY_IMPORT[name]
    for library, places in ONLY_HERE.items():
        if any(full.split(".")[0] == library for full in names):
            assert name in places


def test_only_commands_print() -> None:
    """The command line's modules print, and no others."""
    for path in modules():
        if name_of(path) not in ("cli", "commands", "console"):
            calls = [
                node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
            ]
            assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"], path
