"""Find short codes in the register of permanent addresses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.content.model.register import Permalinks

FIRST_OWN = 901
"""The number that the codes of an own edition begin with: 1.901, w901, g901."""


@dataclass(frozen=True)
class Codes:
    """The short codes that were given."""

    register: Permalinks
    own: bool = False
    """Whether new codes are those of an own edition, which begin where the original will never come."""

    def of(self, kind: str, key: str) -> str:
        """Return the code of an item of this kind; "" if it has none."""
        return self._given.get((kind, key), "")

    @cached_property
    def _given(self) -> dict[tuple[str, str], str]:
        return self.register.codes

    def of_sheet(self, worksheet: str) -> str:
        """Return a sheet's code: its technique's with a w, or its own; "" if it has none."""
        technique = self.of("technique", worksheet)
        return f"{technique}w" if technique else self.of("worksheet", worksheet)

    def free(self, prefix: str) -> str:
        """Return the next free code that begins like this, after the highest one that was ever given."""
        given = {code for entry in self.register.published.values() for code in entry.codes}
        used = [code.removeprefix(prefix) for code in given if code.startswith(prefix)]
        taken = [int(number) for number in used if number.isdigit()]
        return f"{prefix}{max(taken + [FIRST_OWN - 1] * self.own, default=0) + 1}"
