"""`meetings.yaml`: when and where people meet near a service. Only an own edition has it."""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.content.model.help import Channel
from generator.content.shared import Item, Record
from generator.content.text import Date, Line, Name, Plain, Url, _matches

Day: TypeAlias = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

DAYS: tuple[Day, ...] = get_args(Day)

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)|(1[0-2]|[1-9])(?::([0-5]\d))? ?([ap])\.?m\.?")

Clock = Annotated[
    Plain, _matches(_CLOCK.pattern, "a time of day such as 18:30 or 6:30 pm; write `noon` as 12:00", or_blank=True)
]


def minutes_past_midnight(clock: str) -> int:
    """Return the time that a text of the form `Clock` says; 0 for a blank."""
    found = _CLOCK.fullmatch(clock)
    if not found:
        return 0
    hour, minute, hour_of_12, minute_of_12, half = found.groups()
    if hour:
        return int(hour) * 60 + int(minute)
    return (int(hour_of_12) % 12 + 12 * (half == "p")) * 60 + int(minute_of_12 or 0)


class Meeting(Record):
    """One meeting of a week: when it is, where, and what to know before going."""

    day: Day
    """monday, tuesday, wednesday, thursday, friday, saturday or sunday."""
    time: Clock
    """When it begins: 18:30 or 6:30 pm. Pages show it as it is written."""
    ends: Clock | None = None
    name: Name
    place: Name | None = None
    """The address, and which door."""
    language: Plain | None = None
    """The language that is spoken, where it may be asked."""
    step_free: bool | None = None
    """Whether the entrance has no steps; left out if unknown."""
    online: Url | None = None
    """Where to join from home."""
    phone: Channel | None = None
    """A number to ask, or to join by."""
    note: Line | None = None
    """What else to know: only every second week, for women, bring a cup."""

    @model_validator(mode="after")
    def _is_somewhere(self) -> Meeting:
        if not (self.place or self.online or self.phone):
            message = "nobody can find this meeting; add a `place`, an `online` address or a `phone`"
            raise PydanticCustomError("wrong-form", message, {"at": "place"})
        if self.ends and minutes_past_midnight(self.ends) == minutes_past_midnight(self.time):
            raise PydanticCustomError("wrong-form", "it ends when it begins; correct one of them", {"at": "ends"})
        return self


class Meetings(Item):
    """`meetings.yaml`: the meetings of a week, in any order; the page sorts them by day and time."""

    checked_on: Date
    """The day when somebody last checked all of them."""
    intro: Line | None = None
    """What is true of all of them, such as who may come."""
    meetings: tuple[Meeting, ...] = Field(min_length=1)

    @property
    def by_day(self) -> tuple[tuple[Day, tuple[Meeting, ...]], ...]:
        """Return the days that have meetings, from Monday on, each with its meetings by time."""
        found = ((day, [each for each in self.meetings if each.day == day]) for day in DAYS)
        return tuple(
            (day, tuple(sorted(there, key=lambda each: minutes_past_midnight(each.time))))
            for day, there in found
            if there
        )
