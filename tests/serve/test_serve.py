"""The preview: each save shows in the browser, each mistake in the terminal and on the page."""

from __future__ import annotations

import functools
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from generator.cli import main
from generator.serve import server, watch
from tests.conftest import context
from tests.pseudo import translate
from tests.publish.test_publish import contents, twin

LONG = 30_000
"""Milliseconds that the slowest machine may take for a build."""
LISTEN = "content/en/pillars/a-pillar/listen.yaml"


@dataclass
class Serving:
    """A running `reconnect serve`: the guide it serves, its address, and what it says."""

    root: Path
    address: str
    said: Queue[str]
    process: subprocess.Popen[str]

    def hears(self, pattern: str) -> str:
        """The next line that it says with this in it."""
        while True:
            if re.search(pattern, line := self.said.get(timeout=LONG / 1000)):
                return line


@pytest.fixture
def serving(ready_tree: Path) -> Iterator[Serving]:
    """The small tree, built and served."""
    command = [sys.executable, "-m", "generator", "serve", "--root", str(ready_tree), "--port", str(free_port())]
    # A shell lets what it runs in the background ignore Ctrl+C, and so would the server that one of the tests ends so.
    heed = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, preexec_fn=heed
    ) as process:
        said: Queue[str] = Queue()
        listening = Thread(target=listen, args=(process, said), daemon=True)
        listening.start()
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+/", said.get(timeout=LONG / 1000))
            assert found
            yield Serving(ready_tree, found.group(), said, process)
        finally:
            process.kill()
            # Until the last of its processes has ended, too.
            listening.join(LONG / 1000)


def listen(process: subprocess.Popen[str], said: Queue[str]) -> None:
    """Keep what a process says, line by line."""
    for line in process.stdout or ():
        said.put(line)


def free_port() -> int:
    """Return a free port."""
    with socket.socket() as one:
        one.bind((server.HOST, 0))
        return int(one.getsockname()[1])


def change(path: Path, old: str, new: str) -> None:
    """Save as many editors do: write another file, and rename it."""
    text = path.read_text()
    assert old in text
    other = path.with_name(f".{path.name}.tmp")
    other.write_text(text.replace(old, new))
    other.replace(path)


def test_each_save_shows(serving: Serving, browser: Browser) -> None:
    """Words, style and mistakes reach the open page by themselves; a mended mistake goes; Ctrl+C ends it all."""
    root = serving.root
    page = context(browser).new_page()
    mistakes: list[str] = []
    page.on("console", lambda message: mistakes.append(message.text) if message.type == "error" else None)
    page.goto(f"{serving.address}a-pillar/listen/")
    smaller, note = page.locator("main"), page.locator("#preview-problems")
    expect(smaller).to_contain_text("Stand at the window.")
    serving.hears("Built")

    change(root / LISTEN, "Stand at the window.", "Open the window.")
    expect(smaller).to_contain_text("Open the window.", timeout=LONG)
    assert not mistakes

    change(root / LISTEN, "smaller_step:", "smaler_step:")
    line = serving.hears("smaler_step").strip()
    assert line.startswith(f"{LISTEN}:22:1: "), line
    expect(note).to_contain_text(line, timeout=LONG)
    expect(smaller).to_contain_text("Open the window.")
    box = note.bounding_box()
    assert box
    assert box["width"] == 360

    change(root / LISTEN, "smaler_step:", "smaller_step:")
    expect(note).to_have_count(0, timeout=LONG)

    change(root / "site_overrides/main.html", "<main ", '<main data-new="1" ')
    expect(page.locator("main[data-new]")).to_have_count(1, timeout=LONG)
    change(root / "site_overrides/main.html", '<main data-new="1" ', "{% nonsense %}<main ")
    serving.hears("nonsense")
    expect(note).to_contain_text("nonsense", timeout=LONG)
    change(root / "site_overrides/main.html", "{% nonsense %}<main ", "<main ")
    expect(note).to_have_count(0, timeout=LONG)

    serving.hears("complete")
    before = contents(root / "build/site")
    assert not any(b"reload.js" in data for data in before.values())
    page.goto(f"{serving.address}nowhere/")
    expect(page.locator("h1")).to_have_text("This page is not here")
    serving.process.send_signal(signal.SIGINT)
    assert serving.process.wait(LONG / 1000) == 0
    assert contents(root / "build/site") == before
    page.context.close()


def test_packs_and_books_follow(serving: Serving, ready: Path, tmp_path: Path) -> None:
    """After a pause in typing, the site is what a whole build gives."""
    serving.hears("Built")
    sheet = serving.root / "worksheets/en/listen.yaml"
    book = serving.root / "build/site/pdf/book-a4.pdf"
    old = book.read_bytes()
    change(sheet, "title: ", "title: Again ")
    serving.hears("Built")
    assert book.read_bytes() == old
    serving.hears("complete")
    assert contents(serving.root / "build/site") == twin(ready, serving.root, tmp_path / "twin")


def test_a_save_ends_what_is_built_meanwhile(tree: Path) -> None:
    """A process of its own builds packs, books and translations; who types on does not wait, and loses nothing."""
    assert main(["new", "language", "fi", "--title", "Suomi", "--root", str(tree)]) == 0
    translate(tree, "fi")
    said: list[str] = []
    shown = watch.Preview(tree, server.Board(), said.append)
    sheet, theirs = (tree / f"worksheets/{language}/listen.yaml" for language in ("en", "fi"))
    page = tree / "build/site/fi/worksheets/listen/index.html"
    try:
        shown.refresh()
        translated = page.stat().st_ino
        change(sheet, "title: ", "title: Again ")
        shown.refresh()
        assert page.stat().st_ino == translated
        shown.rest()
        assert shown.completing
        working = shown.completing
        change(theirs, "title: ", "title: Taas ")
        shown.refresh()
        assert "Taas" in page.read_text()
        assert working.exitcode is not None
        translated = page.stat().st_ino
        change(sheet, "title: ", "title: And ")
        shown.refresh()
        assert page.stat().st_ino == translated
        shown.rest()
        assert shown.completing
        shown.completing.join()
        shown.rest()
        assert "complete" in said[-1]
        assert "And Again" in (tree / "build/site/worksheets/listen/index.html").read_text()
        assert page.stat().st_ino != translated
    finally:
        shown.stop()


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    """The next free one is used, and only this machine can reach it."""
    board = server.Board()
    first = server.server(tmp_path, board, free_port())
    with first, server.server(tmp_path, board, first.server_port) as second:
        assert second.server_port > first.server_port
        assert second.server_address[0] == "127.0.0.1"
