"""What protects a reader stays when its technique or sheet gets another name, another pillar, or is taken out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli import main
from generator.content.guide_files import load
from generator.rules import check
from tests.guide.test_emergency import real_copy

pytestmark = pytest.mark.usefixtures("sound")

BODY = "content/en/pillars/whole-body-care"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the real guide's text."""
    return real_copy(tmp_path)


def told(root: Path, code: str) -> list[str]:
    """The files that a rule says something of."""
    return [problem.location.path for problem in check(load(root)) if problem.code == code]


def rename(root: Path, old: str, new: str) -> None:
    """Rename a technique's or sheet's file, and follow it in all links."""
    (root / new).parent.mkdir(parents=True, exist_ok=True)
    (root / old).rename(root / new)
    before, after = Path(old).stem, Path(new).stem
    for path in [*root.glob("content/**/*.yaml"), *root.glob("worksheets/**/*.yaml")]:
        if path.name != "permalinks.yaml":
            text = re.sub(rf"(technique|worksheet):{before}\b", rf"\1:{after}", path.read_text())
            path.write_text(re.sub(rf"(prints: .*)\b{before}\b", rf"\1{after}", text))


def without_checks(root: Path, technique: str, sheet: str) -> None:
    """Drop the safety check of a technique and of its sheet."""
    text = (root / technique).read_text()
    assert "take_care:" in text
    (root / technique).write_text(re.sub(r"^take_care:.*?(?=^\w)", "", text, flags=re.S | re.M))
    text = (root / sheet).read_text()
    assert "    care: true\n" in text
    (root / sheet).write_text(text.replace("    care: true\n", ""))


def links(root: Path, *arguments: str) -> None:
    """Run `reconnect links`; it must work."""
    assert main(["links", *arguments, "--root", str(root)]) == 0


def test_under_another_name(root: Path) -> None:
    """Renamed and registered with `links move`, its checks dropped: both are missed."""
    technique, sheet = f"{BODY}/calm.yaml", "worksheets/en/calm.yaml"
    rename(root, f"{BODY}/mindfulness.yaml", technique)
    rename(root, "worksheets/en/mindfulness.yaml", sheet)
    links(root, "move", "/whole-body-care/mindfulness/", "/whole-body-care/calm/")
    links(root, "move", "/worksheets/mindfulness/", "/worksheets/calm/")
    links(root, "add")
    pillar = root / BODY / "pillar.yaml"
    pillar.write_text(pillar.read_text("utf-8").replace("- mindfulness\n", "- calm\n"), "utf-8")
    assert not check(load(root))
    without_checks(root, technique, sheet)
    assert told(root, "missing-safety-check") == [technique, sheet]


def test_in_another_pillar(root: Path) -> None:
    """With another pillar comes another code; the former one still counts."""
    technique, sheet = "content/en/pillars/trust-in-yourself/calm.yaml", "worksheets/en/calm.yaml"
    rename(root, f"{BODY}/mindfulness.yaml", technique)
    rename(root, "worksheets/en/mindfulness.yaml", sheet)
    links(root, "move", "/whole-body-care/mindfulness/", "/trust-in-yourself/calm/")
    links(root, "move", "/worksheets/mindfulness/", "/worksheets/calm/")
    links(root, "add")
    assert load(root).guide.permalinks.published["/trust-in-yourself/calm/"].code == "1.5"
    without_checks(root, technique, sheet)
    assert told(root, "missing-safety-check") == [technique, sheet]


def test_taken_out_for_one_that_is_nearest(root: Path) -> None:
    """What is given in its place needs the check too: its address and code lead there."""
    technique = f"{BODY}/calm.yaml"
    rename(root, f"{BODY}/mindfulness.yaml", technique)
    rename(root, "worksheets/en/mindfulness.yaml", "worksheets/en/calm.yaml")
    without_checks(root, technique, "worksheets/en/calm.yaml")
    links(root, "retire", "/whole-body-care/mindfulness/", "--to", "/whole-body-care/calm/")
    links(root, "retire", "/worksheets/mindfulness/", "--to", "/worksheets/calm/")
    links(root, "add")
    assert told(root, "missing-safety-check") == [technique, "worksheets/en/calm.yaml"]


def test_an_anchor_that_moved_to_another_page_protects_nothing(root: Path) -> None:
    """A part of a protected page that stands elsewhere now does not make that page the same."""
    links_of = root / "content/permalinks.yaml"
    assert "moved:" not in links_of.read_text()
    links_of.write_text(
        f"{links_of.read_text()}\nmoved:\n  /whole-body-care/mindfulness/#how: /whole-body-care/move/\n"
    )
    assert load(root).guide.permalinks.ever("/whole-body-care/move/") == {"5.3"}


@pytest.mark.parametrize(
    ("old", "field"), [("letter-template", ""), ("family-and-friends", ""), ("letter-template", "x")]
)
def test_a_sheet_that_is_never_kept(old: str, field: str, root: Path) -> None:
    """Under another name it still may not be kept, whatever it says of itself."""
    sheet = "worksheets/en/unsent.yaml"
    if old == "family-and-friends":
        folder = "content/en/pillars/steps-to-connection"
        rename(root, f"{folder}/{old}.yaml", f"{folder}/unsent.yaml")
    rename(root, f"worksheets/en/{old}.yaml", sheet)
    if old == "family-and-friends":
        links(root, "move", f"/steps-to-connection/{old}/", "/steps-to-connection/unsent/")
    links(root, "move", f"/worksheets/{old}/", "/worksheets/unsent/")
    links(root, "add")
    assert told(root, "kept-answers") == []
    text = (root / sheet).read_text()
    assert "kept: false\n" in text
    (root / sheet).write_text(text.replace("kept: false\n", "kept: true\n" if field else ""))
    assert told(root, "kept-answers") == [sheet]


def test_the_codes_are_those_of_the_techniques_that_are_meant(root: Path) -> None:
    """Each of the eight, and each of the three sheets, loses its check by itself and is told."""
    guide = load(root).guide
    careful = (
        *("process-guilt-and-shame", "honest-communication", "recovery-communities", "family-and-friends"),
        *("healthy-boundaries", "mindfulness", "isolation-relapse-plan", "learn-from-setbacks"),
    )
    files = {technique.id: technique.file for technique in guide.techniques}
    for name in careful:
        without_checks(root, files[name], f"worksheets/en/{name}.yaml")
    kept = [
        f"worksheets/en/{name}.yaml" for name in ("process-guilt-and-shame", "family-and-friends", "letter-template")
    ]
    for sheet in kept:
        (root / sheet).write_text((root / sheet).read_text().replace("kept: false\n", ""))
    wanted = [*(files[name] for name in careful), *(f"worksheets/en/{name}.yaml" for name in careful)]
    assert told(root, "missing-safety-check") == sorted(wanted)
    assert told(root, "kept-answers") == sorted(kept)
