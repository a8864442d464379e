"""The guide kept on a phone, in a real browser: only if chosen, whole, of one edition, and gone when removed."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.cli import main
from tests.accessibility import violations
from tests.conftest import Once, Quiet, context

TECHNIQUE = "trust-in-yourself/small-steady-goals/"
SHEET = "pdf/small-steady-goals-a4.pdf"
NOTHING = "Nothing is kept on this phone."
KEPT = "The guide is kept on this phone."
ALL_KEPT = "The guide, the sheets to print and the book are kept on this phone."
FAILED = "That did not work."
STORED = """async () => [
  ...await caches.keys(),
  ...(await navigator.serviceWorker.getRegistrations()).map(each => each.scope),
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map(each => each.name)
]"""


class Host:
    """A static host on loopback, at its root or below a folder, whose files can change and which can be cut off.

    Beside the guide it has one page of somebody else, at /other/.
    """

    def __init__(self, site: Path, base: str) -> None:
        self.site, self.base, self.broken = site, base, ""
        self.asked: list[str] = []
        host = self

        class Handler(Quiet):
            def do_GET(self) -> None:  # noqa: N802
                path = urlsplit(self.path).path
                host.asked.append(path.removeprefix(host.base))
                if host.broken and path.endswith(host.broken):
                    # The connection breaks in the middle of the file.
                    self.send_response(200)
                    self.send_header("Content-Length", "100000")
                    self.end_headers()
                    self.wfile.write(b"{")
                elif path == "/other/":
                    self.send_response(200)
                    self.end_headers()
                    self.wfile.write(b"<!doctype html><title>Other</title>")
                else:
                    super().do_GET()

            def translate_path(self, path: str) -> str:
                plain = urlsplit(path).path
                return str(host.site / (plain.removeprefix(host.base) if plain.startswith(host.base) else "nowhere"))

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=functools.partial(self.server.serve_forever, 0.05), daemon=True).start()
        self.origin = f"http://127.0.0.1:{self.server.server_port}/"
        self.address = self.origin + base.lstrip("/")

    def stop(self) -> None:
        """Stop the server."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(params=["/", "/guide/"])
def host(request: pytest.FixtureRequest, built: Path) -> Iterator[Host]:
    """The real guide at a root address and below a folder."""
    host = Host(built, request.param)
    yield host
    host.stop()


def press(page: Page, name: str, says: str) -> None:
    """Press a button by keyboard and wait for what is said."""
    page.get_by_role("button", name=name, exact=True).press("Enter")
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text(says, timeout=30_000)


@pytest.mark.parametrize("host", ["/guide/"], indirect=True)
def test_nothing_before_the_choice_and_nothing_after_it_is_undone(browser: Browser, host: Host) -> None:
    """No worker, cache or storage until someone chooses; all of it gone with one press, and nothing of others."""
    with context(browser) as visitor:
        page = visitor.new_page()
        asked: list[str] = []
        visitor.on("request", lambda request: asked.append(request.url))
        for address in ("", "help/", TECHNIQUE, "offline/"):
            page.goto(host.address + address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(STORED) == []
        assert not {"worker.js", "offline.json", "manifest.webmanifest"} & set(host.asked)
        page.evaluate("caches.open('another'); localStorage.setItem('another', 1)")
        expect(page.get_by_role("main").get_by_role("status")).to_have_text(NOTHING)
        expect(page.get_by_role("button", name="Remove it", exact=True)).to_be_hidden()
        assert violations(page) == []
        press(page, "Keep the guide", KEPT)
        assert page.evaluate(STORED) == ["another", f"reconnect:{host.base}", host.address, "another"]
        page.reload()
        expect(page.get_by_role("main").get_by_role("status")).to_have_text(KEPT)
        assert violations(page) == []
        press(page, "Remove it", "It is removed")
        assert page.evaluate(STORED) == ["another", "another"]
        # The page is still served by the worker that was removed; it must not fill a cache again.
        page.get_by_role("link", name="Help now").first.click()
        assert page.evaluate(STORED) == ["another", "another"]
        page.goto(f"{host.address}offline/")
        expect(page.get_by_role("main").get_by_role("status")).to_have_text(NOTHING)
        assert all(url.startswith((host.address, "data:")) for url in asked)


def test_everything_opens_without_a_network(browser: Browser, host: Host) -> None:
    """Home, help, safety, a technique, a sheet's page, the search and short addresses; a PDF says why it does not."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(f"{host.address}offline/")
        press(page, "Keep the guide", KEPT)
        host.stop()
        visitor.set_offline(True)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(error.message))
        page.goto(host.address)
        page.get_by_role("link", name="Help now").first.click()
        assert page.url == f"{host.address}help/"
        assert page.locator("a[href='tel:911']").first.is_visible()
        for address in ("safety/#wont-wake", TECHNIQUE, f"{TECHNIQUE}index.html", "worksheets/small-steady-goals/"):
            page.goto(host.address + address)
            # The script runs: without it the switch stays hidden.
            assert page.locator("h1").is_visible(), address
            assert page.locator(".theme").is_visible(), address
        page.get_by_role("link", name="Search", exact=True).click()
        page.get_by_role("searchbox").fill("can't sleep")
        page.locator(".find li a").first.click()
        assert page.url == f"{host.address}whole-body-care/sleep/"
        # As someone types it from paper.
        for code in ("go/1.3/", "go/1.3", "GO/1.3W"):
            page.goto(host.address + code)
            page.wait_for_url("**/small-steady-goals/")
        for missing in ("nowhere/", "%E0%A4%A", "nowhere%"):
            page.goto(host.address + missing)
            assert page.locator("h1").inner_text() == "This page is not here"
            assert page.locator(".bar .exit").is_visible()
        if host.base == "/":  # the page for what is missing knows where the site is meant to stand
            page.goto(f"{host.address}go/1.3%")
            page.wait_for_url("**/small-steady-goals/")
        page.goto(host.address + SHEET)
        assert page.url == f"{host.address}offline/#not-kept"
        assert not faults


@pytest.mark.parametrize("host", ["/guide/"], indirect=True)
def test_the_sheets_are_a_second_choice(browser: Browser, host: Host) -> None:
    """With the guide, the sheets can be kept too; then a PDF opens without a network, with its own bytes."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(f"{host.address}offline/")
        press(page, "Keep the guide", KEPT)
        press(page, "Keep the guide and the sheets to print", ALL_KEPT)
        host.stop()
        visitor.set_offline(True)
        page.reload()
        expect(page.get_by_role("main").get_by_role("status")).to_have_text(ALL_KEPT)
        for file in (SHEET, "pdf/book-letter.pdf", "book/book.epub"):
            size = page.evaluate(
                "async url => (await (await fetch(url)).arrayBuffer()).byteLength", host.address + file
            )
            assert size == (host.site / file).stat().st_size


@pytest.mark.parametrize("host", ["/"], indirect=True)
@pytest.mark.parametrize("missing", ["JavaScript", "service workers"])
def test_a_browser_that_cannot_says_so(browser: Browser, host: Host, missing: str) -> None:
    """Without scripts or workers the page says plainly that it cannot, and offers no button that does nothing."""
    with context(browser, java_script_enabled=missing != "JavaScript") as visitor:
        visitor.add_init_script("delete Navigator.prototype.serviceWorker")
        page = visitor.new_page()
        page.goto(f"{host.address}offline/")
        assert page.get_by_text("This browser cannot keep the guide.").is_visible()
        assert page.locator("main button:not(.listen, .theme):visible").count() == 0


@pytest.fixture(scope="session")
def editions(ready: Path, once: Once) -> tuple[Path, Path]:
    """Two editions of a small guide, which differ in the title of every page, in help, and in one sheet."""

    def make(root: Path) -> None:
        shutil.copytree(ready, root)
        for file in ("content/en/guide.yaml", "worksheets/en/walk.yaml"):
            path = root / file
            path.write_text(path.read_text().replace("title: ", "title: New ", 1))
        session = root / "content/en/sessions/first.yaml"
        session.write_text(session.read_text().replace("Plan to walk", "New Plan to walk"))
        assert main(["build", "--root", str(root)]) == 0

    return ready / "build" / "site", once("edition", make) / "build" / "site"


UPDATE = "async scope => { const it = await navigator.serviceWorker.getRegistration(scope); await it.update(); }"
WAITING = "async scope => !!(await navigator.serviceWorker.getRegistration(scope)).waiting"
# `wait_for_function` does not wait for a promise, so these wait by themselves, 30 seconds at most.
UNTIL = """async scope => {
  const it = await navigator.serviceWorker.getRegistration(scope);
  for (let turn = 0; turn < 1500 && !(CONDITION); turn++) await new Promise(done => setTimeout(done, 20));
  return !!(CONDITION);
}"""
LOADED = UNTIL.replace("CONDITION", "!it.installing")
COMING = UNTIL.replace("CONDITION", "globalThis.next = it.waiting")
TAKEN_OVER = "() => globalThis.next.state === 'activated'"
ENTRIES = "async name => (await (await caches.open(name)).keys()).map(each => each.url)"


def brand(page: Page) -> str:
    """The name of the guide as the page shows it."""
    return page.locator(".brand").inner_text()


def test_a_new_edition_replaces_the_old_whole(browser: Browser, editions: tuple[Path, Path], tmp_path: Path) -> None:
    """While a page is open all pages are of its edition; once closed, all are of the new, and only new is left."""
    old, new = editions
    host = Host(old, "/guide/")
    with context(browser) as visitor:
        # A page outside the guide, which sees the workers and is not served by them.
        outside = visitor.new_page()
        outside.goto(f"{host.origin}other/")
        page = visitor.new_page()
        page.goto(f"{host.address}offline/")
        press(page, "Keep the guide and the sheets to print", ALL_KEPT)
        first = outside.evaluate(ENTRIES, "reconnect:/guide/")
        page.goto(host.address)
        before = brand(page)

        # The pages are cut off in the middle, or still the old ones, or a sheet is cut off: nothing changes.
        mixed = shutil.copytree(new, tmp_path / "mixed")
        shutil.copy(old / "offline.json", mixed / "offline.json")
        for site, broken in ((new, "offline.json"), (mixed, ""), (new, "walk-letter.pdf")):
            host.site, host.broken = site, broken
            outside.evaluate(UPDATE, "/guide/")
            assert outside.evaluate(LOADED, "/guide/")
            assert not outside.evaluate(WAITING, "/guide/"), broken
            page.goto(f"{host.address}help/")
            assert brand(page) == before
            assert set(first) <= set(outside.evaluate(ENTRIES, "reconnect:/guide/"))

        host.site, host.broken = new, ""
        host.asked.clear()
        outside.evaluate(UPDATE, "/guide/")
        assert outside.evaluate(COMING, "/guide/")
        loaded = set(host.asked)
        for address in ("", "help/", "a-pillar/walk/", "offline/"):
            page.goto(host.address + address)
            assert brand(page) == before
        page.close()
        outside.wait_for_function(TAKEN_OVER)
        host.stop()
        visitor.set_offline(True)
        page = visitor.new_page()
        for address in ("", "help/", "a-pillar/walk/", "offline/"):
            page.goto(host.address + address)
            assert brand(page) == f"New {before}"
        entries = outside.evaluate(ENTRIES, "reconnect:/guide/")
        assert len({url.partition("?")[0] for url in entries}) == len(entries) == len(first)
        # What is the same in both editions was not loaded again.
        assert "offline.json" in loaded
        assert not [file for file in loaded if "listen" in file or "card" in file]


@pytest.mark.parametrize("host", ["/guide/"], indirect=True)
def test_exit_leaves_a_kept_guide(browser: Browser, host: Host) -> None:
    """The pages on leaving no trace say so; removing the guide takes Exit's number too."""
    with context(browser) as visitor:
        visitor.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<p>Sunny</p>"))
        other, page = visitor.new_page(), visitor.new_page()
        other.goto(host.address)
        page.goto(f"{host.address}offline/")
        press(page, "Keep the guide", KEPT)
        page.get_by_role("link", name="Exit", exact=True).click()
        page.wait_for_url("https://www.bbc.co.uk/weather")
        assert other.locator("h1").is_visible()
        page.goto(f"{host.address}offline/")
        expect(page.get_by_role("main").get_by_role("status")).to_have_text(KEPT)
        assert "reconnect:exit" in page.evaluate(STORED)
        press(page, "Remove it", "It is removed")
        assert page.evaluate(STORED) == []


def test_a_new_edition_is_offered(browser: Browser, editions: tuple[Path, Path]) -> None:
    """Once it is there, each page but a sheet says so; one press shows it, without closing anything."""
    old, new = editions
    host = Host(old, "/guide/")
    offer = "There is a newer guide on this phone."
    with context(browser) as visitor:
        outside = visitor.new_page()
        outside.goto(f"{host.origin}other/")
        page = visitor.new_page()
        page.goto(f"{host.address}offline/")
        press(page, "Keep the guide", KEPT)
        # The sheets of the same edition are no newer guide.
        press(page, "Keep the guide and the sheets to print", ALL_KEPT)
        page.goto(f"{host.address}help/")
        before = brand(page)
        page.wait_for_load_state("networkidle")
        assert page.get_by_text(offer).count() == 0
        host.site = new
        page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration()).update() }")
        page.get_by_text(offer).wait_for()
        assert violations(page) == []
        page.goto(f"{host.address}worksheets/walk/")
        page.wait_for_load_state("networkidle")
        assert page.get_by_text(offer).count() == 0
        page.goto(host.address)
        page.get_by_text(offer).wait_for()
        assert brand(page) == before
        page.get_by_role("button", name="Open the newer guide").click()
        expect(page.locator(".brand")).to_have_text(f"New {before}")
        assert page.get_by_text(offer).count() == 0
    host.stop()


def test_a_first_loading_that_breaks_leaves_nothing(browser: Browser, editions: tuple[Path, Path]) -> None:
    """Someone whose signal goes is told, has nothing on the phone, and can try again."""
    host = Host(editions[0], "/guide/")
    host.broken = "walk-a4.pdf"
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(f"{host.address}offline/")
        press(page, "Keep the guide and the sheets to print", FAILED)
        assert page.evaluate(STORED) == []
        host.broken = ""
        press(page, "Keep the guide", KEPT)
    host.stop()
