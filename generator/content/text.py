"""Types of text fields: they validate what an author writes and choose the message for a mistake."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, GetPydanticSchema, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema

from generator.content import markup
from generator.content.problems import NO_SOFT_HYPHEN, SOFT_HYPHEN, shown

MAY_LACK = "may-lack"
"""The mark of a field that a translation may leave out where the original has it."""

MOST_LETTERS = 10_000
"""Of one text; five times the longest of the guide. It bounds the time that any later step can take over it."""


def _readable(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    if len(value) > MOST_LETTERS:
        message = "{letters} letters stand here, and {most} are the most; split it"
        longest = max(value.split("\n"), key=len).strip()[:60]
        context = {"letters": f"{len(value):,}", "most": f"{MOST_LETTERS:,}", "find": longest}
        raise PydanticCustomError("wrong-length", message, context)
    # Almost all texts have only printable characters, which one test shows.
    for sign in "" if value.replace("\n", " ").isprintable() else value:
        if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp"):
            found = {"sign": f"U+{ord(sign):04X}", "find": sign}
            raise PydanticCustomError("control-character", "{sign} is no readable character; delete it", found)
        if sign == SOFT_HYPHEN:
            raise PydanticCustomError("control-character", NO_SOFT_HYPHEN, {"find": sign})
    if not value.strip():
        raise PydanticCustomError("empty-text", "there are no words here; write some, or delete the key")
    return value


def _plain(value: Any) -> str:
    text = _readable(value).strip(" \n")
    if "\n" in text:
        raise _not_one_line(text.partition("\n")[2])
    return markup.squeezed(text)


def _not_one_line(second: str) -> PydanticCustomError:
    message = "one paragraph is expected here; leave out blank lines and lists"
    return PydanticCustomError("not-one-line", message, {"find": second.strip().partition("\n")[0]})


def _text(value: Any) -> markup.Text:
    source = _readable(value)
    try:
        return markup.parse(source)
    except markup.MarkupError as error:
        raise PydanticCustomError(
            "markup", "{reason}", {"reason": str(error), "find": error.fragment, "before": error.before}
        ) from None


def _line(value: Any) -> markup.Text:
    text = _text(value)
    if len(text.blocks) != 1 or isinstance(text.blocks[0], markup.Items):
        raise _not_one_line(text.plain.partition("\n")[2])
    return text


def _matches(pattern: str, meaning: str, *, or_blank: bool = False) -> AfterValidator:
    """Accept a text of this form, and with `or_blank` what `reconnect new` leaves to fill in."""

    def check(value: str) -> str:
        if re.fullmatch(pattern, value) or (or_blank and value.startswith("FILL IN")):
            return value
        raise PydanticCustomError(
            "wrong-form", "`{value}` is not {meaning}", {"value": shown(value), "meaning": meaning}
        )

    return AfterValidator(check)


def _on_the_calendar(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("wrong-form", "there is no day `{value}`", {"value": shown(value)}) from None
    return value


def _made_by(read: Callable[[Any], Any]) -> GetPydanticSchema:
    """Let this function alone read the value; pydantic need not look into the class that it makes."""
    return GetPydanticSchema(lambda _kind, _handler: core_schema.no_info_plain_validator_function(read))


_STRING = WithJsonSchema({"type": "string", "minLength": 1})

Plain = Annotated[str, _made_by(_plain), _STRING]
"""Words without markup: every sign stands for itself."""

Line = Annotated[markup.Text, _made_by(_line), _STRING]
"""One paragraph that may hold strong words and links."""

Prose = Annotated[markup.Text, _made_by(_text), _STRING]
"""Paragraphs and lists that may hold strong words and links."""

Name = Annotated[Plain, "own"]
"""What somebody or something is called: a translation may keep it or have another."""

Fact = Annotated[Plain, "fact"]
"""What is the same in every language, such as an email address."""

Slug = Annotated[Plain, _matches(r"[a-z0-9]+(-[a-z0-9]+)*", "an id: small letters, digits and single hyphens")]

SourceId = Annotated[
    Plain, _matches(r"[a-z0-9_]+", "the id of a source: small letters, digits and underscores"), "source"
]

Letters = Annotated[Plain, _matches(r"[^\W\d_]+", "letters in their order, without spaces: abcdefg")]
FactId = Annotated[Plain, _matches(r"[a-z0-9_]+", "the id of a fact: small letters, digits and underscores")]
"""A fact of the safety register; never shown to readers, it says what a clinician has to read."""

Fingerprint = Annotated[Plain, _matches(r"[0-9a-f]{64}", "a fingerprint: 64 digits from 0 to f")]

Date = Annotated[Plain, _matches(r"\d{4}-\d{2}-\d{2}", "a date such as 2026-11-23"), AfterValidator(_on_the_calendar)]

Url = Annotated[Plain, _matches(r"https?://[^\s\"'<>\\]+", "an address that starts with https://")]

Target = Annotated[Plain, _matches(markup.TARGET, "a place in the guide such as technique:sleep"), "target"]

SheetTarget = Annotated[Plain, _matches(r"worksheet:[\w-]+", "a sheet such as worksheet:sleep"), "target"]

RootTarget = Annotated[Plain, _matches(r"root:[\w-]+", "a root such as root:why"), "target"]

Paper: TypeAlias = Literal["a4", "letter"]
