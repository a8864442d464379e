"""The help lines at the foot of everything that is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.model import Channel, Helpline, Paper, Region
from generator.plan.site import Site


@dataclass(frozen=True)
class Line:
    """A number to call: what it is called, and the number."""

    name: str
    channel: Channel


def on(site: Site, paper: Paper) -> tuple[tuple[Region, tuple[Line, ...]], ...]:
    """The regions whose numbers stand on this paper, each with its emergency number and first crisis line."""
    named = {region.id: region for region in site.guide.regions}
    printed = (named[name] for name in site.guide.settings.print_regions.on(paper) if name in named)
    return tuple((region, tuple(_lines(site, region))) for region in printed)


def called(line: Helpline) -> str:
    """A line's name without its number, where it begins with it: `988 Suicide & Crisis Lifeline`."""
    return line.name.removeprefix(line.phone[0].number).strip()


def _lines(site: Site, region: Region) -> Iterator[Line]:
    if region.emergency:
        yield Line(site.guide.interface.sheets.emergency, region.emergency.phone[0])
    if region.crisis and region.crisis.phone:
        yield Line(called(region.crisis), region.crisis.phone[0])
