"""The sheets as they are filled in on their pages: every field of the finished site."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import html5lib
import pytest
from lxml import etree

from generator.content.blocks import parts
from generator.content.model import TearOff, Worksheet
from generator.plan import placeholders
from generator.plan.site import Site

NEVER_KEPT = {"process-guilt-and-shame", "family-and-friends", "letter-template"}


@cache
def sheet_of(path: Path) -> etree._Element:
    """The part of a page that is the sheet."""
    page = html5lib.parse(path.read_bytes(), treebuilder="lxml", namespaceHTMLElements=False).getroot()
    (sheet,) = page.xpath("//form[@class='sheet']")
    return sheet


@pytest.fixture(scope="module")
def sheets(built: Path, real_site: Site) -> list[tuple[Worksheet, etree._Element]]:
    """Every worksheet with its sheet on the page."""
    return [(sheet, sheet_of(built / "worksheets" / sheet.id / "index.html")) for sheet in real_site.guide.worksheets]


def called(field: etree._Element, sheet: etree._Element) -> str:
    """What a field is called, as a screen reader would say it."""
    by = field.get("aria-labelledby", "").split()
    if by:
        return " ".join(sheet.xpath("string(.//th[@id=$id])", id=name) for name in by)
    labels = field.xpath("ancestor::label") or sheet.xpath(".//label[@for=$id]", id=field.get("id", "-"))
    said: str = field.get("aria-label") or (labels[0].xpath("string()") if labels else "")
    return " ".join(said.split())


def test_every_field_is_there_under_its_name_and_called_something(
    real_site: Site, sheets: list[tuple[Worksheet, etree._Element]]
) -> None:
    """A page has exactly the fields of its plan, in their order; each has a name of its own and words for it."""
    for sheet, shown in sheets:
        fields = shown.xpath(".//textarea | .//input[@type='checkbox'] | .//input[@type='radio' and @value='0']")
        filled = placeholders.on_screen(real_site).value(sheet)
        planned = [field for part in parts(filled, real_site.guide.interface) for field in part.fields]
        assert [field.get("name") for field in fields] == [field.name for field in planned], sheet.id
        assert len({field.name for field in planned}) == len(planned), sheet.id
        assert bool(planned) == bool(real_site.library.ways_of(sheet)), sheet.id
        for field in fields:
            assert called(field, shown), (sheet.id, field.get("name"))


def test_every_question_is_a_group_with_its_title(sheets: list[tuple[Worksheet, etree._Element]]) -> None:
    """Fields stand in a group whose legend is the block's title, or the title is the label of the only one."""
    for sheet, shown in sheets:
        for field in shown.xpath(".//textarea | .//input"):
            groups = field.xpath("ancestor::fieldset[legend/h3]") or shown.xpath(
                ".//h3/label[@for=$id]", id=field.get("id", "-")
            )
            assert groups, (sheet.id, field.get("name"))


def test_nothing_leaves_the_page_by_itself(sheets: list[tuple[Worksheet, etree._Element]]) -> None:
    """Nothing a browser would send, fill in, bring back after a reload or look up the spelling of."""
    for sheet, shown in sheets:
        assert shown.get("spellcheck") == "false", sheet.id
        assert (shown.get("method"), shown.get("action")) == ("dialog", None), sheet.id
        assert shown.get("autocomplete") == "off", sheet.id
        assert not shown.xpath("ancestor::form | .//form | .//button"), sheet.id
        # Firefox asks the field for words and the form for ticks.
        assert not shown.xpath(".//textarea[not(@autocomplete='off')] | .//input/@autocomplete"), sheet.id


def test_what_is_thrown_away_has_no_field(sheets: list[tuple[Worksheet, etree._Element]]) -> None:
    """The column that is torn off stands on the sheet, and nothing can be typed into it."""
    found = 0
    for sheet, shown in sheets:
        for number, block in enumerate(sheet.blocks, 1):
            if isinstance(block, TearOff):
                found += 1
                (table,) = shown.xpath(".//*[@id=$id]//table", id=f"part-{number}")
                assert table.xpath("string(.//thead//th[1])") == block.away
                assert len(table.xpath(".//tbody//textarea")) == block.rows * len(block.keep)
                assert not table.xpath(".//tbody//th//textarea")
                away = table.xpath("string(.//thead//th[1]/@id)")
                assert not [by for by in table.xpath(".//@aria-labelledby") if away in by.split()]
    assert found == 2


def test_only_the_sheets_that_may_be_kept_say_so(sheets: list[tuple[Worksheet, etree._Element]]) -> None:
    """1.1 and the letters are not offered keeping."""
    assert {sheet.id for sheet, shown in sheets if shown.get("data-kept") is None} == NEVER_KEPT


def test_help_stands_at_the_foot_of_every_sheet(sheets: list[tuple[Worksheet, etree._Element]]) -> None:
    """Where a sheet says "call a number at the foot of this page" there are numbers that can be called."""
    for sheet, shown in sheets:
        calls = shown.xpath("./p[@class='foot']//a[starts-with(@href, 'tel:')]/@href")
        assert {"tel:999", "tel:911", "tel:988"} <= set(calls), sheet.id
