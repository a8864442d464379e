"""The real content keeps every rule."""

from __future__ import annotations

from generator import stats
from generator.checks import check
from generator.load import Tree
from generator.problems import show
from generator.site import Site


def test_no_problems(real_tree: Tree) -> None:
    """What `reconnect check` says of this repository: nothing."""
    problems = check(real_tree)
    assert not problems, show(problems, "text")


def test_mean_grade(real_site: Site) -> None:
    """Taken together, the pages are as easy to read as the guide promises."""
    assert stats.mean_grade(stats.rows(real_site)) <= 6.0
