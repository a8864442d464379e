"""Stages of a build, each run as a process of its own, so that its time and memory are its own.

.venv/bin/python -m benchmarks.stages pages FOLDER
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from generator import docs, publish, sheets, write
from generator.load import load
from generator.site import PAPERS, Site


def facts(root: Path) -> None:
    """Say how many techniques, pages, sheets and PDFs a guide has."""
    site = Site(load(root).guide)
    counts = (site.guide.techniques, site.pages, site.sheets, pdfs(site))
    print(*map(len, counts))


def pages(root: Path) -> None:
    """Read the guide; write all Markdown and what else the site is made from, with empty files for the PDFs."""
    site = Site(load(root).guide)
    files = docs.files(site) | dict.fromkeys(pdfs(site), b"")
    write.put(root / "build" / "generated.yml", publish.config(site, root, files, draft=True))
    write.put_tree(root / "build" / "docs", files)


def pdfs(site: Site) -> list[str]:
    """Every PDF of a site: sheets, packs, cards, books."""
    packs = [site.pack_file(session, paper) for session in site.guide.sessions for paper in PAPERS]
    return [*(sheet.file for sheet in site.sheets), *packs, *map(site.card_file, PAPERS), *map(site.book_file, PAPERS)]


def inputs(root: Path, folder: Path, most: str) -> None:
    """Write what PDFs are made from into a folder: all of them, or so many sheets from all over the guide."""
    site = Site(load(root).guide)
    count = int(most)
    if count:
        every = max(1, len(site.sheets) // count)
        texts = [sheets.inputs(site, sheet) for sheet in site.sheets[::every][:count]]
    else:
        texts = list(dict(sheets._wanted(site)).values())
    for number, text in enumerate(texts):
        given = json.loads(text)
        addresses = [entry["address"] for entry in given["sheets"]]
        if "address" in given:
            addresses.insert(0, given["address"])
        qrs = json.dumps([sheets._qr(address) for address in addresses])
        order = {"template": given["template"], "data": text, "qrs": qrs}
        write.put(folder / f"{number:05}.json", json.dumps(order).encode())


def ours(folder: Path) -> None:
    """Make the PDFs of these inputs as the build makes them, one after the other."""
    for path in sorted(folder.glob("*.json")):
        sheets.compile_pdf(json.loads(path.read_bytes())["data"])


def together(folder: Path) -> None:
    """Make the PDFs of these inputs on all cores."""
    texts = [json.loads(path.read_bytes())["data"] for path in sorted(folder.glob("*.json"))]
    list(sheets._compile_all(sorted(texts, key=len, reverse=True)))


STAGES: dict[str, Callable[..., None]] = {each.__name__: each for each in (facts, pages, inputs, ours, together)}

if __name__ == "__main__":
    stage, *places = sys.argv[1:]
    STAGES[stage](*(place if place.isdigit() else Path(place) for place in places))
