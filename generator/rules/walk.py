"""What several rules walk over: the items of a guide, their words, and the links in them. Not a rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache

from generator.content.markup import EXTERNAL, MARKS, Text
from generator.content.model import (
    KEPT,
    Changes,
    Guide,
    Item,
    Permalinks,
    Picture,
    Pointer,
    Record,
    Root,
    Search,
    Settings,
    Story,
    Technique,
    Worksheet,
    texts,
)
from generator.content.yaml_file import Path


def items(guide: Guide) -> Iterator[Item]:
    """Everything that has a file of its own, in the order of the guide."""
    for field in fields(guide):
        value = getattr(guide, field.name)
        if isinstance(value, Item):
            yield value
        elif isinstance(value, tuple):
            yield from value


def translated(guide: Guide) -> tuple[Item, ...]:
    """What each language has a file of its own for; the rest holds no words, and belongs to all."""
    return tuple(item for item in items(guide) if not isinstance(item, Settings | Permalinks | Picture))


@lru_cache(maxsize=KEPT)
def words(item: Item) -> tuple[tuple[Path, str], ...]:
    """All words of an item, each text plain and with its path."""
    return tuple((path, text.plain if isinstance(text, Text) else text) for path, text in texts(item))


@lru_cache(maxsize=KEPT)
def together(item: Item) -> str:
    """All words of an item in one: soon searched for what most items do not hold."""
    return "\n".join(text for _, text in words(item))


def target_fields(item: Item) -> Iterator[tuple[Path, str]]:
    """Every target inside an item that should lead to a place in the guide, with its path."""
    for path, text in texts(item):
        if isinstance(text, Text):
            for span in text.spans:
                if span.target and span.target not in MARKS and not span.target.startswith(EXTERNAL):
                    yield path, span.target
    for path, pointer in pointers(item):
        yield (*path, "to"), pointer.to
    if isinstance(item, Search):
        for number, query in enumerate(item.queries):
            for index, target in enumerate(query.to):
                yield ("queries", number, "to", index), target
    if isinstance(item, Changes):
        for number, edition in enumerate(item.editions):
            for index, change in enumerate(edition.changes):
                yield ("editions", number, "changes", index, "to"), change.to


def pointers(item: Item) -> Iterator[tuple[Path, Pointer]]:
    """The lists of places to go on to."""
    for name in ("read_next", "answers"):
        for index, pointer in enumerate(getattr(item, name, ())):
            yield (name, index), pointer


def people(item: Item) -> Iterator[tuple[Path, Record, tuple[str, ...]]]:
    """Every story and completed example in an item, with the names of its people."""
    if isinstance(item, Technique | Root):
        for name in ("example", "second_example", "story"):
            story = getattr(item, name, None)
            if isinstance(story, Story):
                yield (name,), story, story.people
    if isinstance(item, Worksheet):
        for index, block in enumerate(item.blocks):
            if block.block == "filled":
                yield ("blocks", index), block, block.people
