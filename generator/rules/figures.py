"""Measure each page for authors: how long it is, how hard to read, how many sources it has."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean

from generator.content import readability
from generator.content.model import Item, Root, Technique
from generator.content.reading_scales import ENGLISH
from generator.plan.site import Site


@dataclass(frozen=True)
class Figures:
    """One page: words, Flesch-Kincaid grade (evidence and counselor sections apart), words of its longest sentence."""

    page: str
    words: int
    grade: float
    longest: int
    sources: int


def rows(site: Site) -> tuple[Figures, ...]:
    """Return a row for every page that a reader reads, in the order of the guide."""
    return tuple(
        row for page in site.pages if isinstance(page.subject, Item) and (row := _row(page.address, page.subject))
    )


def mean_grade(rows: tuple[Figures, ...]) -> float:
    """Return the mean grade of the pages, each counting once."""
    return fmean(row.grade for row in rows) if rows else 0.0


def _row(address: str, item: Item) -> Figures | None:
    passages = readability.passages(item)
    easy = [passage for passage in passages if not passage.harder]
    if not easy:
        return None
    return Figures(
        page=f"/{address}",
        words=sum(passage.words for passage in passages),
        grade=round(ENGLISH.of(easy), 1),
        longest=max(len(sentence.words) for passage in passages for sentence in passage.sentences),
        sources=len(item.evidence.sources) if isinstance(item, Root | Technique) else 0,
    )
