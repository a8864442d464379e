"""`emergency.yaml`: what to do when someone does not wake up, and about missed doses, said once.

Other texts draw it with `{emergency:part}`.
"""

from __future__ import annotations

import re

from pydantic import Field

from generator.content.shared import Item, Record
from generator.content.text import FactId, Line, Plain, Slug

PLACEHOLDER = re.compile(r"\{emergency:(\w+)\}")
"""What stands for a part, or for the number to call."""
NUMBER = "number"


class Drawing(Record):
    """A drawing beside an instruction, which is whole without it."""

    name: Slug
    """The name of its file in content/pictures, without .svg."""
    shows: Plain
    """What is drawn, in one sentence, for whoever does not see it."""


class Instruction(Record):
    """Words to act on, the facts that they rest on, and whether they hold a clinical judgement."""

    text: Line
    """What to do. `{emergency:number}` is the number to call, `___` a gap to fill in on the card."""
    facts: tuple[FactId, ...] = Field(min_length=1)
    """Ids of the safety register."""
    judgement: bool = False
    """Whether it was judged as a clinician would, and no page was seen that says it."""
    drawing: Drawing | None = None


class Instructions(Record):
    """Instructions that are drawn together: a numbered list, a list, or a paragraph if there is only one."""

    numbered: bool = False
    clinician_must_read: bool = False
    """Whether a clinician has to read it before a release."""
    items: tuple[Instruction, ...] = Field(min_length=1, max_length=8)
    """At most 8."""


class Emergency(Item):
    """`emergency.yaml`. Each key is a part that `{emergency:key}` stands for."""

    steps: Instructions
    """What to do, step by step."""
    card: Instructions
    """The same in the few words of a card that is carried."""
    cases: Instructions
    """What is different when something is in the way."""
    naloxone: Instructions
    """How each kind is given, and when again."""
    recovery_position: Instructions
    donts: Instructions
    """What does not help."""
    phone: Instructions
    """What to say, and what to do before leaving."""
    signs: Instructions
    not_sleep: Instructions
    """What is mistaken for sleep."""
    after_naloxone: Instructions
    missed_doses: Instructions
    """What to do before the next dose of a medicine."""

    @property
    def parts(self) -> dict[str, Instructions]:
        """Everything that can be drawn, under its key."""
        return {name: value for name, value in self if isinstance(value, Instructions)}
