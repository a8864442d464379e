"""The real content keeps every rule."""

from __future__ import annotations

from generator.content.guide_files import Tree
from generator.content.problems import show
from generator.plan.site import Site
from generator.rules import check, figures


def test_no_problems(real_tree: Tree) -> None:
    """What `reconnect check` says of this repository: nothing."""
    problems = check(real_tree)
    assert not problems, show(problems, "text")


def test_mean_grade(real_site: Site) -> None:
    """Taken together, the pages are as easy to read as the guide promises."""
    assert figures.mean_grade(figures.rows(real_site)) <= 6.0
