"""Every mistake an author can make is told with its exact place, and nothing else is.

A case is a file under `cases/invalid/`: the first lines say, as comments, which file of the small valid tree it stands
in for (`# file:`), which are left out (`# without:`) and the complete list of what is expected (`# expect: line:column
code`, with the file's name in front if it is another file). Cases that a comment would break lie in `bytes.py`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli import main
from generator.content.guide_files import load
from generator.content.item import parse
from generator.content.model import StandingPage
from generator.content.problems import ContentError, Problem
from generator.rules import check, rules
from generator.rules.manual import entries
from tests.cases.invalid.bytes import BYTES, PAGE
from tests.conftest import CASES, SMALL, copy_content, copy_tree

FOLDER = CASES / "invalid"
FILES = sorted((*FOLDER.glob("*.yaml"), *FOLDER.glob("*.svg")))


def problems_of(root: Path) -> list[Problem]:
    """What `reconnect check` finds in a tree."""
    try:
        return check(load(root))
    except ContentError as error:
        return error.problems


def headers(text: str, name: str) -> list[str]:
    """The values of a header comment."""
    return re.findall(rf"^# {name}: (.*)$", text, re.M)


def told(problem: Problem, file: str) -> str:
    """A problem in the form a case expects it."""
    where = problem.location
    prefix = "" if where.path == file else f"{where.path}:"
    return f"{prefix}{where.line}:{where.column} {problem.code}"


@pytest.mark.parametrize("case", FILES, ids=lambda path: path.name)
def test_case(case: Path, tmp_path: Path) -> None:
    """The case's file in the valid tree gives exactly the expected problems."""
    text = case.read_text(encoding="utf-8")
    (file,) = headers(text, "file")
    copy_content(SMALL, tmp_path)
    for name in headers(text, "without"):
        (tmp_path / name).unlink()
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(text, encoding="utf-8")
    found = problems_of(tmp_path)
    assert [told(problem, file) for problem in found] == headers(text, "expect"), "\n".join(map(str, found))


@pytest.mark.parametrize(("raw", "expected"), BYTES)
def test_bytes(raw: bytes, expected: str, tmp_path: Path) -> None:
    """Files that are broken before they are YAML."""
    copy_content(SMALL, tmp_path)
    file = "content/en/pages/about.yaml"
    (tmp_path / file).write_bytes(raw)
    found = problems_of(tmp_path)
    assert told(found[0], file) == expected
    # What has one cause is told once.
    assert len(found) == 1, "\n".join(map(str, found))


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("title: A", "title:\u00a0A", "a no-break space (U+00A0) stands here; type an ordinary space"),
        ("title: A", "title:A", "a space is missing here, after the colon"),
        (
            "title:",
            "“title”:",
            "a left double quotation mark (U+201C) stands in the key `“title”`; type `title`",
        ),
        ("You walk.", '"Mint," she said.', "goes on its own line after `>-`"),
        ("- id", "• id", "`•` begins no list; type `- `"),
        ("      Second", "Second", "indent this line like the text above it"),
        ("walk", "w\u00adalk", "a soft hyphen (U+00AD), which nobody sees, stands here; delete it, or type `-`"),
        ("  ", "\t", "a tab stands here; indent with spaces (2 for each level) (7 more below)"),
        ("description", "<<<<<<< HEAD\ndescription", "a merge was not finished here; keep one"),
    ],
)
def test_a_slip_is_told_with_its_remedy(old: str, new: str, remedy: str) -> None:
    """The message says what to type, not where YAML gave up."""
    _, _, problems = parse(StandingPage, "content/en/pages/about.yaml", PAGE.replace(old, new).encode())
    (problem,) = problems
    assert remedy in problem.message


def test_every_code_has_a_case_and_an_entry() -> None:
    """No code without a case that shows it, no code without an entry in the manual, no entry for nothing."""
    shown = {line.split()[-1] for path in FILES for line in headers(path.read_text(encoding="utf-8"), "expect")}
    shown |= {expected.split()[-1] for _, expected in BYTES}
    # Tested where they are raised: at the build, at the release, at the look at the calendar, in a translation, in an
    # own edition.
    shown |= {"too-many-pages", "not-ready", "stale", "not-as-original", "original-changed", "other-number"}
    shown |= {"missing-plural", "says-less", "not-translated"}
    # In the words of the interface, which are those of the real guide.
    shown |= {"unknown-placeholder"}
    shown |= {"own-behind", "own-code", "own-emergency", "wrong-extends", "hidden-link", "hidden-needed"}
    assert shown == set(entries())
    assert len({rule.CODE for rule in rules()}) == len(rules())


def test_all_problems_of_all_files_at_once(tmp_path: Path) -> None:
    """Mistakes in several files are told together and sorted, and nothing is built."""
    root = copy_tree(SMALL, tmp_path / "tree")
    (root / "content/en/pages/about.yaml").write_text("title: About\n")
    (root / "content/regions/us.yaml").write_text("name: [a]\nlines: []\n")
    found = problems_of(root)
    assert [problem.code for problem in found] == ["missing-key", "missing-key", "wrong-kind", "wrong-length"]
    assert found == sorted(found)
    assert main(["build", "--root", str(root)]) == 1
    assert not (root / "build").exists()


@pytest.mark.parametrize(
    ("helpers", "ends", "expected"),
    [
        (("paid", "paid", "none", "peer"), ("well", "open", "fails", "well"), []),
        (
            ("paid", "paid", "paid", "peer"),
            ("well", "open", "fails", "well"),
            ["60% of the stories have a paid helper"],
        ),
        (
            ("none", "paid", "none", "peer"),
            ("well", "open", "well", "well"),
            ["60% of the stories end the same (`well`)"],
        ),
    ],
)
def test_stories_of_one_mold(
    tmp_path: Path, helpers: tuple[str, ...], ends: tuple[str, ...], expected: list[str]
) -> None:
    """Too many paid helpers, or ends of one kind, are told; fewer than half are not. The fifth story says its own."""
    copy_content(SMALL, tmp_path)
    marks = iter(zip(helpers, ends, strict=True))
    told_in = ("roots/a-root", "pillars/a-pillar/listen", "pillars/a-pillar/walk")
    for file in (tmp_path / f"content/en/{name}.yaml" for name in told_in):
        text = re.sub(
            r"^  people: .*\n",
            lambda found: found[0] + "  helper: {}\n  ends: {}\n".format(*next(marks)),
            re.sub(r"^  (helper|ends): .*\n", "", file.read_text(encoding="utf-8"), flags=re.M),
            flags=re.M,
        )
        file.write_text(text, encoding="utf-8")
    wording = tmp_path / "content/wording.yaml"
    limits = "mold: {stories: 5, spread: 0, paid: 50, ending: 50, pages: 9}\n"
    wording.write_text(wording.read_text("utf-8").partition("mold:")[0] + limits, encoding="utf-8")
    found = [problem.message for problem in problems_of(tmp_path)]
    assert [message.split(";")[0] for message in found] == expected
