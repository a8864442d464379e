"""Spell a guide as another variety of its language does: neighbour for neighbor. Pure.

`wording.yaml` lists the words, `settings.yaml` says where they hold. Emergency text has its other spelling written out
beside it, since clinicians sign it word by word; names, numbers, addresses and titles of sources stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias

from generator.content import translation
from generator.content.markup import EXTERNAL, MARKS, Spans, Text
from generator.content.model import Guide, Record, texts, worded
from generator.content.model.settings import SpelledPlace
from generator.plan.site import Site

SPELLED = (
    "interface",
    "book",
    "roots",
    "pillars",
    "techniques",
    "pages",
    "worksheets",
    "programme",
    "sessions",
    "help",
    "regions",
    "communities",
    "references",
    "glossary",
    "changes",
)
"""The parts of a guide that are spelled word by word as a place wants it."""

Respell: TypeAlias = Callable[[re.Match[str]], str]


def at(site: Site, place: SpelledPlace) -> Site:
    """Return the site as it is spelled at a place: on its pages, or on a paper."""
    guide, wanted = site.guide, site.guide.settings.spelling
    name = wanted.at(place) if wanted else None
    words = guide.wording.spelling.get(name or "", {})
    if name is None or not words:
        return site
    emergency = guide.emergency and guide.emergency.in_spelling(name)
    return replace(site, guide=replace(spelled(guide, words), emergency=emergency))


def spelled(guide: Guide, words: Mapping[str, str]) -> Guide:
    """Return a guide with these words in another spelling, in whole words and with their capitals."""
    find = pattern(words)
    changed = {name: _value(getattr(guide, name), find, partial(_as, words)) for name in SPELLED}
    return replace(guide, **changed)


def spelled_text(text: Text, words: Mapping[str, str]) -> Text:
    """Return a text with these words in another spelling."""
    return _text(text, pattern(words), partial(_as, words))


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds these words, but for those in addresses, targets and codes."""
    listed = "|".join(map(re.escape, sorted(words)))
    return re.compile(rf"(?<![\w/:.@#{{-])(?:{listed})(?![\w/:@#}}]|-\w+-|\.\w)", re.IGNORECASE)


def standing(guide: Guide, words: Collection[str]) -> set[str]:
    """Return those of these words, all in small letters, that stand where they would be spelled in another way."""
    find, seen = pattern(words), set[str]()

    def note(match: re.Match[str]) -> str:
        seen.add(match.group().lower())
        return match.group()

    for name in SPELLED:
        value = getattr(guide, name)
        for item in value if isinstance(value, tuple) else (value,):
            # One place is proof, and most items hold few of the words.
            whole = "\n".join(text if isinstance(text, str) else text.plain for _, text in texts(item)).casefold()
            if any(word not in seen and word.casefold() in whole for word in words):
                _value(item, find, note)
    return seen


def _as(words: Mapping[str, str], found: re.Match[str]) -> str:
    old = found.group()
    new = words[old.lower()]
    if len(old) > 1 and old.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if old[0].isupper() else new


def _value(value: Any, find: re.Pattern[str], change: Respell, ours: bool = True) -> Any:
    """Return a value with every text in it changed; the same object where nothing is.

    What is not `ours`, a name or a fact, stays; records in it have words of their own.
    """
    if isinstance(value, str):
        return find.sub(change, value) if ours else value
    if isinstance(value, Text):
        return _text(value, find, change) if ours else value
    if isinstance(value, tuple):
        return tuple(_value(each, find, change, ours) for each in value)
    if isinstance(value, dict):
        return {key: _value(each, find, change, ours) for key, each in value.items()}
    if isinstance(value, Record):
        roles = {name: role for name, _, role in translation.fields(type(value))}
        new = {
            name: _value(getattr(value, name), find, change, roles.get(name) == "words")
            for name, _ in worded(type(value))
        }
        return value.model_copy(update={name: each for name, each in new.items() if each != getattr(value, name)})
    return value


def _text(text: Text, find: re.Pattern[str], change: Respell) -> Text:
    def line(spans: Spans) -> Spans:
        return tuple(
            span
            if span.target in MARKS or span.target.startswith((*EXTERNAL, "source:", "region:"))
            else replace(span, text=find.sub(change, span.text))
            for span in spans
        )

    if not any(find.search(span.text) for span in text.spans):
        return text
    return text.with_lines(line)
