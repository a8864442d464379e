"""Words count parts of the guide, and there are more or fewer of them.

`counts` in `content/wording.yaml` says which words count the pillars, roots and sessions and, in a pillar, its
techniques. Write the number that is right now, or words that stay right: "some", "all of them".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.content.guide_files import Tree
from generator.content.model import Item, Pillar, Wording
from generator.content.problems import Problem
from generator.content.source import KeyPath
from generator.plan.site import Site
from generator.rules.walk import holding, in_language

CODE = "wrong-count"


@dataclass(frozen=True)
class _Count:
    """Phrases that count a thing, and how many there are."""

    thing: str
    phrases: tuple[str, ...]
    there: int


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find numbers in such phrases that are wrong."""
    guide, counts = tree.guide, tree.guide.wording.counts
    if counts is None:
        return
    named = {word.casefold(): value for value, word in enumerate(counts.numbers, 1)}
    number = "|".join([r"\d+", *map(re.escape, named)])
    everywhere = (
        _Count("pillars", counts.pillars, len(guide.pillars)),
        _Count("roots", counts.roots, len(guide.roots)),
        _Count("sessions", counts.sessions, len(guide.sessions)),
    )
    for item in in_language(tree):
        if isinstance(item, Wording):
            continue
        own = len(site.relations.techniques_of(item)) if isinstance(item, Pillar) else None
        of_pillar = () if own is None else (_Count("techniques", counts.techniques, own),)
        for count in (*everywhere, *of_pillar):
            for path, found in _counted(item, count, number):
                (said,) = filter(None, found.groups())
                if (int(said) if said.isdecimal() else named[said.casefold()]) != count.there:
                    yield _problem(tree, item, path, found.group(), count)


def _counted(item: Item, count: _Count, number: str) -> Iterator[tuple[KeyPath, re.Match[str]]]:
    """Yield the places of an item that count a thing."""
    for path, text in holding(item, map(_longest_part, count.phrases)):
        for found in _pattern(count.phrases, number).finditer(text):
            yield path, found


def _problem(tree: Tree, item: Item, path: KeyPath, words: str, count: _Count) -> Problem:
    where = tree.locate(item, path, find=words)
    message = f"`{words}`: there are {count.there} {count.thing}; correct it, or do not count them"
    if tree.guide.own and where.path == item.file:
        # An own edition hides or adds some, and never edits the original.
        message += f"; say it in your own {item.file}, not here"
    return Problem(where, CODE, message)


def _longest_part(phrase: str) -> str:
    """Return what stands beside the number in a phrase, the longer of both sides."""
    return max(phrase.split("{n}"), key=len)


@lru_cache(maxsize=100)
def _pattern(phrases: tuple[str, ...], number: str) -> re.Pattern[str]:
    """Compile a pattern for these phrases, with a number in each; it matches nothing if there are none."""
    found = (re.escape(phrase).replace(re.escape("{n}"), f"({number})") for phrase in phrases)
    return re.compile(rf"\b(?:{'|'.join(found)})\b" if phrases else r"(?!)", re.IGNORECASE)
