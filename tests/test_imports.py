"""Each library has its place, and only commands print. pyproject.toml says which package may import which."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import generator

PACKAGE = Path(generator.__file__).parent

# Library → the modules that may import it, so that each has one place that knows it.
ONLY_HERE = {
    "babel": {"content.po", "content.language"},
    "yaml": {"content.new_files", "content.syntax_errors", "content.yaml_file", "publish.mkdocs"},
    "xml": {"content.svg", "content.logo"},
    "typst": {"documents.typst"},
    "pikepdf": {"documents.booklet", "documents.form_fields"},
    "libzim": {"publish.zim"},
    "mkdocs": {"publish.mkdocs", "publish.page_cache"},
    "tinycss2": {"publish.lean"},
    "watchdog": {"serve.watch"},
    "fontTools": {"fonts.faces"},
    "readability": {"content.reading_scales"},
}


def modules() -> list[Path]:
    """Every module of the generator."""
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """Return the dotted name of a module below the package."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def imported(path: Path) -> set[str]:
    """The full names of what a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_libraries_stay_where_they_belong(path: Path) -> None:
    """A library is imported only by the modules that are its place."""
    name = name_of(path)
    for library, places in ONLY_HERE.items():
        if any(full.split(".")[0] == library for full in imported(path)):
            assert name in places


def test_only_commands_print() -> None:
    """The command line's modules print, and no others."""
    for path in modules():
        if name_of(path).split(".")[0] not in ("cli", "commands"):
            calls = [
                node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
            ]
            assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"], path
