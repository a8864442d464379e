"""`permalinks.yaml`: every address, anchor and code that was ever published."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from generator.content.shared import Item, Record
from generator.content.text import Plain, _matches

Place = Annotated[
    Plain, _matches(r"/([a-z0-9-]+/)*(#[a-z0-9_-]+)?", "an address such as /help/us/ or /steps/listen/#how")
]
"""An address from the root of the site, with its anchor."""

Address = Annotated[Plain, _matches(r"/([a-z0-9-]+/)*", "an address of a page such as /help/us/")]

Anchor = Annotated[Plain, _matches(r"[a-z0-9_-]+", "an anchor: small letters, digits, hyphens and underscores")]

Code = Annotated[
    Plain,
    _matches(
        r"[rgw]?[1-9]\d{0,3}|[1-9]\d{0,3}\.[1-9]\d{0,3}w?|[a-z]+(-[a-z]+)*",
        "a code such as 1.3, 1.3w, 2, r1, w4, g2 or us",
    ),
]


class Published(Record):
    """A page that has been published: its short code, those it had before, and its anchors."""

    code: Code | None = None
    before: tuple[Code, ...] = ()
    anchors: tuple[Anchor, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes that lead here."""
        return (*self.before, self.code) if self.code else self.before


class Permalinks(Item):
    """`permalinks.yaml`: every address that has ever been published; entries are added, never changed or removed.

    `moved` says where the same thing is now, `retired` what is nearest to a thing that was taken out.
    """

    published: dict[Address, Published] = Field(min_length=1)
    moved: dict[Place, Place] = Field(default_factory=dict)
    retired: dict[Place, Place] = Field(default_factory=dict)

    @property
    def onward(self) -> dict[str, str]:
        """Where each address leads that is not there any more."""
        return {**self.retired, **self.moved}

    def ever(self, address: str) -> frozenset[str]:
        """Return every code that has ever led to an address: its own, and those of all that leads on to it."""
        places = {address}
        ways = {old: new.partition("#")[0] for old, new in self.onward.items() if "#" not in old}
        while more := {old for old, new in ways.items() if new in places} - places:
            places |= more
        return frozenset(code for place in places if place in self.published for code in self.published[place].codes)

    @property
    def codes(self) -> dict[tuple[str, str], str]:
        """The code of each kind and id. A technique's sheet and a region take theirs from elsewhere."""
        return {
            (_kind(address), address.split("/")[-2]): entry.code
            for address, entry in self.published.items()
            if entry.code and _CHOSEN.fullmatch(entry.code) and address not in self.onward
        }


_CHOSEN = re.compile(r"[rgw]?\d+|\d+\.\d+")


def _kind(address: str) -> str:
    """Return the kind of item that has a code at an address, from its first folder or its depth."""
    first, _, rest = address.strip("/").partition("/")
    kinds = {"why": "root", "worksheets": "worksheet", "groups": "session"}
    return kinds.get(first, "technique") if rest else "pillar"
