"""Take icons from Material's set, which the installed package holds (Apache License 2.0, Pictogrammers).

They help tired readers to find a thing again. They say nothing that the words beside them do not: screen readers skip
them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from importlib import resources

NAMES = {
    "call": "phone",
    "text": "message",
    "chat": "forum",
}
"""What each icon in the text is called in Material's set. Where two would do, the one that weighs less in a page."""

SIGNS = {
    # A white cross on green is the sign for first aid (ISO 7010).
    "help": "hospital",
    "exit": "location-exit",
    "what": "text-long",
    "take-care": "alert",
    "why": "star-four-points",
    "how": "stairs",
    "example": "message",
    "smaller-step": "step-forward",
    "when-hard": "summit",
    "worksheet": "invoice-text",
    "evidence": "poll",
    "read-next": "arrow-right-bold",
    "example-2": "message",
    "story": "message",
}
"""What the signs of the bar and of headings are called there. They are in the style, once for all pages."""


@cache
def drawing(name: str) -> str:
    """Return the `d` of the path of an icon, in a box of 24 by 24."""
    file = resources.files("material") / "templates" / ".icons" / "material" / f"{(NAMES | SIGNS)[name]}.svg"
    found = re.search(r'<path d="([^"]+)"/>', file.read_text("utf-8"))
    assert found, f"{file} has no path of its own"
    return found[1]


def icon(name: str) -> str:
    """Return an icon as SVG for HTML. Its color is that of the words beside it."""
    return f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="{drawing(name)}"/></svg>'


def signs(folded: Collection[str]) -> str:
    """Return the style that draws each sign: in the bar, or before the heading of a part, which may be `folded`."""
    places: dict[str, list[str]] = {}
    for name in SIGNS:
        place = f".bar .{name}" if name in ("help", "exit") else f".{name} h2" if name in folded else f"#{name}"
        places.setdefault(drawing(name), []).append(place)
    svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><path d='{}'/></svg>"
    # Where nothing is named, nothing is drawn.
    mask = "-webkit-mask-image: var(--sign, linear-gradient(#0000, #0000))"
    shapes = [
        f'{", ".join(of)} {{ --sign: url("data:image/svg+xml,{svg.format(path)}") }}' for path, of in places.items()
    ]
    return "\n".join(
        [f".bar a::before, h2::before {{ background: currentColor; {mask}; print-color-adjust: exact }}", *shapes]
    )
