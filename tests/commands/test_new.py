"""`reconnect new` writes files with blanks, and counts them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from generator.cli import main
from generator.content import new_files
from generator.content.guide_files import kind_of, load
from generator.content.problems import Problem
from generator.rules import check
from tests.conftest import REPO

KINDS = {
    ("technique", "--pillar", "a-pillar"): ["content/en/pillars/a-pillar/fresh.yaml", "worksheets/en/fresh.yaml"],
    ("worksheet",): ["worksheets/en/fresh.yaml"],
    ("session",): ["content/en/sessions/fresh.yaml"],
    ("region",): ["content/regions/fresh.yaml"],
}


def new(root: Path, kind: str, *options: str) -> int:
    """What the command returns."""
    return main(["new", kind, *options, "--root", str(root)])


def problems(root: Path) -> list[Problem]:
    """What is told of a tree."""
    return check(load(root))


@pytest.mark.parametrize(("command", "files"), KINDS.items(), ids=lambda value: value[0])
def test_every_blank_is_told_where_it_stands_and_nothing_else(
    tree: Path, command: tuple[str, ...], files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each FILL IN has its line, and as long as there is one, no rule speaks of the file."""
    kind, *options = command
    assert new(tree, kind, "fresh", *options) == 0
    assert all(f"Wrote {file}" in capsys.readouterr().out for file in files[:1])
    found = problems(tree)
    assert {problem.code for problem in found} == {"blank"}
    for file in files:
        lines = (tree / file).read_text(encoding="utf-8").splitlines()
        blank = [n for n, line in enumerate(lines, 1) if re.search(r"^[^#]*(FILL IN\b|\bfill[-_]in\b)", line)]
        assert [problem.location.line for problem in found if problem.location.path == file] == blank
        for problem in found:
            if problem.location.path == file:
                start = lines[problem.location.line - 1][problem.location.column - 1 :]
                assert re.match(r"FILL IN|fill[-_]in|\S*fill[-_]in", start), problem


def test_a_technique_and_its_sheet_are_registered(tree: Path) -> None:
    """The next free code of the pillar is written beside the others; what stood there is as it was."""
    before = (tree / "content/permalinks.yaml").read_text(encoding="utf-8").splitlines()
    assert new(tree, "technique", "fresh", "--pillar", "a-pillar") == 0
    after = (tree / "content/permalinks.yaml").read_text(encoding="utf-8").splitlines()
    added = "\n".join(after)
    assert '  /a-pillar/fresh/:\n    code: "1.3"\n' in added
    assert '  /worksheets/fresh/:\n    code: "1.3w"\n' in added
    assert len(after) == len(before) + 4
    assert not [problem for problem in problems(tree) if problem.code != "blank"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("techniques: [walk, listen]\n", "techniques: [walk, listen, fresh]\n"),
        ("techniques:\n  - walk\n  - listen # last\n", "techniques:\n  - walk\n  - listen # last\n  - fresh\n"),
        ("techniques:\n- walk\n- listen", "techniques:\n- walk\n- listen\n- fresh"),
        ("techniques: [walk,\n  listen]\nwhy: x\n", "techniques: [walk,\n  listen, fresh]\nwhy: x\n"),
        ("techniques: []\nwhy: x\n", "why: x\n\ntechniques:\n  - fresh\n"),
        ("why: x\n", "why: x\n\ntechniques:\n  - fresh\n"),
    ],
)
def test_a_technique_is_listed_in_its_pillar(before: str, after: str) -> None:
    """At the end, in the style of the list; what stood there is as it was."""
    assert new_files.with_technique("pillar.yaml", before.encode(), "fresh") == after


def filled(value: object, words: dict[str, str], key: str = "") -> object:
    """Data with its blanks filled in with the words for their keys."""
    if isinstance(value, dict):
        return {name: filled(each, words, name) for name, each in value.items()}
    if isinstance(value, list):
        return [filled(each, words, key) for each in value]
    if isinstance(value, str) and re.search("FILL IN|fill[-_]in", value):
        return words.get(key, "Some plain words.")
    return value


STORY = (
    "Mara read the sheet at the kitchen table. She did not know where to begin. Her neighbor came in with bread. "
    'They sat for a while. "I would like to try it," Mara said. He nodded and cut the bread. They took the first step '
    "together, and it took them 10 minutes. It was not much. The next day she did the second step alone. On the third "
    "day it rained, and she left it out. That was all right too. She put the sheet on the shelf, where she saw it."
)


def test_a_technique_passes_once_its_blanks_are_filled_in(tree: Path) -> None:
    """With plain words in each place, all that is left is to register its parts, which `links add` does."""
    assert new(tree, "technique", "fresh", "--pillar", "a-pillar") == 0
    sources = list(load(tree).guide.references.sources)
    words = {
        "text": "Few have studied this. It has helped some.",
        "people": "Mara",
        "sources": sources[0],
        "to": "page:help",
        "sentences": "I could say ___",
    }
    for file in KINDS["technique", "--pillar", "a-pillar"]:
        path = tree / file
        data = filled(yaml.safe_load(path.read_text(encoding="utf-8")), words)
        assert isinstance(data, dict)
        if "example" in data:
            data["example"]["text"] = STORY
        path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    assert {problem.code for problem in problems(tree)} == {"unregistered"}
    assert main(["links", "add", "--root", str(tree)]) == 0
    assert problems(tree) == []


def test_nothing_is_overwritten(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is there stays, and nothing is written beside it."""
    assert new(tree, "technique", "fresh", "--pillar", "a-pillar", "--without-sheet") == 0
    before = {path: path.read_bytes() for path in tree.rglob("*.yaml")}
    for options in (["technique", "fresh", "--pillar", "a-pillar"], ["region", "us"], ["worksheet", "walk"]):
        assert new(tree, *options) == 2
        assert "already" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in tree.rglob("*.yaml")} == before


@pytest.mark.parametrize("key", ["Fresh", "a b", "../x", "a/b", "-a", "ä", ""])
def test_an_id_that_is_no_address_is_refused(tree: Path, key: str) -> None:
    """And no file is written anywhere."""
    before = sorted(tree.parent.rglob("*"))
    with pytest.raises(SystemExit) if key.startswith("-") else pytest.MonkeyPatch.context():
        assert new(tree, "session", key) == 2
    assert sorted(tree.parent.rglob("*")) == before


def test_a_misspelt_pillar_is_guessed(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The nearest one is named."""
    assert new(tree, "technique", "fresh", "--pillar", "a-pilar") == 2
    assert "did you mean a-pillar?" in capsys.readouterr().err


@pytest.mark.parametrize("title", ["Plain words", 'With "quotes": and more', "true", "# not a comment", "it's 5"])
def test_any_title_is_kept(tree: Path, title: str) -> None:
    """Whatever YAML would make of it."""
    assert new(tree, "session", "fresh", "--title", title) == 0
    assert [session.title for session in load(tree).guide.sessions if session.id == "fresh"] == [title]


def test_drafts_name_their_schema(tree: Path) -> None:
    """The first line leads an editor from the file to the schema of its kind."""
    for (kind, *options), files in KINDS.items():
        assert new(tree, kind, f"fresh-{kind}", *options) == 0
        for file in files:
            name = file.replace("fresh", f"fresh-{kind}")
            first = (tree / name).read_text(encoding="utf-8").splitlines()[0]
            found = re.fullmatch(r"# yaml-language-server: \$schema=(.*)", first)
            held = kind_of(name)
            assert found
            assert held
            place = (tree / name).parent / found[1]
            assert place.resolve() == (tree / "build" / "schemas" / f"{held.kind()}.json").resolve()


@pytest.mark.usefixtures("sound")
def test_the_real_guide_takes_a_new_technique(tmp_path: Path) -> None:
    """In the guide itself, all that is told of it are its blanks."""
    for name in ("content", "worksheets"):
        shutil.copytree(REPO / name, tmp_path / name)
    assert new(tmp_path, "technique", "sleep-better", "--pillar", "whole-body-care") == 0
    assert {problem.code for problem in problems(tmp_path)} == {"blank"}
