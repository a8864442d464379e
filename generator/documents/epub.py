"""The book as an EPUB 3, from the same plan as the PDF: for phones and readers that work without internet."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Callable
from html import escape

from generator.content.markup import Items, Line, Text
from generator.content.model import Worksheet, texts
from generator.documents import book
from generator.documents.book import Chapter, Part
from generator.plan.site import Site

_STYLE = """body { line-height: 1.5; margin: 0 4% }
h1, h2, h3 { line-height: 1.25 }
.box { border-left: .25em solid; padding-left: .8em }
"""
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def make(site: Site) -> bytes:
    """The EPUB file. The same guide always gives the same bytes."""
    plan = book.chapters(site)
    homes = {
        anchor: f"chapter-{number}.xhtml#{anchor}"
        for number, chapter in enumerate(plan, 1)
        for anchor in (chapter.anchor, *(part.anchor for part in chapter.parts))
        if anchor
    }

    def link(target: str) -> str:
        if home := homes.get(book.anchor_of(site, target)):
            return home
        return target if "://" in target or target.startswith("mailto:") else site.url(site.resolve(target) or "")

    files = {"META-INF/container.xml": _CONTAINER, "book/style.css": _STYLE}
    for number, chapter in enumerate(plan, 1):
        files[f"book/chapter-{number}.xhtml"] = _chapter(site, chapter, link)
    files["book/contents.xhtml"] = _contents(site, plan)
    files["book/content.opf"] = _package(site, plan)
    return _zipped(files)


def _zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        # The type comes first and is not packed, so that a reader finds it at a fixed place (OCF 3.3, 4.2.2).
        archive.writestr(_entry("mimetype"), "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            archive.writestr(_entry(name), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    # A date of its own, so that the file does not change from day to day.
    return zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))


def _page(site: Site, title: str, body: str) -> str:
    language = site.guide.language
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" '
        f'xml:lang="{language}">\n<head><title>{escape(title)}</title>'
        f'<link rel="stylesheet" type="text/css" href="style.css"/></head>\n<body>\n{body}\n</body>\n</html>\n'
    )


def _chapter(site: Site, chapter: Chapter, link: Callable[[str], str]) -> str:
    parts = [f'<h1 id="{chapter.anchor}">{escape(chapter.title)}</h1>']
    parts += [_part(site, part, link) for part in chapter.parts]
    return _page(site, chapter.title, "\n".join(parts))


def _part(site: Site, part: Part, link: Callable[[str], str]) -> str:
    if part.kind == "heading":
        return f'<h2 id="{part.anchor}">{escape(part.title)}</h2>'
    if part.sheet:
        return _sheet(site, part.anchor, part.sheet, link)
    body = _prose(part.text, link) if part.text else ""
    return f'<div class="box">{body}</div>' if part.kind == "box" else body


def _prose(text: Text, link: Callable[[str], str]) -> str:
    found = []
    for block in text.blocks:
        if isinstance(block, Items):
            kind = "ol" if block.numbered else "ul"
            items = "".join(f"<li>{_line(line, link)}</li>" for line in block.lines)
            found.append(f"<{kind}>{items}</{kind}>")
        else:
            found.append(f"<p>{_line(block.line, link)}</p>")
    return "\n".join(found)


def _line(line: Line, link: Callable[[str], str]) -> str:
    found = []
    for span in line:
        text = f"<strong>{escape(span.text)}</strong>" if span.strong else escape(span.text)
        plain = not span.target or re.fullmatch(r"name|quote", span.target)
        found.append(text if plain else f'<a href="{escape(link(span.target))}">{text}</a>')
    return "".join(found)


def _sheet(site: Site, anchor: str, sheet: Worksheet, link: Callable[[str], str]) -> str:
    """What a sheet asks, to be read or copied onto paper, and where to get it to print."""
    words = site.guide.interface.sheets
    page = site.by_target[f"worksheet:{sheet.id}"]
    found = [
        f'<h2 id="{anchor}">{escape(words.worksheet)}: {escape(sheet.title)}</h2>',
        f"<p>{escape(sheet.description)}</p>",
    ]
    for block in sheet.blocks:
        if block.block == "settle":
            found.append(f"<h3>{escape(words.settle.title)}</h3>")
            found += [_prose(step, link) for step in words.settle.steps]
            continue
        found.append(f"<h3>{escape(block.title)}</h3>")
        for path, text in texts(block):
            if path[0] not in ("title", "people"):
                found.append(_prose(text if isinstance(text, Text) else book.line(text), link))
    way = f'<a href="{escape(site.url(page.address))}">{escape(site.spoken(page))}</a>'
    return "\n".join([*found, f"<p>{escape(words.print)}: {way}</p>"])


def _contents(site: Site, plan: tuple[Chapter, ...]) -> str:
    title = site.guide.interface.book.contents
    # Chapters of the second level stand in a list inside the one before them.
    groups: list[tuple[str, list[str]]] = []
    for number, chapter in enumerate(plan, 1):
        entry = f'<a href="chapter-{number}.xhtml">{escape(chapter.title)}</a>'
        if chapter.level == 1:
            groups.append((entry, []))
        else:
            groups[-1][1].append(f"<li>{entry}</li>")
    body = "".join(f"<li>{entry}{_list(below)}</li>" for entry, below in groups)
    contents = f'<nav epub:type="toc" id="toc"><h1>{escape(title)}</h1><ol>{body}</ol></nav>'
    return _page(site, title, f"{contents}\n<p>{escape(site.edition)}</p>")


def _list(entries: list[str]) -> str:
    return f"<ol>{''.join(entries)}</ol>" if entries else ""


def _package(site: Site, plan: tuple[Chapter, ...]) -> str:
    guide = site.guide
    settings = guide.settings
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.site_url}book/{settings.edition}")
    names = [f"chapter-{number}" for number in range(1, len(plan) + 1)]
    chapters = "".join(f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    access = "".join(
        f'<meta property="schema:{name}">{value}</meta>'
        for name, value in (
            ("accessMode", "textual"),
            ("accessModeSufficient", "textual"),
            ("accessibilityFeature", "tableOfContents"),
            ("accessibilityFeature", "structuralNavigation"),
            ("accessibilityHazard", "none"),
        )
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>'
        f"<dc:title>{escape(guide.book.title)}</dc:title><dc:language>{guide.language}</dc:language>"
        f"<dc:creator>{escape(settings.author)}</dc:creator><dc:publisher>{escape(settings.publisher)}</dc:publisher>"
        f"<dc:date>{settings.edition_date}</dc:date><dc:rights>CC BY 4.0</dc:rights>"
        f'<meta property="dcterms:modified">{settings.edition_date}T00:00:00Z</meta>{access}</metadata>\n'
        '<manifest><item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'<item id="style" href="style.css" media-type="text/css"/>{chapters}</manifest>\n'
        f'<spine><itemref idref="contents"/>{spine}</spine>\n</package>\n'
    )
