"""The command: what it prints, and its exit codes."""

from __future__ import annotations

import json
import ntpath
import os
import re
import shlex
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from generator.cli import main
from generator.commands.shared import seen_from, shell_line
from generator.content.guide_files import load
from generator.content.problems import Location
from generator.rules.on_request import stale


@pytest.fixture
def broken(tree: Path) -> Path:
    """A tree with one mistake."""
    about = tree / "content/en/pages/about.yaml"
    about.write_text(about.read_text().replace("intro:", "intor:"))
    return tree


def test_check_is_quiet_and_0_when_all_is_well(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing to say, nothing said."""
    assert main(["check", "--root", str(small)]) == 0
    assert capsys.readouterr().out == ""


def test_check_tells_and_is_1(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """File, line, column, what is wrong, how to mend it, the code."""
    assert main(["check", "--root", str(broken)]) == 1
    expected = (
        "content/en/pages/about.yaml:3:1: `intor` is not a key that belongs here; did you mean `intro`? [unknown-key]"
    )
    assert capsys.readouterr().out == expected + "\n"


def test_check_as_json(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same for programs."""
    assert main(["check", "--root", str(broken), "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert problem["path"] == "content/en/pages/about.yaml"
    assert (problem["line"], problem["column"], problem["code"]) == (3, 1, "unknown-key")


def test_check_for_github(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same as annotations on a pull request."""
    assert main(["check", "--root", str(broken), "--format", "github"]) == 1
    start = "::error file=content/en/pages/about.yaml,line=3,col=1,title=unknown-key::"
    assert capsys.readouterr().out.startswith(start)


def test_json_of_nothing(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A program gets a list even when it is empty."""
    assert main(["check", "--root", str(small), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["check", "--nonsense"]])
def test_wrong_use_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A command that cannot be followed says how it is used."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage: reconnect" in capsys.readouterr().err


def test_a_root_without_content_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, no traceback."""
    assert main(["check", "--root", str(tmp_path)]) == 2
    assert "holds no content/ folder" in capsys.readouterr().err


def test_from_a_folder_inside(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guide is found from anywhere inside it, and only there."""
    monkeypatch.chdir(tree / "content/en/pages")
    assert main(["check"]) == 0
    monkeypatch.chdir(tree.parent)
    assert main(["check"]) == 2


def test_problems_are_seen_from_the_folder_one_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The path leads there from here; where Windows knows no way, as between drives, it is the whole path."""
    here, root, where = Path("/guide/content"), Path("/guide"), Location("content/en/a.yaml", 1, 2)
    assert seen_from(here, root, where) == Location(str(Path("en/a.yaml")), 1, 2)
    monkeypatch.setattr(os.path, "relpath", lambda *_: ntpath.relpath("C:\\guide\\a.yaml", "D:\\"))
    assert seen_from(here, root, where) == Location(str(Path("/guide/content/en/a.yaml")), 1, 2)


def test_a_command_can_be_pasted_into_the_shell_of_the_system() -> None:
    """Words with spaces are quoted as each shell wants it."""
    words = ["C:\\Program Files\\python.exe", "-m", "it's"]
    assert shell_line(words, windows=True) == '"C:\\Program Files\\python.exe" -m it\'s'
    assert shlex.split(shell_line(words, windows=False)) == words


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "--help"], ["build", "--help"], ["pack", "--help"], ["explain", "--help"]]
)
def test_help_teaches_with_an_example(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Every help text shows a command to try."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 0
    assert "example" in capsys.readouterr().out


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    """The manual's entry, the list of all, and an error for what is no code."""
    assert main(["explain", "unknown-target"]) == 0
    assert "leads to nothing" in capsys.readouterr().out
    assert main(["explain"]) == 0
    assert "missing-key" in capsys.readouterr().out
    assert main(["explain", "nonsense"]) == 2


def test_release(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands between the tree and its release, each at its place."""
    assert main(["check", "--release", "--root", str(tree)]) == 1
    lines = capsys.readouterr().out.splitlines()
    places = [line.split(": ")[0] for line in lines]
    assert places == [
        # Two readers each have to sign the steps.
        "content/en/pages/safety.yaml:4:9",
        "content/en/pages/safety.yaml:4:9",
        "content/en/pillars/a-pillar/walk.yaml:4:1",
        "content/regions/uk.yaml:28:5",
        "content/regions/us.yaml:25:5",
        "content/settings.yaml:1:11",
        "worksheets/en/card.yaml:1:1",
        "worksheets/en/walk.yaml:1:1",
    ]
    assert all(line.endswith("[not-ready]") for line in lines)


def test_stale(small: Path) -> None:
    """Six months after a check, and from the start for what nobody checked; the date is given, not read."""
    tree = load(small)
    never = [problem.location.line for problem in stale.problems(tree, date(2026, 2, 1))]
    assert never == [28, 25]
    later = [problem.message for problem in stale.problems(tree, date(2026, 8, 1))]
    assert sum("more than 6 months ago" in message for message in later) == 2
    assert sum("the review was due" in message for message in later) == 1


def test_stats(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row a page, and the same for programs."""
    assert main(["stats", "--root", str(small)]) == 0
    assert "/a-pillar/walk/" in capsys.readouterr().out
    assert main(["stats", "--root", str(small), "--format", "json"]) == 0
    pages = {row["page"]: row for row in json.loads(capsys.readouterr().out)["pages"]}
    assert pages["/a-pillar/walk/"]["sources"] == 1
    assert pages["/about/"]["longest"] == 4


def page_words(path: Path) -> list[str]:
    """The words of each page of a PDF."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [" ".join(pdf[number].get_textpage().get_text_bounded().split()) for number in range(len(pdf))]


def test_pack_of_a_session(small: Path, tmp_path: Path) -> None:
    """The facilitator's pages first, then a copy for each member and two to spare, each on a right-hand page."""
    out = tmp_path / "tuesday.pdf"
    extra = ["--members", "3", "--paper", "letter", "--line", "For Tuesday", "--phone", "555 0100"]
    assert main(["pack", "g1", "--out", str(out), "--root", str(small), *extra]) == 0
    pages = page_words(out)
    starts = [number for number, words in enumerate(pages, 1) if "Plan to walk A sheet for tests." in words]
    assert "Running order" in "".join(pages[: starts[0] - 1])
    assert len(starts) == 5
    assert all(number % 2 == 1 for number in starts)
    # Empty pages and what is hung up or cut out have no foot.
    written = [words for words in pages if re.search(r"Page \d+ of \d+", words)]
    assert len(written) > 10
    assert all("For Tuesday" in words and "555 0100" in words for words in written)
    firsts = [number for number, words in enumerate(pages, 1) if "Page 1 of 2" in words and number >= starts[0]]
    assert firsts == starts
    assert f"Pages 1 to {starts[0] - 1} of this file: print them once" in pages[0]
    assert f"Pages {starts[0]} to {len(pages)}: for the members" in pages[0]


def test_pack_by_sheet_with_some_in_large_print(small: Path, tmp_path: Path) -> None:
    """Copies of a sheet lie together; those in large print are in a file beside, without the leader's pages."""
    out = tmp_path / "mix.pdf"
    extra = ["--members", "2", "--mix-large", "1", "--by-sheet"]
    assert main(["pack", "walk", "1.2w", "--out", str(out), "--root", str(small), *extra]) == 0
    for file, copies in ((out, 3), (tmp_path / "mix-large.pdf", 1)):
        heads = [
            name for words in page_words(file) for name in ("Plan to walk A sheet", "Plan to listen A") if name in words
        ]
        assert heads == sorted(heads, reverse=True), file
        assert heads.count("Plan to walk A sheet") == copies, file
    pages = page_words(out)
    assert all(pages)
    empty = [number for number, words in enumerate(pages, 1) if words.startswith("This page is empty")]
    assert empty
    assert all(number % 2 == 0 for number in empty)
    assert main(["pack", "g1", "--out", str(out), "--root", str(small), *extra]) == 0
    assert "Running order" not in " ".join(page_words(tmp_path / "mix-large.pdf"))


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (["--by-sheet"], "--members"),
        (["--mix-large", "1"], "--members"),
        (["--members", "3", "--mix-large", "4"], "write 1 to 3"),
        (["--members", "3", "--mix-large", "-1"], "write 1 to 3"),
        (["--members", "3", "--mix-large", "1", "--large"], "leave out"),
        (["--phone", "0" * 33], "32 are the most"),
        (["--region", "xx"], "known are"),
        (["--own", "nowhere"], "no folder"),
    ],
)
def test_pack_says_what_cannot_be(
    small: Path, tmp_path: Path, extra: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Options that do not fit together are wrong use with the way out, and nothing is written."""
    assert main(["pack", "g1", "--out", str(tmp_path / "x.pdf"), "--root", str(small), *extra]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_pack_of_sheets_by_code_and_id(small: Path, tmp_path: Path) -> None:
    """Any sheets, in the order they are named, by code in any case or by id."""
    out = tmp_path / "sheets.pdf"
    assert main(["pack", "W1", "walk", "1.2w", "--out", str(out), "--root", str(small), "--large"]) == 0
    text = " ".join(page_words(out))
    assert text.index("My card") < text.index("Plan to walk") < text.index("Plan to listen")


@pytest.mark.parametrize("what", [["nothing"], ["g1", "walk"]])
def test_pack_of_nothing_is_2(small: Path, what: list[str], tmp_path: Path) -> None:
    """What does not exist, or cannot be put together, is wrong use, and nothing is written."""
    assert main(["pack", *what, "--out", str(tmp_path / "x.pdf"), "--root", str(small)]) == 2
    assert not list(tmp_path.iterdir())


def test_ctrl_c_is_no_mistake(tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A build that is ended says no more, and the next one builds."""

    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("generator.documents.all_pdfs.compile_all", ended)
        assert main(["build", "--root", str(tree)]) == 130
    assert "Traceback" not in capsys.readouterr().err
    assert main(["build", "--root", str(tree)]) == 0
