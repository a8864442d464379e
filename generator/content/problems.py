"""Problems, their positions, and how to show them: to a person, to a program, to GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

ProblemFormat = Literal["text", "json", "github"]

SOFT_HYPHEN = "\u00ad"
NO_SOFT_HYPHEN = "a soft hyphen (U+00AD), which nobody sees, stands here; delete it, or type `-` if it should be seen"


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file: its path from the root of the tree, and line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in the content: its place, a short permanent code, and a message that says how to mend it."""

    location: Location
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message} [{self.code}]"


class ContentError(Exception):
    """The content has problems, so nothing was built. Carries all of them, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(f"{len(self.problems)} problem(s) in the content")


def show(problems: Iterable[Problem], style: ProblemFormat) -> str:
    """Format problems as text (one a line), JSON (a list) or GitHub annotations; "" for none, except JSON's `[]`."""
    ordered = sorted(set(problems))
    if style == "json":
        return json.dumps([_flat(problem) for problem in ordered], indent=2, ensure_ascii=False)
    if style == "github":
        return "\n".join(map(_annotation, ordered))
    return "\n".join(map(str, ordered))


def _flat(problem: Problem) -> dict[str, str | int]:
    return {**asdict(problem.location), "code": problem.code, "message": problem.message}


def _annotation(problem: Problem) -> str:
    # https://docs.github.com/actions/reference/workflow-commands: data and properties escape differently
    where, text = problem.location, problem.message
    for raw, safe in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(raw, safe)
    path = where.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    return f"::error file={path},line={where.line},col={where.column},title={problem.code}::{text}"


def shown(words: object, most: int = 60) -> str:
    """Quote a value of a file in a message: on one line, nothing invisible in it, cut after `most` characters."""
    text = str(words)
    visible = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text[:most])
    return visible if len(text) <= most else f"{visible}…"
