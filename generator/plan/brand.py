"""What stands beside the guide's own name in an own edition: a service's short name, its logo, or both."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content import logo
from generator.content.model import Guide, Logo

FILE = logo.FILE
"""Where the site has the logo; the same place as in the folder of the own edition."""


@dataclass(frozen=True)
class Brand:
    """A service's short name and logo; `alt` says the name where only the logo shows it."""

    name: str
    logo: Logo | None
    alt: str

    def size(self, height: float, widest: float) -> tuple[float, float]:
        """Return the width and height of the logo at this height, or lower where it would be wider than `widest`."""
        if self.logo is None:
            return 0, 0
        scale = min(height / self.logo.height, widest / self.logo.width)
        return self.logo.width * scale, self.logo.height * scale


def of(guide: Guide) -> Brand | None:
    """Return what stands beside the guide's name; None if it stands alone."""
    if not (guide.settings.service or guide.logo):
        return None
    name = guide.settings.service or ""
    return Brand(name, guide.logo, "" if name else guide.settings.publisher)
