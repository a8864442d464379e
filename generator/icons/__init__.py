"""Take icons from Material's set, which the installed package holds (Apache License 2.0, Pictogrammers).

They help tired readers to find a thing again. They say nothing that the words beside them do not: screen readers skip
them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

NAMES = {
    # A white cross on green is the sign for first aid (ISO 7010).
    "help": "hospital",
    "exit": "location-exit",
    "call": "phone",
    "text": "message",
    "chat": "forum",
    "print": "printer-pos",
    "what": "text-long",
    "take-care": "alert",
    "why": "star-four-points",
    "how": "stairs",
    "example": "comment",
    "smaller-step": "step-forward",
    "when-hard": "summit",
    "worksheet": "invoice-text",
    "evidence": "school",
    "read-next": "arrow-right-bold",
}
"""What each icon is called in Material's set. Where two would do, the one that weighs less in a page."""


@cache
def drawing(name: str) -> str:
    """Return the `d` of the path of an icon, in a box of 24 by 24."""
    file = resources.files("material") / "templates" / ".icons" / "material" / f"{NAMES[name]}.svg"
    found = re.search(r'<path d="([^"]+)"/>', file.read_text("utf-8"))
    assert found, f"{file} has no path of its own"
    return found[1]


def icon(name: str) -> str:
    """Return an icon as SVG for HTML. Its colour is that of the words beside it."""
    return f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="{drawing(name)}"/></svg>'
