"""The book as an EPUB 3, from the same plan as the PDF: for phones and readers that work without internet."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jinja2

from generator.content.markup import EXTERNAL, MARKS, Span, Text
from generator.content.model import Record, texts
from generator.documents import book
from generator.plan import chapters, placeholders
from generator.plan.chapters import Chapter
from generator.plan.site import Site

TEMPLATES = Path(__file__).parent / "templates" / "epub"


def make(site: Site) -> bytes:
    """Return the EPUB file. The same guide always gives the same bytes."""
    plan = book.plan(site)
    homes = {
        anchor: f"chapter-{number}.xhtml#{anchor}"
        for number, chapter in enumerate(plan, 1)
        for anchor in (chapter.anchor, *(part.anchor for part in chapter.parts))
        if anchor
    }

    def link(target: str) -> str:
        if home := homes.get(book.anchor_of(site, target)):
            return home
        return target if target.startswith(EXTERNAL) else site.url(site.resolve(target) or "")

    fill = placeholders.on_screen(site).value

    def filled(template: str, **values: object) -> str:
        return (
            _environment()
            .get_template(template)
            .render(
                site=site,
                language=site.guide.tag,
                link=link,
                is_link=_is_link,
                words_of=_words_of,
                fill=fill,
                **values,
            )
        )

    names = {f"chapter-{number}": chapter for number, chapter in enumerate(plan, 1)}
    settings, words = site.guide.settings, site.guide.interface
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.site_url}book/{settings.edition}")
    files = {
        name: (TEMPLATES / name).read_text(encoding="utf-8") for name in ("META-INF/container.xml", "book/style.css")
    }
    for name, chapter in names.items():
        text = filled("chapter.xhtml", title=chapter.title, chapter=chapter, words=words.sheets)
        files[f"book/{name}.xhtml"] = text
    files["book/contents.xhtml"] = filled("contents.xhtml", title=words.book.contents, groups=_groups(plan))
    files["book/content.opf"] = filled("content.opf", identifier=identifier, names=names, settings=settings)
    return _zipped(files)


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


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


def _is_link(span: Span) -> bool:
    return bool(span.target) and span.target not in MARKS


def _words_of(block: Record) -> Iterator[Text]:
    """Yield what a block of a sheet says, to be read or copied onto paper."""
    for path, text in texts(block):
        if path[0] not in ("title", "people"):
            yield text if isinstance(text, Text) else chapters.line(text)


def _groups(plan: tuple[Chapter, ...]) -> list[tuple[tuple[int, Chapter], list[tuple[int, Chapter]]]]:
    """Group chapters, with their numbers, by the chapter of the first level that they stand under in the contents."""
    groups: list[tuple[tuple[int, Chapter], list[tuple[int, Chapter]]]] = []
    for numbered in enumerate(plan, 1):
        if numbered[1].level == 1:
            groups.append((numbered, []))
        else:
            groups[-1][1].append(numbered)
    return groups
