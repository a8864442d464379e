"""Trees to work on, and the real guide built once for all tests that look at it."""

from __future__ import annotations

import contextlib
import functools
import http
import http.server
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from generator.cli import main
from generator.content import own_folder
from generator.content.guide_files import Tree, load
from generator.documents import all_pdfs, qr_codes, typst
from generator.plan.site import Site
from generator.rules import examine
from tools.browsers import HEADLESS, found

# The same examples in every run, so that a red suite means a change; no time limits, which depend on the machine.
# `HYPOTHESIS_PROFILE=search` looks for new ones.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

REPO = Path(__file__).parent.parent
# Tests of the original take no notice of an own edition that is laid over it.
os.environ[own_folder.VARIABLE] = ""
CASES = Path(__file__).parent / "cases"
SMALL = CASES / "base"
INTERFACE = "content/en/interface.yaml"
THEME = ("mkdocs.yml", "site_overrides")
CONTENT = ("content", "worksheets")
UNSOUND = "the guide has problems; see test_no_problems, or run `reconnect check`"
DEAR = {"caching", "hostile", "old", "seen"}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden pages are rewritten when asked; CI looks at every page, a quick run at one of each kind."""
    parser.addoption("--update-golden", action="store_true", help="write the golden pages anew")
    parser.addoption("--translations", action="store_true", help="look at every published translation")
    parser.addoption("--all-pages", action="store_true", help="accessibility of all pages, not one of each kind")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave translations out unless they are asked for: each takes as long as the original again."""
    return True if collection_path.name == "translations" and not config.getoption("--translations") else None


def pytest_xdist_auto_num_workers() -> int:
    """Two workers more than there are processors, since tests often wait for a browser."""
    return (os.cpu_count() or 1) + 2


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the real site or a browser, and sort the quick tests to the front.

    With `--dist loadgroup`, the tests that share something dear that one process cannot lend another run in one worker.
    Such a group goes before the others of its sort, so that no worker is alone with one at the end.
    """
    marks = {"built": pytest.mark.built, "playwright": pytest.mark.browser}

    def place(item: pytest.Item) -> tuple[int, bool]:
        needed = [number for number, name in enumerate(marks, 1) if name in getattr(item, "fixturenames", ())]
        for number in needed:
            item.add_marker([*marks.values()][number - 1])
        for name in DEAR & {*getattr(item, "fixturenames", ())}:
            item.add_marker(pytest.mark.xdist_group(name))
        return max(needed, default=0), item.get_closest_marker("xdist_group") is None

    items.sort(key=place)


def copy_content(source: Path, target: Path) -> Path:
    """Copy the content of `source` to `target`. The small tree has the interface words of the real guide."""
    for name in CONTENT:
        shutil.copytree(source / name, target / name)
    if source == SMALL:
        shutil.copy(REPO / INTERFACE, target / INTERFACE)
    return target


def copy_tree(source: Path, target: Path) -> Path:
    """Copy the content of `source` to `target` and give it this repository's theme, so that it can be built."""
    copy_content(source, target)
    shutil.copy(REPO / "mkdocs.yml", target)
    shutil.copytree(REPO / "site_overrides", target / "site_overrides")
    return target


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """A function that has a folder made once in a run: the first worker that needs it makes it, the others wait.

    All workers share it, so nobody changes anything in it.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        root, done = shared / name, shared / f"{name}.done"
        with FileLock(shared / f"{name}.lock"):
            if not done.exists():
                shutil.rmtree(root, ignore_errors=True)
                make(root)
                done.touch()
        return root

    return folder


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the small valid tree, to be changed and built."""
    return copy_tree(SMALL, tmp_path / "tree")


@pytest.fixture
def own_editions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay `own/` over a guide, as outside of tests."""
    monkeypatch.delenv(own_folder.VARIABLE)


@pytest.fixture(scope="session")
def small(once: Once) -> Path:
    """The content of the small valid tree, to be read."""
    return once("small", functools.partial(copy_content, SMALL))


@pytest.fixture(scope="session")
def base_site(small: Path) -> Site:
    """The plan of the small valid tree."""
    return Site(load(small).guide)


@pytest.fixture(scope="session")
def sound() -> None:
    """Skip what looks at the real guide while it has problems: `test_no_problems` tells them, once."""
    if examine.examine(REPO)[1]:
        pytest.skip(UNSOUND)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let no run be green that skipped tests because of the real guide, even one without `test_no_problems`."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if session.exitstatus == pytest.ExitCode.OK and any(UNSOUND in str(report.longrepr) for report in skipped):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def real_tree(sound: None) -> Tree:
    """The real guide, if nothing is wrong with it."""
    return load(REPO)


@pytest.fixture(scope="session")
def real_site(real_tree: Tree) -> Site:
    """The plan of the real guide."""
    return Site(real_tree.guide)


def build_copy(source: Path, root: Path) -> None:
    """Copy the content of `source` to `root` and build its site there."""
    assert main(["build", "--root", str(copy_tree(source, root))]) == 0


def build_real(root: Path, *, translated: bool) -> None:
    """Build the real guide, also in its translations if asked, beginning with the PDFs that `make site` left."""
    copy_tree(REPO, root)
    if not translated:
        settings = root / "content/settings.yaml"
        settings.write_text(re.sub(r"(?m)^translations: .*\n", "", settings.read_text("utf-8")), "utf-8")
    drawn = all_pdfs.cache(REPO).folder
    if drawn.is_dir():
        shutil.copytree(drawn, all_pdfs.cache(root).folder)
    assert main(["build", "--root", str(root)]) == 0


@pytest.fixture(scope="session")
def built(sound: None, once: Once) -> Path:
    """The real guide's finished site, without its translations."""
    return once("real", functools.partial(build_real, translated=False)) / "build" / "site"


@pytest.fixture(scope="session")
def ready(once: Once) -> Path:
    """The small tree with its finished site, to be copied or looked at."""
    return once("base", functools.partial(build_copy, SMALL))


@pytest.fixture
def ready_tree(ready: Path, tmp_path: Path) -> Path:
    """A copy of the small tree with its finished site, to be changed and built again."""
    return shutil.copytree(ready, tmp_path / "tree")


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

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]
        """Send a file, unless the browser has left meanwhile."""
        with contextlib.suppress(ConnectionError):
            super().copyfile(source, outputfile)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, as installed on this machine."""
    chromium = playwright.chromium.launch(executable_path=found(HEADLESS), args=FLAGS)
    yield chromium
    chromium.close()


def pdf_of(inputs: str) -> bytes:
    """Compile inputs as the build does, with their QR codes."""
    return typst.compile_pdf(inputs, qr_codes.drawn(inputs)).data


def context(browser: Browser, width: int = 360, **options: object) -> BrowserContext:
    """A fresh visitor on a screen of this width."""
    return browser.new_context(viewport={"width": width, "height": 740}, **options)  # type: ignore[arg-type]
