"""Make the book as an EPUB 3, from the same plan as the PDF, for phones and readers without internet."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.content import bidi, svg
from generator.content.language import Language
from generator.content.markup import Span, Text
from generator.content.words import fill as words_filled
from generator.documents import book, packed
from generator.plan import brand, help_lines, placeholders
from generator.plan.chapters import Chapter
from generator.plan.site import Site
from generator.plan.text_writer import TextWriter

PICTURE = 70
"""Millimetres that a picture is wide on a phone, at which its lines are 1 pt thick."""
TEMPLATES = packed.TEMPLATES / "epub"


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
        return site.full_address(target)

    fill = placeholders.on_screen(site).value

    writer = _XhtmlWriter(link)

    def prose(text: Text) -> Markup:
        return Markup("\n").join(writer.blocks(text))

    written = Language(site.guide.language).written
    direction = written.direction

    def filled(template: str, **values: object) -> str:
        text = (
            packed.environment("epub")
            .get_template(template)
            .render(
                site=site,
                language=site.guide.tag,
                direction=direction,
                prose=prose,
                prose_line=writer.line,
                say=words_filled,
                link=link,
                fill=fill,
                **values,
            )
        )
        return bidi.with_islands(text, written.comma) if direction == "rtl" and template.endswith(".xhtml") else text

    names = {f"chapter-{number}": chapter for number, chapter in enumerate(plan, 1)}
    settings, words = site.guide.settings, site.guide.interface
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.site_url}book/{settings.edition}")
    files = {
        name: (TEMPLATES / name).read_text(encoding="utf-8") for name in ("META-INF/container.xml", "book/style.css")
    }
    for name, chapter in names.items():
        text = filled(
            "chapter.xhtml", title=chapter.title, chapter=chapter, words=words, name=name, help_lines=help_lines
        )
        files[f"book/{name}.xhtml"] = text
    pictures = {
        name: svg.in_lines(part.drawing, PICTURE)
        for name, chapter in names.items()
        for part in chapter.parts
        if part.drawing
    }
    files |= {f"book/{name}.svg": drawn for name, drawn in pictures.items()}
    files["book/contents.xhtml"] = filled("contents.xhtml", title=words.book.contents, groups=_groups(plan))
    owner = brand.of(site.guide)
    if owner:
        files["book/title.xhtml"] = filled("title.xhtml", title=site.guide.book.title, brand=owner, settings=settings)
    if owner and owner.logo:
        files["book/logo.svg"] = owner.logo.drawing
    files["book/content.opf"] = filled(
        "content.opf", identifier=identifier, names=names, pictures=pictures, settings=settings, brand=owner
    )
    return packed.pack("application/epub+zip", files)


@dataclass(frozen=True)
class _XhtmlWriter(TextWriter[Markup, Markup, Markup]):
    leads: Callable[[str], str]

    def href(self, target: str) -> str:
        return self.leads(target)

    def run(self, span: Span, href: str) -> Markup:
        words = escape(span.text)
        if span.language:
            words = Markup('<span lang="{0}" xml:lang="{0}">{1}</span>').format(span.language, words)
        words = Markup("<strong>{}</strong>").format(words) if span.strong else words
        return Markup('<a href="{}">{}</a>').format(href, words) if href else words

    def joined(self, runs: list[Markup]) -> Markup:
        return Markup("").join(runs)

    def paragraph(self, line: Markup) -> Markup:
        return Markup("<p>{}</p>").format(line)

    def listed(self, lines: list[Markup], numbered: bool) -> Markup:
        items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
        return Markup("<{0}>{1}</{0}>").format("ol" if numbered else "ul", items)


def _groups(plan: tuple[Chapter, ...]) -> list[tuple[tuple[int, Chapter], list[tuple[int, Chapter]]]]:
    """Group chapters, with their numbers, under those of the first level, as in the contents."""
    groups: list[tuple[tuple[int, Chapter], list[tuple[int, Chapter]]]] = []
    for numbered in enumerate(plan, 1):
        if numbered[1].level == 1:
            groups.append((numbered, []))
        else:
            groups[-1][1].append(numbered)
    return groups
