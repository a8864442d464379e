"""Walk over the items of a guide, their words, the links in them, and where pages are. Not a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache, lru_cache
from typing import Any

from generator.content.guide_files import Tree
from generator.content.markup import EXTERNAL, MARKS, Text
from generator.content.model import (
    MANY,
    Book,
    Filled,
    Glossary,
    Guide,
    Item,
    Logo,
    Permalinks,
    Picture,
    Record,
    References,
    Session,
    Settings,
    StandingPage,
    Story,
    Technique,
    texts,
    types_of,
)
from generator.content.model.reviews import Reviews
from generator.content.problems import Location
from generator.content.source import KeyPath
from generator.plan.kinds.parts import field
from generator.plan.page import Page


def items(guide: Guide) -> Iterator[Item]:
    """Yield everything that has a file of its own, in the order of the guide."""
    for each in fields(guide):
        value = getattr(guide, each.name)
        if isinstance(value, Item):
            yield value
        elif isinstance(value, tuple):
            yield from value


def translated(guide: Guide) -> tuple[Item, ...]:
    """Return the items that each language has files of its own for; the others hold no words."""
    return tuple(
        item for item in items(guide) if not isinstance(item, Settings | Permalinks | Picture | Logo | Reviews)
    )


@lru_cache(maxsize=MANY)
def words(item: Item) -> tuple[tuple[KeyPath, str], ...]:
    """Return all words of an item, each text plain and with its path."""
    return tuple((path, text.plain if isinstance(text, Text) else text) for path, text in texts(item))


@lru_cache(maxsize=MANY)
def together(item: Item) -> str:
    """Join all words of an item, for a quick substring test."""
    return "\n".join(text for _, text in words(item))


@lru_cache(maxsize=MANY)
def _folded(item: Item) -> str:
    return _on_one_line(together(item))


def holding(item: Item, phrases: Iterable[str]) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts of an item that hold one of these phrases, in any case, plainly spaced.

    A pattern for many phrases is slow, and few texts hold any.
    """
    whole = _folded(item)
    near = [phrase for phrase in map(_on_one_line, phrases) if phrase in whole]
    for path, text in words(item) if near else ():
        said = _on_one_line(text)
        if any(phrase in said for phrase in near):
            yield path, plainly_spaced(text)


def _on_one_line(text: str) -> str:
    return " ".join(text.casefold().split())


def in_language(tree: Tree) -> Iterator[Item]:
    """Yield all items but those that the original lends a translation: what is wrong in them is reported there."""
    return (item for item in items(tree.guide) if item.file not in tree.guide.lent)


def plainly_spaced(text: str) -> str:
    """Replace no-break spaces by ordinary ones; positions stay the same."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def target_fields(item: Item) -> Iterator[tuple[KeyPath, str]]:
    """Yield every target inside an item that should lead to a place in the guide, with its path."""
    for path, text in texts(item):
        if isinstance(text, Text):
            for span in text.spans:
                if span.target and span.target not in MARKS and not span.target.startswith(EXTERNAL):
                    yield path, span.target
    yield from marked(item, "target")


def marked(item: Item, mark: str) -> Iterator[tuple[KeyPath, str]]:
    """Yield every value inside an item whose type has this mark, such as `target` or `source`, with its path."""
    return _marked(item, (), mark, wanted=False)


def _marked(value: Any, path: KeyPath, mark: str, *, wanted: bool) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, Record):
        for name, key, here in _leading_to(type(value), mark):
            yield from _marked(getattr(value, name), (*path, key), mark, wanted=here)
    elif isinstance(value, tuple | dict):
        for step, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _marked(each, (*path, step), mark, wanted=wanted)
    elif wanted and isinstance(value, str):
        yield path, value


@cache
def _leading_to(kind: type[Record], mark: str) -> tuple[tuple[str, str, bool], ...]:
    """Return the fields of a class that have this mark or hold it: name, name in YAML, and which of the two."""
    found = []
    for name, info in kind.model_fields.items():
        inner = tuple(types_of(info))
        records = (each for each in inner if isinstance(each, type) and issubclass(each, Record))
        if mark in inner or any(_leading_to(each, mark) for each in records):
            found.append((name, info.alias or name, mark in inner))
    return tuple(found)


def named_drawings(guide: Guide) -> Iterator[tuple[Item, KeyPath, str]]:
    """Yield every drawing that a file names, with the item and the path of the name."""
    if guide.emergency:
        for part, instructions in guide.emergency.parts.items():
            for number, each in enumerate(instructions.items):
                if each.drawing:
                    path: KeyPath = ("parts", part, "items", number, "drawing", "name")
                    yield guide.emergency, path, each.drawing.name
    drawn: tuple[Book | Technique, ...] = (guide.book, *guide.techniques)
    yield from ((item, ("drawing",), item.drawing) for item in drawn if item.drawing)
    easy: tuple[Technique | StandingPage, ...] = (*guide.techniques, *guide.pages)
    for subject in easy:
        for number, line in enumerate(subject.easy):
            if line.drawing:
                yield subject, ("easy", number, "drawing"), line.drawing


@lru_cache(maxsize=MANY)
def people(item: Item) -> tuple[tuple[KeyPath, Story | Filled, tuple[str, ...]], ...]:
    """Return every story and completed example in an item, with the names of its people."""
    return tuple((path, record, record.people) for path, record in _stories(item, ()))


def _stories(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Story | Filled]]:
    if isinstance(value, Story | Filled):
        yield path, value
    elif isinstance(value, Record):
        for name, info in type(value).model_fields.items():
            yield from _stories(getattr(value, name), (*path, info.alias or name))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _stories(each, (*path, index))


def where(tree: Tree, page: Page, anchor: str = "") -> Location:
    """Return where a page or part is written; pages that the generator makes are in the register only."""
    guide = tree.guide
    item = page.kind.written_in(guide, page)
    if item is None:
        return tree.locate(guide.permalinks)
    if not anchor:
        return tree.locate(item)
    if isinstance(item, References):
        return tree.locate(item, ("sources", anchor), key=True)
    if isinstance(item, Glossary):
        terms = [number for number, term in enumerate(item.terms) if term.id == anchor]
        return tree.locate(item, ("terms", *terms, "id"))
    for number, section in enumerate(getattr(item, "sections", ())):
        if section.id == anchor:
            return tree.locate(item, ("sections", number, "id"))
    if isinstance(item, Session) and anchor.startswith("step-"):
        return tree.locate(item, ("steps", int(anchor.removeprefix("step-")) - 1, "title"))
    return tree.locate(item, (field(anchor),), key=True)
