"""Trees to work on, and the real guide built once for all tests that look at it."""

from __future__ import annotations

import functools
import http
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from generator.cli import main
from generator.content.guide_files import Tree, load
from generator.documents import qr_codes, typst
from generator.plan.site import Site
from generator.rules import examine
from tests.programs import CHROMIUM, found

# The same examples in every run, so that a red suite means a change; no time limits, which depend on the machine.
# `HYPOTHESIS_PROFILE=search` looks for new ones.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

REPO = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"
THEME = ("mkdocs.yml", "site_overrides")
CONTENT = ("content", "worksheets")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden pages are rewritten when asked; CI looks at every page, a quick run at one of each kind."""
    parser.addoption("--update-golden", action="store_true", help="write the golden pages anew")
    parser.addoption("--all-pages", action="store_true", help="accessibility of all pages, not one of each kind")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the real site or a browser, and sort the quick tests to the front."""
    marks = {"built": pytest.mark.built, "playwright": pytest.mark.browser}

    def place(item: pytest.Item) -> int:
        needed = [number for number, name in enumerate(marks, 1) if name in getattr(item, "fixturenames", ())]
        for number in needed:
            item.add_marker([*marks.values()][number - 1])
        return max(needed, default=0)

    items.sort(key=place)


def copy_tree(source: Path, target: Path) -> Path:
    """Copy the content of `source` to `target` and give it this repository's theme, so that it can be built."""
    for name in CONTENT:
        shutil.copytree(source / name, target / name)
    shutil.copy(REPO / "mkdocs.yml", target)
    shutil.copytree(REPO / "site_overrides", target / "site_overrides")
    return target


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the small valid tree, to be changed and built."""
    return copy_tree(CASES / "base", tmp_path / "tree")


@pytest.fixture(scope="session")
def base_site() -> Site:
    """The plan of the small valid tree."""
    return Site(load(CASES / "base").guide)


@pytest.fixture(scope="session")
def real_tree() -> Tree:
    """The real guide, if nothing is wrong with it."""
    _without_problems()
    return load(REPO)


def _without_problems() -> None:
    """Leave out what looks at the real guide while it has problems: `test_real_content` tells them, once."""
    if examine.examine(REPO)[1]:
        pytest.skip("the guide has problems; see test_no_problems")


@pytest.fixture(scope="session")
def real_site(real_tree: Tree) -> Site:
    """The plan of the real guide."""
    return Site(real_tree.guide)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The real guide's finished site, built once in a folder of its own, by whichever worker needs it first."""
    _without_problems()
    base = tmp_path_factory.getbasetemp()
    root = (base if worker_id == "master" else base.parent) / "real"
    with FileLock(f"{root}.lock"):
        if not (root / "build" / "site").exists():
            copy_tree(REPO, root)
            assert main(["build", "--root", str(root)]) == 0
    return root / "build" / "site"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word, and the site's own page for what is not there, as static hosts do."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send 404.html where there is one."""
        page = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())
        return None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """The site on a loopback address."""
    yield from served(built)


def served(site: Path) -> Iterator[str]:
    """Serve a built site on a loopback address, with its page for what is `missing`, and say which."""
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives Chromium; there is one in a process."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, as installed on this machine."""
    chromium = playwright.chromium.launch(executable_path=found(CHROMIUM), args=FLAGS)
    yield chromium
    chromium.close()


def pdf_of(inputs: str) -> bytes:
    """Compile inputs as the build does, with their QR codes."""
    return typst.compile_pdf(inputs, qr_codes.drawn(inputs)).data


def context(browser: Browser, width: int = 360, **options: object) -> BrowserContext:
    """A fresh visitor on a screen of this width."""
    return browser.new_context(viewport={"width": width, "height": 740}, **options)  # type: ignore[arg-type]
