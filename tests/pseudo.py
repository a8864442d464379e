"""A translator for tests: writes over each blank of a draft with the original's words in a spelling of their own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from generator.content import yaml_file

_BLANK = re.compile(r"FILL IN:\s*")
# Addresses behind links, and what is filled in, say the same in every language.
_KEPT = re.compile(r"(\]\([^)]*\)|\{[\w:]+\})")
_NAMED = re.compile(r"(?m)^translations: \[(.*)\]$")
# A sentence without any of the vowels that are spelled in another way.
_PLAIN = re.compile(r"(?<![^.!?\n] )(?<![\w({])[^.!?\näëöüÄËÖÜ{}]+(?=[.!?\n]|$)")
_SPELLING = str.maketrans("aeouAEOU", "äëöüÄËÖÜ")


def spelled(text: str) -> str:
    """Words as this language spells them."""
    return "".join(
        part if _KEPT.fullmatch(part) else _PLAIN.sub(_other, part.translate(_SPELLING)) for part in _KEPT.split(text)
    )


def _other(sentence: re.Match[str]) -> str:
    # Names stay.
    return re.sub(r"\b[a-z]+\b", lambda word: word[0].translate(str.maketrans("iy", "ïÿ")), sentence[0])


def translate(root: Path, language: str) -> None:
    """Fill in all blanks of this language's files, and publish it."""
    for top in ("content", "worksheets"):
        for path in (root / top / language).rglob("*.yaml"):
            data = _translated(yaml_file.read(path.name, path.read_bytes())[0].data)
            path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    settings = root / "content" / "settings.yaml"
    text, found = _NAMED.subn(rf"translations: [\1, {language}]", settings.read_text("utf-8"))
    settings.write_text(text if found else f"{text}\ntranslations: [{language}]\n", "utf-8")


def _translated(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _translated(each, name) for name, each in value.items()}
    if isinstance(value, tuple):
        return [_translated(each, key) for each in value]
    worded = isinstance(value, str) and (key == "people" or _BLANK.match(value))
    return spelled(_BLANK.sub("", value)) if worded else value
