"""Give a guide without a theme the one that this program brings: `mkdocs.yml` and `site_overrides/`.

A new guide gets the words on its buttons and headings from here, too.

It is copied and not used in place. MkDocs would take an absolute `custom_dir`, but `mkdocs.yml` inherits
`build/generated.yml` and names `build/docs` and `build/site`, and MkDocs looks for these beside the file itself. A path
into one machine's installation has no place in a guide that others build. The copy is the guide's own: authors may
change it, and a newer program leaves it alone.
"""

from __future__ import annotations

import shutil
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_NAMES = ("mkdocs.yml", "site_overrides")
_WORDS = "content/en/interface.yaml"


def provide(root: Path) -> None:
    """Copy the theme to the guide in `root`, part by part, where it has none."""
    for name in _NAMES:
        ours, theirs = _source() / name, root / name
        if theirs.exists():
            continue
        if ours.is_dir():
            shutil.copytree(ours, theirs)
        else:
            shutil.copy(ours, theirs)


def words() -> bytes:
    """Return the interface words, which speak of no subject and so fit every guide."""
    return (_source() / _WORDS).read_bytes()


def _source() -> Path:
    # An installed program contains the theme; in the repository it is beside the package, where MkDocs wants it.
    return _PACKAGE / "theme" if (_PACKAGE / "theme").is_dir() else _PACKAGE.parent
