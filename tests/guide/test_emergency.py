"""What to do when someone does not wake up is said once, and every place that speaks of it draws from there."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from generator.cli import main
from generator.content.guide_files import load
from generator.content.model import Paper, PrintRegions
from generator.documents import epub, inputs, room
from generator.plan.files import PAPERS, Sheet
from generator.plan.site import Site
from generator.rules import check
from generator.web import pages
from generator.web.as_read import as_read
from tests.conftest import CONTENT, REPO, pdf_of
from tests.documents.pdfs import words_of
from tests.web.test_built_site import document

pytestmark = pytest.mark.usefixtures("sound")

FILE = "content/en/emergency.yaml"
PARTS = (
    *("steps", "card", "cases", "naloxone", "recovery_position", "donts", "phone", "signs", "not_sleep"),
    *("after_naloxone", "missed_doses"),
)
ALL_BUT_CARD = tuple(part for part in PARTS if part != "card")


def real_copy(folder: Path) -> Path:
    """A copy of the real guide's text, to be changed."""
    for name in CONTENT:
        shutil.copytree(REPO / name, folder / name)
    return folder


def only(site: Site, region: str) -> Site:
    """The site of a publisher who prints for one country."""
    settings = site.guide.settings.model_copy(update={"print_regions": PrintRegions(a4=(region,), letter=(region,))})
    return Site(replace(site.guide, settings=settings))


def page_of(site: Site, address: str) -> str:
    """A page's Markdown."""
    return dict(pages.pages(site))[f"{address}index.md"].decode()


def sheet_of(site: Site, name: str, paper: str = "a4", form: str = "print") -> str:
    """All that a sheet's PDF is made from."""
    worksheet = site.by_target[f"worksheet:{name}"].subject
    return inputs.sheet_inputs(site, Sheet(worksheet, paper, form))  # type: ignore[arg-type]


def epub_of(site: Site) -> str:
    """All chapters of the EPUB."""
    with zipfile.ZipFile(io.BytesIO(epub.make(site))) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml"))


# --- said once ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def marked(sound: None, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real guide, with a word of its own at the end of each instruction in `emergency.yaml`, and nowhere else."""
    root = real_copy(tmp_path_factory.mktemp("marked"))
    data = yaml.safe_load((root / FILE).read_text())
    for part, group in data["parts"].items():
        for number, item in enumerate(group["items"], 1):
            mark = f"qqq-{part.replace('_', '-')}-{number}-zzz"
            item["text"] = f"{item['text']} {mark}"
            if "spelled" in item:
                item["spelled"] = {name: f"{words} {mark}" for name, words in item["spelled"].items()}
    (root / FILE).write_text(yaml.safe_dump(data, allow_unicode=True))
    return Site(load(root).guide)


def marks(site: Site, parts: tuple[str, ...]) -> set[str]:
    """The words that stand for all instructions of these parts."""
    known = site.guide.instructions
    return {f"qqq-{part.replace('_', '-')}-{n}-zzz" for part in parts for n in range(1, len(known[part].items) + 1)}


def leader(site: Site, paper: Paper) -> str:
    """The inputs of the leader's book."""
    assert site.guide.programme
    return room.leader_inputs(site, paper)


def leaders_book(site: Site) -> str:
    """The leader's book on both papers."""
    found = [json.dumps(json.loads(leader(site, paper))["programme"]) for paper in PAPERS]
    assert all("qqq-steps-1-zzz" in each for each in found)
    return found[0]


def books(site: Site) -> str:
    """The book on both papers."""
    return "".join(inputs.book_inputs(site, paper) for paper in PAPERS)


PLACES: dict[str, tuple[Callable[[Site], str], tuple[str, ...]]] = {
    "safety page": (lambda site: page_of(site, "safety/"), ALL_BUT_CARD),
    "leaf on its page": (lambda site: page_of(site, "worksheets/safety-leaf/"), ALL_BUT_CARD),
    "leaf, A4": (lambda site: sheet_of(site, "safety-leaf"), ALL_BUT_CARD),
    "leaf, Letter, large": (lambda site: sheet_of(site, "safety-leaf", "letter", "large"), ALL_BUT_CARD),
    "card on its page": (lambda site: page_of(site, "worksheets/wallet-card/"), ("card",)),
    "card, A4": (lambda site: sheet_of(site, "wallet-card"), ("card",)),
    "card, Letter, large": (lambda site: sheet_of(site, "wallet-card", "letter", "large"), ("card",)),
    "card, fillable": (lambda site: sheet_of(site, "wallet-card", "a4", "fillable"), ("card",)),
    "card, Letter, large fillable": (lambda site: sheet_of(site, "wallet-card", "letter", "large-fillable"), ("card",)),
    "leader's card on its page": (lambda site: page_of(site, "worksheets/leader-card/"), ("steps",)),
    "leader's card, A4": (lambda site: sheet_of(site, "leader-card"), ("steps",)),
    "leader's card, fillable": (lambda site: sheet_of(site, "leader-card", "letter", "fillable"), ("steps",)),
    "group page": (lambda site: page_of(site, "groups/"), ("steps",)),
    "leader's book": (leaders_book, ("steps",)),
    "book": (books, PARTS),
    "EPUB": (epub_of, PARTS),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_place_draws_from_the_one_file(place: str, marked: Site) -> None:
    """A word that is changed in `emergency.yaml` is changed there; what a place does not draw does not stand there."""
    shown, parts = PLACES[place]
    assert set(re.findall(r"qqq-[\w-]+-zzz", shown(marked))) == marks(marked, parts)


def test_no_placeholder_is_left(marked: Site) -> None:
    """Neither in a page, nor in a sheet, pack, book or EPUB."""
    texts = {name: data.decode() for name, data in pages.pages(marked)}
    texts |= {sheet.file: inputs.sheet_inputs(marked, sheet) for sheet in marked.sheets}
    texts |= {name: shown(marked) for name, (shown, _) in PLACES.items()}
    assert not [name for name, text in texts.items() if "{emergency:" in text]


def test_the_steps_are_read_in_order_in_the_finished_leaf(real_site: Site) -> None:
    """All of them, in the PDF that is printed, before anything else that it says."""
    data = pdf_of(sheet_of(real_site, "safety-leaf", "letter"))
    said = " ".join(step.text.plain for step in real_site.guide.instructions["steps"].items)
    wanted = re.sub(r"[^a-z]+", "", said.replace("{emergency:number}", "").lower())
    assert wanted in re.sub(r"[^a-z]+", "", words_of(data).lower())


@pytest.mark.parametrize("part", ["steps", "card", "cases", "recovery_position", "phone", "donts"])
def test_nothing_restates_an_instruction(part: str, tmp_path: Path) -> None:
    """Each is told if it stands anywhere else: in a page, a technique, a sheet, the group program, the glossary."""
    root = real_copy(tmp_path)
    group = load(root).guide.instructions[part]
    files = (
        "content/en/pages/about.yaml",
        "content/en/pillars/whole-body-care/move.yaml",
        "worksheets/en/move.yaml",
        "content/en/groups.yaml",
        "content/en/glossary.yaml",
    )
    for file, item in zip(files, (group.items * len(files))[: len(files)], strict=True):
        path = root / file
        said = json.dumps(item.text.plain.replace("{emergency:number}", "999"))
        lines = path.read_text().splitlines()
        at = next(number for number, line in enumerate(lines) if re.match(r" *(description|term): ", line))
        lines[at] = f"{lines[at].partition(':')[0]}: {said}"
        path.write_text("\n".join(lines))
    told = {problem.location.path for problem in check(load(root)) if problem.code == "emergency-restated"}
    assert told == set(files)


# --- the number to call -----------------------------------------------------------------------------------------------


def test_a_known_country_s_number_stands_inside_the_step(real_site: Site) -> None:
    """On page, leaf and pack; the card has it outside, and inside in place of the gap."""
    site = only(real_site, "uk")
    assert "2. <strong>Call </strong>[<strong>999</strong>](tel:999)<strong> on loudspeaker.</strong>" in page_of(
        site, "safety/"
    )
    for paper in PAPERS:
        leaf = words_of(pdf_of(sheet_of(site, "safety-leaf", paper)))
        assert "Call 999 on loudspeaker." in leaf
    card = json.loads(sheet_of(site, "wallet-card"))["sheets"][0]["sheet"]["blocks"][-1]
    assert card["back"]["lines"] == ["Call 999"]
    assert card["inside"][0]["lines"][0] == "1 Shake me, shout. Can't wake me? Call 999 on loudspeaker."
    spans = json.loads(leader(site, "a4"))["programme"]["sections"]
    said = json.dumps(next(section for section in spans if section["id"] == "intoxicated"))
    assert re.search(r'"Call ".*"999".*" on loudspeaker\."', said)
    assert "Australia" not in said


def test_where_no_country_is_known_all_numbers_stand_in_the_step(real_site: Site) -> None:
    """On A4 those of its countries; where they share one number, as on Letter, that is it. The card has a gap."""
    leaf = words_of(pdf_of(sheet_of(real_site, "safety-leaf")))
    assert "Call 999 United Kingdom 112 Ireland 000 Australia 111 New Zealand on loudspeaker." in leaf
    assert "Call 911 on loudspeaker." in words_of(pdf_of(sheet_of(real_site, "safety-leaf", "letter")))
    assert '<a href="tel:112"><strong>112</strong></a> (Ireland), ' in epub_of(real_site)
    card = json.loads(sheet_of(real_site, "wallet-card"))["sheets"][0]["sheet"]["blocks"][-1]
    assert card["back"]["lines"] == ["Call ___"]
    assert card["inside"][0]["lines"][0] == "1 Shake me, shout. Can't wake me? Call ___ on loudspeaker."


def test_the_steps_as_a_page_shows_them(built: Path, real_site: Site) -> None:
    """Numbers to tap inside step 2 and a link to the list, 8 steps, and never inside something that is folded away."""
    found = []
    for page in real_site.pages:
        tree = document(built / page.address / "index.html")
        steps = tree.xpath(
            "//main//*[self::li or self::p or self::label][contains(., 'Send someone for') or contains(., 'Shake me')]"
        )
        if steps:
            found.append(page.address)
        for step in steps:
            assert not step.xpath("ancestor::details"), page.address
            if step.tag == "li":
                links = step.xpath(".//a/@href")
                assert links[:-1] == ["tel:999", "tel:112", "tel:000", "tel:111", "tel:911"], page.address
                assert links[-1].endswith("help/"), page.address
                assert len(step.xpath("../li")) == 8, page.address
    cards = ["worksheets/wallet-card/", "worksheets/leader-card/"]
    assert sorted(found) == sorted(["safety/", "safety/easy/", "worksheets/safety-leaf/", "groups/", *cards])


def test_pack_and_preview_for_a_region(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--region` prints one country's numbers; one that is not there is told with those that are."""
    out = tmp_path / "leaf.pdf"
    assert main(["pack", "safety-leaf", "--region", "nz", "--out", str(out), "--root", str(REPO)]) == 0
    words = words_of(out.read_bytes())
    assert "Call 111 on loudspeaker." in words
    assert "999" not in words
    assert main(["preview", "safety-leaf", "--region", "nz", "--out", str(tmp_path), "--root", str(REPO)]) == 0
    capsys.readouterr()
    assert main(["pack", "safety-leaf", "--region", "xx", "--out", str(out), "--root", str(REPO)]) == 2
    assert "there is no region `xx`; known are au, ca," in capsys.readouterr().err


# --- the words of the real guide --------------------------------------------------------------------------------------


def test_what_may_not_stand_among_the_steps(real_site: Site) -> None:
    """No law, nothing that the register says not to print, and a defibrillator that someone is sent for."""
    said = " ".join(item.text.plain for part in real_site.guide.instructions.values() for item in part.items)
    assert not re.search(r"police|arrest|law\b|good samaritan|breaths alone|2 hours|30 to 90", said, re.IGNORECASE)
    steps = [item.text.plain for item in real_site.guide.instructions["steps"].items]
    assert len(steps) == 8
    assert "defibrillator" in steps[1]
    assert len(real_site.guide.instructions["card"].items) == 6


# Endings and letters that British English has otherwise; in front, words that have them in both.
SAME = r"(?!(?:doctor|door|defibrillator|or|for|after|another|never|water|size|sticker|outer)\b)"
AMERICAN = re.compile(
    rf"\b{SAME}(?:\w+(?:ors?|ored|[iy]z(?:e|es|ed|ing|ation)|[^s]ter|ense|og|eled|eling|eler|illful)|gr[a]y\w*|program\w*"
    r"|practic\w+|licens\w+|toward|afterward|while|mom|\w*(?:hemo|anem|anesth|esoph|edema|diarrh|pedia|estr|fetal)\w*)\b",
    re.IGNORECASE,
)


def test_what_is_spelled_otherwise_on_a4_is_written_out(real_site: Site) -> None:
    """Two of all texts: gray is grey there. Sheet and book on A4 have it so; a signature covers both."""
    items = [item for part in real_site.guide.instructions.values() for item in part.items]
    american = [item for item in items if AMERICAN.search(item.text.plain)]
    assert not [item for item in items if item.drawing and AMERICAN.search(item.drawing.shows)]
    assert [item for item in items if item.spelled] == american
    assert len(american) == 2
    for item in american:
        assert item.spelled["british"].plain == item.text.plain.replace("gray", "grey")
    for paper, here, there in (("a4", "grey", "gray"), ("letter", "gray", "grey")):
        for made in (sheet_of(real_site, "safety-leaf", paper), inputs.book_inputs(real_site, paper)):  # type: ignore[arg-type]
            assert f"look {here} or ashen" in made, paper
            assert f"look {there} or ashen" not in made, paper
    for text in ("worksheet:safety-leaf", "page:safety#signs"):
        words = as_read(real_site, {text})[text].words
        assert all(f"Darker skin can look {each} or ashen." in words for each in ("gray", "grey")), text


def test_what_a_clinician_must_read_is_marked(real_site: Site) -> None:
    """Every part with a fact of that list; and each instruction that holds a judgement."""
    must = {
        *("after_naloxone", "gasping_is_not_breathing", "naloxone_repeat_and_goal", "overdose_donts"),
        *("overdose_response", "recovery_position", "rescue_breaths", "sedatives_naloxone"),
        *("what_to_say_and_if_you_must_leave", "missed_doses"),
    }
    for name, part in real_site.guide.instructions.items():
        facts = {fact for item in part.items for fact in item.facts}
        assert part.clinician_must_read == bool(facts & must), name
    judged = [item.text.plain.split()[0] for part in real_site.guide.instructions.values() for item in part.items
              if item.judgement]  # fmt: skip
    assert judged == ["Snoring?", "Alone?", "Ask", "In", "Is"]
