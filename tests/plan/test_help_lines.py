"""Help lines: grouped by need, honest about what was checked, dialled as they stand."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from generator.content.guide_files import Tree, load
from generator.content.model import Channel, PaperRegions, PrintRegions, TextChannel
from generator.documents import book, epub, inputs
from generator.plan import help_lines, placeholders
from generator.plan.files import PAPERS, Sheet
from generator.plan.needs import groups
from generator.plan.site import Site
from generator.rules.on_request import release


def with_lines(site: Site, **changes: object) -> Site:
    """The small guide, with these values in every line of every region."""
    regions = tuple(
        region.model_copy(update={"lines": tuple(line.model_copy(update=changes) for line in region.lines)})
        for region in site.guide.regions
    )
    return Site(replace(site.guide, regions=regions))


def page(path: Path) -> etree._Element:
    """A built page."""
    return etree.HTML(path.read_text("utf-8"))


def text_of(node: etree._Element) -> str:
    """Its words, white space folded."""
    return " ".join("".join(node.itertext()).split())


@pytest.mark.parametrize(
    ("written", "dials"),
    [("116 123", "116123"), ("1-800-662-4357", "18006624357"), ("+44 20 7946 0000", "+442079460000"), ("000", "000")],
)
def test_a_number_dials_what_stands_there(written: str, dials: str) -> None:
    """Groups are joined, and the country's + stays; a keyword is written into the message already."""
    assert Channel(number=written).address("tel") == f"tel:{dials}"
    assert TextChannel(number=written).address("sms") == f"sms:{dials}"
    assert TextChannel(number=written, keyword="START").address("sms") == f"sms:{dials}?body=START"


def test_a_number_inside_the_steps_dials_what_stands_there(base_site: Site) -> None:
    """It is shown in groups and dialled without them, as everywhere else."""
    shown = placeholders.on_screen(with_lines(base_site, phone=(Channel(number="11 2"),))).number
    assert [(span.text, span.target) for span in shown if span.target] == [("11 2", "tel:112")]


def test_lines_are_grouped_by_need(base_site: Site) -> None:
    """In the order of the needs; a need that other pages promise is there without a line, and says so."""
    said = base_site.guide.help
    region = base_site.guide.regions[0]
    crisis = region.lines[1]
    mixed = [crisis.model_copy(update={"kind": kind}) for kind in ("grief", "violence", "crisis", "violence")]
    found = groups(said, region.model_copy(update={"lines": (*mixed, region.lines[0])}))
    assert [group.kind for group in found] == ["emergency", "crisis", "overdose", "violence", "grief"]
    assert [len(group.lines) for group in found] == [1, 1, 0, 2, 1]
    assert found[2].words.missing
    assert found[1].note == region.notes["crisis"]
    noted = region.model_copy(update={"notes": {"grief": region.notes["crisis"]}})
    assert [group.kind for group in groups(said, noted)][-1] == "grief"
    assert [group.kind for group in groups(said, region.model_copy(update={"lines": region.lines[:1]}))] == [
        "emergency",
        *(kind for kind, need in said.needs.items() if need.missing),
    ]


def test_what_is_not_checked_is_said(base_site: Site) -> None:
    """Of all, of some or of no lines; the day of a check is said beside its line, until then the age of the page."""
    words, lines = base_site.guide.interface.help, base_site.guide.regions[0].lines
    checked, unchecked = lines
    assert (checked.verified_on is None, unchecked.verified_on is None) == (False, True)
    said = [help_lines.how_to_check(base_site, some) for some in (lines, (unchecked,), (checked,))]
    assert said[0] is not None
    assert said[1] is not None
    assert said[0].plain == f"{words.some_not_checked.plain} {words.how_to_check.plain}"
    assert said[1].plain == f"{words.not_checked.plain} {words.how_to_check.plain}"
    assert said[2] is None
    assert help_lines.seen(base_site, checked) == "Checked on 2 January 2026"
    dated = {"2025-11-30": "November 2025", "2025-11": "November 2025", "2025": "2025"}
    for date, shown in dated.items():
        line = unchecked.model_copy(update={"source_dated": date})
        assert help_lines.seen(base_site, line) == f"From a page of {shown}"
    assert help_lines.seen(base_site, unchecked.model_copy(update={"source_dated": None})) == "From an undated page"


@pytest.mark.parametrize("day", [None, "2026-01-02"])
def test_paper_and_book_say_it_once_until_all_is_checked(base_site: Site, day: str | None) -> None:
    """At the foot of a sheet, and at the head of the lines in the book."""
    site = with_lines(base_site, verified_on=day)
    words = site.guide.interface
    for paper in PAPERS:
        said = inputs.sheet_inputs(site, Sheet(site.guide.worksheets[0], paper))
        assert said.count(words.sheets.not_checked) == (day is None)
    (chapter,) = (chapter for chapter in book.plan(site) if chapter.anchor == "help")
    plain = "\n".join(part.text.plain for part in chapter.parts if part.text)
    assert plain.count(words.help.how_to_check.plain) == (day is None)
    assert plain.count("Checked on 2 January 2026") == (0 if day is None else 4)


def test_sheets_of_a_translation_have_the_lines_of_its_countries(base_site: Site) -> None:
    """Where the settings say so; otherwise those of the original. The number in the emergency steps follows them."""
    guide = base_site.guide
    own = PaperRegions(a4=("us",), letter=("uk", "us"))
    printed = PrintRegions(a4=("uk",), letter=("us",), languages={"fi": own})
    settings = guide.settings.model_copy(update={"print_regions": printed})

    def regions(language: str) -> list[list[str]]:
        site = Site(replace(guide, settings=settings, language=language))
        return [[region.id for region, _ in help_lines.on(site, paper)] for paper in PAPERS]

    assert regions("en") == [["uk"], ["us"]]
    assert regions("sv") == [["uk"], ["us"]]
    assert regions("fi") == [["us"], ["uk", "us"]]
    (number,) = (region.emergency.phone[0].number for region in guide.regions if region.id == "us" and region.emergency)
    for language, same in (("en", False), ("fi", True)):
        site = Site(replace(guide, settings=settings, language=language))
        assert (placeholders.on_paper(site, "a4").on_card == number) == same


def test_numbers_in_the_epub_call(tree: Path) -> None:
    """Those of lines, and one that an author wrote into a text; the case 05 of bug reports."""
    safety = tree / "content/en/pages/safety.yaml"
    words = safety.read_text("utf-8")
    linked = "text: Call [the line](tel:+498001110111) or [text it](sms:+498001110111)."
    safety.write_text(words.replace("text: Do not be alone.", linked), "utf-8")
    with zipfile.ZipFile(io.BytesIO(epub.make(Site(load(tree).guide)))) as packed:
        pages = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xhtml"))
    links = re.findall(r'href="((?:tel|sms):[^"]+)"', pages)
    assert {"tel:+498001110111", "sms:+498001110111", "tel:999", "sms:116123?body=HELLO"} <= set(links)


# --- the real guide -----------------------------------------------------------------------------------------------


def test_a_release_counts_every_line_that_nobody_checked(real_tree: Tree) -> None:
    """Each by its file."""
    told = [
        problem
        for problem in release.problems(real_tree, Site(real_tree.guide))
        if "nobody has checked it" in problem.message
    ]
    lines = [line for region in real_tree.guide.regions for line in region.lines if line.verified_on is None]
    assert len(told) == len(lines)


def test_pages_of_countries(built: Path, real_site: Site) -> None:
    """Headings by need with every line below its own, the emergency number at the top, unchecked said once."""
    said = real_site.guide.help
    for region in real_site.guide.regions:
        (main,) = page(built / f"help/{region.id}/index.html").xpath("//main")
        assert main.xpath("./h2/@id") == [group.kind for group in groups(said, region)]
        first = main.xpath(".//a[starts-with(@href, 'tel:')]/@href")[0]
        assert region.emergency is not None
        assert first == region.emergency.phone[0].address("tel")
        for line in region.lines:
            (section,) = (each for each in main.xpath("./section") if text_of(each.find("h3")) == line.name)
            assert section.xpath("preceding-sibling::h2[1]/@id") == [line.kind], line.name
            wanted = [each.address("tel") for each in line.phone] + [each.address("sms") for each in line.text]
            assert section.xpath(".//a[starts-with(@href, 'tel:') or starts-with(@href, 'sms:')]/@href") == wanted
        unchecked = any(line.verified_on is None for line in region.lines)
        assert text_of(main).count(real_site.guide.interface.help.how_to_check.plain) == unchecked, region.id


def test_a_reader_mode_keeps_the_numbers(built: Path, real_site: Site) -> None:
    """Readability, which Firefox and Safari use, drops a `div` or a list that holds mostly links, never a `section`."""
    for name in ("help", *(f"help/{region.id}" for region in real_site.guide.regions)):
        main = page(built / name / "index.html").xpath("//main")[0]
        assert main.xpath(".//a[starts-with(@href, 'tel:')]")
        assert not main.xpath(".//*[self::div or self::ul or self::table]//a[starts-with(@href, 'tel:')]"), name
