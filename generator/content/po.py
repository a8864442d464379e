"""Write a translation as one PO file, for Weblate, Poedit and agencies, and take back what they wrote. Pure but for PO.

Each text to translate is an entry; its context says the file and the place in it. Facts are not offered. A text that
the original has changed since is marked as unsure, so that nobody takes its old translation for a new one. What cannot
stand in the guide is left out and told with its line in the PO file; comments in the YAML stay.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from generator.content import new_files, yaml_file
from generator.content.item import parse
from generator.content.language import Language
from generator.content.model import Guide, Item, Record
from generator.content.model.words import Counted
from generator.content.problems import ContentError, Location, Problem
from generator.content.source import Key, KeyPath, Source
from generator.content.translation import FREE, Role, differences, fields, may_lack, other_numbers, place

Message = tuple[KeyPath, str]


@dataclass(frozen=True)
class Taken:
    """Hold what a PO file gave: files to write, those of the original that are whole now, counts, and problems."""

    files: Mapping[str, str]
    whole: tuple[str, ...]
    texts: int
    outdated: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Files:
    """The files of a guide and of its translation.

    `raw` are those of the original, `own` those of the translation that are there, and `changed` the places in these
    whose original says something else than was translated.
    """

    originals: tuple[Item, ...]
    raw: Mapping[str, bytes]
    own: Mapping[str, bytes]
    language: str
    changed: Mapping[str, Mapping[KeyPath, str]]

    def is_changed(self, file: str, path: KeyPath) -> str:
        """Return what the original has changed at this place; "" for nothing."""
        places = self.changed.get(file, {})
        return next((told for place, told in places.items() if path[: len(place)] == place), "")


def write(guide: Guide, files: Files) -> bytes:
    """Write all texts with their translations; what has none is empty."""
    settings, name = guide.settings, Language(files.language)
    # The day of the edition, so that the same guide gives the same bytes.
    day = datetime.fromisoformat(settings.edition_date).replace(tzinfo=UTC)
    catalog = Catalog(
        locale=_locale(name),
        project=guide.book.title,
        version=settings.edition,
        header_comment=f"# {guide.book.title}: {name.tag}",
        msgid_bugs_address=settings.contact or settings.site_url,
        last_translator=settings.publisher,
        language_team=name.tag,
        creation_date=day,
        revision_date=day,
        fuzzy=False,
    )
    for item, file, words, mine in _rows(files):
        for path, text in words:
            said = _at(mine.data, path)
            said = said if isinstance(said, str) and "FILL IN" not in said else ""
            # Both must end alike, which YAML leaves open.
            said = f"{said.rstrip()}\n" if said and text.endswith("\n") else said.rstrip()
            change = files.is_changed(file, path) if said else ""
            notes = [item.file, *([change] if change else [])]
            flags = ["fuzzy"] if change else []
            message = catalog.add(text, said, context=_context(file, path), auto_comments=notes, flags=flags)
            # A percent sign is one, and fills nothing in.
            message.flags.discard("python-format")
    written = io.BytesIO()
    write_po(written, catalog, width=110)
    return written.getvalue()


def read(files: Files, po: bytes, name: str) -> Taken:
    """Take over what a PO file says, where it still follows the original. Raises ContentError for no PO file.

    `name` is how problems call it.
    """
    lines = re.sub(rb"\r\n?", b"\n", po.removeprefix(codecs.BOM_UTF8))
    try:
        catalog = read_po(io.BytesIO(lines), abort_invalid=True)
    except (PoFileError, ValueError, LookupError, TypeError) as error:
        raise ContentError([Problem(Location(name), "wrong-kind", f"this is no PO file: {error}")]) from error
    entries = {message.context: message for message in catalog if message.id and message.context}
    texts: dict[str, str] = {}
    whole: list[str] = []
    problems: list[Problem] = []
    taken = outdated = 0
    for item, file, words, mine in _rows(files):
        new: dict[KeyPath, str] = {}
        line: dict[KeyPath, int] = {}
        missing = left = 0
        left_out = may_lack(type(item)) - mine.data.keys() if mine.data else frozenset()
        for path, text in words:
            entry = entries.pop(_context(file, path), None)
            said = str(entry.string) if entry and isinstance(entry.string, str) and entry.string.strip() else ""
            if entry and said and entry.id == text and not entry.fuzzy:
                if _at(mine.data, path) not in (said, said.rstrip("\n")):
                    new[path], line[path] = said, int(entry.lineno or 1)
            elif said:
                left += 1
            elif path[0] not in left_out and "FILL IN" in str(_at(mine.data, path) or "FILL IN"):
                missing += 1
        outdated += left
        if new:
            draft = _draft(item, files)
            base = _base(mine, yaml_file.read(file, draft.encode())[0].data, {path[0] for path in new})
            wrong = _wrong(item, file, base, new)
            problems += [Problem(Location(name, line[path], 1), *each) for path, each in wrong.items()]
            new = {path: text for path, text in new.items() if path not in wrong}
            left += len(wrong)
        if new:
            texts[file] = _written(mine, base, new, head=mine.text or draft)
            taken += len(new)
        if not missing and not left and (new or file in files.changed):
            whole.append(item.file)
    # Of these places the original has nothing any more.
    outdated += sum(1 for entry in entries.values() if entry.string)
    return Taken(texts, tuple(whole), taken, outdated, tuple(problems))


def _draft(item: Item, files: Files) -> str:
    source, _ = yaml_file.read(item.file, files.raw[item.file])
    return new_files.translation([item], {item.file: source}, files.language, "")[0].text


def _base(mine: Source, blank: Any, keys: Collection[Key]) -> Any:
    """Return the data of a translation to write into: what is there, or blanks; what it left out is begun again."""
    data = _plain(mine.data or blank)
    return data | {key: _plain(blank[key]) for key in keys if key not in data}


def _wrong(item: Item, file: str, base: Any, new: Mapping[KeyPath, str]) -> dict[KeyPath, tuple[str, str]]:
    """Return the texts that cannot stand in this file, each with the code and the message of what is wrong with it."""
    wrong: dict[KeyPath, tuple[str, str]] = {}
    own, problems = _read_as(item, file, _filled(base, new))
    if problems:
        for path, text in new.items():
            _, problems = _read_as(item, file, _filled(base, {path: text}))
            if problems:
                wrong[path] = problems[0].code, problems[0].message
        own, _ = _read_as(item, file, _filled(base, {path: new[path] for path in new.keys() - wrong.keys()}))
    if own is not None:
        wrong |= {each.path: ("not-as-original", each.message) for each in differences(own, item) if each.path in new}
        for each in other_numbers(own, item):
            # Of lists the numbers of all lines are compared.
            lines = [path for path in new if each.path in (path, path[:-1])]
            other = [path for path in lines if path == each.path or _digits(new[path]) != _digits(_at(base, path))]
            wrong |= dict.fromkeys(other or lines, ("other-number", each.message))
    return wrong


def _read_as(item: Item, file: str, data: Any) -> tuple[Item | None, list[Problem]]:
    own: Item | None
    _, own, problems = parse(type(item), file, new_files.with_head("", data).encode())
    return own, problems


def _filled(base: Any, new: Mapping[KeyPath, str]) -> Any:
    data = _plain(base)
    for path, text in new.items():
        _put(data, path, text)
    return data


def _digits(text: Any) -> list[str]:
    return sorted(re.findall(r"\d+", str(text)))


def _written(mine: Source, base: Any, new: Mapping[KeyPath, str], head: str) -> str:
    """Return the text of a file with these texts: only they are another in it, if it was there and can be kept so."""
    data, text = _filled(base, new), mine.text
    for path in sorted(new, key=lambda each: mine.span(each) or (0, 0), reverse=True):
        start, end = mine.span(path) or (0, 0)
        line = text[text.rfind("\n", 0, start) + 1 : start]
        depth = len(line) - len(line.lstrip(" -"))
        (first, *others) = new_files.written(new[path]).splitlines()
        kept = text[start:end]
        lines = [first, *(f"{' ' * (depth + 2)}{each}" if each else each for each in others)]
        text = f"{text[:start]}{chr(10).join(lines)}{kept[len(kept.rstrip()) :]}{text[end:]}"
    if mine.text and _plain(yaml_file.read(mine.path, text.encode())[0].data) == data:
        return text
    return new_files.with_head(head, data)


def _locale(language: Language) -> str | None:
    """Return the nearest language that Babel knows, which gives its plurals; None if it knows none."""
    for name in (language.tag, language.primary):
        try:
            return str(Locale.parse(name, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _rows(files: Files) -> Iterator[tuple[Item, str, list[Message], Source]]:
    """Yield each item with the file of its translation, its texts, and that file, which may be empty."""
    plurals = (*Language(files.language).plurals, "other")
    for item in files.originals:
        if not isinstance(item, FREE):
            file = place(item, files.language)
            mine = yaml_file.read(file, files.own[file])[0] if file in files.own else Source(file, None)
            data = yaml_file.read(item.file, files.raw[item.file])[0].data
            yield item, file, list(_words(item, data, "fact", (), plurals)), mine


def _words(value: Any, data: Any, role: Role, path: KeyPath, plurals: Collection[str]) -> Iterator[Message]:
    """Yield each text to translate with its path, as YAML has it; what is counted, in the forms of the language."""
    if isinstance(value, Counted):
        forms = (form for form in Counted.model_fields if form in plurals)
        yield from (((*path, form), data.get(form, data["other"])) for form in forms)
    elif isinstance(value, Record):
        known = {key: (getattr(value, name), each) for name, key, each in fields(type(value))}
        for key, each in data.items():
            yield from _words(known[key][0], each, known[key][1], (*path, key), plurals)
    elif isinstance(value, dict):
        for key, each in data.items():
            yield from _words(value[key], each, role, (*path, key), plurals)
    elif isinstance(value, tuple):
        for number, pair in enumerate(zip(value, data, strict=True)):
            yield from _words(*pair, role, (*path, number), plurals)
    elif role == "words" and isinstance(data, str):
        yield path, data


def _context(file: str, path: KeyPath) -> str:
    return f"{file}:{'/'.join(map(str, path))}"


def _at(data: Any, path: KeyPath) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _plain(each) for key, each in data.items()}
    return [_plain(each) for each in data] if isinstance(data, tuple | list) else data


def _put(data: Any, path: KeyPath, text: str) -> None:
    inside = _at(data, path[:-1])
    if isinstance(inside, dict) or _at(inside, path[-1:]) is not None:
        inside[path[-1]] = text
