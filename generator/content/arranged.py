"""Put items that were read one by one into the guide, in the order of the codes and lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.content import hidden, model
from generator.content.model import Guide, Item
from generator.content.model.emergency import Emergency
from generator.content.model.reviews import Reviews

T = TypeVar("T", bound=Item)


def shown_of(items: Iterable[Item], language: str) -> Guide:
    """Return the guide of these items, without what is hidden."""
    every = list(items)
    hide = next(item for item in every if isinstance(item, model.Settings)).hide
    shown, gone = hidden.parted(every, hide)
    return replace(whole(shown, language), hidden=gone)


def whole(items: Iterable[Item], language: str) -> Guide:
    """Return the guide of these items, with what is hidden."""
    items = tuple(items)

    def all_of(kind: type[T]) -> tuple[T, ...]:
        return tuple(item for item in items if isinstance(item, kind))

    def one(kind: type[T]) -> T:
        return all_of(kind)[0]

    def perhaps(kind: type[T]) -> T | None:
        return next(iter(all_of(kind)), None)

    permalinks = one(model.Permalinks)
    in_order = _Order(permalinks.codes)
    pillars = in_order.of(all_of(model.Pillar))
    techniques = in_order.techniques(pillars, all_of(model.Technique))

    return Guide(
        language=language,
        settings=one(model.Settings),
        interface=one(model.Interface),
        book=one(model.Book),
        emergency=perhaps(Emergency),
        roots=in_order.of(all_of(model.Root)),
        pillars=pillars,
        techniques=techniques,
        worksheets=in_order.worksheets(techniques, all_of(model.Worksheet)),
        programme=perhaps(model.Programme),
        sessions=in_order.of(all_of(model.Session)),
        pages=all_of(model.StandingPage),
        help=one(model.Help),
        regions=tuple(sorted(all_of(model.Region), key=lambda region: region.name)),
        communities=perhaps(model.Communities),
        references=one(model.References),
        glossary=one(model.Glossary),
        wording=one(model.Wording),
        search=one(model.Search),
        changes=one(model.Changes),
        pictures=all_of(model.Picture),
        permalinks=permalinks,
        reviews=one(Reviews),
        meetings=perhaps(model.Meetings),
        logo=perhaps(model.Logo),
    )


@dataclass(frozen=True)
class _Order:
    """The order of items by code; those that have none yet come last, and a rule asks for one."""

    codes: Mapping[tuple[str, str], str]

    def of(self, items: tuple[T, ...]) -> tuple[T, ...]:
        """Sort items by their codes."""
        return tuple(sorted(items, key=self._place))

    def techniques(
        self, pillars: tuple[model.Pillar, ...], techniques: tuple[model.Technique, ...]
    ) -> tuple[model.Technique, ...]:
        """Sort techniques as their pillars list them; a rule asks for those that are in no list."""
        listed = [name for pillar in pillars for name in pillar.techniques]
        rank = {name: place for place, name in enumerate(listed)}
        return tuple(sorted(self.of(techniques), key=lambda each: rank.get(each.id, len(rank))))

    def worksheets(
        self, techniques: tuple[model.Technique, ...], sheets: tuple[model.Worksheet, ...]
    ) -> tuple[model.Worksheet, ...]:
        """Sort sheets by their techniques; those that have none come last."""
        rank = {technique.id: place for place, technique in enumerate(techniques)}
        return tuple(sorted(self.of(sheets), key=lambda each: rank.get(each.id, len(rank))))

    def _place(self, item: Item) -> tuple[bool, str, tuple[int, ...], str]:
        code = self.codes.get((item.kind(), item.id), "")
        letter = code[0] if code and code[0].isalpha() else ""
        numbers = tuple(int(number) for number in code.removeprefix(letter).split(".")) if code else ()
        return not code, letter, numbers, item.id
