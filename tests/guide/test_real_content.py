"""The real content keeps every rule."""

from __future__ import annotations

import re

import pytest

from generator.content.guide_files import Tree, translations
from generator.content.problems import show
from generator.content.translated import load_translation
from generator.plan.link_index import Catalog
from generator.plan.needs import groups
from generator.plan.site import Site
from generator.rules import check, examine, figures
from tests.conftest import REPO


def test_no_problems() -> None:
    """What `reconnect check` says of this repository: nothing. Tests that look at it are skipped until it is so."""
    _, problems = examine.examine(REPO)
    if problems:
        pytest.fail(show(problems, "text"), pytrace=False)


@pytest.mark.parametrize("language", translations(REPO))
def test_a_translation_could_be_published(real_tree: Tree, language: str) -> None:
    """Whatever the original has changed since: then that stands in, and no rule is broken."""
    tree = load_translation(REPO, language, real_tree)
    assert show(check(tree), "text") == ""


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


def test_real_guide_follows_the_outline(real_site: Site) -> None:
    """The techniques come in the order of their numbers, whatever their files are called."""
    codes = [real_site.codes.of("technique", technique.id) for technique in real_site.guide.techniques]
    assert codes == sorted(codes)


def test_every_country_says_where_to_turn_when_someone_is_violent(real_site: Site) -> None:
    """Other pages promise it: there is a line, with whom it is for, or the page says that there is none."""
    for region in real_site.guide.regions:
        found = {group.kind: group for group in groups(real_site.guide.help, region)}
        assert {"emergency", "crisis", "overdose", "violence"} <= found.keys(), region.id
        assert found["emergency"].lines, region.id
        for kind in ("crisis", "overdose", "violence"):
            assert found[kind].lines or found[kind].words.missing, (region.id, kind)


def test_lines_without_a_trustworthy_number_are_not_published(real_site: Site) -> None:
    """Two pages differ, or none was found: Never Use Alone, DAN 24/7, Know the Score, Shine, Fad."""
    names = " ".join(line.name for region in real_site.guide.regions for line in region.lines)
    assert not re.search(r"Never Use Alone|DAN 24/7|Know the Score|Shine\b|\bFad\b", names)


def test_the_first_weeks_get_what_is_safe_for_them(real_site: Site) -> None:
    """Guilt, amends and letters wait; what the guide itself recommends for the first weeks says so."""
    stages = {
        entry.page.code: entry.counselor.stage
        for entry in Catalog(real_site).entries
        if entry.counselor and not entry.technique
    }
    assert {code for code in ("3.1", "5.1", "6.2", "2.2") if stages[code] == "first-weeks"} == {
        "3.1", "5.1", "6.2", "2.2",
    }  # fmt: skip
    assert {stages[code] for code in ("1.1", "1.2", "2.3", "w8")} == {"later"}
    for entry in Catalog(real_site).entries:
        if entry.counselor and "Not in the first weeks" in entry.counselor.when_not.plain:
            assert entry.counselor.stage in ("settling", "later"), entry.page.address
