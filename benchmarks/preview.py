"""How long an author waits: from the moment a file is saved to the new words on the page in a real browser.

Works on a copy of the guide. The least of several runs counts, since other work on the machine only adds.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tools.browsers import CHROMIUM, found

REPO = Path(__file__).parent.parent
TECHNIQUE = "content/en/pillars/whole-body-care/sleep.yaml"
SHEET = "worksheets/en/hobbies.yaml"
"""A sheet that no session hands out: what leaders say names theirs, so those cannot be renamed alone."""
RUNS = 7


def copy(folder: Path) -> Path:
    """The guide, as it was built last, in a folder of its own."""
    for name in ("content", "worksheets", "translations", "snapshots", "site_overrides", "build"):
        if (REPO / name).is_dir():
            shutil.copytree(REPO / name, folder / name)
    shutil.copy(REPO / "mkdocs.yml", folder)
    return folder


def seconds(page: Page, file: Path, change: Callable[[str, str], str], shown: str) -> float:
    """The least time from saving a change to seeing it."""
    text, times = file.read_text(encoding="utf-8"), []
    for run in range(RUNS):
        word = f"{shown}{run}"
        file.write_text(change(text, word), encoding="utf-8")
        start = time.perf_counter()
        page.wait_for_function("word => document.querySelector('main')?.textContent.includes(word)", arg=word)
        times.append(time.perf_counter() - start)
    return min(times)


def in_text(text: str, word: str) -> str:
    """Another line in a list of a technique: one page, and the book."""
    return re.sub(r"^  - (?=[A-Z])", f"  - {word}. ", text, count=1, flags=re.MULTILINE)


def in_title(text: str, word: str) -> str:
    """Another title: every page names it in its menu or in the address of the search's index."""
    return re.sub("^title: ", f"title: {word} ", text, count=1)


def in_sheet(text: str, word: str) -> str:
    """Another title of a sheet: its page, six PDFs, the library; packs and the book follow."""
    return re.sub("^title: ", f"title: {word} ", text, count=1)


def main() -> None:
    """Print one table."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = copy(Path(folder))
        command = [sys.executable, "-m", "generator", "serve", "--root", str(root), "--port", "8700"]
        with subprocess.Popen(command, cwd=REPO, stdout=subprocess.PIPE, text=True) as serving:
            try:
                assert serving.stdout
                address = serving.stdout.readline().split()[2]
                flags = ["--no-sandbox", "--disable-gpu"]
                page = playwright.chromium.launch(executable_path=found(CHROMIUM), args=flags).new_page()
                page.goto(f"{address}whole-body-care/sleep/")
                in_page = seconds(page, root / TECHNIQUE, in_text, "Now")
                titled = seconds(page, root / TECHNIQUE, in_title, "Nightly")
                page.goto(f"{address}worksheets/hobbies/")
                on_sheet = seconds(page, root / SHEET, in_sheet, "Quiet")
            finally:
                serving.terminate()
    print(f"{date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}, least of {RUNS}")
    print(f"a technique's text, saved to seen        {in_page:5.2f} s")
    print(f"a technique's title, saved to seen       {titled:5.2f} s")
    print(f"a sheet with its 6 PDFs, saved to seen   {on_sheet:5.2f} s")


if __name__ == "__main__":
    main()
