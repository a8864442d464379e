"""The Markdown pages of the small tree, compared as a complete set. Write them anew with `pytest --update-golden`."""

from __future__ import annotations

import shutil

import pytest

from generator.plan.site import Site
from generator.web import pages, redirect_pages
from tests.conftest import CASES

GOLDEN = CASES / "golden"


def test_pages(base_site: Site, request: pytest.FixtureRequest) -> None:
    """Exactly these pages, exactly these bytes."""
    # A code in capitals leads where the same code leads in small letters, and some disks cannot tell the two apart.
    leading = {name: data for name, data in redirect_pages.redirects(base_site) if name == name.lower()}
    made = dict(pages.pages(base_site)) | leading
    if request.config.getoption("--update-golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, data in made.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(data)
    kept = {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in GOLDEN.rglob("*") if path.is_file()}
    assert made.keys() == kept.keys()
    for name, data in made.items():
        assert data.decode() == kept[name].decode(), name
