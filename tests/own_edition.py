"""Write own editions over a small guide, and look at what comes of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.content import own_folder
from generator.content.guide_files import Tree, load
from generator.content.problems import ContentError, Problem
from generator.rules import check, examine
from tests.conftest import CASES

TOWN = """\
name: Our Town
lines:
  - name: Emergency services
    kind: emergency
    purpose: When someone is in danger.
    phone:
      - number: "999"
    seen_at: https://town.example/
    verified_on: 2026-11-20
"""

OWN = CASES / "own"
"""The own edition of a made-up town, with everything that one can have."""


def put(tree: Path, name: str, text: str) -> Path:
    """Write a file of the own edition."""
    path = tree / "own" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def messages(tree: Path) -> list[str]:
    """What `check` says."""
    return [str(each) for each in examine.examine(tree)[1]]


def problems(tree: Path) -> list[Problem]:
    """What is wrong with files, or with a guide that could be read."""
    try:
        return list(check(load(tree)))
    except ContentError as error:
        return error.problems


def without_own(tree: Path) -> Tree:
    """The original alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(own_folder.VARIABLE, "")
        return load(tree)


def lay(tree: Path) -> None:
    """Lay the own edition of the made-up town over a tree, as a volunteer does."""
    shutil.copytree(OWN, tree / "own")
    assert main(["links", "add", "--root", str(tree)]) == 0
    for name in ("content/en/pages/about.yaml", "content/en/pillars/a-pillar/pillar.yaml"):
        assert main(["own", "accept", name, "--root", str(tree)]) == 0
    assert messages(tree) == []
