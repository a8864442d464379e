"""What builds cost, beside what others take for the same: `make bench`, or `make bench SIZES="1 10 100"`.

Times of one run may be compared with each other, not with those of another day. Others may be at work on the machine,
so time of the processor counts more than that on the clock, and each figure is the least of several runs.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks import REPO, others
from benchmarks.measure import CommandError, Cost, best, cost

PYTHON = sys.executable
TOOLS = REPO / "build" / "bench-tools" / "bin" / "python"
TEMPLATES, FONTS = REPO / "generator/documents/templates", REPO / "generator/fonts"
SAMPLE = 120
"""So many sheets are set to learn what one costs in a guide of any size."""
NOT_INSTALLED = "not installed"


class Table:
    """The rows of the one table; each is told as soon as it is known."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.row("what", "processor, s", "clock, s", "memory, MB", "compared")
        self.row("---", "---:", "---:", "---:", "---")

    def row(self, *cells: str) -> None:
        """Add a line."""
        self.lines.append(f"| {' | '.join(cells)} |")
        print(self.lines[-1], flush=True)

    def cost(self, what: str, found: Cost | None, compared: str = "") -> None:
        """Add what something costs."""
        if found is None:
            self.row(what, "", "", "", NOT_INSTALLED)
        else:
            self.row(what, _figure(found.processor), _figure(found.clock), f"{found.memory:.0f}", compared)


def main(sizes: list[int]) -> None:
    """Measure everything, print the table and write it to build/bench.md."""
    table = Table()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        _as_it_is(table, folder)
        once = 0.0
        for size in sizes:
            once = _size(table, folder, size, once)
    text = "\n".join([_machine(), "", *table.lines, ""])
    (REPO / "build" / "bench.md").write_text(text, encoding="utf-8")
    print(f"\n{_machine()}\nWritten to build/bench.md")


def _figure(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds < 10 else f"{seconds:.0f}"


def _machine() -> str:
    """The line under which the table stands: day, machine, versions."""
    cpu = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text()) if sys.platform == "linux" else None
    programs = [f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "typst", "pikepdf")]
    return (
        f"{date.today()}, {os.cpu_count()} cores{f' ({cpu[1]})' if cpu else ''}, "
        f"Python {platform.python_version()}, {', '.join(programs)}"
    )


# --- the guide as it is ----------------------------------------------------------------------------------------------


def _as_it_is(table: Table, folder: Path) -> None:
    """The guide as it is: our builds, then others on the same text and the same sheets."""
    root = _grown(folder / "guide", 1)
    build = root / "build"
    _, pages, _, count = _counts(root)
    ours = [PYTHON, "-m", "generator"]
    table.cost("`reconnect check`", best([*ours, "check", "--root", root], REPO))
    cold = best([*ours, "build", "--root", root], REPO, times=2, before=lambda: shutil.rmtree(build, True))
    warm = best([*ours, "build", "--root", root], REPO)
    edit = _Edit(root)
    edited = best([*ours, "build", "--root", root], REPO, before=edit.again)

    made = folder / "all"
    cost([PYTHON, "-m", "benchmarks.stages", "inputs", root, made, "0"], REPO)
    cost([PYTHON, "-m", "benchmarks.stages", "pages", root], REPO)
    mkdocs = best([PYTHON, "-m", "mkdocs", "build", "-q", "--site-dir", folder / "site"], root)
    typst = best([PYTHON, "benchmarks/bare_typst.py", made, TEMPLATES, FONTS], REPO, times=2)
    parts = mkdocs.processor + typst.processor
    table.cost(
        f"cold build: {pages} pages, {count} PDFs",
        cold,
        f"{cold.processor / parts:.2f} × bare MkDocs + Typst",
    )
    table.cost("build with nothing changed", warm)
    table.cost("build with one technique edited", edited)
    _pages(table, folder, root / "build" / "docs", mkdocs)
    _sheets(table, folder, root, made, typst)


class _Edit:
    """Changes a word of one technique, to another one each time."""

    def __init__(self, root: Path) -> None:
        self.path = root / "content/en/pillars/whole-body-care/sleep.yaml"
        self.text, self.times = self.path.read_text(encoding="utf-8"), 0

    def again(self) -> None:
        """Change it."""
        self.times += 1
        self.path.write_text(self.text.replace("bed at 11", f"bed at {self.times}"), encoding="utf-8")


def _pages(table: Table, folder: Path, docs: Path, mkdocs: Cost) -> None:
    """Other programs on the same Markdown; what is not on this machine is said to be missing."""

    def beside(what: str, found: Cost | None) -> None:
        table.cost(what, found, f"{found.processor / mkdocs.processor:.2f} ×" if found else "")

    beside("bare MkDocs, our theme, same Markdown", mkdocs)
    stock = best([PYTHON, "-m", "mkdocs", "build", "-q"], others.stock(docs, folder / "stock"))
    beside("bare MkDocs, Material as it comes", stock)
    hugo = shutil.which("hugo")
    named = f"Hugo {_said(hugo, 'version')}" if hugo else "Hugo"
    beside(
        f"{named}, a layout of 3 lines", best([hugo, "--quiet"], others.hugo(docs, folder / "hugo")) if hugo else None
    )
    book = others.sphinx(docs, folder / "sphinx")
    sphinx = [TOOLS, "-m", "sphinx", "-Q", "-E", "-b", "dirhtml", ".", "out"]
    named = f"Sphinx {_said(TOOLS, '-m', 'sphinx', '--version')} with MyST" if TOOLS.exists() else "Sphinx"
    beside(named, best(sphinx, book, times=2) if TOOLS.exists() else None)


def _sheets(table: Table, folder: Path, root: Path, made: Path, typst: Cost) -> None:
    """Other programs on the same sheets."""
    count = len(list(made.glob("*.json")))
    ours = best([PYTHON, "-m", "benchmarks.stages", "ours", made], REPO, times=2)
    table.cost(
        f"bare Typst, the same {count} PDFs, 1 core", typst, f"1.00 ×, {count / typst.processor:.0f} PDFs a second"
    )
    compared = f"{ours.processor / typst.processor:.2f} ×, {count / ours.processor:.0f} PDFs a second"
    table.cost("ours, with form fields and finish, 1 core", ours, compared)
    every = best([PYTHON, "-m", "benchmarks.stages", "together", made], REPO, times=2)
    table.cost("ours, all cores", every, f"{count / every.clock:.0f} PDFs a second")
    few = folder / "few"
    cost([PYTHON, "-m", "benchmarks.stages", "inputs", root, few, "41"], REPO)
    alone = best([PYTHON, "-m", "benchmarks.stages", "ours", few], REPO)
    table.cost("41 sheets, ours", alone, "1.00 ×")
    named = f"WeasyPrint {_said(TOOLS, '-m', 'weasyprint', '--version')}" if TOOLS.exists() else "WeasyPrint"
    weasy = best([TOOLS, "benchmarks/weasy.py", few, FONTS], REPO, times=2) if TOOLS.exists() else None
    compared = f"{weasy.processor / alone.processor:.1f} ×" if weasy else ""
    table.cost(f"41 equal sheets, {named}, without help lines and codes", weasy, compared)


# This process stays small, since the memory of a new process counts from that of the one that starts it.


def _grown(root: Path, size: int) -> Path:
    cost([PYTHON, "-m", "benchmarks.content", root, str(size)], REPO)
    return root


def _counts(root: Path) -> tuple[int, ...]:
    """How many techniques, pages, sheets and PDFs a guide has."""
    command = [PYTHON, "-m", "benchmarks.stages", "facts", str(root)]
    return tuple(map(int, subprocess.run(command, cwd=REPO, capture_output=True, check=True).stdout.split()))


def _said(*command: str | Path) -> str:
    """The version that a program tells."""
    said = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+\.\d+(\.\d+)?", said)
    return found[0] if found else ""


# --- the guide many times over ---------------------------------------------------------------------------------------


def _size(table: Table, folder: Path, size: int, once: float) -> float:
    """A guide of this size, stage by stage; what a technique costs, beside the first size."""
    root = _grown(folder / f"guide-{size}", size)
    techniques, planned, count, _ = _counts(root)
    times = 2 if size < 50 else 1
    check = best([PYTHON, "-m", "generator", "check", "--root", root], REPO, times=times)
    pages = best([PYTHON, "-m", "benchmarks.stages", "pages", root], REPO, times=times)
    mkdocs = best([PYTHON, "-m", "mkdocs", "build", "-q", "--site-dir", folder / "site"], root, times=times)
    some = folder / f"some-{size}"
    cost([PYTHON, "-m", "benchmarks.stages", "inputs", root, some, str(SAMPLE)], REPO)
    nothing = folder / "nothing"
    nothing.mkdir(exist_ok=True)
    idle = best([PYTHON, "-m", "benchmarks.stages", "ours", nothing], REPO)
    sheets = best([PYTHON, "-m", "benchmarks.stages", "ours", some], REPO, times=times)
    each = (sheets.processor - idle.processor) / len(list(some.glob("*.json")))
    named = f"× {size}: {techniques:,} techniques"
    table.cost(f"{named}: `check`", check, f"{check.processor / techniques * 1000:.0f} ms a technique")
    table.cost(f"{named}: reading, planning, {planned:,} pages of Markdown", pages)
    table.cost(f"{named}: bare MkDocs, our theme", mkdocs)
    per = (check.processor + pages.processor + mkdocs.processor + each * count) / techniques
    memory = max(found.memory for found in (check, pages, mkdocs, sheets))
    beside = f", {per / once:.2f} of the first" if once else ""
    compared = f"**{per * 1000:.0f} ms a technique{beside}**; {memory * 1000 / techniques:.0f} kB a technique"
    table.row(
        f"{named}: all stages, {count:,} sheets at {each * 1000:.0f} ms",
        _figure(per * techniques),
        "",
        f"{memory:.0f}",
        compared,
    )
    return once or per


if __name__ == "__main__":
    try:
        main([int(size) for size in sys.argv[1:]] or [1, 10])
    except CommandError as error:
        sys.exit(str(error))
