"""Take out of a guide what an own edition hides, and everything that leads to it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from generator.content.markup import Span, Spans, Text
from generator.content.model import (
    Item,
    Pillar,
    Record,
    Region,
    Root,
    Session,
    Settings,
    StandingPage,
    Technique,
    Worksheet,
)

T = TypeVar("T", bound=Item)

KINDS = (Technique, Root, Session, Worksheet, Region, StandingPage)
"""What can be hidden."""

VITAL = "tells how to stay alive; every edition shows it"


def parted(items: Collection[Item], hide: Collection[str]) -> tuple[list[Item], dict[str, Item]]:
    """Part the items into those that are shown and those that are hidden, with their sheets, by name in links.

    In what is shown, links to what is hidden become plain words, and lists of links lose them.
    """
    if not hide:
        return list(items), {}
    sheets = {f"worksheet:{name.partition(':')[2]}" for name in hide if name.startswith("technique:")}
    # The rule `hidden-needed` reports what cannot be hidden; here it stays, so that nothing else is reported of it.
    asked = [item for item in items if isinstance(item, KINDS) and name_of(item) in {*hide, *sheets}]
    gone: dict[str, Item] = {name_of(item): item for item in asked if not needed(item, items, hide)}
    return [_pruned(item, gone) for item in items if name_of(item) not in gone], gone


def needed(item: Item, items: Collection[Item], hide: Collection[str]) -> str:
    """Return why an item stays, as a clause that says what to do; empty if it may be hidden."""
    if isinstance(item, StandingPage):
        if "safety" in (item.id, item.under):
            return VITAL
        below = [name_of(each) for each in items if isinstance(each, StandingPage) and each.under == item.id]
        if left := [name for name in below if name not in hide]:
            return f"has pages under it; hide these too: {', '.join(left)}"
    if isinstance(item, Root | Session) and all(name_of(each) in hide for each in items if type(each) is type(item)):
        return "is the last of its kind; show at least one"
    if isinstance(item, Worksheet):
        if any(block.block == "rescue" for block in item.blocks):
            return VITAL
        technique = f"technique:{item.id}"
        if technique not in hide and any(name_of(each) == technique for each in items):
            return f"is the sheet of `{technique}`; hide that, and its sheet goes with it"
    if isinstance(item, Region):
        settings = next(each for each in items if isinstance(each, Settings))
        on_paper = (settings.print_regions, *settings.print_regions.languages.values())
        if any(item.id in (*each.a4, *each.letter) for each in on_paper):
            return "has lines that stand on sheets; take it out of `print_regions` first"
    return ""


def name_of(item: Item) -> str:
    """Return what links in YAML call an item: `technique:sleep`."""
    return f"{item.kind()}:{item.id}"


def _pruned(item: T, names: Collection[str]) -> T:
    if isinstance(item, Settings):
        # They say what is hidden.
        return item
    pruned: T = _without(item, names)
    if isinstance(pruned, Pillar):
        kept = tuple(each for each in pruned.techniques if f"technique:{each}" not in names)
        return pruned.model_copy(update={"techniques": kept})
    if isinstance(pruned, Session):
        kept = tuple(each for each in pruned.prints if f"worksheet:{each}" not in names)
        return pruned.model_copy(update={"prints": kept})
    return pruned


def _without(value: Any, names: Collection[str]) -> Any:
    if isinstance(value, Text):
        return value.with_lines(lambda line: _line(line, names))
    if isinstance(value, Record):
        changed = {name: _without(each, names) for name, each in value}
        update = {name: new for name, new in changed.items() if new is not getattr(value, name)}
        return value.model_copy(update=update) if update else value
    if isinstance(value, tuple):
        kept = tuple(_without(each, names) for each in value if not _leads_there(each, names))
        same = len(kept) == len(value) and all(new is old for new, old in zip(kept, value, strict=True))
        return value if same else kept
    return value


def _leads_there(value: Any, names: Collection[str]) -> bool:
    """Return whether an entry of a list only leads to something hidden: a target, a link, or several of these."""
    if isinstance(value, str):
        return value.partition("#")[0] in names
    target = getattr(value, "to", None)
    if isinstance(target, tuple):
        return bool(target) and all(_leads_there(each, names) for each in target)
    return isinstance(target, str) and _leads_there(target, names)


def _line(line: Spans, names: Collection[str]) -> Spans:
    return tuple(Span(each.text, each.strong) if each.target.partition("#")[0] in names else each for each in line)
