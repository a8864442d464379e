"""Folders of YAML, and pictures, to one frozen guide, or every problem of every file at once."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from generator import model, pictures
from generator.model import Guide, Item
from generator.problems import ContentError, Location, Problem
from generator.source import Key, Source, read

LANGUAGE = "en"
"""The language that is published at the root of the site."""

# Where each kind of file lives: `*` is the id that the file's name gives, `+` a folder of that thing's parent.
LAYOUT: dict[str, type[Item]] = {
    "content/settings.yaml": model.Settings,
    "content/permalinks.yaml": model.Permalinks,
    "content/evidence.yaml": model.References,
    "content/wording.yaml": model.Wording,
    "content/regions/*.yaml": model.Region,
    "content/pictures/*.svg": model.Picture,
    f"content/{LANGUAGE}/guide.yaml": model.Book,
    f"content/{LANGUAGE}/interface.yaml": model.Interface,
    f"content/{LANGUAGE}/glossary.yaml": model.Glossary,
    f"content/{LANGUAGE}/communities.yaml": model.Communities,
    f"content/{LANGUAGE}/groups.yaml": model.Programme,
    f"content/{LANGUAGE}/search.yaml": model.Search,
    f"content/{LANGUAGE}/sessions/*.yaml": model.Session,
    f"content/{LANGUAGE}/pages/*.yaml": model.Page,
    f"content/{LANGUAGE}/roots/*.yaml": model.Root,
    f"content/{LANGUAGE}/pillars/*/pillar.yaml": model.Pillar,
    f"content/{LANGUAGE}/pillars/*/*.yaml": model.Technique,
    f"worksheets/{LANGUAGE}/*.yaml": model.Worksheet,
}
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
REQUIRED = tuple(pattern for pattern in LAYOUT if "*" not in pattern)

T = TypeVar("T", bound=Item)


@dataclass(frozen=True)
class Tree:
    """The guide together with the sources it was read from, so that a check can say where it stands."""

    guide: Guide
    sources: Mapping[str, Source]

    def locate(self, item: Item, path: tuple[Key, ...] = (), *, key: bool = False, find: str = "") -> Location:
        """Where a part of an item stands; `find` looks for words inside it."""
        return self.sources[item.file].locate(path, key=key, find=find)


def load(root: Path) -> Tree:
    """Read the tree under `root`. Raises ContentError with all problems, OSError where a file cannot be read."""
    sources: dict[str, Source] = {}
    items: list[Item] = []
    problems: list[Problem] = []
    for name in _files(root):
        kind = _kind(name)
        if kind is None:
            problems.append(_stray(name))
            continue
        if not _NAME.fullmatch(Path(name).stem) or not _NAME.fullmatch(Path(name).parent.name):
            message = "this name becomes an address; rename it with small letters, digits and single hyphens only"
            problems.append(Problem(Location(name), "wrong-name", message))
            continue
        if (root / name).is_symlink() and not (root / name).resolve().is_relative_to(root.resolve()):
            message = "this is a link to a place outside the guide and is not read; copy the file here"
            problems.append(Problem(Location(name), "wrong-folder", message))
            continue
        source, item, found = _understood(kind, name, (root / name).read_bytes())
        sources[name] = source
        items += [item] if item else []
        problems += found
    problems += [_absent(name) for name in REQUIRED if name not in sources]
    if problems:
        raise ContentError(problems)
    return Tree(_guide(items), sources)


# Whoever loads the guide again and again, as the preview does, reads again only what has changed. With more files than
# this nobody waits for a preview, and nothing is kept in vain.
@lru_cache(maxsize=1_000)
def _understood(kind: type[T], name: str, raw: bytes) -> tuple[Source, T | None, tuple[Problem, ...]]:
    """A file's source, the item it holds, and its problems."""
    reader = pictures.read if kind is model.Picture else read
    source, problems = reader(name, raw)
    item = None
    if source.data is not None:
        item, found = _parse(kind, source)
        problems = [*problems, *found]
    return source, item, tuple(problems)


def _files(root: Path) -> Iterator[str]:
    """The names of all files under content/ and worksheets/, sorted, without hidden ones. Raises OSError."""
    found: list[str] = []
    for top in ("content", "worksheets"):
        for folder, folders, files in os.walk(root / top, onerror=_raise):
            place = Path(folder).relative_to(root)
            # A link to a folder is told like a file, and not followed.
            links = [name for name in folders if (Path(folder) / name).is_symlink()]
            found += [(place / name).as_posix() for name in (*files, *links) if not name.startswith(".")]
            folders[:] = [name for name in folders if not name.startswith(".")]
    yield from sorted(found)


def _raise(error: OSError) -> None:
    raise error


def _kind(name: str) -> type[Item] | None:
    parts = name.split("/")
    for pattern, kind in LAYOUT.items():
        wanted = pattern.split("/")
        if len(wanted) == len(parts) and all(map(_fits, wanted, parts)):
            return kind
    return None


def _fits(wanted: str, part: str) -> bool:
    if "*" not in wanted:
        return wanted == part
    return part.endswith(wanted.removeprefix("*"))


def _stray(name: str) -> Problem:
    if not name.endswith(".yaml") and re.search(r"\.ya?ml", name, re.IGNORECASE):
        message = f"this file ends in `{Path(name).suffix}` and is not read; rename it to end in `.yaml`"
        return Problem(Location(name), "wrong-ending", message)
    places = ", ".join(sorted({str(Path(pattern).parent) for pattern in LAYOUT if "*" in Path(pattern).name}))
    message = f"nothing is expected here; move the file to where its kind belongs ({places}) or delete it"
    return Problem(Location(name), "wrong-folder", message)


def _absent(name: str) -> Problem:
    return Problem(Location(name), "missing-file", "this file is missing; every guide needs it")


# --- one file to one item -------------------------------------------------------------------------------------------


def _parse(kind: type[T], source: Source) -> tuple[T | None, list[Problem]]:
    if not isinstance(source.data, dict):
        where = source.locate()
        return None, [
            Problem(where, "wrong-kind", f"{_a(source.data)} stands here; a mapping (`key: value`) is expected")
        ]
    given = _given(kind, source.path)
    taken = [
        Problem(
            source.locate((key,), key=True),
            "unknown-key",
            f"`{key}` is given by the file's name; delete this line",
        )
        for key in given
        if key in source.data
    ]
    try:
        return kind.model_validate({**source.data, **given}), taken
    except ValidationError as error:
        mistakes = [dict(details) for details in error.errors(include_url=False)]
        found = [_problem(kind, source, details) for details in mistakes if not _follows(details)]
        return None, taken + _without_misspelt(found)


def _follows(details: dict[str, Any]) -> bool:
    """Whether pydantic counts a list as too short only because entries in it are wrong; they are told themselves."""
    return bool(details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"])


def _without_misspelt(found: list[Problem]) -> list[Problem]:
    """The problems without those of a key that is missing only because it is misspelt; its misspelling is told."""
    meant = {
        match[1]
        for problem in found
        if problem.code == "unknown-key" and (match := re.search(r"did you mean `(\w+)`", problem.message))
    }
    missing = re.compile(r"`(\w+)` is missing")
    return [
        problem
        for problem in found
        if not (problem.code == "missing-key" and (match := missing.match(problem.message)) and match[1] in meant)
    ]


def _given(kind: type[Item], name: str) -> dict[str, str]:
    """What an item takes from its file's name and folder."""
    path = Path(name)
    given = {"id": path.parent.name if kind is model.Pillar else path.stem, "file": name}
    if kind is model.Technique:
        given["pillar"] = path.parent.name
    return given


_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping (`key: value`)",
    "model_type": "a mapping (`key: value`)",
    "model_attributes_type": "a mapping (`key: value`)",
}


def _problem(kind: type[Item], source: Source, details: dict[str, Any]) -> Problem:
    """Our wording for one of pydantic's errors, chosen by its type; the text of pydantic's message is never used."""
    path: tuple[Key, ...] = tuple(part for part in details["loc"] if part != "[key]")
    path = _without_tags(path, source.data)
    what, context, value = details["type"], details.get("ctx", {}), details["input"]
    here, name = source.locate(path), _quoted(path)
    if what == "missing":
        parent = source.locate(path[:-1], key=True)
        return Problem(parent, "missing-key", f"{name} is missing; add it{_inside(path)}")
    if what == "extra_forbidden":
        where = source.locate(path, key=True)
        known = _known_keys(kind, path[:-1], source.data)
        return Problem(where, "unknown-key", f"{name} is not a key that belongs here{_suggest(str(path[-1]), known)}")
    if what in _KINDS:
        found = _a(value)
        hint = _kind_hint(what, value)
        return Problem(here, "wrong-kind", f"{found} stands here; {_KINDS[what]} is expected{_for(path)}{hint}")
    if what == "literal_error":
        allowed = [part.strip(" '") for part in context["expected"].replace(" or ", ", ").split(",")]
        return Problem(here, "not-a-choice", f"`{value}` is no choice{_for(path)}{_suggest(str(value), allowed)}")
    if what in ("union_tag_invalid", "union_tag_not_found"):
        return _block_problem(source, path, what, context, value)
    if what in ("too_short", "too_long"):
        bound = "at least" if what == "too_short" else "at most"
        number = context["min_length" if what == "too_short" else "max_length"]
        found = context["actual_length"] or "none"
        return Problem(here, "wrong-length", f"{found} stand here; write {bound} {number}{_for(path)}")
    if what in ("greater_than_equal", "less_than_equal"):
        low = what == "greater_than_equal"
        bound = f"{context['ge']} is the least" if low else f"{context['le']} is the most"
        return Problem(here, "out-of-range", f"{value} stands here; {bound}{_for(path)}")
    if find := context.get("find"):
        here = source.locate(path, find=find)
    if what in _OUR_OWN:
        return Problem(here, what, details["msg"])
    raise NotImplementedError(f"no wording for pydantic's {what}")


def _kind_hint(what: str, value: Any) -> str:
    """How to write the kind that is wanted, where it is plain what was meant."""
    if what == "string_type" and isinstance(value, int):
        return f'; put it in quotes: "{_shown(value)}"'
    if what == "string_type" and isinstance(value, dict):
        return "; put text that holds `: ` in quotes, and leave no space inside a target"
    if what == "tuple_type":
        return "; write `[one, two]`, or lines that begin with `- `"
    if what == "int_type" and isinstance(value, str) and value.isdigit():
        return "; take off the quotes"
    return ""


# Raised by the model itself, in our words already.
_OUR_OWN = ("control-character", "empty-text", "markup", "not-one-line", "wrong-form")


def _block_problem(source: Source, path: tuple[Key, ...], what: str, context: dict[str, Any], value: Any) -> Problem:
    kinds = [part.strip(" '") for part in context.get("expected_tags", "").split(",")] or []
    if what == "union_tag_not_found":
        return Problem(source.locate(path), "missing-key", "`block` is missing; say which kind of block this is")
    named = value["block"] if isinstance(value["block"], str) else _a(value["block"])
    where = source.locate((*path, "block"))
    return Problem(where, "not-a-choice", f"`{named}` is no kind of block{_suggest(str(named), kinds)}")


def _without_tags(path: tuple[Key, ...], data: Any) -> tuple[Key, ...]:
    """The path as it stands in the data: pydantic puts the name of a union's member between the real steps."""
    real: list[Key] = []
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            if isinstance(data, dict) and step == data.get("block"):
                continue
            data = None
        real.append(step)
    return tuple(real)


def _known_keys(kind: type[Item], path: tuple[Key, ...], data: Any) -> list[str]:
    """The keys that may stand in the mapping at `path`."""
    schema = kind.model_json_schema(by_alias=True)
    definitions, here = schema.get("$defs", {}), schema
    for step in path:
        data = data[step]
        here = _resolve(here, definitions)
        here = (
            here["items"]
            if isinstance(step, int)
            else here.get("properties", {}).get(step) or here["additionalProperties"]
        )
        here = _resolve(here, definitions)
        if "discriminator" in here:
            here = definitions[here["discriminator"]["mapping"][data["block"]].rpartition("/")[2]]
    here = _resolve(here, definitions)
    return [key for key in here.get("properties", {}) if path or key not in ("id", "file", "pillar")]


def _resolve(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    for choice in schema.get("anyOf", []):
        if choice.get("type") != "null":
            schema = choice
    if reference := schema.get("$ref"):
        return dict(definitions[reference.rpartition("/")[2]])
    return schema


# --- words for messages ----------------------------------------------------------------------------------------------


def _a(value: Any) -> str:
    names = {
        type(None): "nothing",
        bool: "true or false",
        int: "a number",
        str: "text",
        tuple: "a list",
        dict: "a mapping",
    }
    return names[type(value)]


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(path: tuple[Key, ...]) -> str:
    return f"`{path[-1]}`"


def _inside(path: tuple[Key, ...]) -> str:
    parents = [step for step in path[:-1] if isinstance(step, str)]
    return f" inside `{parents[-1]}`" if parents else ""


def _for(path: tuple[Key, ...]) -> str:
    names = [step for step in path if isinstance(step, str)]
    return f" for `{names[-1]}`" if names else ""


def _suggest(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"; did you mean `{close[0]}`?"
    return f"; allowed are {', '.join(f'`{key}`' for key in known)}" if known else "; delete it"


# --- items to the guide -----------------------------------------------------------------------------------------------


def _guide(items: list[Item]) -> Guide:
    def all_of(kind: type[T]) -> tuple[T, ...]:
        return tuple(item for item in items if isinstance(item, kind))

    def one(kind: type[T]) -> T:
        return all_of(kind)[0]

    permalinks = one(model.Permalinks)
    codes = permalinks.codes
    order = {thing: place for place, thing in enumerate(sorted(codes, key=lambda thing: _code_order(codes[thing])))}

    def in_order(kind: type[T]) -> tuple[T, ...]:
        # What has no code yet comes last; a check asks for its code.
        name = kind.__name__.lower()

        def place(item: T) -> tuple[int, str]:
            sheet_of = order.get(("technique", item.id), len(order)) if kind is model.Worksheet else len(order)
            return order.get((name, item.id), sheet_of), item.id

        return tuple(sorted(all_of(kind), key=place))

    return Guide(
        language=LANGUAGE,
        settings=one(model.Settings),
        interface=one(model.Interface),
        book=one(model.Book),
        roots=in_order(model.Root),
        pillars=in_order(model.Pillar),
        techniques=in_order(model.Technique),
        worksheets=in_order(model.Worksheet),
        programme=one(model.Programme),
        sessions=in_order(model.Session),
        pages=all_of(model.Page),
        regions=tuple(sorted(all_of(model.Region), key=lambda region: region.name)),
        communities=one(model.Communities),
        references=one(model.References),
        glossary=one(model.Glossary),
        wording=one(model.Wording),
        search=one(model.Search),
        pictures=all_of(model.Picture),
        permalinks=permalinks,
    )


def _code_order(code: str) -> tuple[str, tuple[int, ...]]:
    letter = code[0] if code[0].isalpha() else ""
    return letter, tuple(int(number) for number in code.removeprefix(letter).split("."))
