"""Write a translation as one PO file, for Weblate, Poedit and agencies, and take back what they wrote. Pure but for PO.

Each text to translate is an entry; its context says the file and the place in it. Facts are not offered.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from generator.content import new_files, yaml_file
from generator.content.language import Language
from generator.content.model import Guide, Item, Record
from generator.content.problems import ContentError, Location, Problem
from generator.content.source import Path
from generator.content.translation import FREE, Role, fields, may_lack, place

Message = tuple[Path, str]


@dataclass(frozen=True)
class Taken:
    """What was taken from a PO file: files to write, those of the original that are whole now, and counts."""

    files: Mapping[str, str]
    whole: tuple[str, ...]
    texts: int
    outdated: int


def write(
    guide: Guide, originals: Iterable[Item], raw: Mapping[str, bytes], own: Mapping[str, bytes], language: str
) -> bytes:
    """Write all texts with their translations; what has none is empty.

    `raw` are the files of the original, `own` those of the translation that are there.
    """
    settings, name = guide.settings, Language(language)
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
    for item, file, words, mine in _rows(originals, raw, own, language):
        for path, text in words:
            said = _at(mine, path)
            said = said if isinstance(said, str) and "FILL IN" not in said else ""
            # Both must end alike, which YAML leaves open.
            said = f"{said.rstrip()}\n" if said and text.endswith("\n") else said.rstrip()
            catalog.add(text, said, context=_context(file, path), auto_comments=[item.file])
    written = io.BytesIO()
    write_po(written, catalog, width=110)
    return written.getvalue()


def read(
    originals: Iterable[Item], raw: Mapping[str, bytes], own: Mapping[str, bytes], language: str, po: bytes
) -> Taken:
    """Take over what a PO file says, where it still follows the original. Raises ContentError for no PO file."""
    try:
        catalog = read_po(io.BytesIO(po), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise ContentError([Problem(Location("po"), "wrong-kind", f"this is no PO file: {error}")]) from error
    entries = {message.context: message for message in catalog if message.id and message.context}
    files: dict[str, str] = {}
    whole: list[str] = []
    count: Counter[str] = Counter()
    for item, file, words, mine in _rows(originals, raw, own, language):
        new: dict[Path, str] = {}
        open_ = 0
        left_out = may_lack(type(item)) - mine.keys() if mine else frozenset()
        for path, text in words:
            entry = entries.get(_context(file, path))
            fits = entry is not None and entry.id == text and not entry.fuzzy
            if entry is not None and entry.string and not fits:
                count["outdated"] += 1
            if fits and entry is not None and entry.string:
                if _at(mine, path) != entry.string:
                    new[path] = str(entry.string)
            elif path[0] not in left_out and "FILL IN" in str(_at(mine, path) or "FILL IN"):
                open_ += 1
        if new:
            source, _ = yaml_file.read(item.file, raw[item.file])
            draft = new_files.translation([item], {item.file: source}, language, "")[0]
            blank = yaml_file.read(file, draft.text.encode())[0].data
            data = _plain(mine or blank)
            data |= {key: _plain(blank[key]) for key in left_out & {path[0] for path in new}}
            for path, text in new.items():
                _put(data, path, text)
            head = own[file].decode() if file in own else draft.text
            files[file] = new_files.with_head(head, data)
            count["texts"] += len(new)
            if not open_:
                whole.append(item.file)
    return Taken(files, tuple(whole), count["texts"], count["outdated"])


def _locale(language: Language) -> str | None:
    """Return the nearest language that Babel knows, which gives its plurals; None if it knows none."""
    for name in (language.tag, language.primary):
        try:
            return str(Locale.parse(name, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _rows(
    originals: Iterable[Item], raw: Mapping[str, bytes], own: Mapping[str, bytes], language: str
) -> Iterator[tuple[Item, str, list[Message], Any]]:
    """Yield each item with the file of its translation, its texts, and the data of that file, if it is there."""
    for item in originals:
        if not isinstance(item, FREE):
            file = place(item, language)
            mine = yaml_file.read(file, own[file])[0].data if file in own else None
            data = yaml_file.read(item.file, raw[item.file])[0].data
            yield item, file, list(_words(item, data, "fact", ())), mine


def _words(value: Any, data: Any, role: Role, path: Path) -> Iterator[Message]:
    """Yield each text to translate with its path, as YAML has it."""
    if isinstance(value, Record):
        known = {key: (getattr(value, name), each) for name, key, each in fields(type(value))}
        for key, each in data.items():
            yield from _words(known[key][0], each, known[key][1], (*path, key))
    elif isinstance(value, dict):
        for key, each in data.items():
            yield from _words(value[key], each, role, (*path, key))
    elif isinstance(value, tuple):
        for number, pair in enumerate(zip(value, data, strict=True)):
            yield from _words(*pair, role, (*path, number))
    elif role == "words" and isinstance(data, str):
        yield path, data


def _context(file: str, path: Path) -> str:
    return f"{file}:{'/'.join(map(str, path))}"


def _at(data: Any, path: Path) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _plain(each) for key, each in data.items()}
    return [_plain(each) for each in data] if isinstance(data, tuple) else data


def _put(data: Any, path: Path, text: str) -> None:
    inside = _at(data, path[:-1])
    if isinstance(inside, dict) or _at(inside, path[-1:]) is not None:
        inside[path[-1]] = text
