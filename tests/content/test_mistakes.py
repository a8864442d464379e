"""A mistake in the shape of a file is told once, where it was made, with what to type."""

from __future__ import annotations

import pytest

from generator.content.item import parse
from generator.content.model import Technique, Worksheet
from tests.conftest import CASES

WALK = (CASES / "base/content/en/pillars/a-pillar/walk.yaml").read_text("utf-8")
SHEET = "title: A sheet\ndescription: It is short.\nminutes: 5\nblocks:\n  -\n"


def messages(text: str) -> list[str]:
    """What is wrong with a technique."""
    return [str(each) for each in parse(Technique, "content/en/pillars/a-pillar/walk.yaml", text.encode())[2]]


@pytest.mark.parametrize("spaces", ["   ", "    "])
def test_an_entry_that_ran_into_the_one_above_is_told_once(spaces: str) -> None:
    """That the list is too short then merely follows."""
    assert WALK.count("\n  - Then walk.\n") == 1
    (message,) = messages(WALK.replace("\n  - Then walk.\n", f"\n{spaces}- Then walk.\n"))
    assert message.endswith("[swallowed-entry]")


def test_a_list_that_is_too_short_says_so_at_its_end() -> None:
    """A dash in an entry is no entry."""
    (message,) = messages(WALK.replace("\n  - Then walk.\n", "\n").replace("First, stand up.", "First - stand up."))
    line = WALK.splitlines().index("  - Then walk.")
    assert message.startswith(f"content/en/pillars/a-pillar/walk.yaml:{line}:")
    assert message.endswith("2 stand here; write at least 3 for `how` [wrong-length]")


def test_an_empty_entry_is_to_be_written_or_deleted() -> None:
    """A hyphen with nothing behind it is most often left over."""
    (problem,) = parse(Worksheet, "worksheets/en/a.yaml", SHEET.encode())[2]
    assert (problem.location.line, problem.code) == (5, "wrong-kind")
    assert problem.message.endswith("write the entry, or delete its `-`")
