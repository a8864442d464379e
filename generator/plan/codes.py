"""Find short codes in the register of permanent addresses."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model.register import Permalinks


@dataclass(frozen=True)
class Codes:
    """The short codes that were given."""

    register: Permalinks

    def of(self, kind: str, key: str) -> str:
        """Return the code of an item of this kind; "" if it has none."""
        return self.register.codes.get((kind, key), "")

    def of_sheet(self, worksheet: str) -> str:
        """Return a sheet's code: its technique's with a w, or its own; "" if it has none."""
        technique = self.of("technique", worksheet)
        return f"{technique}w" if technique else self.of("worksheet", worksheet)

    def free(self, prefix: str) -> str:
        """Return the next free code that begins like this, after the highest one that was ever given."""
        given = {code for entry in self.register.published.values() for code in entry.codes}
        used = [code.removeprefix(prefix) for code in given if code.startswith(prefix)]
        return f"{prefix}{max((int(number) for number in used if number.isdigit()), default=0) + 1}"
