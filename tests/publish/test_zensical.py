"""The day Material ends: Zensical builds the same site from the same mkdocs.yml, theme and Markdown."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from lxml import etree, html

from generator.plan.site import Site
from generator.publish import assets, lean, mkdocs
from tests.conftest import REPO

HERE = "https://compared.example/"
# Attributes that hold addresses.
ADDRESSES = ("href", "src")
# What Zensical writes unasked, and MkDocs is told not to; on that day `publish` will have to drop it.
UNASKED = re.compile(r"assets/(images|javascripts|stylesheets)/|styles/|search\.json")
# What holds the very bytes of pages, which differ in spaces and quotes, or their marks; one page tells their size.
OF_BYTES = ("offline.json", "worker.js", "sitemap.xml")
SIZE = re.compile(r"\d+ [kM]B")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def zensical(root: Path, target: Path) -> Path:
    """Build what the generator wrote under `root` with Zensical, in another folder, and finish it as after MkDocs."""
    for name in ("build/docs", "site_overrides"):
        shutil.copytree(root / name, target / name)
    for name in ("build/generated.yml", "mkdocs.yml"):
        shutil.copy(root / name, target / name)
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(command, cwd=target, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    site = target / "build" / "site"
    for name, path in files(site).items():
        if UNASKED.match(name):
            path.unlink()
    mkdocs._finish(target, site, assets.Look())
    mkdocs._for_hosts(target, site)
    return site


def files(site: Path) -> dict[str, Path]:
    """Every file of a finished site by its name."""
    return {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}


def page(text: str, name: str) -> list[tuple[object, ...]]:
    """A page as readers and browsers meet it: each element with its attributes and words, addresses in full."""
    address = urljoin(HERE, name.removesuffix("index.html"))
    found: list[tuple[object, ...]] = []
    for element in html.document_fromstring(lean.lean(text, frozenset())).iter(etree.Element):
        facts = {
            key: [urljoin(address, each) for each in value.split() or [""]] if key in ADDRESSES else value
            for key, value in element.attrib.items()
        }
        words = [SIZE.sub("", " ".join((text or "").split())) for text in (element.text, element.tail)]
        found.append((element.tag, facts, *words))
    return found


def compare(ours: Path, theirs: Path, site: Site) -> None:
    """The same files; pages that are element by element the same, with every planned page and anchor among them."""
    one, other = files(ours), files(theirs)
    assert set(one) == set(other)
    # Only we minify, which also writes paths of drawings in another way, and leave out rules that fit nothing.
    texts = {
        name: assets.minified("text/html", path.read_text("utf-8"))
        for name, path in other.items()
        if path.suffix == ".html"
    }
    for name in one:
        # Pages that only lead on are not changed by either.
        if name in texts and one[name].read_bytes() != other[name].read_bytes():
            assert page(one[name].read_text("utf-8"), name) == page(texts[name], name), name
        elif name not in texts and name not in OF_BYTES:
            assert one[name].read_bytes() == other[name].read_bytes(), name
    for planned in site.pages:
        elements = page(texts[f"{planned.address}index.html"], planned.address)
        ids = {facts["id"] for _, facts, *_ in elements if isinstance(facts, dict) and "id" in facts}
        assert set(planned.anchors) <= ids, planned.address
    listed = [[each.text for each in etree.parse(path / "sitemap.xml").iter(SITEMAP)] for path in (ours, theirs)]
    assert sorted(listed[0]) == sorted(listed[1])


def test_the_small_tree(ready: Path, base_site: Site, tmp_path: Path) -> None:
    """The small tree has every kind of page."""
    compare(ready / "build" / "site", zensical(ready, tmp_path / "zensical"), base_site)


def test_the_real_guide(built: Path, tmp_path: Path, real_site: Site) -> None:
    """Every page of the guide."""
    compare(built, zensical(built.parent.parent, tmp_path), real_site)


def test_a_broken_link_is_refused(ready_tree: Path, tmp_path: Path) -> None:
    """Zensical, too, stops at a page or an anchor that is not there."""
    about = ready_tree / "build/docs/about/index.md"
    about.write_text(about.read_text() + "\n[x](../nowhere/index.md) [y](../help/index.md#nowhere)\n")
    with pytest.raises(AssertionError) as raised:
        zensical(ready_tree, tmp_path / "zensical")
    assert "2 issues" in str(raised.value)


def test_nothing_hangs_on_mkdocs_alone() -> None:
    """No plugin or hook, which Zensical passes over in silence, and no template of Material's under ours."""
    settings = yaml.safe_load((REPO / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["plugins"] == []
    assert "hooks" not in settings
    theme = REPO / "site_overrides"
    for template in theme.rglob("*.html"):
        for name in re.findall(r"""{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)""", template.read_text()):
            assert (theme / name).is_file(), (template.name, name)
