"""Readers who must sign texts of the guide before it is released, and their signatures."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.content.model.register import Code
from generator.content.model.settings import LanguageCode
from generator.content.shared import Item, Record
from generator.content.text import Date, Fact, FactId, Fingerprint, Name, Slug, Target

SECOND_READER = "second-reader"
"""The role that compares a translation with the original; every guide has it, and the original needs none."""

Group: TypeAlias = Literal[
    "take-care", "clinician-must-read", "page", "root", "pillar", "technique", "worksheet", "session"
]


class ReviewNeed(Record):
    """Texts that each of these readers must read and sign."""

    readers: tuple[Slug, ...] = Field(min_length=1)
    """Each of them signs each of the texts."""
    texts: tuple[Target, ...] = ()
    """Places in the guide: page:safety#signs for a part of a page, worksheet:sleep for all of it."""
    every: tuple[Group, ...] = ()
    """Whole groups of texts. take-care: each safety check, and each sheet that repeats one. clinician-must-read: each
    text that is marked with one of the facts above. The others: all that there is of a kind."""

    @model_validator(mode="after")
    def _of_something(self) -> ReviewNeed:
        if not (self.texts or self.every):
            message = "nobody knows what is to be read; write `texts` or `every`"
            raise PydanticCustomError("wrong-form", message, {"at": "texts"})
        return self


class Signature(Record):
    """One reader's word for one text; it holds for as long as the words and drawings have these fingerprints."""

    text: Target
    role: Slug
    name: Name | None = None
    """Only of those who want it to be printed."""
    day: Date
    """The day on which the text was read."""
    edition: Fact
    language: LanguageCode
    """The language that it was read in."""
    words: Fingerprint
    drawings: Fingerprint | None = None


class Reviews(Item):
    """`reviews.yaml`: who must read what, and who has. Signatures are added with `reconnect review`, never changed."""

    roles: tuple[Slug, ...] = ()
    """Who reads, besides the second reader of a translation."""
    emergency_readers: tuple[Slug, ...] = ()
    """Who reads the emergency text: each of them signs it in each language, after the original's."""
    safety_checks: tuple[Code, ...] = ()
    """The codes, present or former, of techniques that always need a safety check."""
    never_kept: tuple[Code, ...] = ()
    """The codes, present or former, of sheets whose answers must not stay on a device."""
    clinician_must_read: tuple[FactId, ...] = ()
    """Facts of the safety register; a text that says one of them is marked with its id under `facts`."""
    needs: tuple[ReviewNeed, ...] = Field(min_length=1)
    signatures: tuple[Signature, ...] = ()
