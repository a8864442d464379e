"""Compare a guide in another language with the original: the file of each item, and the fields that must be equal."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from pydantic import AfterValidator, GetPydanticSchema
from pydantic.fields import FieldInfo

from generator.content.guide_files import ORIGINAL
from generator.content.markup import Items, Text
from generator.content.model import MANY, Glossary, Item, Record, Search, Wording, texts, types_of
from generator.content.model.words import Counted
from generator.content.source import KeyPath
from generator.content.text import MAY_LACK

Role = Literal["words", "own", "fact"]
"""What a translator does with a value: writes it anew, may keep it, or leaves it as it is."""

# Lists that follow how people of one language speak.
FREE = (Search, Wording)
_FORMS = ("also", "heard", "spoken")
"""The keys of lists of how something is called or said, which are as long as each language needs."""
_LEFT_OPEN = re.compile(r"\{[\w:]+\}")


@dataclass(frozen=True)
class Difference:
    """A place where a translation differs from the original, with a message.

    `of_key` if the key is wrong; `whole` if nothing below this place can be compared.
    """

    path: KeyPath
    message: str
    of_key: bool = False
    whole: bool = False


def place(item: Item, language: str) -> str:
    """Return the file of a translation of an item."""
    return place_of(item.file, language)


def place_of(file: str, language: str) -> str:
    """Return the file of a translation of a file of the original."""
    own = file.replace(f"/{ORIGINAL}/", f"/{language}/", 1)
    return own if own != file else file.replace("content/", f"content/{language}/", 1)


# --- roles ----------------------------------------------------------------------------------------------------------


@cache
def fields(kind: type[Record]) -> tuple[tuple[str, str, Role], ...]:
    """Return the fields of a class, each with its name in YAML and its role, without those from the file's name."""
    given = ("id", "file", "pillar") if issubclass(kind, Item) else ()
    return tuple(
        (name, info.alias or name, _role(info)) for name, info in kind.model_fields.items() if name not in given
    )


@cache
def may_lack(kind: type[Record]) -> frozenset[str]:
    """Return the names in YAML of the fields that a translation may leave out where the original has them."""
    return frozenset(info.alias or name for name, info in kind.model_fields.items() if MAY_LACK in info.metadata)


def _role(info: FieldInfo) -> Role:
    marks = tuple(types_of(info))
    if "own" in marks:
        return "own"
    checked = any(isinstance(mark, AfterValidator) for mark in marks)
    free = any(isinstance(mark, GetPydanticSchema) for mark in marks)
    return "words" if free and not checked and "fact" not in marks else "fact"


# --- what is expected ---------------------------------------------------------------------------------------------


def differences(own: Item, original: Item) -> Iterator[Difference]:
    """Yield the differences to the original in fields that do not depend on the language."""
    if not isinstance(own, FREE):
        yield from _of_record(own, original, ())


def _of_record(own: Record, original: Record, path: KeyPath) -> Iterator[Difference]:
    for name, key, role in fields(type(original)):
        mine, theirs = getattr(own, name), getattr(original, name)
        if mine is theirs or (not mine and key in may_lack(type(original))):
            continue
        if (mine is None) != (theirs is None):
            does = "has no" if theirs is None else "has"
            what = "take it out" if theirs is None else "translate it too"
            yield Difference((*path, key), f"the original {does} `{key}`; {what}", of_key=True)
        elif isinstance(own, Glossary):
            yield from _of_terms(own, original)
        else:
            yield from _of_value(mine, theirs, (*path, key), role)


def _of_value(own: Any, original: Any, path: KeyPath, role: Role) -> Iterator[Difference]:
    if role != "fact" and isinstance(original, Text) and isinstance(own, Text):
        yield from _of_text(own, original, path, role)
    elif isinstance(original, Counted):
        # Which forms there are is the grammar of the language.
        yield from _of_value(own.other, original.other, (*path, "other"), role="words")
    elif isinstance(original, Record):
        if type(own) is type(original):
            yield from _of_record(own, original, path)
        else:
            yield Difference(path, f"the original has a block `{original.block}` here; write the same")  # type: ignore[attr-defined]
    elif isinstance(original, dict):
        for key in original.keys() | own.keys():
            if key in original and key in own:
                yield from _of_value(own[key], original[key], (*path, key), role)
            elif key in own:
                yield Difference((*path, key), f"the original has no `{key}`; take it out", of_key=True)
            else:
                yield Difference(path, f"the original has `{key}`; translate it too", of_key=True)
    elif isinstance(original, tuple) and any(isinstance(each, Record) for each in (*original, *own)):
        if len(own) != len(original):
            message = f"the original has {len(original)} entries here, and this has {len(own)}; make it as many"
            yield Difference(path, message, of_key=True, whole=True)
        else:
            for index, pair in enumerate(zip(own, original, strict=True)):
                yield from _of_value(*pair, (*path, index), role)
    elif isinstance(original, tuple) and role == "words" and not any(key in _FORMS for key in path):
        if len(own) != len(original):
            message = f"the original has {len(original)} lines here, and this has {len(own)}; say them all"
            yield Difference(path, message)
        else:
            for index, pair in enumerate(zip(own, original, strict=True)):
                yield from _of_value(*pair, (*path, index), role)
    elif role == "fact" and own != original:
        yield Difference(path, f"the original has `{_shown(original)}` here; write the same", whole=True)
    elif role == "words" and (lost := _open(original) - _open(own)):
        yield _not_filled_in(lost, path)


def _of_text(own: Text, original: Text, path: KeyPath, role: Role) -> Iterator[Difference]:
    if role == "words" and (lost := _open(original) - _open(own)):
        yield _not_filled_in(lost, path)
        return
    theirs, mine = _targets(original), _targets(own)
    if theirs != mine:
        for target in sorted((Counter(theirs) - Counter(mine)).keys()):
            yield Difference(path, f"the original links to `{target}` here; link there too")
        for target in sorted((Counter(mine) - Counter(theirs)).keys()):
            yield Difference(path, f"the original does not link to `{target}` here; take the link out")
    if (said := _in_lists(original)) != (says := _in_lists(own)):
        yield Difference(path, f"the original has {said} lines in lists here, and this has {says}; say them all")


def _not_filled_in(lost: set[str], path: KeyPath) -> Difference:
    return Difference(path, f"the original has {', '.join(sorted(lost))} here, which is filled in; keep it")


def _targets(text: Text) -> list[str]:
    return sorted([span.link for span in text.spans if span.link])


def _in_lists(text: Text) -> int:
    return sum([len(block.lines) for block in text.blocks if isinstance(block, Items)])


# --- facts ----------------------------------------------------------------------------------------------------------


def with_facts(own: Item, original: Item) -> Item:
    """Return an item with its own words and the original's facts, as far as both have the same form."""
    # Terms stand in another order.
    return own if isinstance(own, (*FREE, Glossary)) else _with_facts(own, original, "fact")


def _with_facts(own: Any, original: Any, role: Role) -> Any:
    if isinstance(original, Record) and type(own) is type(original):
        found = {
            name: _with_facts(getattr(own, name), getattr(original, name), its) for name, _, its in fields(type(own))
        }
        return own.model_copy(update=found)
    if isinstance(original, dict) and isinstance(own, dict):
        return {key: _with_facts(each, original.get(key), role) for key, each in own.items()}
    if _holds_records(original) or _holds_records(own):
        same = isinstance(original, tuple) and isinstance(own, tuple) and len(own) == len(original)
        return tuple(_with_facts(*pair, role) for pair in zip(own, original, strict=True)) if same else own
    return original if role == "fact" else own


def _holds_records(value: Any) -> bool:
    return isinstance(value, Record | dict) or (isinstance(value, tuple) and any(map(_holds_records, value)))


# --- texts of both ------------------------------------------------------------------------------------------------


def texts_of_both(own: Item, original: Item) -> Iterator[tuple[KeyPath, Text | str, Text | str]]:
    """Yield the texts that both have, with the place of each in the translation; none of lists that are free."""
    if not isinstance(own, FREE):
        theirs = {_counterpart(original, path): text for path, text in texts(original)}
        for path, text in texts(own):
            if (key := _counterpart(own, path)) in theirs:
                yield path, text, theirs[key]


def words_of_both(own: Item, original: Item) -> Iterator[tuple[KeyPath, Text | str, Text | str]]:
    """Yield the words to translate that both have, as `texts_of_both` does, without facts, names and other forms."""
    if isinstance(own, Glossary) and isinstance(original, Glossary):
        theirs = {term.id: term for term in original.terms}
        for number, term in enumerate(own.terms):
            yield from _words_of_both(term, theirs.get(term.id), ("terms", number), "fact")
    elif not isinstance(own, FREE):
        yield from _words_of_both(own, original, (), "fact")


def _words_of_both(
    own: Any, original: Any, path: KeyPath, role: Role
) -> Iterator[tuple[KeyPath, Text | str, Text | str]]:
    if isinstance(own, Record) and type(own) is type(original):
        for name, key, its in (each for each in fields(type(own)) if each[1] not in _FORMS):
            yield from _words_of_both(getattr(own, name), getattr(original, name), (*path, key), its)
    elif isinstance(own, dict) and isinstance(original, dict):
        for key in own.keys() & original.keys():
            yield from _words_of_both(own[key], original[key], (*path, key), role)
    elif isinstance(own, tuple) and isinstance(original, tuple):
        for number, pair in enumerate(zip(own, original, strict=False)):
            yield from _words_of_both(*pair, (*path, number), role)
    elif role == "words" and isinstance(own, Text | str) and isinstance(original, Text | str):
        yield path, own, original


def _counterpart(item: Item, path: KeyPath) -> KeyPath:
    """Return the place of a text as every language has it: of a term by its id, since each alphabet has its order."""
    if isinstance(item, Glossary) and path[:1] == ("terms",):
        return ("terms", item.terms[int(path[1])].id, *path[2:])
    return path


# --- numbers --------------------------------------------------------------------------------------------------------

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,:h\u066b\u066c]\d+)*")
_CLOCK = re.compile(r"\d\s?[ap]\.?m\b")
_WORDED = frozenset(("date", "months", "spoken", "heard", "counted", "counted_chosen"))
"""The keys under which numbers may take another form."""
_HOUR = re.compile(r"(\d{1,2})(?:[.:h](\d\d))?")


def other_numbers(own: Item, original: Item) -> Iterator[Difference]:
    """Yield the texts that have other numbers than the original; of lists of texts, the list as a whole is compared.

    Where the original tells the time, 2 pm and 14:00 are one number.
    """
    mine, theirs = _numbers(own), _numbers(original)
    for key, (says, path, _) in mine.items():
        said, _, of_clock = theirs.get(key, (says, path, False))
        if says == said:
            continue
        plainly = _hour if of_clock else _plainly
        ours, others = Counter(map(plainly, says)), Counter(map(plainly, said))
        if of_clock and ours != others:
            yield Difference(path, f"the original has the hours and numbers {', '.join(said)} here; write the same")
        elif more := ours - others:
            yield Difference(path, f"the original does not have {_listed(more)} here; write the same numbers")
        elif lost := others - ours:
            yield Difference(path, f"the original has {_listed(lost)} here; write the same numbers")


def _listed(numbers: Counter[str]) -> str:
    return ", ".join(sorted(numbers))


@lru_cache(maxsize=MANY)
def _numbers(item: Item) -> dict[KeyPath, tuple[list[str], KeyPath, bool]]:
    """Map the place of each text, or list of texts, to its numbers, its path here, and whether it tells the time."""
    found: dict[KeyPath, tuple[list[str], KeyPath, bool]] = {}
    of_terms = isinstance(item, Glossary)
    for path, text in () if isinstance(item, FREE) else texts(item):
        words = text.plain if isinstance(text, Text) else text
        if not _WORDED.isdisjoint(path):
            continue
        # Few texts have a digit, and each is asked.
        numbers = _NUMBER.findall(words) if _DIGIT.search(words) else []
        place = _counterpart(item, path) if of_terms else path
        if isinstance(place[-1], int):
            place, path = place[:-1], path[:-1]
        seen = found.setdefault(place, ([], path, False))
        if numbers:
            seen[0].extend(numbers)
            if path[-1] == "hours" or _CLOCK.search(words):
                found[place] = (*seen[:2], True)
    return found


def _plainly(number: str) -> str:
    """Write a number in the digits 0 to 9, without the signs that part thousands or hours."""
    if number.isascii():
        return "".join(filter(str.isdigit, number))
    return "".join(str(unicodedata.decimal(sign)) for sign in number if sign.isdecimal())


def _hour(number: str) -> str:
    """Write an hour of any clock as that of a clock with 12: 14:30 is 2.30."""
    digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in number)
    hour = _HOUR.fullmatch(digits)
    return f"{int(hour[1]) % 12}.{int(hour[2] or 0):02}" if hour else _plainly(number)


def _of_terms(own: Glossary, original: Record) -> Iterator[Difference]:
    """Compare terms by id: each alphabet has its own order."""
    theirs = {term.id: term for term in original.terms}  # type: ignore[attr-defined]
    for index, term in enumerate(own.terms):
        if term.id in theirs:
            yield from _of_record(term, theirs[term.id], ("terms", index))
        else:
            yield Difference(("terms", index, "id"), f"the original explains no `{term.id}`; take it out")
    for lost in sorted(theirs.keys() - {term.id for term in own.terms}):
        yield Difference(("terms",), f"the original explains `{lost}`; translate it too", of_key=True)


def _open(value: Any) -> set[str]:
    words = value.plain if isinstance(value, Text) else value
    return set(_LEFT_OPEN.findall(words)) if isinstance(words, str) and "{" in words else set()


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
