"""The minutes of a session's steps do not add up.

With the minutes of `spare`, the steps of the short form take 60 minutes together, those of the long form 90. Give a
step more or fewer minutes. One step holds the questions, and one the exercise: explaining, 2 turns and what is after
them take as long as the step. Under `late`, no step saves more minutes than it has, and the places are 1, 2, 3, each
once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from generator.content.guide_files import Tree
from generator.content.model import Session
from generator.content.model.groups import Held
from generator.content.problems import Problem
from generator.content.source import KeyPath
from generator.plan import clock
from generator.plan.site import Site

CODE = "minutes-off"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find sessions whose short or long form has another length, or a part that does not fit into its step."""
    for session in tree.guide.sessions:
        for path, message in _off(session):
            yield Problem(tree.locate(session, path, key=True), CODE, message)


def _off(session: Session) -> Iterator[tuple[KeyPath, str]]:
    for held in get_args(Held):
        count = sum(held in step.holds for step in session.steps)
        if count != 1:
            yield ("steps",), f"{count} steps hold the {held}; write `holds: [{held}]` at one of them"
    holding = [step for step in session.steps if "exercise" in step.holds]
    for length, name in zip(clock.LENGTHS, ("sixty", "ninety"), strict=True):
        found = sum(clock.minutes(step, length) for step in session.steps) + session.spare.minutes
        if found != length:
            change = f"change a step by {abs(length - found)}"
            yield ("steps",), f"`{name}` of all steps and the spare minutes add up to {found}, not {length}; {change}"
        parted = clock.turns(session, length)
        took = parted.explain + 2 * parted.turn + parted.after
        for step in holding[:1]:
            if took != (has := clock.minutes(step, length)):
                message = f"the exercise with its 2 turns takes {took} minutes, and its step has {has}; make them equal"
                yield ("exercise", name), message
    for number, step in enumerate(session.steps):
        if step.late and (step.late.sixty > step.sixty or step.late.ninety > step.ninety):
            yield ("steps", number, "late"), "more minutes are saved than the step has; write fewer"
    places = [late.place for _, _, late in clock.left_out(session)]
    if places != list(range(1, len(places) + 1)):
        yield ("steps",), f"`place` under `late` is {', '.join(map(str, places))}; number them 1, 2, 3, each once"
