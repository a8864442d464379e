"""What an own edition hides is gone everywhere, and what must not be hidden stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.content.guide_files import load
from generator.plan.redirects import Redirects
from generator.plan.site import Site
from generator.web import pages
from tests.own_edition import messages, problems, put

pytestmark = pytest.mark.usefixtures("own_editions")


def test_what_is_hidden_is_gone_everywhere(tree: Path) -> None:
    """Its page and sheet, and what led there; its address leads on to what lists the others."""
    put(tree, "content/settings.yaml", "hide: [technique:listen]\n")
    assert messages(tree) == []
    site = Site(load(tree).guide)
    assert "technique:listen" not in site.by_target
    assert "worksheet:listen" not in site.by_target
    assert Redirects(site).leads("/a-pillar/listen/") == "/a-pillar/"
    text = b"".join(data for _, data in pages.pages(site))
    assert b"a-pillar/listen" not in text
    assert b"../listen/" not in text


def test_help_and_safety_are_never_hidden(tree: Path) -> None:
    """Nor what stands on paper; and what is misspelt is told."""
    put(tree, "content/settings.yaml", "hide: [page:safety, region:uk, technique:nothing]\n")
    assert [(str(each.location), each.code) for each in problems(tree) if each.code == "hidden-needed"] == [
        ("own/content/settings.yaml:1:8", "hidden-needed"),
        ("own/content/settings.yaml:1:21", "hidden-needed"),
        ("own/content/settings.yaml:1:32", "hidden-needed"),
    ]


def test_own_links_to_what_is_hidden_are_told(tree: Path) -> None:
    """The original's become plain words by themselves."""
    put(tree, "content/settings.yaml", "hide: [technique:listen]\n")
    name = "content/en/pillars/a-pillar/walk.yaml"
    put(tree, name, (tree / name).read_text().replace("[door](page:safety#later)", "[door](technique:listen)"))
    assert main(["own", "accept", name, "--root", str(tree)]) == 0
    assert [(each.location.path, each.code) for each in problems(tree)] == [(f"own/{name}", "hidden-link")]


def test_what_is_hidden_asks_nothing_of_the_original(tree: Path) -> None:
    """Sources, pictures and sheets that only a hidden text needs are no mistake of anybody's."""
    put(tree, "content/settings.yaml", "hide: [technique:listen]\n")
    assert messages(tree) == []
    put(tree, "content/settings.yaml", "hide: [root:a-root, session:first, page:machines, page:machines]\n")
    found = problems(tree)
    assert [each.location.column for each in found] == [8, 21, 51]
    assert {each.code for each in found} == {"hidden-needed"}


def test_hidden_links_in_a_text_changed_by_key(tree: Path) -> None:
    """Only the lines that are the own edition's are told."""
    put(tree, "content/settings.yaml", "hide: [technique:listen]\n")
    put(tree, "content/en/pages/about.yaml", "extends: true\nintro: See [this](technique:listen).\n")
    found = [f"{each.location} {each.code}" for each in problems(tree) if each.code != "own-behind"]
    assert found == ["own/content/en/pages/about.yaml:2:18 hidden-link"]
