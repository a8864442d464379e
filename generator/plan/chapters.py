"""Describe a chapter of the book, and the parts that several kinds of pages have in common there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from generator.content.markup import Items, Paragraph, Span, Text
from generator.content.model import Evidence, Pillar, Pointer, Root, Section, Story, Worksheet
from generator.content.words import fill

if TYPE_CHECKING:
    from generator.plan.site import Site

ChapterPartKind: TypeAlias = Literal["heading", "subheading", "text", "box", "small", "picture", "sheet"]


@dataclass(frozen=True)
class ChapterPart:
    """A piece of a chapter: a heading (or one below it) with its anchor, text (also boxed or small), or a worksheet.

    A picture has what it shows as its title.
    """

    kind: ChapterPartKind
    title: str = ""
    anchor: str = ""
    text: Text | None = None
    drawing: str = ""
    sheet: Worksheet | None = None
    language: str = ""
    """The language of the title, where it is not the guide's."""
    at_the_end: bool = False
    """Whether the book has it after all chapters, for those who ask."""


@dataclass(frozen=True)
class Chapter:
    """A chapter: its title, its anchor, its level in the contents (1 or 2), and its parts.

    One that `runs_on` may begin on the page that the last one ends on.
    """

    title: str
    anchor: str
    level: int
    parts: tuple[ChapterPart, ...]
    runs_on: bool = False


def line(words: str) -> Text:
    """Return plain words as text."""
    return Text((Paragraph((Span(words),)),))


def point(words: str) -> ChapterPart:
    """Return the bold line that says what a chapter is about."""
    return ChapterPart("text", text=Text((Paragraph((Span(words, strong=True),)),)))


def numbered(lines: tuple[Text, ...]) -> Items:
    """Return steps as a numbered list."""
    return Items(tuple(each.spans for each in lines), numbered=True)


def circle(site: Site, root: Root) -> Text:
    """Return how a root goes round, back to where it begins."""
    again = Paragraph((Span(site.guide.interface.parts.loop_again),))
    return Text((numbered(root.loop), again))


def labelled(label: str, text: Text) -> Text:
    """Return a line after a strong label."""
    return Text((Paragraph((Span(f"{label}: ", strong=True), *text.spans)),))


def sheet(worksheet: Worksheet) -> ChapterPart:
    """Return a worksheet as a part."""
    return ChapterPart("sheet", worksheet.title, f"worksheet-{worksheet.id}", sheet=worksheet)


def section(prefix: str, of: Section) -> Iterator[ChapterPart]:
    """Yield a section as parts; its anchor begins with `prefix`."""
    yield ChapterPart("heading", of.title, f"{prefix}-{of.id}")
    yield ChapterPart("text", text=of.text)


def story(prefix: str, anchor: str, heading: str, shown: Story) -> Iterator[ChapterPart]:
    """Yield a story as parts: its heading, and the story in a box."""
    yield ChapterPart("heading", f"{heading}: {shown.title}", f"{prefix}-{anchor}")
    yield ChapterPart("box", text=shown.text)


def picture(site: Site, subject: Pillar | Root) -> ChapterPart:
    """Return the picture of a pillar or root as a part."""
    return ChapterPart("picture", subject.picture, drawing=site.relations.picture_of(subject).drawing)


def evidence(site: Site, prefix: str, of: Evidence) -> Iterator[ChapterPart]:
    """Yield what is known as parts: how strong it is, the text, and the sources or why there are none."""
    words, sources = site.guide.interface.parts, site.guide.references.sources
    cited = [
        Span(f"{sources[name].authors.split(',')[0]} {sources[name].year}", target=f"source:{name}")
        for name in of.sources
    ]
    yield ChapterPart("heading", words.evidence, f"{prefix}-evidence", at_the_end=True)
    for text in (
        Text((Paragraph((Span(fill(words.how_strong, strength=of.strength), strong=True),)),)),
        of.text,
        of.no_sources or Text((Items(tuple((span,) for span in cited), numbered=False),)),
    ):
        yield ChapterPart("text", text=text, at_the_end=True)


def pointers(site: Site, of: tuple[Pointer, ...]) -> Text:
    """Return links to other pages as a list, each with why to go there."""
    lines = [
        (Span(site.by_target[pointer.to.split("#")[0]].title, target=pointer.to), Span(": "), *pointer.why.spans)
        for pointer in of
    ]
    return Text((Items(tuple(lines), numbered=False),))
