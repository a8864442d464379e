"""A guide many times as large as the real one, which passes every check.

Each further pillar is one of the real ones over again, with its techniques, their sheets and its picture, and with
words of its own: one in every few is an invented one of as many syllables, every name is an invented name, and links
inside the part that is repeated lead on inside it. So length, reading grade, markup and number of links are those of
the real guide, and no passage stands twice.

    .venv/bin/python -m benchmarks.content FOLDER 10
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks import REPO
from generator.content.reading_scales import english_syllables as syllables
from generator.content.yaml_file import read

CONTENT = ("content", "worksheets", "site_overrides")
PILLARS, SHEETS, PICTURES = "content/en/pillars", "worksheets/en", "content/pictures"
EVERY = 3
"""One in so many words is invented; the check `same-passage` finds twelve in a row that are the same."""
MOST = 100
"""So many times the guide can be made larger before invented words come again."""

# Values that are no words for readers.
_NO_WORDS = frozenset(
    (
        "block",
        "kind",
        "stage",
        "setting",
        "sensitivity",
        "sources",
        "url",
        "seen_at",
        "facts",
        "helper",
        "ends",
        "drawing",
    )
)
# An example in a sheet repeats what the sheet asks, word by word.
_ASKED = frozenset(("title", "ask", "columns", "rows", "sentences", "away", "keep"))
_TARGET = re.compile(r"\b(technique|pillar|worksheet):([a-z0-9-]+)")
# A link, what is filled in elsewhere, or a whole word.
_PIECE = re.compile(r"\[[^\]]*\]\([^)]*\)|\{[^}]*\}|[^\W_]+(?:['’-][^\W_]+)*")

_STARTS = "b d f g h k l m n p r s t v w br dr fl gl kr st tr".split()  # noqa: SIM905
_ENDS = "b d g l m n p r s t x nd lt sk ng".split()  # noqa: SIM905
_OPEN = [start + vowel for start in _STARTS for vowel in "aeiou"]
_CLOSED = [open_ + end for open_ in _OPEN for end in _ENDS]


def invented(last: int, first: int, count: int) -> str:
    """Return an invented word of `count` syllables; words of different `last` are different."""
    before = [_OPEN[(first * 7 + place * 31) % len(_OPEN)] for place in range(count - 1)]
    return "".join([*before, _CLOSED[last % len(_CLOSED)]])


@dataclass
class Copy:
    """One more of everything that is repeated: what becomes of ids, names and words in it."""

    number: int
    ids: frozenset[str]
    names: dict[str, str] = field(default_factory=dict)
    _words: int = 0

    def id(self, name: str) -> str:
        """The id of this copy of a pillar, technique or sheet."""
        return f"{name}-{self.number}"

    def of(self, data: Any) -> Any:
        """The data of a file, as it stands in this copy."""
        for name in _names(data):
            if name not in self.names:
                # Names go on where those of the copy before ended; no copy has more than five hundred.
                number = self.number * 500 + len(self.names)
                self.names[name] = invented(number, number // len(_CLOSED), 2).capitalize()
        return self._of(data, "")

    def _of(self, value: Any, key: str) -> Any:
        if isinstance(value, dict):
            kept = _ASKED if "block" in value or "ask" in value else frozenset()
            return {name: each if name in kept else self._of(each, name) for name, each in value.items()}
        if isinstance(value, tuple):
            return [self._of(each, key) for each in value]
        if not isinstance(value, str) or key in _NO_WORDS:
            return value
        if key == "to":
            return self._led(value)
        if key == "techniques":
            return self.id(value)
        if key == "people":
            return self.names[value]
        text = _PIECE.sub(lambda found: self._piece(found.group()), value)
        return self._titled(text) if key == "title" else text

    def _piece(self, piece: str) -> str:
        if piece.startswith("{"):
            return piece
        if piece.startswith("["):
            return self._led(piece)
        bare = re.split("['’]", piece)[0]
        if bare in self.names:
            return self.names[bare] + piece[len(bare) :]
        self._words += 1
        if self._words < EVERY or len(piece) < 2 or not piece.isalpha() or not piece.islower():
            return piece
        self._words = 0
        return self._instead(piece)

    def _titled(self, title: str) -> str:
        """No two titles are the same: the last word is an invented one."""
        words = title.rsplit(" ", 1)
        last = re.sub(r"[^\W_]+", lambda found: self._instead(found.group()), words[-1], count=1)
        return " ".join([*words[:-1], last])

    def _instead(self, word: str) -> str:
        each = len(_CLOSED) // MOST
        choice = sum(map(ord, word))
        choices = (invented(self.number * each + (choice + n) % each, choice, syllables(word)) for n in range(each))
        # An invented word may happen to be a real one: had, bid, sit.
        return next(made for made in choices if made != word)

    def _led(self, text: str) -> str:
        def target(found: re.Match[str]) -> str:
            return f"{found[1]}:{self.id(found[2])}" if found[2] in self.ids else found.group()

        return _TARGET.sub(target, text)


def _names(data: Any) -> Iterator[str]:
    """Everybody in the stories of a file."""
    if isinstance(data, dict):
        yield from data.get("people", ())
    if isinstance(data, dict | tuple):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _names(each)


def grow(target: Path, times: int) -> Path:
    """Write the real guide with `times` as many pillars, techniques and sheets into a new folder; that folder."""
    for name in CONTENT:
        shutil.copytree(REPO / name, target / name)
    # Others build one language, and translations follow the guide as it is.
    settings = target / "content/settings.yaml"
    settings.write_text(re.sub(r"(?m)^translations: .*\n", "", settings.read_text("utf-8")), "utf-8")
    shutil.copy(REPO / "mkdocs.yml", target)
    # How many pillars there are, and how often a phrase may come again, is said of the real guide alone.
    wording = target / "content" / "wording.yaml"
    wording.write_text(re.sub(r"(?ms)^(counts|mold|worn):.*?(?=^\S|\Z)", "", wording.read_text("utf-8")), "utf-8")
    pillars = sorted(path.name for path in (target / PILLARS).iterdir())
    files = [path for path in sorted((target / PILLARS).rglob("*.yaml")) if path.name != "pillar.yaml"]
    techniques = {path.stem: _data(path) for path in files}
    pillar_of = {path.stem: path.parent.name for path in files}
    sheets = {name: _data(target / SHEETS / f"{name}.yaml") for name in techniques}
    about = {name: _data(target / PILLARS / name / "pillar.yaml") for name in pillars}
    register = _data(target / "content/permalinks.yaml")
    published = dict(register["published"])
    for number in range(2, times + 1):
        copy = Copy(number, frozenset((*pillars, *techniques)))
        for name in pillars:
            _write(target / PILLARS / copy.id(name) / "pillar.yaml", copy.of(about[name]))
            shutil.copy(target / PICTURES / f"{name}.svg", target / PICTURES / f"{copy.id(name)}.svg")
        for name, data in techniques.items():
            _write(target / PILLARS / copy.id(pillar_of[name]) / f"{copy.id(name)}.yaml", copy.of(data))
            _write(target / SHEETS / f"{copy.id(name)}.yaml", copy.of(sheets[name]))
        for address, entry in register["published"].items():
            # Its last part is an id, and in a technique's address the first is one, too.
            parts = [copy.id(part) if part in copy.ids else part for part in address.split("/")]
            if "/".join(parts) != address:
                code = {"code": _later(entry["code"], number, len(pillars))} if "code" in entry else {}
                published["/".join(parts)] = entry | code
    _write(target / "content/permalinks.yaml", {**register, "published": published})
    return target


def _later(code: str, number: int, pillars: int) -> str:
    """The code of a pillar or technique in a copy: pillars are counted on."""
    pillar, dot, technique = code.partition(".")
    return f"{int(pillar) + (number - 1) * pillars}{dot}{technique}"


def _data(path: Path) -> Any:
    source, problems = read(path.name, path.read_bytes())
    assert not problems, problems
    return source.data


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")


class _Dumper(yaml.CSafeDumper):
    """Writes longer text as authors do, in a block of its own."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else ">" if len(text) > 80 else None
    ),
)


if __name__ == "__main__":
    grow(Path(sys.argv[1]), int(sys.argv[2]))
