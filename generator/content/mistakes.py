"""Report what pydantic finds wrong with a file in our own words, chosen by the type of the error, never by its text."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from pydantic_core import ErrorDetails

from generator.content import expected, slips
from generator.content.model import Item
from generator.content.problems import Location, Problem, shown
from generator.content.source import KeyPath, Source


def problems(kind: type[Item], source: Source, taken: Iterable[str], errors: Iterable[ErrorDetails]) -> list[Problem]:
    """Report keys that the file's name gives already, and pydantic's errors, without those that follow from another."""
    found = [*(_Mistake("taken", (key,)) for key in taken), *(_mistake(source, each) for each in errors)]
    mistakes = _with_meaning(found)
    return [_problem(kind, source, each) for each in mistakes if not _follows(source, each, mistakes)]


@dataclass(frozen=True)
class _Mistake:
    """One of pydantic's errors, with its path in the data.

    Of an unknown key, what was `meant` by it. `strange` are all keys of its mapping that mean nothing.
    """

    what: str
    path: KeyPath
    value: Any = None
    of_key: bool = False
    context: dict[str, Any] = field(default_factory=dict)
    message: str = ""
    meant: str = ""
    strange: tuple[str, ...] = ()

    @property
    def inside(self) -> KeyPath:
        return self.path[:-1]

    @property
    def in_list(self) -> bool:
        """True for an entry of a list that is of the wrong kind."""
        return self.what in _KINDS and isinstance(self.path[-1], int)


def _mistake(source: Source, details: ErrorDetails) -> _Mistake:
    # Pydantic adds `[key]` if the key is wrong, not its value.
    of_key = details["loc"][-1:] == ("[key]",)
    path = _without_tags(details["loc"][:-1] if of_key else details["loc"], source.data)
    return _Mistake(details["type"], path, details["input"], of_key, details.get("ctx", {}), details["msg"])


def _without_tags(path: KeyPath, data: Any) -> KeyPath:
    """Remove the kind of a block from the path, which pydantic puts between its number and its keys."""
    if path[:1] == ("blocks",) and len(path) > 2 and path[2] == data["blocks"][path[1]].get("block"):
        return (*path[:2], *path[3:])
    return path


def _with_meaning(mistakes: list[_Mistake]) -> list[_Mistake]:
    """Find for each unknown key the missing key that was meant: one that is similar, or the only one."""
    unknown, missing = defaultdict[KeyPath, list[str]](list), defaultdict[KeyPath, list[str]](list)
    for each in mistakes:
        if each.what in ("extra_forbidden", "taken", "missing"):
            (missing if each.what == "missing" else unknown)[each.inside].append(str(each.path[-1]))

    def meant(each: _Mistake) -> str:
        lost, name = missing[each.inside], str(each.path[-1])
        alone = len(lost) == len(unknown[each.inside]) == 1
        return lost[0] if alone else next(iter(_close(name, lost)), "")

    keys = ("extra_forbidden", "taken")
    mistakes = [replace(each, meant=meant(each)) if each.what in keys else each for each in mistakes]
    strange = defaultdict[KeyPath, list[str]](list)
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
        reported = not mistake.meant and mistake.path[-1] != mistake.strange[0]
        return reported or mistake.inside in source.doubled
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
    wording = _WORDINGS.get(mistake.what)
    if wording is None:
        raise NotImplementedError(f"no wording for pydantic's {mistake.what}")
    return wording(kind, source, mistake)


def _missing(kind: type[Item], source: Source, mistake: _Mistake) -> Problem:
    where, place = _gap(kind, source, mistake.path)
    return Problem(where, "missing-key", f"`{mistake.path[-1]}` is missing; {place}")


def _unknown(kind: type[Item], source: Source, mistake: _Mistake) -> Problem:
    where = source.locate(mistake.path, key=True)
    return Problem(where, "unknown-key", _why_unknown(kind, source, mistake))


def _why_unknown(kind: type[Item], source: Source, mistake: _Mistake) -> str:
    name = shown(mistake.path[-1])
    if mistake.meant:
        return f"`{name}` is not a key that belongs here; did you mean `{mistake.meant}`?"
    if mistake.what == "taken":
        return f"`{name}` is given by the file's name; delete this line"
    known = expected.keys(kind, mistake.inside, source.data)
    if len(mistake.strange) == 1:
        return f"`{name}` is not a key that belongs here{_suggest(name, known)}"
    names = ", ".join(f"`{shown(each)}`" for each in mistake.strange[:5])
    return f"{names} are not keys that belong here{_suggest('', known)}"


def _wrong_kind(kind: type[Item], source: Source, mistake: _Mistake) -> Problem:
    what, value = mistake.what, mistake.value
    here = source.locate(mistake.path, key=mistake.of_key)
    wanted = f"{_KINDS[what]} is expected{_for(mistake.path)}"
    return Problem(here, "wrong-kind", f"{a_kind(value)} stands here; {wanted}{_kind_hint(mistake)}")


def _kind_hint(mistake: _Mistake) -> str:
    """Return a hint how to write the wanted kind of value, if it is clear what was meant."""
    what, value = mistake.what, mistake.value
    if value is None and isinstance(mistake.path[-1], int):
        return "; write the entry, or delete its `-`"
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


def _no_choice(kind: type[Item], source: Source, mistake: _Mistake) -> Problem:
    path, found = mistake.path, _shown(mistake.value)
    here = source.locate(path, key=mistake.of_key)
    allowed = [part.strip(" '") for part in mistake.context["expected"].replace(" or ", ", ").split(",")]
    return Problem(here, "not-a-choice", f"`{found}` is no choice{_for(path)}{_suggest(found, allowed)}")


def _no_block(kind: type[Item], source: Source, mistake: _Mistake) -> Problem:
    kinds = [part.strip(" '") for part in mistake.context["expected_tags"].split(",")]
    block = mistake.value["block"]
    named = shown(block) if isinstance(block, str) else a_kind(block)
    where = source.locate((*mistake.path, "block"))
    return Problem(where, "not-a-choice", f"`{named}` is no kind of block{_suggest(named, kinds)}")


def _block_missing(kind: type[Item], source: Source, mistake: _Mistake) -> Problem:
    message = "`block` is missing; say which kind of block this is"
    return Problem(source.locate(mistake.path), "missing-key", message)


def _too_short(kind: type[Item], source: Source, mistake: _Mistake) -> Problem:
    path, context, value = mistake.path, mistake.context, mistake.value
    few = f"{context['actual_length'] or 'none'} stand here; write at least {context['min_length']}{_for(path)}"
    # An entry that is indented too far has run into the one before it.
    entries = range(len(value)) if isinstance(value, tuple) else ()
    strays = (source.stray((*path, number), r"^ *(?P<at>)- ") for number in entries)
    if swallowed := next(filter(None, strays), None):
        return Problem(swallowed, "wrong-length", few)
    here = source.end(path) if value else source.locate(path, key=mistake.of_key)
    return Problem(here, "wrong-length", few)


def _too_long(kind: type[Item], source: Source, mistake: _Mistake) -> Problem:
    path, most = mistake.path, mistake.context["max_length"]
    many = f"{mistake.context['actual_length']} stand here; write at most {most}{_for(path)}"
    return Problem(source.locate((*path, most)), "wrong-length", many)


def _too_small(kind: type[Item], source: Source, mistake: _Mistake) -> Problem:
    return _out_of_range(source, mistake, f"{mistake.context['ge']} is the least")


def _too_large(kind: type[Item], source: Source, mistake: _Mistake) -> Problem:
    return _out_of_range(source, mistake, f"{mistake.context['le']} is the most")


def _out_of_range(source: Source, mistake: _Mistake, bound: str) -> Problem:
    here = source.locate(mistake.path, key=mistake.of_key)
    return Problem(here, "out-of-range", f"{mistake.value} stands here; {bound}{_for(mistake.path)}")


def _not_one_line(kind: type[Item], source: Source, mistake: _Mistake) -> Problem:
    """Report several paragraphs where one is expected: often a key or a line between two keys is lost."""
    path, what = mistake.path, mistake.what
    if line := source.stray(path, rf"^ *(?P<at>({expected.any_key(kind)}):(?= |$))"):
        return Problem(line, what, "this key has become part of the text above it; is a line missing between them?")
    if missing := _missing_beside(kind, source, path):
        ran_in = f"this has become part of `{path[-1]}`; is the line of `{missing}` missing here?"
        return Problem(source.second_line(path), what, ran_in)
    return _in_our_words(kind, source, mistake)


def _missing_beside(kind: type[Item], source: Source, path: KeyPath) -> str:
    """Return a required key that is missing in the mapping of the value at `path`; "" if none is."""
    beside = source.data
    for step in path[:-1]:
        beside = beside[step]
    required = expected.required_keys(kind, path[:-1], source.data) if isinstance(beside, dict) else []
    return next((key for key in required if key not in beside), "")


def _in_our_words(kind: type[Item], source: Source, mistake: _Mistake) -> Problem:
    """Report what a validator of the model has raised; `at` in its context is a key, `find` are words."""
    path, context = mistake.path, mistake.context
    if at := context.get("at"):
        here, _ = _gap(kind, source, (*path, at))
    elif find := context.get("find"):
        here = source.locate(path, find=find, before=context.get("before", 0))
    else:
        here = source.locate(path, key=mistake.of_key)
    return Problem(here, mistake.what, mistake.message)


_Wording: TypeAlias = Callable[[type[Item], Source, _Mistake], Problem]
_WORDINGS: dict[str, _Wording] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "taken": _unknown,
    **dict.fromkeys(_KINDS, _wrong_kind),
    "literal_error": _no_choice,
    "union_tag_invalid": _no_block,
    "union_tag_not_found": _block_missing,
    "too_short": _too_short,
    "too_long": _too_long,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "not-one-line": _not_one_line,
    **dict.fromkeys(("control-character", "empty-text", "markup", "wrong-form", "wrong-length"), _in_our_words),
}


_LAST_LIST = r"^(?P<indent> *)- +(?P<at>)[^\n]*(?:\n(?:(?P=indent)(?:- +| +)[^\s][^\n]*| *$))*\Z"
"""A list of which nothing but its own lines follow."""


def _gap(kind: type[Item], source: Source, path: KeyPath) -> tuple[Location, str]:
    """Return the position where a key is, was meant to be, or should be added, and the hint that says so."""
    inside, name = path[:-1], str(path[-1])
    here = source.data
    for step in inside:
        here = here[step]
    order = expected.keys(kind, inside, source.data)
    before = [key for key in order[: order.index(name)] if key in here]
    following = [key for key in order[order.index(name) :] if key in here]
    if following[:1] != [name]:
        if line := source.stray(inside, rf"^ *(?:- +)?(?P<at>{name}) *:(?= |$)"):
            return line, "this line belongs to what stands above it, so indent it like its neighbors"
        if before and expected.is_list(kind, path, source.data):
            # At the end of a file, only a list of mappings can be told from a list inside the text above.
            # A list with more text behind it belongs to that text.
            entry = _LAST_LIST if following else r"^ *- +(?P<at>)\w+:(?= |$)"
            if line := source.stray((*inside, before[-1]), entry):
                return line, f"add it before this list, which belongs to `{before[-1]}` now"
    if following:
        return source.locate((*inside, following[0]), key=True), f"add it before `{following[0]}`"
    return source.end(inside), f"add it{_inside(path)}"


# --- words for messages ----------------------------------------------------------------------------------------------


def a_kind(value: Any) -> str:
    """Name the kind of a value: a list, text, nothing."""
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


def _inside(path: KeyPath) -> str:
    parents = [step for step in path[:-1] if isinstance(step, str)]
    return f" inside `{shown(parents[-1])}`" if parents else ""


def _for(path: KeyPath) -> str:
    names = [step for step in path if isinstance(step, str)]
    return f" for `{shown(names[-1])}`" if names else ""


def _suggest(word: str, known: list[str]) -> str:
    if close := _close(word, known):
        return f"; did you mean `{close[0]}`?"
    return f"; allowed are {', '.join(f'`{key}`' for key in known)}" if known else "; delete it"


def _close(word: str, known: list[str]) -> list[str]:
    """Return the known word that is most similar to this one, if any is."""
    return difflib.get_close_matches(word[:60].lower(), known, n=1, cutoff=0.6)
