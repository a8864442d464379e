"""Stages of a build, each run as a process of its own, so that its time and memory are its own.

.venv/bin/python -m benchmarks.stages pages FOLDER
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from itertools import chain
from pathlib import Path

from generator.build import files
from generator.content.guide_files import load
from generator.documents import all_pdfs, qr_codes, typst
from generator.documents.inputs import sheet_inputs
from generator.files import store
from generator.plan.site import Site
from generator.publish import mkdocs


def facts(root: Path) -> None:
    """Say how many techniques, pages, sheets and PDFs a guide has."""
    site = Site(load(root).guide)
    counts = (site.guide.techniques, site.pages, site.sheets, all_pdfs.wanted(site))
    print(*map(len, counts))


def pages(root: Path) -> None:
    """Read the guide; write all Markdown and what else the site is made from, with empty files for the PDFs."""
    site = Site(load(root).guide)
    store.put_tree(root / "build" / "docs", chain(files(site), ((file, b"") for file in all_pdfs.wanted(site))))
    mkdocs.configure(root, site, (), draft=True)


def inputs(root: Path, folder: Path, most: str) -> None:
    """Write what PDFs are made from into a folder: all of them, or so many sheets from all over the guide."""
    site = Site(load(root).guide)
    count = int(most)
    if count:
        every = max(1, len(site.sheets) // count)
        texts = [sheet_inputs(site, sheet) for sheet in site.sheets[::every][:count]]
    else:
        texts = [said() for said in all_pdfs.wanted(site).values()]
    for number, text in enumerate(texts):
        order = {"template": json.loads(text)["template"], "data": text, "qrs": qr_codes.drawn(text)}
        store.put(folder / f"{number:05}.json", json.dumps(order).encode())


def ours(folder: Path) -> None:
    """Make the PDFs of these inputs as the build makes them, one after the other."""
    for path in sorted(folder.glob("*.json")):
        order = json.loads(path.read_bytes())
        typst.compile_pdf(order["data"], order["qrs"])


def together(folder: Path) -> None:
    """Compile the PDFs of these inputs on all cores."""
    all_pdfs.compile_texts([json.loads(path.read_bytes())["data"] for path in sorted(folder.glob("*.json"))])


STAGES: dict[str, Callable[..., None]] = {each.__name__: each for each in (facts, pages, inputs, ours, together)}

if __name__ == "__main__":
    stage, *places = sys.argv[1:]
    STAGES[stage](*(place if place.isdigit() else Path(place) for place in places))
