"""Measure each page for authors: how long it is, how hard to read, how many sources it has."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean

from generator.content import readability
from generator.content.language import Language
from generator.content.model import Item, Root, Technique
from generator.content.reading_scales import ReadingScale, scale
from generator.plan.site import Site


@dataclass(frozen=True)
class Figures:
    """One page: its words, how hard it is, words of its longest sentence, its sources.

    `grade` is on the scale of its language (evidence and counselor sections apart), 0 where there is none.
    """

    page: str
    words: int
    grade: float
    longest: int
    sources: int


def rows(site: Site) -> tuple[Figures, ...]:
    """Return a row for every page that a reader reads, in the order of the guide; other forms of it are left out."""
    first = {page.subject.file: page for page in reversed(site.pages) if isinstance(page.subject, Item)}
    own = (page for page in site.pages if isinstance(page.subject, Item) and first[page.subject.file] is page)
    return tuple(row for page in own if (row := _row(page.address, page.subject, scale_of(site))))


def scale_of(site: Site) -> ReadingScale | None:
    """Return the scale on which the pages are measured, if their language has one."""
    return scale(Language(site.guide.language).primary)


def mean_grade(rows: tuple[Figures, ...]) -> float:
    """Return the mean grade of the pages, each counting once."""
    return fmean(row.grade for row in rows) if rows else 0.0


def _row(address: str, item: Item, used: ReadingScale | None) -> Figures | None:
    passages = readability.passages(item)
    easy = [passage for passage in passages if not passage.harder]
    if not easy:
        return None
    return Figures(
        page=f"/{address}",
        words=sum(passage.words for passage in passages),
        grade=round(used.of(easy), 1) if used else 0.0,
        longest=max(len(sentence.words) for passage in passages for sentence in passage.sentences),
        sources=len(item.evidence.sources) if isinstance(item, Root | Technique) else 0,
    )
