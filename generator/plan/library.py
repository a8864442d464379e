"""Sort the worksheets as the library shows them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias, get_args

from generator.content.blocks.fields import WAYS, Way
from generator.content.model import Worksheet
from generator.plan.relations import Relations, grouped

Company: TypeAlias = Literal["alone", "together"]
COMPANY: tuple[Company, ...] = get_args(Company)


@dataclass(frozen=True)
class Library:
    """The worksheets of a guide, with what one can ask for."""

    relations: Relations

    times = (10, 20)
    """The most minutes that one can ask for."""

    @cached_property
    def shelves(self) -> tuple[tuple[str, tuple[Worksheet, ...]], ...]:
        """The sheets of each pillar under its title, then those for any time."""
        guide, pillar_of = self.relations.guide, self.relations.pillar_of
        titles = [(pillar.id, pillar.title) for pillar in guide.pillars] + [("", guide.interface.sheets.general)]
        sheets = grouped((pillar_of.get(sheet.id, ""), sheet) for sheet in guide.worksheets)
        return tuple((title, tuple(sheets[pillar])) for pillar, title in titles if pillar in sheets)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The ways of filling in a sheet that there are."""
        found = {way for sheet in self.relations.guide.worksheets for way in self.ways_of(sheet)}
        return tuple(way for way in WAYS if way in found)

    def ways_of(self, sheet: Worksheet) -> tuple[Way, ...]:
        """Return how a sheet is filled in: ticks or writing in at least half of its blocks, or other ways in any."""
        asked = [block.ways for block in sheet.blocks if block.ways]
        half = len(asked) / 2
        return tuple(
            way
            for way in WAYS
            if (count := sum(way in hands for hands in asked)) and (way not in ("tick", "write") or count >= half)
        )

    def company_of(self, sheet: Worksheet) -> tuple[Company, ...]:
        """Return whether a sheet can be done alone, together with someone, or both."""
        counselor = self.relations.counselor_of(sheet)
        return tuple(each for each in COMPANY if counselor and counselor.setting in (each, "either"))
