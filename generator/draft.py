"""New files with blanks to fill in, as `reconnect new` puts them down. Pure: names and words in, names and text out."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from generator.load import LANGUAGE

TEMPLATES = Path(__file__).parent / "templates" / "new"
SCHEMAS = "build/schemas"


@dataclass(frozen=True)
class Draft:
    """A file to write: its name from the root of the guide, and its text."""

    name: str
    text: str


def technique(key: str, pillar: str, title: str) -> Draft:
    """A technique of this pillar."""
    return _draft("technique", f"content/{LANGUAGE}/pillars/{pillar}/{key}.yaml", key, title)


def worksheet(key: str, title: str, *, of_technique: bool) -> Draft:
    """A worksheet; that of a technique takes from it what a counselor should know."""
    counselor = "" if of_technique else _template("counselor")
    return _draft("worksheet", f"worksheets/{LANGUAGE}/{key}.yaml", key, title, counselor=counselor)


def session(key: str, title: str) -> Draft:
    """A group session."""
    return _draft("session", f"content/{LANGUAGE}/sessions/{key}.yaml", key, title)


def region(key: str, title: str) -> Draft:
    """The phone lines of a country."""
    return _draft("region", f"content/regions/{key}.yaml", key, title)


def title_of(key: str) -> str:
    """A title to begin with: `sleep-better` is `Sleep better`."""
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
    """A title as YAML: as it is, or in quotes if it might be read as something else."""
    if re.fullmatch(r"[A-Za-z][\w ',.?!-]*", title) and title not in ("true", "false", "null"):
        return title
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
