"""How long all PDFs take from nothing, and how that compares with bare Typst on the same inputs: `make bench`.

Ratios of one run count; seconds are this machine's on this day.
"""

from __future__ import annotations

import json
import os
import platform
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator import pdf, sheets
from generator.load import load
from generator.site import Site


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def everything(site: Site) -> int:
    """Make every sheet, pack and book with an empty cache."""
    with tempfile.TemporaryDirectory() as folder:
        return len(sheets.make(site, Path(folder)))


def bare(text: str) -> bytes:
    """What Typst alone makes of a sheet's inputs."""
    given = json.loads(text)
    codes = json.dumps([sheets._qr(entry["address"]) for entry in given["sheets"]])
    compiler = sheets._compiler(given["template"])
    return bytes(
        compiler.compile(sys_inputs={"data": text, "qrs": codes}, format="pdf", pdf_standards=["ua-1"], timestamp=0)
    )


def main() -> None:
    """Print one table."""
    site = Site(load(Path(__file__).parent.parent).guide)
    printed = [sheets.inputs(site, sheet) for sheet in site.sheets if sheet.form == "print"]
    sheets.compile_pdf(printed[0])  # loads fonts and engine once
    alone = seconds(lambda: [bare(text) for text in printed])
    ours = seconds(lambda: [sheets.compile_pdf(text) for text in printed])
    finishing = seconds(lambda: [pdf.finish(bare(text)) for text in printed[:5]])
    count = 0

    def all_of_it() -> None:
        nonlocal count
        count = everything(site)

    total = seconds(all_of_it)
    print(f"{date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"all {count} PDFs from nothing           {total:6.1f} s")
    print(f"{len(printed)} print sheets, bare Typst, 1 core   {alone:6.2f} s  1.00")
    print(f"{len(printed)} print sheets, ours, 1 core         {ours:6.2f} s  {ours / alone:.2f}")
    print(f"one sheet with its finish           {finishing / 5 * 1000:6.1f} ms")


if __name__ == "__main__":
    main()
