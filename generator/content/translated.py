"""Read the guide in another language: what is translated, and the original in the place of the rest.

A file that is missing or has blanks is lent by the original. So is one that the original has left behind in a way that
could mislead: with another number, link or order of steps. In interface, guide and help only the keys concerned are.
Where the original has changed nothing but facts, such as a phone number or the day of a check, the translation takes
them over. It never stops the original's build because of what the original has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from generator.content import drift, item, model, originals, own_folder, yaml_file
from generator.content.arranged import shown_of
from generator.content.drift import ChangedText
from generator.content.guide_files import NEEDED, ORIGINAL, Tree, kind_of, layout, read, with_own_first
from generator.content.markup import Text
from generator.content.model import Item
from generator.content.model.emergency import Emergency
from generator.content.model.reviews import Reviews
from generator.content.model.words import Counted
from generator.content.problems import ContentError, Location, Problem
from generator.content.source import KeyPath, Source
from generator.content.translation import (
    FREE,
    Difference,
    differences,
    fields,
    may_lack,
    other_numbers,
    place,
    place_of,
    with_facts,
)

V = TypeVar("V")

_OF_ALL = (model.Settings, model.Permalinks, model.Picture, model.Logo, Reviews)
"""The kinds that hold no words; their files belong to all languages."""
_BY_KEY = (model.Interface, model.Book, model.Help)
"""Needed by every page: of these the original lends single keys."""


def is_needed(item: Item) -> bool:
    """Say whether a translation must have this before it is published."""
    return isinstance(item, NEEDED) or (isinstance(item, model.StandingPage) and item.id == "safety")


def load_translation(root: Path, language: str, original: Tree, *, blanks: bool = False) -> Tree:
    """Read the guide in another language as it is published.

    With `blanks`, it is read as its translator has it: files with blanks count as translated, and nothing is withdrawn.
    Raises ContentError with all problems, OSError like `load`.
    """
    found = _Translation(root, language, original, *read(root, language))
    kept = tuple(map(found.drawn, found.items if blanks else found.published()))
    if problems := [each for each in found.problems if blanks or each.location.path not in found.behind]:
        raise ContentError(problems)
    said = {(type(each), each.id) for each in kept}
    lent = [each for each in original.every if (type(each), each.id) not in said]
    absent = [each for each in lent if is_needed(each) and found.own_file(each) not in found.sources]
    # What a service adds of its own need not be translated; what the original has added since can go out before it is.
    missing = frozenset(each.file for each in absent if not original.is_own(each) and each.file in found.known.noted)
    every = (*kept, *map(_as_lent, lent))
    guide = shown_of(every, language)
    settings = guide.settings.model_copy(update={"site_url": f"{guide.settings.site_url}{language}/"})
    guide = replace(
        guide,
        settings=settings,
        lent=frozenset(each.file for each in lent),
        stale=frozenset(each.file for each in kept if found.says_another(each.file) and not is_needed(each)),
    )
    added = found.added(each for each in absent if not original.is_own(each) and each.file not in missing)
    changed = tuple(sorted({*found.told(), *(() if blanks else found.misfits()), *added}))
    sources = {**original.sources, **found.sources}
    tree = Tree(guide, sources, original, every=every, changed=changed, missing=missing)
    return with_own_first(tree) if original.guide.own else tree


@dataclass(frozen=True)
class _Translation:
    """The files of a language beside those of the original."""

    root: Path
    language: str
    original: Tree = field(repr=False)
    read: list[Item] = field(repr=False)
    sources: dict[str, Source] = field(repr=False)
    problems: list[Problem] = field(repr=False)

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything that could be read."""
        return tuple(self.read)

    def own_file(self, theirs: Item) -> str:
        """Return the file of the translation of an item."""
        return place(theirs, self.language)

    @cached_property
    def theirs(self) -> dict[str, Item]:
        """The item of the original under the file of its translation, where there is one."""
        every = {self.own_file(each): each for each in self.original.every if not isinstance(each, _OF_ALL)}
        return {file: each for file, each in every.items() if file in self.sources}

    @cached_property
    def known(self) -> originals.Originals:
        """What is remembered of the original."""
        return originals.of_language(self.root, self.language)

    @cached_property
    def outdated(self) -> frozenset[str]:
        """The files whose original is another than it was when they were translated, be it in a comment."""
        noted = self.known.noted
        files = {each.file: file for file, each in self.theirs.items() if each.file in noted}
        behind = frozenset(files[name] for name in self.known.behind(files))
        return behind | {file for file in files.values() if self._is_laid_over(file)}

    def _is_laid_over(self, file: str) -> bool:
        """Say whether a service has its own words in this place, but has not translated them."""
        own = own_folder.folder(self.root)
        return own is not None and (own / self.theirs[file].file).is_file() and not (own / file).is_file()

    @cached_property
    def gone(self) -> frozenset[str]:
        """The files whose original was there when they were translated, and is not any more."""
        known = {place_of(name, self.language) for name in self.known.noted}
        return frozenset(known & (self.sources.keys() - self.theirs.keys()))

    @property
    def behind(self) -> frozenset[str]:
        """The files whose original has changed or is gone; what is wrong in them stops no build."""
        return self.outdated | self.gone

    @cached_property
    def _forgotten(self) -> frozenset[str]:
        """The files whose original has changed while nobody knows from what."""
        return frozenset(file for file in self.outdated if self.known.then(self.theirs[file].file) is None)

    def says_another(self, file: str) -> bool:
        """Say whether the original has, or may have, other words than those that were translated."""
        return file in self.changes or file in self._forgotten

    @cached_property
    def changes(self) -> dict[str, tuple[ChangedText, ...]]:
        """The words that the original has changed, by the file of their translation."""
        found = {file: tuple(self._changes(self.theirs[file])) for file in self.outdated}
        return {file: each for file, each in found.items() if each}

    def _changes(self, theirs: Item) -> Iterator[ChangedText]:
        then = self.known.then(theirs.file)
        if then is not None:
            before, _ = yaml_file.read(theirs.file, then.encode())
            now, _ = yaml_file.read(theirs.file, self.known.now(theirs.file).encode())
            mine = self.sources[self.own_file(theirs)].data
            # Of a file that cannot be read at all nothing is known.
            left_out = may_lack(type(theirs)) - mine.keys() if isinstance(mine, dict) else frozenset()
            yield from (each for each in drift.changes(theirs, now.data, before.data) if each.path[0] not in left_out)

    def drawn(self, own: Item) -> Item:
        """Return an item with the drawing that the original names beside it: each language has the same."""
        theirs = self.theirs.get(own.file)
        shown = theirs.drawing if isinstance(theirs, model.Technique | model.Book) else None
        return own.model_copy(update={"drawing": shown}) if shown else own

    def published(self) -> Iterator[Item]:
        """Yield the items that are shown in this language."""
        read = {each.file: each for each in self.read}
        for file in self.sources:
            own, theirs = read.get(file), self.theirs.get(file)
            if own and theirs and file in self.outdated and not self.says_another(file):
                own = with_facts(own, theirs)
            if isinstance(own, model.Search) and self.gone:
                own = self._without_gone(own)
            if theirs is None:
                yield from (own,) if own and file not in self.gone else ()
            elif isinstance(theirs, _BY_KEY) and file in self.outdated:
                yield self._by_key(own, theirs)
            elif own and (is_needed(own) or not _has_blanks(own)) and not self._misleads(own, theirs):
                yield _with_originals(own, theirs, self._paths(file)) if is_needed(own) else own

    def _without_gone(self, own: model.Search) -> model.Search:
        """Return a search that leads to nothing of which the original is gone."""
        gone = {f"{each.kind()}:{each.id}" for each in self.read if each.file in self.gone}
        kept = ((query, tuple(to for to in query.to if to.partition("#")[0] not in gone)) for query in own.queries)
        return own.model_copy(
            update={"queries": tuple(query.model_copy(update={"to": there}) for query, there in kept if there)}
        )

    def _misleads(self, own: Item, theirs: Item) -> bool:
        """Say whether what the original has changed makes a file wrong as a whole."""
        if own.file not in self.outdated:
            return False
        clinical = isinstance(own, Emergency) and self.says_another(own.file)
        moved = any(each.moved for each in self.changes.get(own.file, ()))
        return clinical or moved or any(True for _ in _compared(own, theirs))

    def _paths(self, file: str) -> frozenset[KeyPath]:
        return frozenset(change.path for change in self.changes.get(file, ()))

    def _by_key(self, own: Item | None, theirs: Item) -> Item:
        """Return an item that has all keys of the original, whatever that has added or taken out since."""
        file = self.own_file(theirs)
        if own is None:
            now, _ = yaml_file.read(theirs.file, self.known.now(theirs.file).encode())
            filled = replace(self.sources[file], data=_filled(self.sources[file].data, now.data))
            own, _ = item.validate(type(theirs), file, filled)
        if own is None:
            return theirs
        wrong = {each.path for each in _compared(own, theirs)}
        shown: Item = _with_originals(own, theirs, self._paths(file) | wrong)
        return shown

    def told(self) -> Iterator[Problem]:
        """Yield what the original has changed, where it is translated, and the files of which nothing is noted."""
        for file, changes in self.changes.items():
            for change in changes:
                where = self.sources[file].locate(self._own_place(file, change.path))
                yield Problem(where, drift.CODE, change.message)
        free = {file for file, each in self.theirs.items() if isinstance(each, FREE)}
        noted = {self.own_file(each) for each in self._noted} - self._forgotten
        # What a service has of its own changes when it says so itself.
        known = free | noted | {file for file, each in self.theirs.items() if self.original.is_own(each)}
        for file in self.theirs.keys() - known:
            told = (
                f"nobody noted what {self.theirs[file].file} said when this was translated; compare them, then "
                f"`reconnect translated {file}`"
            )
            yield Problem(Location(file), drift.CODE, told)

    def misfits(self) -> Iterator[Problem]:
        """Yield what in the files does not fit the original any more; the rules, asked of what is shown, see none."""
        for own in self.read:
            if own.file in self.outdated:
                for found in _compared(own, self.theirs[own.file]):
                    where = self.sources[own.file].locate(found.path, key=found.of_key)
                    yield Problem(where, drift.CODE, found.message)
        for file in self.gone:
            told = "the original of this was taken out or has another name since; do the same with this file"
            yield Problem(Location(file), drift.CODE, told)

    def added(self, gained: Iterable[Item]) -> Iterator[Problem]:
        """Yield the files of which every language needs a translation and that the original has gained."""
        for each in gained:
            command = f"reconnect new language {self.language} --title NAME"
            told = f"the original has added {each.file}; `{command}` writes it with blanks"
            yield Problem(Location(self.own_file(each)), drift.CODE, told)

    @property
    def _noted(self) -> Iterator[Item]:
        noted = self.known.noted
        return (each for each in self.theirs.values() if each.file in noted)

    def _own_place(self, file: str, path: KeyPath) -> KeyPath:
        """Return where a translation has what the original has at `path`: terms stand in another order."""
        own, theirs = next((each for each in self.read if each.file == file), None), self.theirs[file]
        if isinstance(own, model.Glossary) and isinstance(theirs, model.Glossary) and path[:1] == ("terms",):
            name = theirs.terms[int(path[1])].id
            number = next((number for number, term in enumerate(own.terms) if term.id == name), None)
            return ("terms",) if number is None else ("terms", number, *path[2:])
        return path


def without_emergency(tree: Tree) -> Tree:
    """Return a translation in which the original's emergency text stands in for its own, wherever it is drawn."""
    theirs = tree.original.guide.emergency if tree.original else None
    if theirs is None:
        return tree
    guide = replace(tree.guide, emergency=_marked(theirs), lent=tree.guide.lent | {theirs.file})
    return replace(tree, guide=guide)


def changed_places(root: Path, language: str, original: Tree) -> dict[str, dict[KeyPath, str]]:
    """Map each file of a translation whose original has changed to the places that are concerned, with what is told."""
    found = _Translation(root, language, original, *read(root, language))
    return {file: {change.path: change.message for change in found.changes.get(file, ())} for file in found.outdated}


def note(root: Path, language: str, files: Collection[str]) -> None:
    """Remember that these files of the original are translated as they are today. Raises OSError, ContentError."""
    originals.of_language(root, language).note(*files)


def file_of_original(name: str) -> tuple[str, str] | None:
    """Return the language of a translated file, and the file of its original; None if it is no such file."""
    parts = name.split("/")
    language = parts[1] if len(parts) > 2 else ""
    if language in ("", ORIGINAL) or kind_of(name, layout(language)) is None or kind_of(name):
        return None
    inside = "/".join(parts[2:])
    found = (f"{parts[0]}/{ORIGINAL}/{inside}", f"{parts[0]}/{inside}")
    return next(((language, each) for each in found if kind_of(each)), None)


def _compared(own: Item, theirs: Item) -> Iterator[Difference]:
    yield from differences(own, theirs)
    yield from other_numbers(own, theirs)


def _has_blanks(item: Item) -> bool:
    return any("FILL IN" in (text if isinstance(text, str) else text.plain) for _, text in model.texts(item))


def _filled(own: Any, theirs: Any) -> Any:
    """Return data with the keys that `theirs` has, and of those what `own` says; each language has its own plurals."""
    if isinstance(own, dict) and isinstance(theirs, dict):
        if own.keys() | theirs.keys() <= Counted.model_fields.keys():
            return own
        return {key: _filled(own[key], each) if key in own else each for key, each in theirs.items()}
    if isinstance(own, tuple) and isinstance(theirs, tuple) and any(isinstance(each, dict) for each in theirs):
        same = len(own) == len(theirs)
        return tuple(_filled(*pair) for pair in zip(own, theirs, strict=True)) if same else theirs
    return own if type(own) is type(theirs) else theirs


def _with_originals(own: Any, theirs: Any, paths: Collection[KeyPath], at: KeyPath = ()) -> Any:
    """Return a value in which the original stands, marked, at these paths."""
    if not any(path[: len(at)] == at for path in paths):
        return own
    if at in paths or type(own) is not type(theirs):
        return _marked(theirs)
    if isinstance(own, model.Record):
        changed = {
            name: _with_originals(getattr(own, name), getattr(theirs, name), paths, (*at, key))
            for name, key, _ in fields(type(own))
        }
        return own.model_copy(update=changed)
    if isinstance(own, dict):
        return {key: _with_originals(own[key], theirs[key], paths, (*at, key)) for key in own.keys() & theirs.keys()}
    if isinstance(own, tuple) and len(own) == len(theirs):
        pairs = enumerate(zip(own, theirs, strict=True))
        return tuple(_with_originals(*pair, paths, (*at, number)) for number, pair in pairs)
    return _marked(theirs)


def _as_lent(item: Item) -> Item:
    """Return an item of the original as it stands in a translation.

    What is drawn into pages of the translation is marked there. Words to avoid belong to one language.
    """
    if isinstance(item, Emergency | model.Communities):
        return _marked(item)
    if isinstance(item, model.Wording):
        return model.Wording(id=item.id, file=item.file)
    return item


def _marked(value: V) -> V:
    """Return a value whose texts are marked as the original's."""
    marked: Any = value
    if isinstance(value, Text):
        marked = value.in_language(ORIGINAL)
    elif isinstance(value, tuple):
        marked = tuple(map(_marked, value))
    elif isinstance(value, dict):
        marked = {key: _marked(each) for key, each in value.items()}
    elif isinstance(value, model.Record):
        marked = value.model_copy(update={name: _marked(each) for name, each in value})
    return marked  # type: ignore[no-any-return]
