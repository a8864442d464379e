"""An own edition takes every update of the original, and says where it has to follow."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.cli import main
from generator.content import own_folder
from generator.content.guide_files import load
from tests.conftest import SMALL, copy_content
from tests.own_edition import lay, messages, problems, put

pytestmark = pytest.mark.usefixtures("own_editions")


def test_a_copy_is_behind_when_its_original_changes(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told until somebody has looked at what has changed."""
    (tree / "own").mkdir()
    name = "content/en/pages/about.yaml"
    assert main(["own", "copy", name, "--root", str(tree)]) == 0
    assert messages(tree) == []
    path = tree / name
    path.write_text(path.read_text().replace("title: ", "title: New ", 1))
    assert [(each.location.path, each.code) for each in problems(tree)] == [(f"own/{name}", "own-behind")]
    capsys.readouterr()
    assert main(["own", "diff", name, "--root", str(tree)]) == 0
    assert "+title: New " in capsys.readouterr().out
    assert main(["own", "accept", name, "--root", str(tree)]) == 0
    assert messages(tree) == []


def test_counts_in_the_original_are_mended_in_the_own_edition(tree: Path) -> None:
    """Where a text of the original counts what is more here, the own file to write is named."""
    first = (tree / "content/en/sessions/first.yaml").read_text()
    put(tree, "content/en/sessions/second.yaml", first)
    put(tree, "content/wording.yaml", "counts:\n  sessions: ['{n} meetings']\n")
    text = (tree / "content/en/groups.yaml").read_text()
    (tree / "content/en/groups.yaml").write_text(re.sub(r"(?m)^title: .*", "title: The 1 meetings", text))
    (told,) = [each for each in problems(tree) if each.code == "wrong-count"]
    assert (told.location.path, told.location.line) == ("content/en/groups.yaml", 1)
    assert told.message.endswith("say it in your own content/en/groups.yaml, not here")
    put(tree, "content/en/groups.yaml", "extends: true\ntitle: The 2 meetings\n")
    assert not [each for each in problems(tree) if each.code == "wrong-count"]


def test_what_the_original_renames_is_told(tree: Path) -> None:
    """A copy whose original is gone is told, and so is the new name of what was hidden."""
    about = "content/en/pages/about.yaml"
    put(tree, "content/settings.yaml", "publisher: X\n")
    assert main(["own", "copy", about, "--root", str(tree)]) == 0
    (tree / about).rename(tree / "content/en/pages/us.yaml")
    assert "own/content/en/pages/about.yaml:1:1 own-behind" in [f"{e.location} {e.code}" for e in problems(tree)]
    shutil.rmtree(tree / "own")
    register = tree / "content/permalinks.yaml"
    register.write_text(register.read_text() + "\nmoved:\n  /a-pillar/hear/: /a-pillar/listen/\n")
    put(tree, "content/settings.yaml", "hide: [technique:hear]\n")
    (hidden,) = [each for each in problems(tree) if each.code == "hidden-needed"]
    assert hidden.message.endswith("did you mean `technique:listen`?")


def test_an_update_of_the_original_is_merged(tmp_path: Path) -> None:
    """The original edits a text, adds a technique, renames one; a fork with an own edition takes it all with git."""
    original, fork = tmp_path / "original", tmp_path / "fork"
    copy_content(SMALL, original)
    git(original, "init", "-q", "-b", "main")
    commit(original)
    git(tmp_path, "clone", "-q", str(original), str(fork))
    lay(fork)
    commit(fork)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(own_folder.VARIABLE, "")
        about, pillar = original / "content/en/pages/about.yaml", original / "content/en/pillars/a-pillar"
        about.write_text(about.read_text().replace("All names", "All the names"))
        for top in (pillar, original / "worksheets/en"):
            shutil.copy(top / "walk.yaml", top / "sing.yaml")
            (top / "walk.yaml").rename(top / "stroll.yaml")
        for path in (*original.rglob("*.yaml"),):
            if path.name != "permalinks.yaml":
                path.write_text(re.sub(r"((?:technique|worksheet):|prints: \[)walk", r"\1stroll", path.read_text()))
        listing = pillar / "pillar.yaml"
        listing.write_text(listing.read_text().replace("[walk,", "[stroll, sing,"))
        for kind in ("a-pillar", "worksheets"):
            assert main(["links", "move", f"/{kind}/walk/", f"/{kind}/stroll/", "--root", str(original)]) == 0
        assert main(["links", "add", "--root", str(original)]) == 0
    commit(original)
    git(fork, "pull", "-q", "--no-edit", "--no-rebase", "origin", "main")
    codes = load(fork).guide.permalinks.codes
    assert (codes["technique", "sing"], codes["technique", "tea"]) == ("1.3", "1.901")
    found = {(each.location.path, each.code) for each in problems(fork)}
    assert ("own/content/en/pages/about.yaml", "own-behind") in found
    assert ("own/content/en/pillars/a-pillar/pillar.yaml", "own-behind") in found
    # What it called walk has another name now: told at each place of its own that says so.
    assert {path for path, code in found if code == "unknown-target"} == {
        "own/content/en/meetings.yaml", "own/content/en/pillars/a-pillar/tea.yaml",
    }  # fmt: skip
    # Only of what is there no more; what is new comes last by itself.
    (unlisted,) = (each for each in problems(fork) if each.code == "unlisted-technique")
    assert str(unlisted.location) == "own/content/en/pillars/a-pillar/pillar.yaml:2:19"
    assert "`walk`" in unlisted.message


def git(folder: Path, *words: str) -> None:
    """Run git as somebody, whatever this machine is set to."""
    who = ["-c", "user.name=A", "-c", "user.email=a@town.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, "-C", str(folder), *words], check=True, capture_output=True)


def commit(folder: Path) -> None:
    """Commit everything in a folder."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "as it stands")
