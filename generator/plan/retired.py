"""Lead the addresses of what an own edition hides to the page above them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content.model import Item, Permalinks, Region, Root, Session, StandingPage, Technique, Worksheet
from generator.plan.kinds import easy, evidence, projector, region, root, session, standing, technique, worksheet
from generator.plan.kinds.kind import AnyKind

if TYPE_CHECKING:
    from generator.plan.site import Site

_KINDS: dict[type[Item], AnyKind] = {
    Technique: technique.KIND,
    Root: root.KIND,
    Session: session.KIND,
    Worksheet: worksheet.KIND,
    Region: region.KIND,
    StandingPage: standing.KIND,
}


FORMS = (easy.BELOW, projector.BELOW)
"""Other forms of a page, which stand below it and go where it goes."""


def register(site: Site) -> Permalinks:
    """Return the register with a line under `retired` for each published place that is hidden."""
    permalinks = site.guide.permalinks
    published = permalinks.published
    known = {*published, *(f"{address}#{each}" for address, entry in published.items() for each in entry.anchors)}
    ways = {place: above for item in site.guide.hidden.values() for place, above in _ways(site, item) if place in known}
    return permalinks.model_copy(update={"retired": {**permalinks.retired, **ways}}) if ways else permalinks


def _ways(site: Site, item: Item) -> Iterator[tuple[str, str]]:
    """Yield the places that a hidden item has, each with the page that lists it."""
    address = f"/{_KINDS[type(item)].page(site, item).address}"
    above = f"{address.rstrip('/').rpartition('/')[0]}/"
    yield from ((f"{address}{form}", above) for form in ("", *FORMS))
    if isinstance(item, StandingPage):
        sources = f"/{evidence.ADDRESS}"
        yield f"{sources}#{evidence.seen_anchor(item)}", sources
