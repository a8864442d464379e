"""`reconnect new guide` writes a guide of another subject that can be built as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from generator.cli import main
from generator.content import own_folder
from generator.content.guide_files import load
from generator.content.model import Interface
from generator.rules.walk import items, words
from tests.conftest import INTERFACE, REPO

TITLE = 'Living: "hearing loss" & more'


def new(folder: Path, title: str = TITLE) -> int:
    """Write a new guide."""
    return main(["new", "guide", str(folder), "--title", title])


def said(root: Path) -> set[str]:
    """The sentences of a guide, but for those that every guide has."""
    return {
        sentence
        for item in items(load(root).guide)
        if not isinstance(item, Interface)
        for _, text in words(item)
        for sentence in re.split(r"(?<=[.?!])\s+|\n", text)
        if len(sentence.split()) > 4
    }


def test_it_builds_on_the_first_try(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is checked and printed, with the general words and no sentence of ours; a release asks for what is open."""
    root = tmp_path / "my guide"
    assert new(root) == 0
    assert main(["check", "--root", str(root)]) == 0
    assert main(["build", "--root", str(root)]) == 0
    site = root / "build/site"
    (head,) = html.parse(site / "index.html").findall(".//h1")
    assert head.text == TITLE
    for name in ("pdf/one-small-thing-a4.pdf", "pdf/one-small-thing-letter-large-fillable.pdf", "pdf/book-a4.pdf"):
        assert (site / name).read_bytes().startswith(b"%PDF")
    assert (root / INTERFACE).read_bytes() == (REPO / INTERFACE).read_bytes()
    assert said(root) & said(REPO) == set()
    capsys.readouterr()
    assert main(["check", "--release", "--root", str(root)]) == 1
    told = capsys.readouterr().out
    for place in ("emergency.yaml:8:", "evidence.yaml:7:", "regions/xx.yaml:4:", "about.yaml:7:"):
        assert re.search(rf"{place}.*still to write", told), place


def test_an_own_edition_is_not_laid_over_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever lies over the guide that somebody works on."""
    own = tmp_path / "own/content"
    own.mkdir(parents=True)
    (own / "settings.yaml").write_text("publisher: [no\n")
    monkeypatch.setenv(own_folder.VARIABLE, str(own.parent))
    assert new(tmp_path / "guide") == 0


def test_what_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with something in it, a file, and a title of nothing are refused, and nothing is written."""
    full, file = tmp_path / "full", tmp_path / "file"
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    file.write_text("mine")
    assert [new(full), new(file), new(tmp_path / "new", " ")] == [2, 2, 2]
    assert [path.name for path in full.iterdir()] == ["mine.txt"]
    assert not (tmp_path / "new").exists()
    assert capsys.readouterr().err.count("nothing was written") == 3
