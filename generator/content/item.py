"""Parse one file of the guide: bytes to an item, or to problems in our own words for pydantic's error types."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.content import logo, model, slips, svg, yaml_file
from generator.content.model import Item
from generator.content.problems import Location, Problem, shown
from generator.content.source import Path, Source
from generator.content.yaml_file import MAX_PROBLEMS

T = TypeVar("T", bound=Item)


def parse(kind: type[T], name: str, raw: bytes, label: str = "") -> tuple[Source, T | None, list[Problem]]:
    """Read the bytes of the file `name`: return its data with positions, the item or None, and all problems.

    `label` is how problems call the file, if otherwise.
    """
    source, problems = read(kind, label or name, raw)
    if source.data is None:
        return source, None, problems
    item, found = validate(kind, name, source)
    return source, item, problems + found


def read(kind: type[Item], name: str, raw: bytes) -> tuple[Source, list[Problem]]:
    """Read a file of this kind as plain data, which is None if nothing could be understood."""
    readers = {model.Picture: svg.read, model.Logo: logo.read}
    return readers.get(kind, yaml_file.read)(name, raw)


def validate(kind: type[T], name: str, source: Source) -> tuple[T | None, list[Problem]]:
    """Return the item that the data of the file `name` describes, or None, and all problems."""
    if not isinstance(source.data, dict):
        message = f"{_a(source.data)} stands here; a mapping (`key: value`) is expected"
        return None, [Problem(source.locate(), "wrong-kind", message)]
    given = _given(kind, name)
    taken = [_Mistake("taken", (key,)) for key in given if key in source.data]
    try:
        return kind.model_validate({**source.data, **given}), [_problem(kind, source, each) for each in taken]
    except ValidationError as error:
        errors = error.errors(include_url=False)[:MAX_PROBLEMS]
        mistakes = _with_meaning([*taken, *(_mistake(source, dict(details)) for details in errors)])
        return None, [_problem(kind, source, each) for each in mistakes if not _follows(source, each, mistakes)]


def _given(kind: type[Item], name: str) -> dict[str, str]:
    """Return the fields of an item that its file's name and folder give."""
    path = PurePosixPath(name)
    given = {"id": path.parent.name if kind is model.Pillar else path.stem, "file": name}
    if kind is model.Technique:
        given["pillar"] = path.parent.name
    return given


# --- pydantic's errors ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Mistake:
    """One of pydantic's errors, with its path in the data.

    Of an unknown key, what was `meant` by it. `strange` are all keys of its mapping that mean nothing.
    """

    what: str
    path: Path
    value: Any = None
    of_key: bool = False
    context: dict[str, Any] = field(default_factory=dict)
    message: str = ""
    meant: str = ""
    strange: tuple[str, ...] = ()

    @property
    def inside(self) -> Path:
        return self.path[:-1]

    @property
    def in_list(self) -> bool:
        """True for an entry of a list that is of the wrong kind."""
        return self.what in _KINDS and isinstance(self.path[-1], int)


def _mistake(source: Source, details: dict[str, Any]) -> _Mistake:
    # Pydantic adds `[key]` if the key is wrong, not its value.
    of_key = details["loc"][-1:] == ("[key]",)
    path = _without_tags(details["loc"][:-1] if of_key else details["loc"], source.data)
    return _Mistake(details["type"], path, details["input"], of_key, details.get("ctx", {}), details["msg"])


def _without_tags(path: Path, data: Any) -> Path:
    """Remove the kind of a block from the path, which pydantic puts between its number and its keys."""
    if path[:1] == ("blocks",) and len(path) > 2 and path[2] == data["blocks"][path[1]].get("block"):
        return (*path[:2], *path[3:])
    return path


def _with_meaning(mistakes: list[_Mistake]) -> list[_Mistake]:
    """Find for each unknown key the missing key that was meant: one that is similar, or the only one."""
    unknown, missing = defaultdict[Path, list[str]](list), defaultdict[Path, list[str]](list)
    for each in mistakes:
        if each.what in ("extra_forbidden", "taken", "missing"):
            (missing if each.what == "missing" else unknown)[each.inside].append(str(each.path[-1]))

    def meant(each: _Mistake) -> str:
        lost, name = missing[each.inside], str(each.path[-1])
        alone = len(lost) == len(unknown[each.inside]) == 1
        return lost[0] if alone else next(iter(_close(name, lost)), "")

    keys = ("extra_forbidden", "taken")
    mistakes = [replace(each, meant=meant(each)) if each.what in keys else each for each in mistakes]
    strange = defaultdict[Path, list[str]](list)
    for each in mistakes:
        if each.what == "extra_forbidden" and not each.meant:
            strange[each.inside].append(str(each.path[-1]))
    return [replace(each, strange=tuple(strange[each.inside])) for each in mistakes]


def _follows(source: Source, mistake: _Mistake, mistakes: list[_Mistake]) -> bool:
    """Return true if this mistake merely follows from another reported one."""
    if mistake.what == "too_short":
        # Entries that are wrong are not counted.
        return len(mistake.value) >= int(mistake.context["min_length"])
    if mistake.what == "extra_forbidden":
        # It is reported with the first unknown key, or another mapping has run into this one.
        told = not mistake.meant and mistake.path[-1] != mistake.strange[0]
        return told or mistake.inside in source.doubled
    if not mistake.of_key and any(each.of_key and each.path == mistake.path[: len(each.path)] for each in mistakes):
        # The value of a key that does not belong there is ignored.
        return True
    beside = [each for each in mistakes if each.inside == mistake.inside]
    if mistake.what == "not-one-line":
        return any(each.what == "empty-text" for each in beside)
    if mistake.what == "missing":
        # It is misspelt, or a line is lost, so that two mappings, texts or lists have run together.
        misspelt = any(each.meant == mistake.path[-1] for each in beside)
        mappings = any(mistake.inside in (each, each[:-1]) for each in source.doubled)
        texts = any(each.what == "not-one-line" for each in beside)
        lists = any(each.inside[:-1] == mistake.inside and each.in_list for each in mistakes)
        moved = any(each.of_key and each.path[-1] == mistake.path[-1] for each in mistakes)
        return misspelt or mappings or texts or lists or moved
    return False


_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping (`key: value`)",
    "model_type": "a mapping (`key: value`)",
    "model_attributes_type": "a mapping (`key: value`)",
}


def _problem(kind: type[Item], source: Source, mistake: _Mistake) -> Problem:
    """Choose our wording by the mistake's type; pydantic's own messages are never used."""
    what, path, context, value = mistake.what, mistake.path, mistake.context, mistake.value
    here = source.locate(path, key=mistake.of_key)
    if what == "missing":
        where, place = _gap(kind, source, path)
        return Problem(where, "missing-key", f"`{path[-1]}` is missing; {place}")
    if what in ("extra_forbidden", "taken"):
        return Problem(source.locate(path, key=True), "unknown-key", _unknown(kind, source, mistake))
    if what in _KINDS:
        found = _a(value)
        hint = _kind_hint(what, value)
        return Problem(here, "wrong-kind", f"{found} stands here; {_KINDS[what]} is expected{_for(path)}{hint}")
    if what == "literal_error":
        allowed = [part.strip(" '") for part in context["expected"].replace(" or ", ", ").split(",")]
        found = _shown(value)
        outside = [_known_keys(kind, path[:depth], source.data) for depth in range(len(path) - 1)]
        if mistake.of_key and any(found in known for known in outside):
            return Problem(here, "not-a-choice", f"`{found}` does not belong in here; indent it like its neighbours")
        return Problem(here, "not-a-choice", f"`{found}` is no choice{_for(path)}{_suggest(found, allowed)}")
    if what in ("union_tag_invalid", "union_tag_not_found"):
        return _block_problem(source, mistake)
    if what == "too_short":
        few = f"{context['actual_length'] or 'none'} stand here; write at least {context['min_length']}"
        # An entry that is indented too far has run into the one before it.
        swallowed = (n for n, each in enumerate(value or ()) if isinstance(each, str) and " - " in each)
        if (entry := next(swallowed, None)) is not None:
            return Problem(source.locate((*path, entry), find="- "), "wrong-length", f"{few}{_for(path)}")
        return Problem(source.end(path) if value else here, "wrong-length", f"{few}{_for(path)}")
    if what == "too_long":
        most = context["max_length"]
        many = f"{context['actual_length']} stand here; write at most {most}"
        return Problem(source.locate((*path, most)), "wrong-length", f"{many}{_for(path)}")
    if what in ("greater_than_equal", "less_than_equal"):
        low = what == "greater_than_equal"
        bound = f"{context['ge']} is the least" if low else f"{context['le']} is the most"
        return Problem(here, "out-of-range", f"{value} stands here; {bound}{_for(path)}")
    if find := context.get("find"):
        here = source.locate(path, find=find, before=context.get("before", 0))
    if what == "not-one-line" and (line := source.stray(path, rf"^ *(?P<at>({_any_key(kind)}):(?= |$))")):
        return Problem(line, what, "this key has become part of the text above it; is a line missing between them?")
    if what == "not-one-line" and (missing := _missing_beside(kind, source, path)):
        ran_in = f"this has become part of `{path[-1]}`; is the line of `{missing}` missing here?"
        return Problem(source.second_line(path), what, ran_in)
    if at := context.get("at"):
        here, _ = _gap(kind, source, (*path, at))
    if what in _OUR_OWN:
        return Problem(here, what, mistake.message)
    raise NotImplementedError(f"no wording for pydantic's {what}")


def _unknown(kind: type[Item], source: Source, mistake: _Mistake) -> str:
    name = shown(mistake.path[-1])
    if mistake.meant:
        return f"`{name}` is not a key that belongs here; did you mean `{mistake.meant}`?"
    if mistake.what == "taken":
        return f"`{name}` is given by the file's name; delete this line"
    known = _known_keys(kind, mistake.inside, source.data)
    if len(mistake.strange) == 1:
        return f"`{name}` is not a key that belongs here{_suggest(name, known)}"
    names = ", ".join(f"`{shown(each)}`" for each in mistake.strange[:5])
    return f"{names} are not keys that belong here{_suggest('', known)}"


_LAST_LIST = r"^(?P<indent> *)- +(?P<at>)[^\n]*(?:\n(?:(?P=indent)(?:- +| +)[^\s][^\n]*| *$))*\Z"
"""A list of which nothing but its own lines follow."""


def _gap(kind: type[Item], source: Source, path: Path) -> tuple[Location, str]:
    """Return the position where a key is, was meant to be, or should be added, and the hint that says so."""
    inside, name = path[:-1], str(path[-1])
    here = source.data
    for step in inside:
        here = here[step]
    order = _known_keys(kind, inside, source.data)
    before = [key for key in order[: order.index(name)] if key in here]
    following = [key for key in order[order.index(name) :] if key in here]
    if following[:1] != [name]:
        if line := source.stray(inside, rf"^ *(?:- +)?(?P<at>{name}) *:(?= |$)"):
            return line, "this line belongs to what stands above it, so indent it like its neighbours"
        if before and _is_list(kind, path, source.data):
            # At the end of a file, only a list of mappings can be told from a list inside the text above.
            # A list with more text behind it belongs to that text.
            entry = _LAST_LIST if following else r"^ *- +(?P<at>)\w+:(?= |$)"
            if line := source.stray((*inside, before[-1]), entry):
                return line, f"add it before this list, which belongs to `{before[-1]}` now"
    if following:
        return source.locate((*inside, following[0]), key=True), f"add it before `{following[0]}`"
    return source.end(inside), f"add it{_inside(path)}"


def _kind_hint(what: str, value: Any) -> str:
    """Return a hint how to write the wanted kind of value, if it is clear what was meant."""
    if what == "string_type" and isinstance(value, int):
        return f'; put it in quotes: "{_shown(value)}"'
    if what == "string_type" and isinstance(value, dict):
        return "; put text that holds `: ` in quotes, and leave no space inside a target"
    if what == "tuple_type" and isinstance(value, str) and (slip := slips.in_list(value)):
        return f"; {slip[1]}"
    if what == "tuple_type":
        return "; write `[one, two]`, or lines that begin with `- `"
    if what == "int_type" and isinstance(value, str) and value.isdigit():
        return "; take off the quotes"
    return ""


# Raised by the model itself, in our words already.
_OUR_OWN = ("control-character", "empty-text", "markup", "not-one-line", "wrong-form", "wrong-length")


def _block_problem(source: Source, mistake: _Mistake) -> Problem:
    kinds = [part.strip(" '") for part in mistake.context.get("expected_tags", "").split(",")]
    if mistake.what == "union_tag_not_found":
        message = "`block` is missing; say which kind of block this is"
        return Problem(source.locate(mistake.path), "missing-key", message)
    block = mistake.value["block"]
    named = shown(block) if isinstance(block, str) else _a(block)
    where = source.locate((*mistake.path, "block"))
    return Problem(where, "not-a-choice", f"`{named}` is no kind of block{_suggest(named, kinds)}")


def _known_keys(kind: type[Item], path: Path, data: Any) -> list[str]:
    """Return the keys that the mapping at `path` may have, in their order."""
    keys = _schema_at(kind, path, data).get("properties", {})
    return [key for key in keys if path or key not in ("id", "file", "pillar")]


def _missing_beside(kind: type[Item], source: Source, path: Path) -> str:
    """Return a required key that is missing in the mapping of the value at `path`; "" if none is."""
    beside = source.data
    for step in path[:-1]:
        beside = beside[step]
    required = _schema_at(kind, path[:-1], source.data).get("required", ()) if isinstance(beside, dict) else ()
    given = _given(kind, source.path)
    return next((key for key in required if key not in beside and key not in given), "")


@cache
def _any_key(kind: type[Item]) -> str:
    """Return a pattern for every key that may be anywhere in an item."""
    schema = _schema(kind)
    places = (schema, *schema.get("$defs", {}).values())
    return "|".join(sorted({re.escape(key) for place in places for key in place.get("properties", {})}))


def _is_list(kind: type[Item], path: Path, data: Any) -> bool:
    """Return true if a list is expected at `path`."""
    keys = _schema_at(kind, path[:-1], data)["properties"]
    return bool(_resolve(keys[path[-1]], _schema(kind).get("$defs", {})).get("type") == "array")


def _schema_at(kind: type[Item], path: Path, data: Any) -> dict[str, Any]:
    """Return the JSON Schema of the value at `path`."""
    here = _schema(kind)
    definitions = here.get("$defs", {})
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
    return _resolve(here, definitions)


@cache
def _schema(kind: type[Item]) -> dict[str, Any]:
    return kind.model_json_schema(by_alias=True)


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
    return shown(str(value).lower() if isinstance(value, bool) else value)


def _inside(path: Path) -> str:
    parents = [step for step in path[:-1] if isinstance(step, str)]
    return f" inside `{shown(parents[-1])}`" if parents else ""


def _for(path: Path) -> str:
    names = [step for step in path if isinstance(step, str)]
    return f" for `{shown(names[-1])}`" if names else ""


def _suggest(word: str, known: list[str]) -> str:
    if close := _close(word, known):
        return f"; did you mean `{close[0]}`?"
    return f"; allowed are {', '.join(f'`{key}`' for key in known)}" if known else "; delete it"


def _close(word: str, known: list[str]) -> list[str]:
    """Return the known word that is most similar to this one, if any is."""
    return difflib.get_close_matches(word[:60].lower(), known, n=1, cutoff=0.6)
