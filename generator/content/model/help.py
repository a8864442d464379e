"""Help lines by region, and communities."""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.content.shared import Item, Record
from generator.content.text import Date, Fact, Line, Name, Plain, Url, _matches

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


Need: TypeAlias = Literal["emergency", "crisis", "overdose", "advice", "violence", "grief", "pregnancy"]

NEEDS: tuple[Need, ...] = get_args(Need)
"""What somebody needs a line for, in the order of a region's page."""

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
    kind: Need
    """`emergency`; `crisis` for despair; `overdose` stays on the phone while someone uses; `advice` on drugs and
    treatment; `violence`; `grief`; `pregnancy`. The page groups the lines by it."""
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
    notes: dict[Need, Line] = Field(default_factory=dict)
    lines: tuple[Helpline, ...] = Field(min_length=1)

    @property
    def emergency(self) -> Helpline | None:
        """The line to call when life is in danger."""
        return next((line for line in self.lines if line.kind == "emergency"), None)

    @property
    def crisis(self) -> Helpline | None:
        """The first line for someone in despair."""
        return next((line for line in self.lines if line.kind == "crisis"), None)


class Community(Record):
    """A recovery group: how it works and what it is like for people on medication, as far as was seen."""

    name: Name
    approach: Line
    online: bool | None = None
    cost: Plain | None = None
    medication: Line
    url: Url | None = None
    seen_at: Url


class Communities(Item):
    """`communities.yaml`: recovery groups, none before another."""

    communities: tuple[Community, ...] = Field(min_length=1)
