"""Whether the site that lies there is the one that would be built: marks of all it is made from and of all it is.

Nothing is trusted but bytes: times and sizes of files say nothing. Asking costs a few hundredths of a second.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from generator.content import own_folder
from generator.files.store import digest, put

_PACKAGE = Path(__file__).parent.parent
_CONTENT = ("content", "worksheets")
_THEME = ("mkdocs.yml", "site_overrides")
# What is ours is known by its bytes, what is not by its version.
ENGINES = (
    *("fonttools", "jinja2", "markdown", "mkdocs", "mkdocs-material", "pikepdf", "pydantic", "pydantic-core"),
    *("pyyaml", "readability", "segno", "tdewolff-minify", "typst"),
)


def mark(root: Path) -> str:
    """The mark of all that the site of the guide in `root` is made from. Raises OSError."""
    content = [root / name for name in _CONTENT]
    files = [*(path for path in _files(content) if not path.name.startswith(".")), *_files(root / n for n in _THEME)]
    own = own_folder.folder(root)
    laid_over = "" if own is None else _digest(own, (path for path in _files([own]) if not path.name.startswith(".")))
    return _mark(_engines(), _digest(root, files), laid_over, generator())


@cache
def _engines() -> str:
    """The libraries that are at work in this process."""
    return "\n".join([sys.version, *(f"{name} {version(name)}" for name in ENGINES)])


def generator() -> str:
    """The mark of the generator itself."""
    return _digest(_PACKAGE, (path for path in _files([_PACKAGE]) if path.suffix != ".pyc"))


def stands(root: Path, mark: str) -> bool:
    """Whether the finished site was built from what has this mark, and is still as it was built."""
    state, site = _state(root), _site(root)
    try:
        return state.read_text() == _mark(mark, _digest(site, _files([site])))
    except FileNotFoundError:
        # Never built, or just being built by somebody else.
        return False


def forget(root: Path) -> None:
    """Say nothing any more of the finished site: it is about to be another."""
    _state(root).unlink(missing_ok=True)


def remember(root: Path, mark: str) -> None:
    """The finished site was built from what has this mark."""
    put(_state(root), _mark(mark, _digest(_site(root), _files([_site(root)]))).encode())


def _state(root: Path) -> Path:
    return root / "build" / "built.txt"


def _site(root: Path) -> Path:
    return root / "build" / "site"


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from (path for path in place.rglob("*") if path.is_file())
        else:
            yield place


def _digest(folder: Path, files: Iterable[Path]) -> str:
    named = sorted((path.relative_to(folder).as_posix(), path) for path in files)
    return _mark(*(f"{name} {digest(path)}" for name, path in named))


def _mark(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
