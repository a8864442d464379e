"""The plan: every thing has its permanent address, and short codes lead there."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from generator.content.guide_files import load
from generator.documents import book
from generator.plan.anchor_titles import headings
from generator.plan.files import sheets_of
from generator.plan.kinds import begin
from generator.plan.link_index import Catalog
from generator.plan.menu import MenuPart
from generator.plan.redirects import Redirects
from generator.plan.site import Site
from generator.rules import check
from generator.web import catalog_json, pages, spreadsheet
from generator.web.pages import bodies


def test_addresses(base_site: Site) -> None:
    """The addresses of every kind of page are what the design promises."""
    assert {page.address for page in base_site.pages} == {
        "", "help/", "help/uk/", "help/us/", "safety/", "why/", "why/a-root/", "a-pillar/", "a-pillar/walk/",
        "a-pillar/listen/", "a-pillar/listen/easy/", "safety/easy/", "easy/",
        "worksheets/", "worksheets/walk/", "worksheets/listen/",
        "worksheets/card/", "groups/", "groups/first/", "groups/first/screen/",
        "book/", "links/", "links/handout/", "links/machines/",
        "begin/", "evidence/", "a-z/", "glossary/", "go/", "about/", "about/changes/", "leave-no-trace/", "offline/",
    }  # fmt: skip


def test_anchors_follow_what_is_written(base_site: Site) -> None:
    """A technique has an anchor for each of its parts, and for no other."""
    walk, listen = (base_site.by_target[f"technique:{name}"] for name in ("walk", "listen"))
    assert walk.anchors == (
        "what", "take-care", "how", "smaller-step", "when-hard", "example", "worksheet",
        "why", "example-2", "evidence", "read-next",
    )  # fmt: skip
    assert set(walk.anchors) - set(listen.anchors) == {"take-care", "example-2"}


def test_targets(base_site: Site) -> None:
    """A target leads to an address with its anchor, or nowhere."""
    assert base_site.resolve("technique:walk#how") == "a-pillar/walk/#how"
    assert base_site.resolve("source:smith2020") == "evidence/#smith2020"
    assert base_site.resolve("term:naloxone") == "glossary/#naloxone"
    assert base_site.resolve("page:help") == "help/"
    assert base_site.resolve("technique:walk#nothing") is None
    assert base_site.resolve("technique:nothing") is None


def test_short_codes(base_site: Site) -> None:
    """Each code leads to its page; a sheet has its technique's with a w."""
    assert {way.address: way.to.address for way in Redirects(base_site).short} == {
        "go/r1/": "why/a-root/",
        "go/1/": "a-pillar/",
        "go/1.1/": "a-pillar/walk/",
        "go/1.2/": "a-pillar/listen/",
        "go/1.1w/": "worksheets/walk/",
        "go/1.2w/": "worksheets/listen/",
        "go/w1/": "worksheets/card/",
        "go/g1/": "groups/first/",
        "go/uk/": "help/uk/",
        "go/us/": "help/us/",
    }


def test_files(base_site: Site) -> None:
    """Each sheet comes on both papers and in four forms, under its permanent name."""
    assert [sheet.file for sheet in base_site.sheets if sheet.worksheet.id == "walk"] == [
        "pdf/walk-a4.pdf",
        "pdf/walk-letter.pdf",
        "pdf/walk-a4-large.pdf",
        "pdf/walk-letter-large.pdf",
        "pdf/walk-a4-fillable.pdf",
        "pdf/walk-letter-fillable.pdf",
        "pdf/walk-a4-large-fillable.pdf",
        "pdf/walk-letter-large-fillable.pdf",
    ]
    assert len(base_site.sheets) == 24


def test_a_sheet_that_is_only_read_has_no_form(real_site: Site) -> None:
    """The leaf for emergencies comes to print and in large print."""
    leaf = real_site.by_target["worksheet:safety-leaf"].subject
    assert [form for form, _ in sheets_of(leaf)] == ["print", "large"]


def test_a_sheet_that_is_only_read_has_no_form_to_fill_in(real_site: Site) -> None:
    """Neither among the PDFs to make, nor on any page or list of what there is."""
    files = {sheet.file for sheet in real_site.sheets if sheet.worksheet.id == "safety-leaf"}
    assert files == {f"pdf/safety-leaf-{paper}{form}.pdf" for paper in ("a4", "letter") for form in ("", "-large")}
    catalog = Catalog(real_site)
    said = [*catalog_json.files(catalog).values(), spreadsheet.make(catalog), *dict(pages.pages(real_site)).values()]
    assert not any(b"safety-leaf-a4-fillable" in each or b"safety-leaf-letter-fillable" in each for each in said)
    assert any(b"safety-leaf-a4-large" in each for each in said)


def test_what_lost_its_fields_leads_on_to_what_is_printed(real_site: Site) -> None:
    """A sheet that moved and has nothing to fill in any more: the address of its form leads to the sheet to print."""
    register = real_site.guide.permalinks
    moved = register.model_copy(
        update={
            "published": register.published | {"/worksheets/old-leaf/": register.published["/worksheets/safety-leaf/"]},
            "moved": register.moved | {"/worksheets/old-leaf/": "/worksheets/safety-leaf/"},
        }
    )
    found = Redirects(Site(replace(real_site.guide, permalinks=moved))).former_files
    leads = {each.file: each.same for each in found if "old-leaf" in each.file}
    assert leads["pdf/old-leaf-a4-fillable.pdf"] == leads["pdf/old-leaf-a4.pdf"] == "pdf/safety-leaf-a4.pdf"
    assert leads["pdf/old-leaf-a4-large.pdf"] == "pdf/safety-leaf-a4-large.pdf"


def test_techniques_stand_in_the_order_of_their_pillar(tree: Path) -> None:
    """The list says where each is read, on the site, in the library and in the book; codes stay as they are."""
    pillar = tree / "content/en/pillars/a-pillar/pillar.yaml"
    pillar.write_text(pillar.read_text("utf-8").replace("[walk, listen]", "[listen, walk]"), "utf-8")
    site = Site(load(tree).guide)
    assert [technique.id for technique in site.relations.techniques_of(site.guide.pillars[0])] == ["listen", "walk"]
    assert [site.codes.of_sheet(sheet.id) for sheet in site.guide.worksheets] == ["1.2w", "1.1w", "w1"]
    addresses = [page.address for page in site.pages]
    assert addresses.index("a-pillar/listen/") == addresses.index("a-pillar/walk/") - 1
    assert [chapter.anchor for chapter in book.plan(site) if chapter.anchor.startswith("technique-")] == [
        "technique-listen",
        "technique-walk",
    ]
    assert check(load(tree)) == []


def test_a_standing_page_can_be_a_part_of_the_menu(tree: Path) -> None:
    """With the pages under it; its story can be linked to and is in the book, and so are its pages, one level below."""
    (tree / "content/en/pages/questions.yaml").write_text(
        "title: Questions\nin_menu: true\ndescription: Some.\nsections: [{id: all, title: All, text: Look.}]\n",
        encoding="utf-8",
    )
    (tree / "content/en/pages/a-friend.yaml").write_text(
        "title: A friend\nunder: questions\ndescription: One.\nsections: [{id: who, title: Who, text: Think.}]\n"
        "story: {title: The postcard, people: [Ada], text: Ada wrote it.}\n",
        encoding="utf-8",
    )
    site = Site(load(tree).guide)
    part = next(each for each in site.menu if isinstance(each, MenuPart) and each.title == "Questions")
    assert [page.address for page in part.pages] == ["questions/", "questions/a-friend/"]
    assert site.resolve("page:a-friend#story") == "questions/a-friend/#story"
    assert headings(site, part.pages[1]) == {"who": "Who", "story": "A story: The postcard"}
    assert sum(page.address == "questions/" for page in site.pages) == 1
    plan = {chapter.title: chapter for chapter in book.plan(site)}
    assert (plan["Questions"].level, plan["A friend"].level) == (1, 2)
    assert plan["A friend"].parts[-2].title == "A story: The postcard"


def test_where_to_begin_follows_the_stage(tree: Path) -> None:
    """What a technique says of its stage decides where it stands on the page, and nothing else does."""
    walk = tree / "content/en/pillars/a-pillar/walk.yaml"
    for stage in begin.STAGES:
        walk.write_text(re.sub(r"stage: \S+", f"stage: {stage}", walk.read_text("utf-8")), "utf-8")
        site = Site(load(tree).guide)
        page = site.by_target["page:begin"]
        (body,) = bodies(site, [page])
        shown = dict(zip(page.anchors, body.split("\n## ")[1:], strict=True))
        assert [each for each, part in shown.items() if "a-pillar/walk/" in part] == [stage]
        chapter = page.kind.chapter(site, page)
        assert chapter is not None
        anchors = [part.anchor for part in chapter.parts if part.kind == "heading"]
        assert anchors == [f"begin-{each}" for each in begin.STAGES]


def test_the_first_weeks_begin_with_the_body_and_one_promise(real_site: Site) -> None:
    """Nobody is led to guilt first."""
    first = [technique.id for technique in real_site.relations.techniques_at("first-weeks")]
    assert {"small-steady-goals", "sleep", "nourish", "move"} <= set(first)
    assert not {"process-guilt-and-shame", "forgive-yourself", "family-and-friends"} & set(first)
