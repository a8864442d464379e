"""Read folders of YAML, and pictures, into one frozen guide, or report every problem of every file at once."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias, TypeVar

from generator.content import arranged, logo, model, names, originals, own_edition, own_folder
from generator.content.item import parse
from generator.content.language import is_language
from generator.content.model import Guide, Item
from generator.content.model.emergency import Emergency
from generator.content.model.reviews import Reviews
from generator.content.problems import ContentError, Location, Problem, shown
from generator.content.source import Key, Source
from generator.files.snapshots import FOLDER

ORIGINAL = "en"
"""The language that the guide is written in, and that is published at the root of the site."""

Layout: TypeAlias = Mapping[str, type[Item]]
"""Where each kind of file lives: `*` is the id that the file's name gives, or a folder named after its parent."""


def layout(language: str) -> Layout:
    """Return the patterns of the files of a language; files without words belong to all languages."""
    own = f"content/{language}"
    # Phone lines, sources and words to avoid: a translation has its own, beside its other files.
    beside = "content" if language == ORIGINAL else own
    return {
        "content/settings.yaml": model.Settings,
        "content/permalinks.yaml": model.Permalinks,
        "content/reviews.yaml": Reviews,
        f"{beside}/evidence.yaml": model.References,
        f"{beside}/wording.yaml": model.Wording,
        f"{beside}/regions/*.yaml": model.Region,
        "content/pictures/*.svg": model.Picture,
        f"{own}/guide.yaml": model.Book,
        f"{own}/emergency.yaml": Emergency,
        f"{own}/interface.yaml": model.Interface,
        f"{own}/glossary.yaml": model.Glossary,
        f"{own}/help.yaml": model.Help,
        f"{own}/communities.yaml": model.Communities,
        f"{own}/groups.yaml": model.Programme,
        f"{own}/search.yaml": model.Search,
        f"{own}/changes.yaml": model.Changes,
        f"{own}/meetings.yaml": model.Meetings,
        logo.FILE: model.Logo,
        f"{own}/sessions/*.yaml": model.Session,
        f"{own}/pages/*.yaml": model.StandingPage,
        f"{own}/roots/*.yaml": model.Root,
        f"{own}/pillars/*/pillar.yaml": model.Pillar,
        f"{own}/pillars/*/*.yaml": model.Technique,
        f"worksheets/{language}/*.yaml": model.Worksheet,
    }


LAYOUT = layout(ORIGINAL)
NEEDED = (model.Interface, model.Book, model.Help, model.Region)
"""The kinds of which a translation has all files before it is published, beside the page `safety`."""
OPTIONAL: Mapping[type[Item], type[Item] | None] = {
    Emergency: None,
    model.Meetings: None,
    model.Logo: None,
    model.Communities: None,
    model.Programme: model.Session,
}
"""Kinds of files that a guide may do without, each with the kind that asks for it."""
TOPS = ("content", "worksheets")
ASSETS = logo.FILE.partition("/")[0]
"""Where an own edition has its logo."""
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

T = TypeVar("T", bound=Item)


@dataclass(frozen=True)
class Tree:
    """The guide together with the sources it was read from, so that a problem has a position."""

    guide: Guide
    sources: Mapping[str, Source]
    original: Tree | None = None
    """Of a translation, the tree of what it says in another language."""
    every: tuple[Item, ...] = ()
    """All items, also those that an own edition hides."""
    behind: frozenset[str] = frozenset()
    """The files of an own edition that replace others which have changed since, or of which nothing is noted."""
    gone: frozenset[str] = frozenset()
    """The files that an own edition laid over others which are not there any more."""
    changed: tuple[Problem, ...] = ()
    """Of a translation, what the original has changed since."""
    missing: frozenset[str] = frozenset()
    """Of a translation, the files of the original that it must have and has not."""

    def with_hidden(self) -> Tree:
        """Return the tree in which nothing is hidden."""
        if not self.guide.settings.hide:
            return self
        return replace(self, guide=replace(arranged.whole(self.every, self.guide.language), lent=self.guide.lent))

    def is_own(self, item: Item) -> bool:
        """Say whether an item is written in an own edition, as one more or in the place of the original's."""
        return self.sources[item.file].path != item.file

    def locate(self, item: Item, path: tuple[Key, ...] = (), *, key: bool = False, find: str = "") -> Location:
        """Return the position of a part of an item; `find` looks for words inside it."""
        return self.sources[item.file].locate(path, key=key, find=find)


def load(root: Path) -> Tree:
    """Read the guide under `root`. Raises ContentError with all problems, OSError where a file cannot be read."""
    items, sources, problems = read(root, ORIGINAL)
    if problems:
        raise ContentError(problems)
    tree, own = assemble(items, sources), own_folder.folder(root)
    if own is None:
        return tree
    known = originals.Originals(root, own)
    names = (item.file for item in items if not isinstance(item, own_edition.JOINED))
    over = (name for name in names if (own / name).is_file() and (root / name).is_file())
    return replace(with_own_first(tree), behind=known.behind(over), gone=known.gone)


def with_own_first(tree: Tree) -> Tree:
    """Return the tree of an own edition: first the regions that it names first, then its own, then all others."""
    guide, named = tree.guide, tree.guide.settings.regions_order
    rank = {name: place for place, name in enumerate(named)}
    regions = sorted(guide.regions, key=lambda each: (rank.get(each.id, len(rank)), not tree.is_own(each)))
    first = regions[0] if regions else None
    is_near = first and (len(regions) == 1 or bool(named) or tree.is_own(first))
    nearest = first.id if first and is_near else ""
    return replace(tree, guide=replace(guide, regions=tuple(regions), own=True, nearest=nearest))


def translations(root: Path) -> tuple[str, ...]:
    """Return the languages besides the original that have a folder, published or not."""
    own = own_folder.folder(root)
    tops = [top / "content" for top in (root, own) if top and (top / "content").is_dir()]
    found = {path.name for top in tops for path in top.iterdir() if path.is_dir()} - {ORIGINAL}
    return tuple(sorted(filter(is_language, found)))


def read(root: Path, language: str) -> tuple[list[Item], dict[str, Source], list[Problem]]:
    """Read the items of the guide in one language, with their sources and all problems. Raises OSError."""
    own = own_folder.folder(root)
    files, problems = _versions(root, own, language)
    sources: dict[str, Source] = {}
    items: list[Item] = []
    for name, (kind, versions) in sorted(files.items()):
        sources[name], item, found = _understood(kind, name, *versions)
        problems += found
        items += [item] if item else []
    present = {type(item) for item in items}
    problems += [
        _absent(name, language)
        for name, kind in layout(language).items()
        if "*" not in name and name not in sources and _must_have(kind, language, present)
    ]
    return items, sources, problems


_Versions: TypeAlias = dict[str, tuple[type[Item], list[tuple[bytes, str]]]]
"""Of each file its kind, and what is there: the bytes of the original first, each with how problems call the file."""


def _versions(root: Path, own: Path | None, language: str) -> tuple[_Versions, list[Problem]]:
    """Read the bytes of all files of a language, and of those that an own edition has; find those out of place."""
    places = layout(language)
    others = {ORIGINAL, *translations(root)} - {language}
    folders = tuple(f"{top}/{other}/" for other in others for top in TOPS)
    layers = [(root, "")] if own is None else [(root, ""), (own, f"{own_folder.label(root, own)}/")]
    files: _Versions = {}
    problems: list[Problem] = []
    for top, before in layers:
        for name in _files(top, (*TOPS, ASSETS) if before else TOPS):
            kind = kind_of(name, places)
            # What belongs to another language is reported with that one.
            if name.startswith(folders) or (kind is None and kind_of(name)):
                continue
            if kind is None:
                problems.append(_stray(top, name, places, _place(f"{before}{name}")))
            elif problem := _refused(top, name, kind, before):
                problems.append(problem)
            else:
                files.setdefault(name, (kind, []))[1].append(((top / name).read_bytes(), f"{before}{name}"))
    problems += _misplaced(*layers[1]) if own else []
    return files, problems


def assemble(items: Iterable[Item], sources: Mapping[str, Source]) -> Tree:
    """Return the tree of items that were read one by one; all files that every guide needs are among them."""
    every = list(items)
    return Tree(arranged.shown_of(every, ORIGINAL), sources, every=tuple(every))


# Cached by file content, so that the preview parses only what has changed.
@lru_cache(maxsize=model.MANY)
def _understood(kind: type[T], name: str, *versions: tuple[bytes, str]) -> tuple[Source, T | None, tuple[Problem, ...]]:
    """Return the source of a file, the item it holds, and its problems.

    `versions` are the bytes and names of the original's file and of the one that an own edition lays over it.
    """
    raw, label = versions[-1]
    if label == name:
        source, item, problems = parse(kind, name, raw)
    else:
        source, item, problems = own_edition.lay(kind, name, versions[0] if len(versions) > 1 else None, (raw, label))
    return source, item, tuple(problems)


def _files(root: Path, tops: Iterable[str]) -> Iterator[str]:
    """Yield the names of all files under these folders, sorted, without hidden ones. Raises OSError."""
    found: list[str] = []
    for top in tops:
        if (root / top).is_symlink():
            found.append(top)
            continue
        if not (root / top).is_dir():
            # An own edition need not have all.
            continue
        for folder, folders, files in os.walk(root / top, onerror=_raise):
            place = Path(folder).relative_to(root)
            # A link to a folder is reported like a file, and not followed.
            links = [name for name in folders if (Path(folder) / name).is_symlink()]
            found += [(place / name).as_posix() for name in (*files, *links) if not name.startswith(".")]
            folders[:] = [name for name in folders if not name.startswith(".")]
    yield from sorted(found)


def _misplaced(own: Path, before: str) -> Iterator[Problem]:
    """Yield the places of an own edition that hold files like those of the guide, where none is read."""
    known = {*TOPS, ASSETS, FOLDER, originals.FILE, originals.TRANSLATIONS}
    for path in sorted(own.iterdir()):
        if path.name not in known and not path.name.startswith("."):
            inside = [path] if path.is_file() else path.rglob("*")
            if any(each.suffix in (".yaml", ".yml", ".svg") for each in inside):
                message = (
                    f"nothing is read here; a file lies as at the root of the guide: {before}content/settings.yaml"
                )
                yield Problem(_place(f"{before}{path.name}"), "wrong-folder", message)


def _raise(error: OSError) -> None:
    raise error


def kind_of(name: str, places: Layout = LAYOUT) -> type[Item] | None:
    """Return the class of the item that a file of this name holds; None if no file is expected there."""
    parts = name.split("/")
    for pattern, kind in places.items():
        wanted = pattern.split("/")
        if len(wanted) == len(parts) and all(map(_fits, wanted, parts)):
            return kind
    return None


def _fits(wanted: str, part: str) -> bool:
    if "*" not in wanted:
        return wanted == part
    return part.endswith(wanted.removeprefix("*"))


def _stray(root: Path, name: str, layout: Layout, where: Location) -> Problem:
    if (root / name).is_dir():
        message = "this is a link to a folder and is not followed; put the folder itself here"
        return Problem(where, "wrong-folder", message)
    if name.startswith(f"{ASSETS}/"):
        message = (
            f"only {logo.FILE} is read here; a picture of dots, such as PNG or JPEG, is blurred on paper and heavy on "
            "a phone. Ask whoever drew the logo for it as SVG, and name it logo.svg"
        )
        return Problem(where, "wrong-ending", message)
    if not name.endswith(".yaml") and re.search(r"\.ya?ml", name, re.IGNORECASE):
        message = f"this file ends in `{shown(Path(name).suffix)}` and is not read; rename it to end in `.yaml`"
        return Problem(where, "wrong-ending", message)
    places = ", ".join(sorted({str(Path(pattern).parent) for pattern in layout if "*" in Path(pattern).name}))
    message = f"nothing is expected here; move the file to where its kind belongs ({places}) or delete it"
    return Problem(where, "wrong-folder", message)


def _refused(root: Path, name: str, kind: type[Item], before: str) -> Problem | None:
    """Say why a file is not even opened: its name is no address, or no file of the guide stands behind it."""
    path, place = root / name, _place(f"{before}{name}")
    if before and kind is Emergency:
        message = "the emergency text cannot be replaced; delete this file, and write to the guide's authors"
        return Problem(place, "own-emergency", message)
    if not _NAME.fullmatch(path.stem) or not _NAME.fullmatch(path.parent.name):
        message = "this name becomes an address; rename it with small letters, digits and single hyphens only"
        return Problem(place, "wrong-name", message)
    for part in (path.parent.name, path.stem):
        if reason := names.refused(part):
            return Problem(place, "wrong-name", f"{reason}; choose another")
    # Folders that are links are not walked into, so only a link itself can lead anywhere else.
    if path.is_symlink():
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError):
            # Of links that lead to each other Python says a RuntimeError, from 3.13 on an OSError.
            return Problem(place, "wrong-folder", "this is a link that leads nowhere; delete it")
        if not real.is_relative_to(root.resolve()):
            message = "this is a link to a place outside the guide and is not read; copy the file here"
            return Problem(place, "wrong-folder", message)
    if not path.is_file():
        return Problem(place, "wrong-folder", "this is no file that can be read; delete it")
    return None


def _place(name: str) -> Location:
    return Location(shown(name, most=1000))


def _absent(name: str, language: str) -> Problem:
    hint = "" if language == ORIGINAL else f"; `reconnect new language {language}` writes it"
    return Problem(Location(name), "missing-file", f"this file is missing; every guide needs it{hint}")


def _must_have(kind: type[Item], language: str, present: Collection[type[Item]]) -> bool:
    """Return whether a guide in this language that has items of these kinds must have a file of this one."""
    if language != ORIGINAL:
        return issubclass(kind, NEEDED)
    return kind not in OPTIONAL or OPTIONAL[kind] in present
