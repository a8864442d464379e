"""Is build/site current? Compare hashes of all inputs and of all outputs.

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
from generator.content.originals import TRANSLATIONS
from generator.files.store import digest, put

_PACKAGE = Path(__file__).parent.parent
_CONTENT = ("content", "worksheets")
_THEME = ("mkdocs.yml", "site_overrides")
# Our own files are hashed; libraries are known by their versions.
ENGINES = (
    *("fonttools", "jinja2", "markdown", "mkdocs", "mkdocs-material", "pikepdf", "pydantic", "pydantic-core"),
    *("pyyaml", "readability", "segno", "tdewolff-minify", "tinycss2", "typst"),
)


def mark(root: Path) -> str:
    """Hash everything that the site of the guide in `root` is made from. Raises OSError."""
    content = [*(root / name for name in _CONTENT), *root.glob(TRANSLATIONS)]
    files = [*(path for path in _files(content) if not path.name.startswith(".")), *_files(root / n for n in _THEME)]
    own = own_folder.folder(root)
    laid_over = "" if own is None else _digest(own, (path for path in _files([own]) if not path.name.startswith(".")))
    return _mark(_engines(), _digest(root, files), laid_over, generator())


def languages(root: Path) -> dict[str, str]:
    """Hash what is written in each language alone, by its code. Raises OSError."""
    tops = [top for top in (root, own_folder.folder(root)) if top]
    # A language may have no sheets yet. Folders that are none, such as `content/regions`, do no harm.
    codes = {path.name for top in tops for name in _CONTENT for path in (top / name).glob("*") if path.is_dir()}
    return {code: _mark(*(_digest(top, _files(_in_language(top, code))) for top in tops)) for code in codes}


def _in_language(top: Path, code: str) -> Iterator[Path]:
    places = (*(top / name / code for name in _CONTENT), top / TRANSLATIONS / f"{code}.yaml")
    return (place for place in places if place.exists())


@cache
def _engines() -> str:
    """Return the versions of Python and of the libraries that shape the site."""
    return "\n".join([sys.version, *(f"{name} {version(name)}" for name in ENGINES)])


def generator() -> str:
    """Hash the generator itself."""
    return _digest(_PACKAGE, (path for path in _files([_PACKAGE]) if path.suffix != ".pyc"))


def stands(root: Path, mark: str) -> bool:
    """Return true if the finished site was built from inputs with this mark, and is still as it was built."""
    state, site = _state(root), _site(root)
    try:
        return state.read_text() == _mark(mark, _digest(site, _files([site])))
    except FileNotFoundError:
        # Never built, or just being built by somebody else.
        return False


def forget(root: Path) -> None:
    """Forget the mark of the finished site, which is about to be replaced."""
    _state(root).unlink(missing_ok=True)


def remember(root: Path, mark: str) -> None:
    """Record that the finished site was built from inputs with this mark."""
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
