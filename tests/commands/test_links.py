"""`reconnect links` registers what is new, says where moved and retired pages lead, and refuses what makes no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.content.guide_files import load
from generator.plan import permalinks
from generator.plan.site import Site
from tests.register import REGISTER, links

NEW_PAGE = "title: Names\ndescription: All.\nsections:\n  - {id: all, title: All of them, text: Invented.}\n"


def test_add_registers_and_keeps_comments(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is new comes beside its neighbors in the order of the guide; no other line changes; twice is once."""
    file = tree / REGISTER
    commented = (
        file.read_text()
        .replace("  /glossary/:", "\n  # The words.\n  /glossary/:")
        .replace("published:", "# All\npublished:")
    )
    file.write_text(commented)
    (tree / "content/en/pages/names.yaml").write_text(NEW_PAGE)
    assert main(["check", "--root", str(tree)]) == 1
    assert "run `reconnect links add`" in capsys.readouterr().out
    links(tree, "add")
    assert capsys.readouterr().out == "registered /names/\n"
    before, editions = commented.split("  /easy/")
    assert file.read_text() == f"{before}  /names/:\n    anchors: [all]\n  /easy/{editions}"
    assert main(["check", "--root", str(tree)]) == 0
    links(tree, "add")
    assert "Nothing is new" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["move", "/never/", "/about/"], "was never published"),
        (["move", "/about/#never", "/about/"], "was never published"),
        (["retire", "/about/", "--to", "/safety/"], "is still there"),
        (["move", "/about/#stories", "/about/#stories"], "is still there"),
        (["move", "/old/", "/nowhere/"], "there is no /nowhere/"),
        (["move", "/old/", "/old/"], "there is no /old/"),
        (["retire", "/old/", "--to", "/about/#nothing"], "there is no /about/#nothing"),
        (["move", "/gone/", "/safety/"], "leads to /about/ already"),
        (["move", "/old/", "/gone/"], "itself leads to /about/; name that"),
        (["add"], "/old/ was published and is gone"),
    ],
)
def test_what_makes_no_sense_is_refused(
    arguments: list[str], says: str, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One clear line, exit code 2, and the register as it was."""
    file = tree / REGISTER
    file.write_text(file.read_text() + "  /old/: {}\n  /gone/: {}\n\nmoved:\n  /gone/: /about/\n")
    before = file.read_text()
    assert main(["links", *arguments, "--root", str(tree)]) == 2
    assert says in capsys.readouterr().err
    assert file.read_text() == before


def test_a_code_is_not_given_twice(tree: Path) -> None:
    """The number of what was retired stays empty, and a pillar's techniques count on after it."""
    listen = tree / "content/en/pillars/a-pillar/listen.yaml"
    other = listen.with_name("hear.yaml")
    listen.rename(other)
    file = tree / REGISTER
    text = permalinks.retire(file.read_text(), Site(load(tree).guide), "a-pillar/listen", "a-pillar/walk").text
    file.write_text(text)
    assert '/a-pillar/hear/:\n    code: "1.3"' in permalinks.add(text, Site(load(tree).guide)).text


def test_what_is_renamed_in_its_pillar_keeps_its_code(tree: Path) -> None:
    """A new file name is a new address, and nothing else."""
    listen = tree / "content/en/pillars/a-pillar/listen.yaml"
    listen.rename(listen.with_name("hear.yaml"))
    text = (tree / REGISTER).read_text()
    site = Site(load(tree).guide)
    moved = permalinks.move(text, site, "/a-pillar/listen/", "/a-pillar/hear/")
    assert '/a-pillar/hear/:\n    code: "1.2"' in moved.text
    assert moved.done[0] == "/a-pillar/listen/ leads to /a-pillar/hear/"
