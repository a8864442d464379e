"""What every printed page gets beside its own words."""

from __future__ import annotations

import json
from typing import Any

from generator.content.model import EMERGENCY
from generator.documents import book, inputs
from generator.plan.site import Site


def printed(site: Site) -> list[dict[str, Any]]:
    """What Typst is given for the A4 sheets of a guide."""
    sheets = [sheet for sheet in site.sheets if sheet.paper == "a4" and sheet.form == "print"]
    return [json.loads(inputs.sheet_inputs(site, sheet)) for sheet in sheets]


def test_help_lines_say_what_each_is_for(base_site: Site) -> None:
    """The name of an emergency number says it already."""
    regions = {region.name: region for region in base_site.relations.printed_regions("a4")}
    shown = printed(base_site)[0]["words"]["regions"]
    assert [region["name"] for region in shown] == list(regions)
    for region in shown:
        purposes = {line.phone[0].number: line.purpose for line in regions[region["name"]].lines if line.phone}
        emergency = [line.phone[0].number for line in regions[region["name"]].lines if line.kind == EMERGENCY]
        for line in region["lines"]:
            assert line["purpose"] == ("" if line["number"] in emergency else purposes[line["number"]])


def test_a_sheet_is_as_careful_as_its_counselor_part(base_site: Site) -> None:
    """The sheet of a technique takes it from there."""
    counselors = {sheet.id: base_site.relations.counselor_of(sheet) for sheet in base_site.guide.worksheets}
    moods = {counselor.sensitivity for counselor in counselors.values() if counselor}
    assert moods > {"ordinary"}
    for data in printed(base_site):
        (sheet,) = data["sheets"]
        counselor = counselors[sheet["address"].strip("/").rpartition("/")[2]]
        assert sheet["mood"] == (counselor.sensitivity if counselor else "ordinary")


def test_chapters_to_look_things_up_in_follow_each_other(base_site: Site) -> None:
    """The first of them begins a page, and so do parts and techniques with a sheet."""
    plan = book.plan(base_site)
    closing = [chapter.anchor for chapter in plan].index(f"guide-{base_site.guide.book.closing.id}")
    first, *others = plan[closing + 1 :]
    assert not first.runs_on
    assert others
    assert all(chapter.runs_on for chapter in others)
    assert not any(chapter.runs_on for chapter in plan if any(part.sheet for part in chapter.parts))
