"""Work out a session's clock: when each step begins, and how long each member has, for every number of members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from generator.content.model import Late, Session, SessionStep, Turns

Length: TypeAlias = Literal[60, 90]
LENGTHS: tuple[Length, ...] = get_args(Length)
MEMBERS = range(3, 13)
"""The numbers of members that the program is written for."""

_EXPLAINING = 1
"""The minutes of a round before the first member speaks."""
_LONGEST = 120
"""The most seconds that one member speaks in a round."""


@dataclass(frozen=True)
class Moment:
    """A step on the clock: its minutes, and the minutes after the beginning when it starts."""

    step: SessionStep
    start: int
    minutes: int


def clock(session: Session, length: Length, members: int = MEMBERS[-1]) -> tuple[Moment, ...]:
    """Place the steps of a session on the clock.

    A step has fixed minutes, but a round ends when each member has had the longest turn. What is left then, and the
    spare minutes, stand before the last step, so that the close begins on time.
    """
    found, start = [], 0
    for step in session.steps[:-1]:
        took = minutes(step, length)
        if step.round:
            took = min(took, _EXPLAINING + -(-members * _LONGEST // 60))
        found.append(Moment(step, start, took))
        start += took
    last = minutes(session.steps[-1], length)
    return (*found, Moment(session.steps[-1], length - last, last))


def spare(moments: tuple[Moment, ...]) -> int:
    """Return the minutes before the last step that belong to no step."""
    return moments[-1].start - sum(moment.minutes for moment in moments[:-1])


def minutes(step: SessionStep, length: Length) -> int:
    """Return the minutes of a step in the short or the long form."""
    return step.sixty if length == 60 else step.ninety


def each_in_round(step: SessionStep, length: Length, members: int) -> int:
    """Return the seconds that each member has in a round, in steps of 5."""
    seconds = (minutes(step, length) - _EXPLAINING) * 60 // members
    return min(_LONGEST, seconds - seconds % 5)


def turns(session: Session, length: Length) -> Turns:
    """Return how the minutes of the exercise are parted in the short or the long form."""
    return session.exercise.sixty if length == 60 else session.exercise.ninety


def turn_of_three(parted: Turns) -> int:
    """Return the seconds of a turn where 3 work together in the time that 2 turns take, in steps of 30."""
    seconds = 2 * parted.turn * 60 // 3
    return seconds - seconds % 30


def grouped(members: int) -> tuple[int, int]:
    """Part members into pairs, with one group of 3 if their number is odd."""
    threes = members % 2
    return (members - 3 * threes) // 2, threes


def left_out(session: Session) -> tuple[tuple[int, SessionStep, Late], ...]:
    """Return the steps to leave out or shorten when time runs short, with their numbers, the first to go first."""
    found = ((number, step, step.late) for number, step in enumerate(session.steps, 1) if step.late)
    return tuple(sorted(found, key=lambda each: each[2].place))


def rounds(session: Session) -> tuple[tuple[int, SessionStep], ...]:
    """Return the steps in which each member has a turn, with their numbers."""
    return tuple((number, step) for number, step in enumerate(session.steps, 1) if step.round)


def shown(count: int) -> str:
    """Write minutes as hours and minutes, or seconds as minutes and seconds: 1:05."""
    return f"{count // 60}:{count % 60:02}"
