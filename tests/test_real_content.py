"""The real content keeps every rule."""

from __future__ import annotations

from generator.checks import check
from generator.load import Tree
from generator.problems import show


def test_no_problems(real_tree: Tree) -> None:
    """What `reconnect check` says of this repository: nothing."""
    problems = check(real_tree)
    assert not problems, show(problems, "text")
