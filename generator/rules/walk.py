"""What several rules walk over: the items of a guide, their words, the links in them, where pages are. Not a rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache

from generator.content.guide_files import Tree
from generator.content.markup import EXTERNAL, MARKS, Text
from generator.content.model import (
    MANY,
    Changes,
    Glossary,
    Guide,
    Item,
    Permalinks,
    Picture,
    Pointer,
    Record,
    References,
    Root,
    Search,
    Session,
    Settings,
    Story,
    Technique,
    Worksheet,
    texts,
)
from generator.content.problems import Location
from generator.content.reviews import Reviews
from generator.content.yaml_file import Path
from generator.plan.site import Page


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
    return tuple(item for item in items(guide) if not isinstance(item, Settings | Permalinks | Picture | Reviews))


@lru_cache(maxsize=MANY)
def words(item: Item) -> tuple[tuple[Path, str], ...]:
    """All words of an item, each text plain and with its path."""
    return tuple((path, text.plain if isinstance(text, Text) else text) for path, text in texts(item))


@lru_cache(maxsize=MANY)
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
    if isinstance(item, Reviews):
        for number, need in enumerate(item.needs):
            for index, target in enumerate(need.texts):
                yield ("needs", number, "texts", index), target


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


def where(tree: Tree, page: Page, anchor: str = "") -> Location:
    """Where a page or a part of it is written; what the generator makes by itself stands in the register only."""
    guide = tree.guide
    shelves: dict[str, Item] = {"evidence.md": guide.references, "glossary.md": guide.glossary}
    item = shelves.get(page.template, page.subject)
    if not isinstance(item, Item):
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
    named = {"example-2": "second_example"}
    return tree.locate(item, (named.get(anchor, anchor.replace("-", "_")),), key=True)
