"""The page of all sources, with what each found and what it does not show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.content.guide_files import ORIGINAL
from generator.content.markup import Paragraph, Span, Text
from generator.content.model import Guide, References
from generator.plan.chapters import Chapter, ChapterPart, labelled
from generator.plan.kinds.kind import Kind
from generator.plan.kinds.regions import written_out
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


ADDRESS = "evidence/"


def seen_anchor(page: model.StandingPage) -> str:
    """Return the anchor over the addresses where the facts of a page were seen."""
    return f"seen-{page.id}"


class _Evidence(Kind[None]):
    name = "evidence"
    lists_parts = False

    def page(self, site: Site, subject: None = None) -> Page:
        words = site.guide.interface.evidence
        cited = (*site.guide.references.sources, *(seen_anchor(page) for page, _ in site.relations.seen))
        return Page(ADDRESS, self, words.title, words.description, None, cited, styles=("evidence.css",))

    def written_in(self, guide: Guide, page: Page) -> References:
        return guide.references

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        words = site.guide.interface.parts
        yield from ((name, source.title) for name, source in site.guide.references.sources.items())
        yield from ((seen_anchor(each), f"{words.seen}: {each.title}") for each, _ in site.relations.seen)

    def chapter_anchor(self, page: Page, part: str = "") -> str:
        return "evidence"

    def chapter(self, site: Site, page: Page) -> Chapter:
        return Chapter(page.title, "evidence", 1, tuple(self._sources(site)))

    def _sources(self, site: Site) -> Iterator[ChapterPart]:
        words = site.guide.interface.evidence
        foreign = ORIGINAL if site.guide.language != ORIGINAL else ""
        yield ChapterPart("text", text=site.guide.book.on_evidence)
        for name, source in site.guide.references.sources.items():
            yield ChapterPart("heading", source.title, f"source-{name}", language=foreign)
            published = Span(f"{source.authors}. {source.published_in}, {source.year}. ")
            doi = Span(f"doi:{source.doi}", target=f"https://doi.org/{source.doi}")
            yield ChapterPart(
                "text", text=Text((Paragraph((published, doi if source.doi else written_out(source.url))),))
            )
            yield ChapterPart("text", text=labelled(source.design, source.finding))
            yield ChapterPart("text", text=labelled(words.caveat, source.caveat))


KIND = _Evidence()
