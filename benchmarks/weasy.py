"""The same sheets with WeasyPrint: equal words, lists, tables and ruled lines as HTML, written as PDF/UA-1.

Runs in the tools' own environment and knows nothing of the generator:

    build/bench-tools/bin/python benchmarks/weasy.py FOLDER FONTS
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

STYLE = """
@font-face { font-family: Sheet; src: url(FONTS/AtkinsonHyperlegibleNext_400Regular.ttf) }
@font-face { font-family: Sheet; src: url(FONTS/AtkinsonHyperlegibleNext_700Bold.ttf); font-weight: bold }
@page { size: a4; margin: 14mm; @bottom-right { content: counter(page) " / " counter(pages) } }
body { font: 10.5pt/1.35 Sheet; margin: 0 }
h1 { font-size: 19pt } h2 { font-size: 12pt; margin: .6em 0 .2em } p, ul { margin: .2em 0 }
.note { border: 1pt solid; padding: 3mm }
.line { border-bottom: .5pt solid; height: 7mm }
ul.ticks { list-style: "□ " }
table { width: 100%; border-collapse: collapse } th, td { border: .5pt solid; height: 9mm; text-align: start }
"""


def text(parts: list[dict[str, Any]]) -> str:
    """Paragraphs and lists."""
    return "".join(
        f"<p>{line(part['line'])}</p>" if part["kind"] == "paragraph" else items(part["lines"]) for part in parts
    )


def line(spans: list[dict[str, Any]]) -> str:
    """A line with its strong words."""
    return "".join(f"<b>{escape(span['text'])}</b>" if span["strong"] else escape(span["text"]) for span in spans)


def items(lines: list[Any], kind: str = "") -> str:
    """A list of lines, or of lines that are texts of one paragraph."""
    found = (line(each) if "text" in each[0] else text(each) for each in lines)
    return f"<ul class='{kind}'>{''.join(f'<li>{each}</li>' for each in found)}</ul>"


def block(given: dict[str, Any]) -> Iterator[str]:
    """One block of a sheet."""
    kind = given["block"]
    yield f"<h2>{escape(given.get('title', ''))}</h2>"
    if given.get("hint"):
        yield text(given["hint"])
    if kind == "note":
        yield f"<div class=note>{text(given['text'])}</div>"
    elif kind in ("choose", "steps"):
        yield items(given["items"], "ticks")
    elif kind == "table":
        yield "<table><tr>" + "".join(f"<th>{escape(each)}</th>" for each in given["columns"]) + "</tr>"
        cells = "<td></td>" * (len(given["columns"]) - 1)
        for row in given["rows"] or [""] * given["blank"]:
            yield f"<tr><th>{escape(row)}</th>{cells}</tr>"
        yield "</table>"
    elif kind == "script":
        yield "".join(f"<p>{escape(each)}</p><div class=line></div>" for each in given["sentences"])
    else:
        yield "<div class=line></div>" * int(given.get("lines", 3) if isinstance(given.get("lines"), int) else 3)


def main(folder: str, fonts: str) -> None:
    """Make the sheets of these inputs, one after the other."""
    for path in sorted(Path(folder).glob("*.json")):
        data = json.loads(json.loads(path.read_bytes())["data"])
        sheet = data["sheets"][0]["sheet"]
        body = "".join(part for each in sheet["blocks"] for part in block(each))
        page = f"<html lang=en><title>{escape(sheet['title'])}</title><h1>{escape(sheet['title'])}</h1>{body}</html>"
        config = FontConfiguration()
        style = CSS(string=STYLE.replace("FONTS", Path(fonts).resolve().as_uri()), font_config=config)
        HTML(string=page).write_pdf(stylesheets=[style], font_config=config, pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    main(*sys.argv[1:])
