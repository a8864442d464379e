"""The guide as a ZIM file: sound, found by its words, and read and left in Kiwix."""

from __future__ import annotations

import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from playwright.sync_api import Browser

from generator.content.guide_files import load
from generator.content.model import Guide
from generator.publish import zim
from tests.visitors import free_port, wait


@pytest.fixture(scope="module")
def guide(ready: Path) -> Guide:
    """The guide of the small tree."""
    return load(ready).guide


@pytest.fixture(scope="module")
def packed(ready: Path, guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its ZIM file."""
    target = tmp_path_factory.mktemp("zim") / "guide.zim"
    zim.write(ready / "build" / "site", guide, target)
    return target


@pytest.fixture(scope="module")
def kiwix(packed: Path) -> Iterator[str]:
    """The address of the guide where kiwix-serve shows it to this machine alone."""
    port = free_port()
    command = ["kiwix-serve", "--address", "127.0.0.1", "--port", str(port), str(packed)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}/guide/"
        assert wait(lambda: answers(address))
        yield address
        server.terminate()


def answers(address: str) -> bool:
    """Whether a server is there."""
    try:
        with urllib.request.urlopen(address):
            return True
    except urllib.error.URLError:
        return False


def test_file(packed: Path, guide: Guide) -> None:
    """Zimcheck and libzim find nothing wrong; words of a page find it; short addresses lead on."""
    archive = Archive(packed)
    assert archive.check()
    # Its test of the structure (--integrity) refuses all files of newer makers: openzim/zim-tools#484.
    tests = ["--metadata", "--favicon", "--main", "--redundant", "--url_internal", "--empty", "--redirect_loop"]
    told = subprocess.run(["zimcheck", *tests, str(packed)], capture_output=True, text=True, check=False).stdout
    # It takes a number to text for an address in the file.
    wrong = [line for line in told.splitlines() if line.startswith(("- ", "[ERROR]")) and "sms:" not in line]
    assert wrong in ([], ["[ERROR] Invalid internal links found:"]), told
    assert archive.get_metadata("Title").decode() == guide.book.title
    assert archive.get_metadata("Language") == b"eng"
    assert archive.has_illustration(48)
    search = Searcher(archive).search(Query().set_query(guide.techniques[0].title))
    technique = f"{guide.techniques[0].pillar}/{guide.techniques[0].id}/"
    assert technique in list(search.getResults(0, 5))
    (code, *_) = guide.permalinks.published[f"/{technique}"].codes
    assert archive.get_entry_by_path(f"go/{code}").get_item().path == technique
    assert not archive.has_entry_by_path("worker.js")


def test_in_kiwix(kiwix: str, guide: Guide, browser: Browser) -> None:
    """Help and a sheet are read as elsewhere, and Exit leaves, also out of a frame that a reader shows them in."""
    page = browser.new_page()
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.route(f"{guide.settings.exit_url}**", lambda route: route.fulfill(body="elsewhere", content_type="text/html"))
    page.goto(kiwix)
    page.locator(".bar a[href*='help/']").first.click()
    assert page.url == f"{kiwix}help/"
    assert page.locator("a[href^='tel:']").count()
    page.goto(f"{kiwix}worksheets/{guide.worksheets[0].id}/")
    box = page.locator(".sheet input[type=checkbox]").first
    box.check()
    assert box.is_checked()
    page.locator(".files summary").click()
    with page.expect_download() as download:
        page.locator(".files a[href$='.odt']").first.click()
    assert download.value.path().stat().st_size > 1000
    assert failed == []
    page.locator(".exit").click()
    page.wait_for_url(f"{guide.settings.exit_url}**")
    # The list of books, which is not the guide's.
    page.goto(kiwix.removesuffix("guide/"))
    page.evaluate("document.body.innerHTML = '<iframe src=\"guide/help/\" width=600 height=600></iframe>'")
    page.frame_locator("iframe").locator(".exit").click()
    page.wait_for_url(f"{guide.settings.exit_url}**")
    page.close()
