"""Whatever happens to a file, an author is told where, and the generator neither falls nor hangs.

Every mutant is one real YAML file with one accident in it. The same seed gives the same mutants in every run.
"""

from __future__ import annotations

import random
import re
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.content.drift import changes
from generator.content.guide_files import assemble, kind_of, load
from generator.content.item import parse
from generator.content.model import Item, StandingPage
from generator.content.problems import Problem
from generator.content.source import KeyPath, Source
from generator.content.translation import words_of_both
from generator.content.yaml_file import MAX_PROBLEMS
from generator.rules import check
from tests.conftest import REPO

SEED = 8
EACH = 100
"""How many mutants of each kind of accident."""
RULED = 25
"""How many of each kind go through all rules, in the small tree."""
SOME = 30
"""How many places of each file the original changes."""
SECONDS = 3
"""The most that a file may take; half of that is seen with the worst, a few milliseconds with others."""
NEAR = 3
"""How many lines a report may stand from the accident."""

FILES = sorted(
    name
    for top in ("content", "worksheets")
    for path in (REPO / top).rglob("*.yaml")
    # Those of translations are read alike.
    if kind_of(name := path.relative_to(REPO).as_posix())
)
Lines = list[str]
Result = tuple[str | bytes, int, int]
"""What the file holds then, and the first and last line of the accident."""

Accident = Callable[[Lines, random.Random], Result]

Parsed = tuple[Source, Item]


@dataclass(frozen=True)
class Mutant:
    """A file after an accident between two of its lines."""

    accident: str
    file: str
    raw: bytes
    first: int
    last: int


# --- finding a place ------------------------------------------------------------------------------------------------

_KEY = re.compile(r"^( *(?:- )?)([a-z_0-9]+):(?= |$)")


def keys(lines: Lines) -> list[int]:
    """The lines with a key."""
    return [number for number, line in enumerate(lines) if _KEY.match(line)]


def block(lines: Lines, start: int) -> int:
    """The line after the block of the key on the line `start`: what is indented deeper, and lists under it."""
    depth = len(_KEY.match(lines[start])[1])  # type: ignore[index]
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > depth):
        end += 1
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def filled(lines: Lines) -> list[int]:
    """The lines that are not blank."""
    return [number for number, line in enumerate(lines) if line.strip()]


def text(lines: Lines) -> str:
    """The lines as a file."""
    return "\n".join(lines) + "\n"


def with_value(lines: Lines, value: str, rng: random.Random) -> Result:
    """Another value for one of the keys."""
    at = rng.choice(keys(lines))
    found = _KEY.match(lines[at])
    assert found
    changed = [*lines[:at], f"{found[0]} {value}", *lines[block(lines, at) :]]
    return text(changed), at, at + value.count("\n")


def with_signs(lines: Lines, signs: str, rng: random.Random) -> Result:
    """Some signs anywhere in a line."""
    at = rng.choice(filled(lines))
    place = rng.randrange(len(lines[at]) + 1)
    line = lines[at][:place] + signs + lines[at][place:]
    return text([*lines[:at], line, *lines[at + 1 :]]), at, at


# --- accidents ------------------------------------------------------------------------------------------------------


def drop_line(lines: Lines, rng: random.Random) -> Result:
    """A line is lost."""
    at = rng.choice(filled(lines))
    return text(lines[:at] + lines[at + 1 :]), at - 1, at


def drop_key(lines: Lines, rng: random.Random) -> Result:
    """A key is lost with all that stands under it."""
    at = rng.choice(keys(lines))
    return text(lines[:at] + lines[block(lines, at) :]), at - 1, at


def rename_key(lines: Lines, rng: random.Random) -> Result:
    """A key is misspelt, or becomes another word."""
    at = rng.choice(keys(lines))
    found = _KEY.match(lines[at])
    assert found
    place = rng.randrange(len(found[2]))
    new = rng.choice([found[2][:place] + found[2][place + 1 :], found[2].upper(), "nonsense", "id", "file", "[key]"])
    return text([*lines[:at], f"{found[1]}{new}:{lines[at][found.end() :]}", *lines[at + 1 :]]), at, at


def change_kind(lines: Lines, rng: random.Random) -> Result:
    """A text becomes a list, a mapping, a number, nothing."""
    kinds = ("[a, b]", "{a: b}", "[]", "{}", "12", "-1", "0", "true", "", '""', "a", "[1, null]", "[[a]]", "[{}]", "~")
    return with_value(lines, rng.choice(kinds), rng)


def indent(lines: Lines, rng: random.Random) -> Result:
    """A line moves a little to the right or the left."""
    at, step = rng.choice(filled(lines)), rng.choice((-4, -2, -1, 1, 2, 4))
    line = " " * step + lines[at] if step > 0 else lines[at].removeprefix(" " * -step)
    return text([*lines[:at], line, *lines[at + 1 :]]), at, at


def odd_unicode(lines: Lines, rng: random.Random) -> Result:
    """Signs that no keyboard has."""
    signs = "\u200b\u202e\ufeff\0\u2028\u0085\ue000\uffff\u00a0\U0001f600\u0301\u2067\x1b\x7f\u00ad\U000e0041\u3000\x0b"
    return with_signs(lines, rng.choice(signs), rng)


def escaped(lines: Lines, rng: random.Random) -> Result:
    """The same, hidden in an escape in double quotes."""
    signs = (r"\0", r"\e[31m", r"\u2028", r"\uFEFF", r"\ud800", r"\x07", r"\N", r"\_", r"\q", r"\U0010FFFF", r"\r\n")
    return with_value(lines, f'"a {rng.choice(signs)} b"', rng)


def truncate(lines: Lines, rng: random.Random) -> Result:
    """The end is lost, perhaps in the middle of a sign."""
    raw = text(lines).encode()
    raw = raw[: rng.randrange(len(raw))]
    last = raw.rstrip().count(b"\n")
    return raw, last, last


def huge(lines: Lines, rng: random.Random) -> Result:
    """A value as long as a book."""
    values = ("x" * 200_000, "9" * 200_000, "a " * 100_000, "[" + "a, " * 30_000 + "]", "'" + "[" * 200_000 + "'")
    more = ("'" + "[a](" * 50_000 + "'", "**a" * 60_000, "[" + "{}, " * 4_000 + "]", "{" + "a: 1, " * 10_000 + "}")
    return with_value(lines, rng.choice(values + more), rng)


def deep(lines: Lines, rng: random.Random) -> Result:
    """Brackets within brackets."""
    values = ("[" * 50_000, "{a: " * 50_000, "[" * 50_000 + "]" * 50_000, "[" * 39 + "]" * 39, "- " * 30_000)
    return with_value(lines, rng.choice(values), rng)


def alias(lines: Lines, rng: random.Random) -> Result:
    """Anchors and aliases, a few lines of which stand for billions."""
    bomb = "\n  a0: &a0 [x, x]\n" + "\n".join(f"  a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))
    return with_value(
        lines, rng.choice((bomb, "*nowhere", "&here", "&here text", "<<: *here", "!!python/name:os")), rng
    )


def tab(lines: Lines, rng: random.Random) -> Result:
    """A tab where a space belongs."""
    at = rng.choice(filled(lines))
    line = rng.choice(("\t" + lines[at].lstrip(), lines[at].replace(" ", "\t", 1), lines[at].replace(": ", ":\t", 1)))
    return text([*lines[:at], line, *lines[at + 1 :]]), at, at


def double(lines: Lines, rng: random.Random) -> Result:
    """A key stands twice with all that is under it."""
    at = rng.choice(keys(lines))
    end = block(lines, at)
    return text(lines[:end] + lines[at:end] + lines[end:]), at, 2 * end - at


def swap(lines: Lines, rng: random.Random) -> Result:
    """A line slips below the next."""
    at = rng.randrange(len(lines) - 1)
    return text([*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]), at, at + 1


def random_bytes(lines: Lines, rng: random.Random) -> Result:
    """Noise from a bad disk."""
    raw = text(lines).encode()
    place = rng.randrange(len(raw))
    noise = rng.randbytes(rng.randint(1, 20))
    first = raw[:place].count(b"\n")
    return raw[:place] + noise + raw[place:], first, first + noise.count(b"\n")


def conflict(lines: Lines, rng: random.Random) -> Result:
    """Leave an unresolved merge."""
    at = rng.choice(filled(lines))
    both = ["<<<<<<< HEAD", lines[at], "=======", lines[at], ">>>>>>> theirs"]
    return text(lines[:at] + both + lines[at + 1 :]), at, at + 4


def quote(lines: Lines, rng: random.Random) -> Result:
    """A value starts with a sign that means something to YAML."""
    return with_value(lines, rng.choice("\"'*&!%@`{[|>?-") + rng.choice(("words", " words", "words: more", "")), rng)


def no_colon(lines: Lines, rng: random.Random) -> Result:
    """The colon after a key is lost."""
    at = rng.choice(keys(lines))
    return text([*lines[:at], lines[at].replace(":", "", 1), *lines[at + 1 :]]), at, at


def markup(lines: Lines, rng: random.Random) -> Result:
    """Half of a link, or of strong words."""
    signs = ("**", "[", "](", "[a](", "[a](b)", "[a](x:y", "[](page:help)", "[a] (page:help)", "[a](javascript:b())")
    return with_signs(lines, rng.choice((*signs, "\\", "***", "<script>", "{{ 7 }}", "{% if %}", "&#58;")), rng)


def line_end(lines: Lines, rng: random.Random) -> Result:
    """A line end of another system, or the end of a document."""
    at = rng.choice(filled(lines))
    added = rng.choice(("---", "...", "%YAML 1.2", "--- |", "\r", "a\rb", "# note", "- stray", "stray", "stray: 1"))
    return text([*lines[:at], added, *lines[at:]]), at, at + 1


ACCIDENTS: tuple[Accident, ...] = (
    *(drop_line, drop_key, rename_key, change_kind, indent, odd_unicode, escaped, truncate, huge, deep, alias, tab),
    *(double, swap, random_bytes, conflict, quote, no_colon, markup, line_end),
)


def mutants(
    accident: Callable[[Lines, random.Random], Result], root: Path, files: list[str], count: int
) -> list[Mutant]:
    """So many files with this accident, always the same."""
    rng = random.Random(f"{SEED} {accident.__name__}")
    found = []
    for _ in range(count):
        file = rng.choice(files)
        changed, first, last = accident((root / file).read_text(encoding="utf-8").splitlines(), rng)
        raw = changed.encode("utf-8", "surrogatepass") if isinstance(changed, str) else changed
        found.append(Mutant(accident.__name__, file, raw, first + 1, last + 1))
    return found


@pytest.fixture(scope="module")
def base(small: Path) -> dict[str, Parsed]:
    """The files of the small valid tree, each with its item."""
    found: dict[str, Parsed] = {}
    for name in load(small).sources:
        kind = kind_of(name)
        assert kind
        source, item, _ = parse(kind, name, (small / name).read_bytes())
        assert item is not None
        found[name] = (source, item)
    return found


def wrong(mutant: Mutant, problem: Problem) -> str:
    """What is wrong with a report, if anything."""
    where = problem.location
    if where.path != mutant.file:
        return "another file"
    if not mutant.first - NEAR <= where.line <= mutant.last + NEAR:
        return f"{where.line} is far from {mutant.first}–{mutant.last}"
    if len(problem.message) > 600 or not problem.message.isprintable():
        return "unreadable"
    return ""


@pytest.mark.usefixtures("sound")
@pytest.mark.parametrize("accident", ACCIDENTS, ids=lambda each: each.__name__)
def test_every_accident_is_told_where_it_happened(accident: Accident) -> None:
    """No exception, no waiting, and each report in the right file, within three lines, in a few readable words."""
    bad = []
    for mutant in mutants(accident, REPO, FILES, EACH):
        kind = kind_of(mutant.file)
        assert kind
        start = time.process_time()
        _, item, problems = parse(kind, mutant.file, mutant.raw)
        assert time.process_time() - start < SECONDS, mutant.file
        assert item is not None or problems, mutant
        bad += [f"{problem}  ({reason})" for problem in problems if (reason := wrong(mutant, problem))]
    assert not bad, "\n".join(bad)


@pytest.mark.usefixtures("sound")
def test_there_are_two_thousand_and_most_are_mistakes() -> None:
    """The accidents really happen: nearly all files are changed, and all kinds of files are among them."""
    all_of_them = [mutant for accident in ACCIDENTS for mutant in mutants(accident, REPO, FILES, EACH)]
    assert len(all_of_them) >= 2000
    changed = [mutant for mutant in all_of_them if mutant.raw != (REPO / mutant.file).read_bytes()]
    assert len(changed) > 0.98 * len(all_of_them)
    assert {kind_of(mutant.file) for mutant in changed} == {kind_of(file) for file in FILES}


def test_a_file_full_of_mistakes_takes_little_memory() -> None:
    """Two megabytes of mistakes are told without the memory that a cheap machine does not have."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for text in ("a: 1\n", "\t\n", "- {}\n", "- [", "a: [x]\n? ", "- &a x\n- *a\n"):
        raw = (text * (1_900_000 // len(text))).encode()
        _, item, problems = parse(StandingPage, "content/en/pages/about.yaml", raw)
        assert item is None
        assert 1 <= len(problems) <= 2 * MAX_PROBLEMS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


@pytest.mark.parametrize("accident", ACCIDENTS, ids=lambda each: each.__name__)
def test_rules_stand_whatever_a_file_says(accident: Accident, base: dict[str, Parsed], small: Path) -> None:
    """A file that can still be read after its accident goes through every rule beside the files that had none."""
    files = sorted(name for name in base if name.endswith(".yaml"))
    for mutant in mutants(accident, small, files, RULED):
        kind = kind_of(mutant.file)
        assert kind
        source, item, problems = parse(kind, mutant.file, mutant.raw)
        if item is not None and not problems:
            parsed = base | {mutant.file: (source, item)}
            tree = assemble([each for _, each in parsed.values()], {name: each for name, (each, _) in parsed.items()})
            for problem in check(tree):
                assert problem.location.path in tree.sources
                assert len(problem.message) < 1000, problem
                assert problem.message.isprintable(), problem


# --- what the original changes --------------------------------------------------------------------------------------


def places(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Every text and list in what a YAML file holds, with its place."""
    if isinstance(value, str | tuple):
        yield path, value
    for step, each in value.items() if isinstance(value, dict) else enumerate(value) if _is_list(value) else ():
        yield from places(each, (*path, step))


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple)


def put(value: Any, path: KeyPath, new: Any) -> Any:
    """The same with another value at this place."""
    if not path:
        return new
    if isinstance(value, dict):
        return {key: put(each, path[1:], new) if key == path[0] else each for key, each in value.items()}
    return tuple(put(each, path[1:], new) if step == path[0] else each for step, each in enumerate(value))


def test_every_change_of_the_original_is_named_at_its_place(base: dict[str, Parsed]) -> None:
    """Each text with another word, digit, sign or sentence; each list with a line less, or in another order."""
    told, rng = 0, random.Random(SEED)
    for source, item in base.values():
        words = {path for path, *_ in words_of_both(item, item)}
        every = list(places(source.data))
        for path, value in rng.sample(every, min(len(every), SOME)):
            if path in words:
                for new in (f"Now {value}", f"{value.rstrip()} It is new.", value.replace(value.strip()[-1], "7")):
                    found = list(changes(item, put(source.data, path, new), source.data))
                    assert {each.path for each in found} == {path}
                    assert all(each.before != each.now for each in found)
                    told += 1
                for same in (f"{value}\n", re.sub(" (?!-)", "\n", value), value.replace(" ", "\u00a0")):
                    assert not list(changes(item, put(source.data, path, same), source.data)), same
            elif isinstance(value, tuple) and len(set(map(repr, value))) > 1 and (*path, 0) in words:
                fewer, turned = put(source.data, path, value[1:]), put(source.data, path, (*value[1:], value[0]))
                without = parse(type(item), item.file, yaml.safe_dump(_plain(fewer)).encode())[1] or item
                assert [each.now for each in changes(without, fewer, source.data)] == [""]
                assert any(each.moved for each in changes(item, turned, source.data)), path
    assert told > 500


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
