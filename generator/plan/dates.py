"""Write dates in words, as the language has it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.content.model import Guide
from generator.content.words import fill


@dataclass(frozen=True)
class Dates:
    """The dates of a guide. Dates are given as ISO 8601."""

    guide: Guide = field(repr=False)

    def day(self, date: str) -> str:
        """Return a day in words: `2026-11-23` as `23 November 2026`."""
        words = self.guide.interface.site
        year, month, day = date.split("-")
        parts = {"{day}": str(int(day)), "{month}": words.months[int(month) - 1], "{year}": year}
        return re.sub(r"\{\w+\}", lambda found: parts.get(found.group(), found.group()), words.date)

    def month(self, date: str) -> str:
        """Return the month or year of a year, month or day in words: `2026-11` as `November 2026`."""
        words = self.guide.interface
        year, *rest = date.split("-")
        if not rest:
            return year
        month = words.site.months[int(rest[0]) - 1]
        return fill(words.help.page_month, month=month, year=year)

    def edition(self, edition: str, date: str) -> str:
        """Return an edition and its day in words."""
        return self.guide.interface.site.edition.replace("{edition}", edition).replace("{date}", self.day(date))

    @property
    def this_edition(self) -> str:
        """The present edition and its day, in words."""
        return self.edition(self.guide.settings.edition, self.guide.settings.edition_date)
