"""Write new files with blanks to fill in, for `reconnect new`. Pure: names and words in, names and text out."""

from __future__ import annotations

import json
import os
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import yaml

from generator.content import yaml_file
from generator.content.editor_schemas import name_of
from generator.content.guide_files import ORIGINAL
from generator.content.language import Language
from generator.content.markup import Items, Text
from generator.content.model import Interface, Item, Record, Wording
from generator.content.model.emergency import Emergency
from generator.content.model.words import Counted, counted
from generator.content.source import Source
from generator.content.translation import FREE, Role, fields, place

TEMPLATES = Path(__file__).parent / "templates"
SCHEMAS = "build/schemas"
_UNTIL_REVIEW = timedelta(days=182)


@dataclass(frozen=True)
class Draft:
    """A file to write: its name from the root of the guide, and its text."""

    name: str
    text: str

    def laid(self, root: Path, top: Path) -> str:
        """Return its text as it stands in `top`, an own edition or the root itself; the schemas are in the root."""
        way = "" if top == root else f"{Path(os.path.relpath(root, top)).as_posix()}/"
        return self.text.replace(f"/{SCHEMAS}/", f"/{way}{SCHEMAS}/", 1)

    @property
    def blanks(self) -> int:
        """The number of places to fill in."""
        return sum("FILL IN" in line for line in self.text.splitlines() if not line.startswith("#"))


def technique(key: str, pillar: str, title: str) -> Draft:
    """Draft a technique of this pillar."""
    return _draft("technique", f"content/{ORIGINAL}/pillars/{pillar}/{key}.yaml", key, title)


def worksheet(key: str, title: str, *, of_technique: bool) -> Draft:
    """Draft a worksheet; that of a technique needs no counselor part of its own."""
    counselor = "" if of_technique else _template("counselor")
    return _draft("worksheet", f"worksheets/{ORIGINAL}/{key}.yaml", key, title, counselor=counselor)


def session(key: str, title: str) -> Draft:
    """Draft a group session."""
    return _draft("session", f"content/{ORIGINAL}/sessions/{key}.yaml", key, title)


def region(key: str, title: str) -> Draft:
    """Draft the phone lines of a country."""
    return _draft("region", f"content/regions/{key}.yaml", key, title)


def translation(
    originals: Iterable[Item], sources: Mapping[str, Source], language: str, name: str
) -> tuple[Draft, ...]:
    """Draft the file of each item to be translated, with the words of the original in its blanks.

    `sources` are those of the original's files, `name` is what the language calls itself.
    """
    plurals = Language(language).plurals
    return tuple(
        _translation(item, sources[item.file].data, place(item, language), name, plurals) for item in originals
    )


def with_technique(file: str, raw: bytes, key: str) -> str:
    """Add a technique at the end of the list in a pillar's file, in the style that the list has; return its text."""
    found = yaml_file.read(file, raw)[0]
    listed = found.data.get("techniques") or ()
    if not listed:
        text = re.sub(r"(?m)^techniques:.*\n?", "", found.text).rstrip("\n")
        return f"{text}\n\ntechniques:\n  - {key}\n"
    lines = found.text.split("\n")
    last, end = found.locate(("techniques", len(listed) - 1)), found.end(("techniques", len(listed) - 1))
    before = lines[last.line - 1][: last.column - 1]
    if before.strip() == "-":
        lines.insert(end.line, before + key)
    else:
        line = lines[end.line - 1]
        lines[end.line - 1] = f"{line[: end.column - 1]}, {key}{line[end.column - 1 :]}"
    return "\n".join(lines)


def title_of(key: str) -> str:
    """Make a title to begin with: `sleep-better` is `Sleep better`."""
    return key.replace("-", " ").capitalize()


def _draft(kind: str, name: str, key: str, title: str, *, counselor: str = "") -> Draft:
    schema = posixpath.relpath(f"{SCHEMAS}/{kind}.json", posixpath.dirname(name))
    text = _template(kind)
    for word, value in (("schema", schema), ("id", key), ("title", _quoted(title)), ("counselor", counselor)):
        text = text.replace(f"{{{word}}}", value)
    return Draft(name, re.sub(r"\n{3,}", "\n\n", text))


def _template(kind: str) -> str:
    return (TEMPLATES / f"{kind}.yaml").read_text(encoding="utf-8")


def _quoted(title: str) -> str:
    """Write a title as YAML: as it is, or in quotes if it might be read as something else."""
    if re.fullmatch(r"[A-Za-z][\w ',.?!-]*", title) and title not in ("true", "false", "null"):
        return title
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


# --- translations ---------------------------------------------------------------------------------------------------


def _translation(item: Item, original: Any, file: str, name: str, plurals: Collection[str]) -> Draft:
    data = _blanks(item, original)
    head = _FREE_LIST if isinstance(item, FREE) else _TRANSLATE
    if isinstance(item, Wording):
        # Words that hurt differ from language to language.
        data, head = {"words": []}, _WORDS_TO_AVOID
    elif isinstance(item, Interface):
        data["site"]["language"] = name
        for path, _ in counted(item):
            *steps, last = path
            inside = reduce(getitem, steps, data)
            forms = [form for form in Counted.model_fields if form in (*plurals, "other")]
            inside[last] = {form: inside[last].get(form, inside[last]["other"]) for form in forms}
    elif isinstance(item, Emergency):
        # Spellings differ within one language.
        for each in (each for part in data["parts"].values() for each in part["items"]):
            each.pop("spelled", None)
    schema = posixpath.relpath(f"{SCHEMAS}/{name_of(type(item))}", posixpath.dirname(file))
    first = f"# yaml-language-server: $schema={schema}\n{head.replace('ORIGINAL', item.file)}"
    return Draft(file, first + yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110))


def with_head(text: str, data: Any) -> str:
    """Write data as a translation has it, under the comments that a file begins with."""
    head = [line for line in text.splitlines() if line.startswith("#")]
    written = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return "\n".join([*head, written])


def written(text: str) -> str:
    """Write one text as a translation has it; its further lines begin with those of its block."""
    dumped = yaml.dump([text], Dumper=_Dumper, allow_unicode=True, width=104)
    return "\n".join(line.removeprefix("  ") for line in dumped.removeprefix("- ").splitlines())


def _blanks(value: Any, data: Any, role: Role = "fact") -> Any:
    """Return the data that a value was read from, with its words as blanks."""
    if isinstance(value, Record):
        known = {key: (getattr(value, name), role) for name, key, role in fields(type(value))}
        return {key: _blanks(known[key][0], each, known[key][1]) for key, each in data.items()}
    if isinstance(value, dict):
        return {key: _blanks(value[key], each, role) for key, each in data.items()}
    if isinstance(value, tuple):
        return [_blanks(*pair, role) for pair in zip(value, data, strict=True)]
    if role != "words" or not isinstance(data, str):
        return data
    # A list begins a paragraph of its own.
    listed = isinstance(value, Text) and isinstance(value.blocks[0], Items)
    return f"FILL IN:\n\n{data}" if listed else f"FILL IN: {data}"


_TRANSLATE = """\
# A translation of ORIGINAL
# Write over each FILL IN; the words behind it are those of the original. What is not marked stays as it is: ids,
# addresses, numbers, and in texts what stands in (…) behind a link and in {…}. A `name` may have another in your
# language, and so may `people`, who must stand in the story.
"""
_FREE_LIST = """\
# How people who speak this language search, as ORIGINAL has it for English
# Write over each FILL IN, and add or take out what you like.
"""
_WORDS_TO_AVOID = """\
# Words that hurt in this language, and what to write instead, as ORIGINAL has it for English
"""


class _Dumper(yaml.SafeDumper):
    """Writes long texts as authors do: several paragraphs literally, one paragraph folded."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else ">" if len(text) > 80 else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


WORKFLOW = ".github/workflows/own-edition.yml"
"""Where GitHub reads how an own edition is published, from the top of a repository."""


def own_workflow() -> bytes:
    """Return the workflow that publishes an own edition on GitHub Pages, with every update of the original."""
    return (TEMPLATES / "own-edition.yml").read_bytes()


def own_edition(title: str) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each file that an own edition of this title begins with."""
    folder = TEMPLATES / "own"
    for path in sorted(folder.rglob("*.*")):
        words = json.dumps(title, ensure_ascii=False) if path.suffix == ".yaml" else title
        yield path.relative_to(folder).as_posix(), path.read_text("utf-8").replace("TITLE", words)


def guide(title: str, today: date) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each file that a guide of this title begins with, but for the interface words."""
    folder = TEMPLATES / "guide"
    filled = {"TODAY": today.isoformat(), "LATER": (today + _UNTIL_REVIEW).isoformat()}
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        filled["TITLE"] = json.dumps(title, ensure_ascii=False) if path.suffix == ".yaml" else title
        # Under its own name, git would heed it here.
        name = path.relative_to(folder).as_posix().replace("gitignore", ".gitignore")
        yield name, _filled(path.read_text("utf-8"), filled)


def _filled(text: str, words: Mapping[str, str]) -> str:
    return re.sub(r"\b(TODAY|LATER|TITLE)\b", lambda found: words[found[0]], text)
