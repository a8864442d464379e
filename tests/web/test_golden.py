"""The Markdown pages of the small tree, compared as a complete set.

`pytest --update-golden` writes them anew and registers new pages and anchors of the small tree.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.content.guide_files import load
from generator.plan.site import Site
from generator.web import pages, redirect_pages
from tests.conftest import CASES, SMALL

GOLDEN = CASES / "golden"
PERMALINKS = "content/permalinks.yaml"


def test_pages(tree: Path, request: pytest.FixtureRequest) -> None:
    """Exactly these pages, exactly these bytes."""
    update = request.config.getoption("--update-golden")
    if update:
        assert main(["links", "add", "--root", str(tree)]) == 0
        shutil.copy(tree / PERMALINKS, SMALL / PERMALINKS)
    site = Site(load(tree).guide)
    # A code in capitals leads where the same code leads in small letters, and some disks cannot tell the two apart.
    leading = {name: data for name, data in redirect_pages.redirects(site) if name == name.lower()}
    made = dict(pages.pages(site)) | leading
    if update:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, data in made.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(data)
    kept = {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in GOLDEN.rglob("*") if path.is_file()}
    assert made.keys() == kept.keys()
    for name, data in made.items():
        assert data.decode() == kept[name].decode(), name
