"""Make the book as an EPUB 3, from the same plan as the PDF, for phones and readers without internet."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
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
    chapters = {f"chapter-{number}": chapter for number, chapter in enumerate(plan, 1)}
    settings, words, owner = site.guide.settings, site.guide.interface, brand.of(site.guide)
    files = {
        name: (TEMPLATES / name).read_text(encoding="utf-8") for name in ("META-INF/container.xml", "book/style.css")
    }
    filled = _Filler(site, chapters).filled
    for name, chapter in chapters.items():
        files[f"book/{name}.xhtml"] = filled(
            "chapter.xhtml", title=chapter.title, chapter=chapter, words=words, name=name, help_lines=help_lines
        )
    pictures = {
        name: svg.in_lines(part.drawing, PICTURE)
        for name, chapter in chapters.items()
        for part in chapter.parts
        if part.drawing
    }
    files |= {f"book/{name}.svg": drawn for name, drawn in pictures.items()}
    files["book/contents.xhtml"] = filled("contents.xhtml", title=words.book.contents, groups=_groups(plan))
    if owner:
        files["book/title.xhtml"] = filled("title.xhtml", title=site.guide.book.title, brand=owner, settings=settings)
    if owner and owner.logo:
        files["book/logo.svg"] = owner.logo.drawing
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.site_url}book/{settings.edition}")
    files["book/content.opf"] = filled(
        "content.opf", identifier=identifier, names=chapters, pictures=pictures, settings=settings, brand=owner
    )
    return packed.pack("application/epub+zip", files)


class _Filler:
    """Fills in the templates of one book; links inside the guide lead to places in it, if it has them."""

    def __init__(self, site: Site, chapters: Mapping[str, Chapter]) -> None:
        self.site = site
        self.homes = {
            anchor: f"{name}.xhtml#{anchor}"
            for name, chapter in chapters.items()
            for anchor in (chapter.anchor, *(part.anchor for part in chapter.parts))
            if anchor
        }
        self.writer = _XhtmlWriter(self.link)
        self.written = Language(site.guide.language).written
        self.fill = placeholders.on_screen(site).value

    def link(self, target: str) -> str:
        """Return where a link leads: to a place in the book, or to the site."""
        return self.homes.get(book.anchor_of(self.site, target)) or self.site.full_address(target)

    def prose(self, text: Text) -> Markup:
        """Write a text, a block on each line."""
        return Markup("\n").join(self.writer.blocks(text))

    def filled(self, template: str, **values: object) -> str:
        """Return a template with these values in it."""
        rtl = self.written.direction == "rtl"
        text = (
            packed.environment("epub")
            .get_template(template)
            .render(
                site=self.site,
                language=self.site.guide.tag,
                direction=self.written.direction,
                prose=self.prose,
                prose_line=self.writer.line,
                say=words_filled,
                link=self.link,
                fill=self.fill,
                **values,
            )
        )
        return bidi.with_islands(text, self.written.comma) if rtl and template.endswith(".xhtml") else text


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
