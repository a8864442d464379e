"""`emergency.yaml`: what to do at once in danger, said once. Other texts draw it with `{emergency:part}`."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.content.shared import Item, Record
from generator.content.text import MAY_LACK, FactId, Line, Plain, Slug, _matches

PLACEHOLDER = re.compile(r"\{emergency:(\w+)\}")
"""What stands for a part, or for the number to call."""
NUMBER = "number"

PartName = Annotated[Plain, _matches(r"[a-z][a-z0-9_]*", "a name of small letters, digits and _")]


class Drawing(Record):
    """A drawing beside an instruction, which is whole without it."""

    name: Slug
    """The name of its file in content/pictures, without .svg."""
    shows: Plain
    """What is drawn, in one sentence, for readers who do not see it."""


class Instruction(Record):
    """Words to act on, the facts that they rest on, and whether they hold a clinical judgement."""

    text: Line
    """What to do. `{emergency:number}` is the number to call, `___` a gap to fill in on the card."""
    facts: tuple[FactId, ...] = Field(min_length=1)
    """Ids of the safety register."""
    judgement: bool = False
    """Whether it was judged as a clinician would, and no page was seen that says it."""
    drawing: Drawing | None = None
    spelled: Annotated[dict[Slug, Line], "own", MAY_LACK] = Field(default_factory=dict)
    """The same words as others spell them, under the name of that spelling in `wording.yaml`."""

    @model_validator(mode="after")
    def _differ_in_spelling_alone(self) -> Self:
        for name, other in self.spelled.items():
            if other == self.text:
                raise PydanticCustomError(
                    "wrong-form", f"`{name}` is spelled like `text`; take it out", {"at": "spelled"}
                )
            if len(other.plain.split()) != len(self.text.plain.split()):
                message = f"`{name}` has not as many words as `text`; write the same words, spelled in that way"
                raise PydanticCustomError("wrong-form", message, {"at": "spelled"})
        return self

    def in_spelling(self, name: str) -> Instruction:
        """Return it in this spelling; itself where nothing differs."""
        return self.model_copy(update={"text": self.spelled[name]}) if name in self.spelled else self


class Instructions(Record):
    """Instructions that are drawn together: a numbered list, a list, or a paragraph if there is only one."""

    numbered: bool = False
    clinician_must_read: bool = False
    """Whether a clinician has to read it before a release."""
    items: tuple[Instruction, ...] = Field(min_length=1, max_length=8)
    """At most 8."""

    def in_spelling(self, name: str) -> Instructions:
        """Return them in this spelling."""
        return self.model_copy(update={"items": tuple(each.in_spelling(name) for each in self.items)})


class Emergency(Item):
    """`emergency.yaml`: the parts that `{emergency:name}` stands for, each under its name."""

    parts: dict[PartName, Instructions] = Field(min_length=1)

    def in_spelling(self, name: str) -> Emergency:
        """Return it in this spelling, in the words that are written out for it."""
        return self.model_copy(update={"parts": {part: each.in_spelling(name) for part, each in self.parts.items()}})
