"""The repository's own texts: files that they name are there, and docstrings say what a function does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from tests.conftest import REPO

SKIPPED = frozenset((".git", ".venv", "build", "snapshots", "node_modules", "__pycache__"))
FOLDERS = "docs|generator|tests|site_overrides|benchmarks|tools|content|plan|rules|web|documents|publish|serve|commands"
# In documents every name with an ending, and paths that begin with one of these folders. Words in angle brackets stand
# for any name.
IN_DOCUMENTS = re.compile(
    rf"`((?:[\w<>*.-]+/)*[\w<>*.-]+\.(?:md|py|toml|lock|txt|ttf|yaml|yml|js|css|typ|html|conf|svg))`"
    rf"|\b((?:{FOLDERS})/[\w<>/.*-]*[\w>])|\b((?:docs/[\w/]+|[A-Z]{{4,}})\.md)"
)
# In code, where names of keys and properties look the same, only paths in backticks and documents.
IN_CODE = re.compile(rf"`((?:{FOLDERS})/[\w<>/.-]+)`|\b((?:docs/[\w/]+|[A-Z]{{4,}})\.md)|(\.\./shared)")
# Written by a build, by somebody who follows the text, or on another machine.
MADE = re.compile(
    r"^build/|index\.(md|html)$|^sleep\.md$|^day-light\.yaml$|^(content|worksheets)/fi\b|^own/|/own-edition\.yml$|^logo\.svg$"
)


@cache
def files() -> tuple[PurePosixPath, ...]:
    """Return the repository's own files and folders."""
    inside = (path.relative_to(REPO) for path in REPO.rglob("*"))
    return tuple(PurePosixPath(path.as_posix()) for path in inside if SKIPPED.isdisjoint(path.parts))


def texts(*endings: str) -> list[str]:
    """Return the names of the texts of the repository with these endings; templates and content are no such texts."""
    mine = (path for path in files() if path.suffix in endings and path.parts[0] not in ("content", "worksheets"))
    return [str(path) for path in mine if {"templates", "cases"}.isdisjoint(path.parts)]


def is_there(name: str) -> bool:
    """Return whether a file, module or folder has this name, or ends with it."""
    pattern = re.sub(r"<[^<>]*>", "*", name.rstrip("/"))
    return any(path.match(each) for path in files() for each in (pattern, f"{pattern}.py"))


def missing(text: str, names: re.Pattern[str]) -> list[str]:
    """Return the names in a text that no file has."""
    named = {"".join(found) for found in names.findall(text)}
    return sorted(name for name in named if not MADE.search(name) and not is_there(name))


@pytest.mark.parametrize("name", texts(".md"))
def test_documents_name_what_is_there(name: str) -> None:
    """Somebody new who follows a name in README, CONTRIBUTING or docs finds what it names."""
    assert missing((REPO / name).read_text("utf-8"), IN_DOCUMENTS) == []


def test_code_names_what_is_there() -> None:
    """No comment or docstring sends anybody to a file that is gone, or that lies outside the repository."""
    found = {
        name: wrong
        for name in texts(".py", ".js", ".css", ".typ", ".toml", ".yml")
        if name != Path(__file__).relative_to(REPO).as_posix()
        and (wrong := missing((REPO / name).read_text("utf-8"), IN_CODE))
    }
    assert found == {}


# Openings of a noun clause or phrase; ruff (D401) knows only verbs.
_NO_VERB = re.compile(
    r"(An?|All|Any|As|Each|Every(thing)?|For|From|How|Its?|One|The|There|Those|What(ever)?|When|Where|Whether|Which|Who\w*|Why)\b"
)


def functions(module: Path) -> Iterator[ast.FunctionDef]:
    """Yield the functions of a module, without properties, which may say what they are."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            marks = {each.id for each in node.decorator_list if isinstance(each, ast.Name)}
            if marks.isdisjoint(("property", "cached_property")):
                yield node


def test_docstrings_begin_with_a_verb() -> None:
    """A function's docstring says what the function does, not what somebody might call its result."""
    found = {
        f"{module.relative_to(REPO)}:{each.lineno}": said.splitlines()[0]
        for module in sorted((REPO / "generator").rglob("*.py"))
        for each in functions(module)
        if (said := ast.get_docstring(each)) and _NO_VERB.match(said)
    }
    assert found == {}
