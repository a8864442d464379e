"""Choose the help lines at the foot of everything that is printed, and the remarks beside help lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.content.markup import Paragraph, Span, Text
from generator.content.model import Channel, Helpline, Paper, Region
from generator.content.words import fill
from generator.plan.files import PAPERS

if TYPE_CHECKING:
    from generator.plan.site import Site


@dataclass(frozen=True)
class NumberToCall:
    """A number to call: what it is called, and the line that it belongs to."""

    name: str
    of: Helpline

    @property
    def channel(self) -> Channel:
        """The first number of the line."""
        return self.of.phone[0]


def on(site: Site, paper: Paper) -> tuple[tuple[Region, tuple[NumberToCall, ...]], ...]:
    """Return the regions of this paper, each with its emergency number and first crisis line."""
    return tuple((region, tuple(_lines(site, region))) for region in site.relations.printed_regions(paper))


def on_any(site: Site) -> tuple[tuple[Region, tuple[NumberToCall, ...]], ...]:
    """Return the same for the regions of all papers, by name."""
    printed = {region.id for paper in PAPERS for region in site.relations.printed_regions(paper)}
    regions = (region for region in site.guide.regions if region.id in printed)
    return tuple((region, tuple(_lines(site, region))) for region in regions)


def not_checked(site: Site, printed: Iterable[tuple[Region, tuple[NumberToCall, ...]]]) -> str:
    """Return the note that some of these numbers are unchecked; "" if all are checked."""
    checked = all(line.of.verified_on for _, lines in printed for line in lines)
    return "" if checked else site.guide.interface.sheets.not_checked


def called(site: Site, line: Helpline) -> str:
    """Return a line's name without its number, where it begins with it: `988 Suicide & Crisis Lifeline`, `024`."""
    return line.name.removeprefix(line.phone[0].number).strip() or site.guide.interface.sheets.crisis_line


def how_to_check(site: Site, lines: Iterable[Helpline]) -> Text | None:
    """Return the note that names the unchecked lines and how to check one; None if all are checked."""
    words, checked = site.guide.interface.help, [line.verified_on is not None for line in lines]
    if all(checked):
        return None
    first = words.some_not_checked if any(checked) else words.not_checked
    return Text((Paragraph((*first.spans, Span(" "), *words.how_to_check.spans)),))


def seen(site: Site, line: Helpline) -> str:
    """Say when a line was checked or, until then, how old the page is that it comes from."""
    words = site.guide.interface.help
    if line.verified_on:
        return fill(words.checked_on, date=site.dates.day(line.verified_on))
    if line.source_dated:
        return fill(words.from_page, date=site.dates.month(line.source_dated))
    return words.from_undated


def _lines(site: Site, region: Region) -> Iterator[NumberToCall]:
    if region.emergency:
        yield NumberToCall(site.guide.interface.sheets.emergency, region.emergency)
    if region.crisis and region.crisis.phone:
        yield NumberToCall(called(site, region.crisis), region.crisis)
