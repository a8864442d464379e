"""`reconnect own`, `reconnect new own` and `--own`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.content.guide_files import load
from tests.own_edition import messages, put

pytestmark = pytest.mark.usefixtures("own_editions")


def test_new_own_writes_what_checks(tree: Path) -> None:
    """The folder as it is written stops nothing; a second time nothing is written over."""
    assert main(["new", "own", "--title", 'Our "Town"', "--root", str(tree)]) == 0
    assert messages(tree) == []
    assert load(tree).guide.settings.publisher == 'Our "Town"'
    assert main(["new", "own", "--title", "Other", "--root", str(tree)]) == 2
    assert (tree / ".github/workflows/own-edition.yml").is_file()
    alone = tree.parent / "alone"
    assert main(["new", "own", "--title", "Other", "--root", str(tree), "--own", str(alone)]) == 0
    assert (alone / ".github/workflows/own-edition.yml").is_file()
    assert main(["check", "--root", str(tree), "--own", str(alone)]) == 0
    assert load(tree).guide.settings.publisher == "Other"


def test_another_folder_is_named(tree: Path, tmp_path: Path) -> None:
    """An own edition can be a repository of its own; `none` is the original alone."""
    put(tree, "content/settings.yaml", "publisher: Here\n")
    (tree / "own").rename(tmp_path / "elsewhere")
    assert load(tree).guide.settings.publisher == "A Publisher"
    assert main(["check", "--root", str(tree), "--own", str(tmp_path / "elsewhere")]) == 0
    assert load(tree).guide.settings.publisher == "Here"
    assert main(["check", "--root", str(tree), "--own", "none"]) == 0
    assert load(tree).guide.settings.publisher == "A Publisher"


def test_commands_refuse_what_would_be_no_copy(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No copy of the emergency text, of what is joined, of what is no text; nothing to accept where nothing is own."""
    put(tree, "content/settings.yaml", "publisher: X\n")
    ways = {
        "copy content/en/emergency.yaml": "clinicians",
        "copy content/en/interface.yaml": "only what differs",
        "copy mkdocs.yml": "no text",
        "accept content/en/pages/about.yaml": "own copy",
    }
    for way, said in ways.items():
        assert main(["own", *way.split(), "--root", str(tree)]) == 2
        assert said in capsys.readouterr().err
    assert [path.name for path in (tree / "own").rglob("*") if path.is_file()] == ["settings.yaml"]
    about = tree / "own/content/en/pages/about.yaml"
    assert main(["own", "copy", str(tree / "content/en/pages/about.yaml"), "--root", str(tree)]) == 0
    assert main(["own", "accept", str(about), "--root", str(tree)]) == 0
