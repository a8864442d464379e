"""Group sessions and the program that they belong to."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from generator.content.shared import Item, Record, Section
from generator.content.text import FactId, Line, Plain, Prose, RootTarget, Slug

Held: TypeAlias = Literal["prompts", "exercise"]


class Late(Record):
    """What to leave out or shorten of a step when time runs short, and the minutes that this saves."""

    place: int = Field(ge=1, le=10)
    """1 is the first to go."""
    sixty: int = Field(ge=1, le=60)
    ninety: int = Field(ge=1, le=90)
    do: Line


class Spoken(Record):
    """A line of a scene that leaders act."""

    part: Literal["A", "B"]
    says: Line


class SessionStep(Record):
    """A step of a session: its minutes in the short and the long form, what to do, what to say aloud."""

    title: Plain
    sixty: int = Field(ge=1, le=60)
    """Its minutes in the short form."""
    ninety: int = Field(ge=1, le=90)
    """Its minutes in the long form."""
    round: bool = False
    """Whether each member has a turn, so that the time for each follows from their number."""
    holds: tuple[Held, ...] = ()
    """Which of the session's `prompts` and `exercise` belong into it; the last step has the close."""
    circles: tuple[RootTarget, ...] = ()
    """The roots whose circle is read aloud in it, in the long form."""
    late: Late | None = None
    do: Prose
    """What the leader does."""
    say: Prose | None = None
    """What the leader says aloud."""
    then: Prose | None = None
    """What the leader does after these words, or after the close."""
    scene: tuple[Spoken, ...] = ()
    """What two people act, line by line; it is printed on two cards."""
    screen: Prose | None = None
    """What members see on a screen for all, beside the exercise and the questions that the step holds."""


class Spare(Record):
    """Minutes of a session that belong to no step; the steps say under `late` what to leave out once they are gone."""

    minutes: int = Field(ge=5, le=15)
    stays: Line
    """What is never left out."""


class Turns(Record):
    """How the minutes of an exercise in pairs are parted: both have a turn."""

    explain: int = Field(ge=1)
    turn: int = Field(ge=1)
    after: int = Field(ge=0)
    """For changing places, the way back and the circle."""


class Exercise(Record):
    """What members do in pairs, and how it works for every number of them."""

    title: Plain
    sixty: Turns
    ninety: Turns
    text: Prose
    odd: Line
    three: Line
    twelve: Line
    late: Line


class Session(Item):
    """One meeting of the group programme. `prints` are the sheets that members get."""

    title: Plain
    description: Plain
    aim: Prose
    glance: tuple[Line, ...] = Field(min_length=3, max_length=5)
    """What a leader sees at one glance."""
    materials: tuple[Line, ...] = Field(min_length=1, max_length=7)
    room: Line
    prints: tuple[Slug, ...] = Field(min_length=1, max_length=4)
    """The sheets that members get: ids of worksheets."""
    kit: tuple[Slug, ...] = ()
    """The parts of the room kit that are printed with it: ids under `kit` in groups.yaml."""
    steps: tuple[SessionStep, ...] = Field(min_length=6, max_length=10)
    """With the minutes of `spare`, their `sixty` add up to 60, their `ninety` to 90."""
    spare: Spare
    prompts: tuple[Line, ...] = Field(min_length=3, max_length=6)
    exercise: Exercise
    close: Prose
    """What the leader says aloud at the end; what they do with it is in the last step."""
    home: tuple[Line, ...] = Field(min_length=1, max_length=4)
    """What members take home to try."""
    debrief: tuple[Line, ...] = Field(min_length=3, max_length=5)
    """Questions for the leaders afterward."""


class KitPart(Record):
    """A page of the room kit."""

    id: Slug
    kind: Literal["poster", "sign", "slips", "plan"]
    """`poster` shows the numbered lines of the agreement, `plan` the sessions with blanks for their days."""
    title: Plain
    facts: tuple[FactId, ...] = ()
    """Ids of the safety register that the words rest on; not shown."""
    says: tuple[Prose, ...] = ()
    """The lines of a sign; what stands on slips, again and again until the page is full."""


class Programme(Item):
    """`groups.yaml`: the text that holds for every session of the group programme."""

    title: Plain
    description: Plain
    intro: Prose
    sections: tuple[Section, ...] = Field(min_length=1)
    kit: tuple[KitPart, ...] = ()
    """What is hung up, cut out and handed round in the room."""

    @property
    def hung(self) -> tuple[KitPart, ...]:
        """The parts of the room kit that hang in the room in each session."""
        return tuple(part for part in self.kit if part.kind != "slips")
