"""Help lines by region, and communities."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.content.shared import Item, Record
from generator.content.text import Date, Fact, Line, Name, Plain, Prose, Slug, Url, _matches

PHONE_NUMBER = r"\+?[0-9](?:[ \-]?[0-9]){1,14}"
"""A number as it is dialled, in a form that Python and JavaScript both read; no number has more than 15 digits."""


def dialled(number: str) -> str:
    """Return the digits of a number that has the form `PHONE_NUMBER`, with its `+`."""
    return re.sub(r"[ -]", "", number)


class Channel(Record):
    """A number to call or to text, and what to know about it."""

    number: Annotated[
        Plain,
        _matches(
            PHONE_NUMBER,
            "one number as it is dialled: digits, with one space or hyphen between groups, and + only at its start. "
            "Words, hours, extensions and (0) go into `note`, a second number into an entry of its own",
            or_blank=True,
        ),
    ]
    note: Plain | None = None

    def address(self, scheme: Literal["tel", "sms"]) -> str:
        """Return the address that calls (`tel`) or texts (`sms`) this number."""
        return f"{scheme}:{dialled(self.number)}"


class TextChannel(Channel):
    """A number to text. `keyword` is the word to send to it, such as START."""

    keyword: Annotated[Plain, _matches(r"[A-Za-z0-9]+", "one word to send, of letters and digits")] | None = None

    def address(self, scheme: Literal["tel", "sms"]) -> str:
        """Return the address that texts this number, with the keyword written already."""
        body = f"?body={self.keyword}" if self.keyword else ""
        return super().address(scheme) + body


EMERGENCY, CRISIS = "emergency", "crisis"
"""The kinds of lines that every guide has: when life is in danger, and for despair."""


class Need(Record):
    """What somebody needs a line for: the heading over a region's lines of one kind, and the text under it.

    `first` goes before the emergency number, `lead` before the lines. `missing` is shown in a region without such
    lines; without `missing` the heading is left out there.
    """

    title: Plain
    danger: bool = False
    """Whether its lines stand beside what is to be done at once; those of `emergency` and `crisis` always do."""
    first: Line | None = None
    lead: Line | None = None
    missing: Line | None = None


class Help(Item):
    """`help.yaml`: what the guide says above its help lines. `needs` are the kinds of lines, in their order."""

    intro: Line
    which: Prose
    """Which number for which danger."""
    choose_more: Plain
    """What else the pages of the regions have."""
    safety_first: Line
    """Where to go at once, above all help pages."""
    crisis: Line
    """What stands before everything else behind a door with `crisis`."""
    needs: dict[Slug, Need]

    @model_validator(mode="after")
    def _with_the_first(self) -> Help:
        if missing := [each for each in (EMERGENCY, CRISIS) if each not in self.needs]:
            raise PydanticCustomError("wrong-form", f"`{missing[0]}` is missing; every guide has it", {"at": "needs"})
        return self

    def in_danger(self, kind: str) -> bool:
        """Return whether lines of this kind stand beside what is to be done at once."""
        return kind in (EMERGENCY, CRISIS) or self.needs[kind].danger


PageDate = Annotated[
    Plain,
    _matches(
        r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?",
        "a year, a month or a day such as 2023, 2023-11 or 2023-11-30; leave it out for a page without a date, and "
        "write what else you know of its date into `source_note`",
        or_blank=True,
    ),
]


class Helpline(Record):
    """One line of help. Only what the source shows is stated; `verified_on` is null until a person checked it."""

    name: Name
    kind: Slug
    """One of `needs` in `help.yaml`, such as `emergency`, or `crisis` for despair. The page groups the lines by it."""
    purpose: Plain
    phone: tuple[Channel, ...] = ()
    text: tuple[TextChannel, ...] = ()
    chat: Plain | None = None
    email: Fact | None = None
    hours: Plain | None = None
    cost: Plain | None = None
    url: Url | None = None
    seen_at: Url
    """The page that you saw it on."""
    source_dated: PageDate | None = None
    """The date that the page shows; left out if it shows none."""
    source_note: Fact | None = None
    """What else is known of the source. Never published."""
    verified_on: Date | None = None
    """The day when somebody called it or read it on its own page; null until then."""

    @model_validator(mode="after")
    def _can_be_reached(self) -> Helpline:
        if not (self.phone or self.text or self.chat or self.email or self.url):
            raise PydanticCustomError(
                "wrong-form", "nobody can reach this line; add a `phone`, `text`, `email` or `url`", {"at": "phone"}
            )
        return self


class Region(Item):
    """A country's helplines. `notes` say what to know about all lines of a kind, such as whom they leave out."""

    name: Plain
    notes: dict[Slug, Line] = Field(default_factory=dict)
    lines: tuple[Helpline, ...] = Field(min_length=1)

    @property
    def emergency(self) -> Helpline | None:
        """The line to call when life is in danger."""
        return next((line for line in self.lines if line.kind == EMERGENCY), None)

    @property
    def crisis(self) -> Helpline | None:
        """The first line for someone in despair."""
        return next((line for line in self.lines if line.kind == CRISIS), None)


class Community(Record):
    """A group of peers: how it works, and what else is known of it, as far as was seen."""

    name: Name
    approach: Line
    online: bool | None = None
    cost: Plain | None = None
    note: Line
    url: Url | None = None
    seen_at: Url


class Communities(Item):
    """`communities.yaml`: groups of peers, none before another."""

    title: Plain
    intro: Line
    note: Plain
    """The words before the `note` of each."""
    communities: tuple[Community, ...] = Field(min_length=1)
