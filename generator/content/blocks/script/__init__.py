"""Block `script`: the class, and its fields on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.content.blocks import fields, form
from generator.content.blocks.fields import BaseBlock
from generator.content.text import Line, Plain

if TYPE_CHECKING:
    from generator.content.model.words import Interface


class Script(BaseBlock):
    """Sentences to complete: `___` is a gap, ruled to the end of the line."""

    block: Literal["script"]
    title: Plain
    hint: Line | None = None
    sentences: tuple[Plain, ...] = Field(min_length=1, max_length=6)
    """`___` is a gap, ruled to the end of the line."""
    lines: int = Field(default=2, ge=1, le=3)
    """Lines for a gap that ends its sentence: 2 for a feeling or a sentence, 1 for a name or a number."""

    @model_validator(mode="after")
    def _has_a_gap(self) -> Script:
        if not any("___" in sentence for sentence in self.sentences):
            raise PydanticCustomError(
                "wrong-form", "nothing to fill in; write `___` where the gap is", {"at": "sentences"}
            )
        return self

    ways: ClassVar[tuple[fields.Way, ...]] = ("write",)

    def on_screen(self, key: str, interface: Interface) -> fields.ScreenPart:
        """Return the block with its fields."""
        return fields.ScreenPart(self, f"part-{key}", rows=fields.sentences(self.sentences, key, interface))

    def form(self, interface: Interface) -> tuple[form.Piece, ...]:
        """Say what it tells and asks for."""
        return tuple(form.Complete(sentence, self.lines) for sentence in self.sentences)
