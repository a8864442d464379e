"""The real content keeps every rule."""

from __future__ import annotations

import pytest

from generator.content.guide_files import Tree
from generator.content.problems import show
from generator.plan.site import Site
from generator.rules import examine, figures
from tests.conftest import REPO


def test_no_problems() -> None:
    """What `reconnect check` says of this repository: nothing. Other tests of the real guide wait until it is so."""
    _, problems = examine.examine(REPO)
    if problems:
        pytest.fail(show(problems, "text"), pytrace=False)


def test_mean_grade(real_site: Site) -> None:
    """Taken together, the pages are as easy to read as the guide promises."""
    assert figures.mean_grade(figures.rows(real_site)) <= 6.0


@pytest.mark.parametrize(
    "alarm",
    [
        "Thoughts of using or dying? Call now.",
        "**Thoughts of dying, or of using?** Call now.",
        "First question, always: thoughts of using or of dying?",
        "Are there thoughts of using, or of dying?",
        "Are you thinking of dying, or of using?",
        "If you think of dying or of using, call now.",
        "If thoughts of dying or using come, do not wait.",
        "Using, or dying?",
        "In danger now, or thoughts of dying, self-harm or using?",
        "Thoughts of dying, of self-harm or of using?",
        "In danger, or might you use?",
    ],
)
def test_no_alarm_for_dying_and_using_in_one_breath(real_tree: Tree, alarm: str) -> None:
    """Every form in which the guide once rang one alarm for all is a phrase it avoids, with what to write instead."""
    found = [word for word in real_tree.guide.wording.words for phrase in word.avoid if phrase in alarm.lower()]
    assert [word for word in found if "crisis line" in word.instead], alarm
