"""Write the drawings of the emergency text as one file, from which a page shows one each.

In the page they would weigh more than all its words; so the words come first, and one response brings all drawings.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import svg
from generator.content.svg import HEIGHT, WIDTHS
from generator.plan.site import Site

FILE = "pictures/emergency.svg"


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the file, with a view of the name of each drawing; nothing in a guide without them."""
    names = [each.drawing.name for part in site.guide.instructions.values() for each in part.items if each.drawing]
    if not names:
        return
    drawn = site.relations.pictures
    pictures = [
        f'<view id="{name}" viewBox="0 {HEIGHT * number} {WIDTHS[0]} {HEIGHT}"/>'
        f'<svg y="{HEIGHT * number}" width="{WIDTHS[0]}" height="{HEIGHT}">{drawn[name].drawing}</svg>'
        for number, name in enumerate(dict.fromkeys(names))
    ]
    yield FILE, svg.in_black("\n".join(pictures), HEIGHT * len(pictures)).encode()
