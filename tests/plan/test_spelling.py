"""Words are spelled as the reader of a paper or of a whole site does, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from generator.content.guide_files import load
from generator.content.markup import Text, parse
from generator.content.model import Guide, texts
from generator.content.model.settings import Spelling
from generator.documents import inputs
from generator.plan import spelling
from generator.plan.site import Site
from tests.conftest import SMALL, copy_tree

WORDS = {"color": "colour", "elevator": "lift", "neighbor": "neighbour"}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The small tree, with words to spell in a sheet and in the emergency text."""
    root = copy_tree(SMALL, tmp_path / "tree")
    for name, old, new in (
        ("worksheets/en/walk.yaml", "title: The plan", "title: Neighbor, neighborly, NEIGHBOR"),
        ("content/en/emergency.yaml", 'and shake."', 'color."\n        spelled: {british: "**Shout** colour."}'),
    ):
        path = root / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    guide = load(root).guide
    wording = guide.wording.model_copy(update={"spelling": {"british": WORDS}})
    settings = guide.settings.model_copy(update={"spelling": Spelling(a4="british")})
    return Site(replace(guide, wording=wording, settings=settings))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A neighbor. Neighbor! NEIGHBOR", "A neighbour. Neighbour! NEIGHBOUR"),
        ("neighborly colors", "neighborly colors"),
        ("the [Color Club](name) and [my color](quote)", "the Color Club and my color"),
        ("[the color](https://color.example/color) see color.example/color", "the color see color.example/color"),
        ("[A color study](source:x) in [the elevator](page:safety)", "A color study in the lift"),
        ("call **neighbor**, then", "call neighbour, then"),
    ],
)
def test_whole_words_with_their_capitals(text: str, shown: str) -> None:
    """No part of a word, no name, quotation, source or address."""
    assert spelling.spelled_text(parse(text), WORDS).plain == shown


def test_a_paper_is_spelled_and_the_other_is_not(site: Site) -> None:
    """The sheet on A4 has the words as others spell them; Letter and the pages have them as they are written.

    Emergency text has the spelling that is written out for it.
    """
    a4, letter = (
        inputs.sheet_inputs(site, sheet)
        for sheet in site.sheets
        if sheet.worksheet.id == "walk" and sheet.form == "print"
    )
    assert "Neighbour, neighborly, NEIGHBOUR" in a4
    assert "Neighbor, neighborly, NEIGHBOR" in letter
    assert spelling.at(site, "site") is site
    said = {place: spelling.at(site, place).guide.instructions["steps"].items[0].text for place in ("a4", "letter")}
    assert {place: text.plain for place, text in said.items()} == {"a4": "Shout colour.", "letter": "Shout color."}


def test_a_whole_site_can_be_spelled(site: Site) -> None:
    """Then its pages and both papers are."""
    asked = site.guide.settings.model_copy(update={"spelling": Spelling(site="british")})
    british = spelling.at(Site(replace(site.guide, settings=asked)), "site")
    sheet = next(sheet for sheet in british.sheets if sheet.file == "pdf/walk-letter.pdf")
    assert "Neighbour, neighborly" in inputs.sheet_inputs(british, sheet)


def test_the_real_guide(real_site: Site) -> None:
    """Every replacement is one of the list; what clinicians sign, sources, names and help lines are as they were."""
    guide = real_site.guide
    words = guide.wording.spelling["british"]
    spelled = spelling.spelled(guide, words)
    for name in (each.name for each in fields(guide)):
        if name not in spelling.SPELLED:
            assert getattr(spelled, name) is getattr(guide, name), name
    replaced = set()
    for before, after in _pairs(guide, spelled):
        if before != after:
            old, new = before.split(), after.split()
            assert len(old) == len(new), before
            replaced |= {(a.strip('.,:;!?"()'), b.strip('.,:;!?"()')) for a, b in zip(old, new, strict=True) if a != b}
    replaced = {(a.removesuffix("'s").lower(), b.removesuffix("'s").lower()) for a, b in replaced}
    listed = {
        pair
        for old, new in words.items()
        for pair in zip(old.split(), new.lower().split(), strict=True)
        if len({*pair}) > 1
    }
    assert replaced == listed
    assert spelling.standing(guide, words) == set(words)


def test_names_and_sources_of_the_real_guide_stay(real_site: Site) -> None:
    """In regions, communities and sources our own words are spelled, and no name, number, address or title."""
    guide = real_site.guide
    spelled = spelling.spelled(guide, guide.wording.spelling["british"])
    for before, after in zip(guide.references.sources.values(), spelled.references.sources.values(), strict=True):
        kept = {"authors", "year", "title", "published_in", "doi", "url"}
        assert before.model_dump(include=kept) == after.model_dump(include=kept)
    assert spelled.references != guide.references
    lines = [[line for region in each.regions for line in region.lines] for each in (guide, spelled)]
    for old, new in zip(*lines, strict=True):
        assert (old.name, old.phone, old.url, old.seen_at) == (new.name, new.phone, new.url, new.seen_at)
    assert guide.communities
    assert spelled.communities
    assert [each.name for each in spelled.communities.communities] == [
        each.name for each in guide.communities.communities
    ]


def _pairs(before: Guide, after: Guide) -> Iterator[tuple[str, str]]:
    """The words of two guides, text by text."""
    for name in spelling.SPELLED:
        for (_, old), (_, new) in zip(texts(getattr(before, name)), texts(getattr(after, name)), strict=True):
            yield _plain(old), _plain(new)


def _plain(text: str | Text) -> str:
    return text.plain if isinstance(text, Text) else text
