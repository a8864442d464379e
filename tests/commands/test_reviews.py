"""Who must read what, when a signature holds and when it lapses, and the command that adds one."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest

from generator import signed
from generator.cli import main
from generator.content import edits, own_folder, yaml_file
from generator.content.guide_files import load
from generator.content.model import Technique
from generator.documents import book, inputs
from generator.files.snapshots import Snapshots, fingerprint
from generator.plan import placeholders
from generator.plan.files import Sheet
from generator.plan.reading_list import Reading, facts_in
from generator.plan.site import Site
from generator.web import as_read, pages
from generator.web.as_read import as_read as read_texts

SAFETY = "content/en/pages/safety.yaml"
DRAWN = "content/en/emergency.yaml"
"""The safety page draws the steps from here."""
WALK = "content/en/pillars/a-pillar/walk.yaml"
STEPS = Reading("page:safety#wont-wake", "resuscitation")
CHECK = Reading("technique:walk#take-care", "clinical")


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run the command with these lines typed into it."""

    def typed(root: Path, *arguments: str, lines: str = "") -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        return main(["review", *arguments, "--root", str(root)])

    return typed


@pytest.fixture
def signed_tree(tree: Path, answer: Callable[..., int]) -> Path:
    """The small tree, with all clinical readers' texts signed."""
    for role, count, name in (("resuscitation", 1, "Ann Lee"), ("addiction-medicine", 1, ""), ("clinical", 3, "")):
        assert answer(tree, role, lines=f"{name}\n2026-02-03\n" + "y\n" * count) == 0
    return tree


def edit(root: Path, file: str, old: str, new: str) -> None:
    """Change some words of a file that are there."""
    text = (root / file).read_text()
    assert old in text
    (root / file).write_text(text.replace(old, new))


def holding(root: Path) -> set[Reading]:
    """What is signed as it stands."""
    return set(signed.site_of(load(root).guide).signatures)


def release(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What `check --release` says of texts."""
    capsys.readouterr()
    main(["check", "--release", "--root", str(root)])
    return [line for line in capsys.readouterr().out.splitlines() if "reconnect review" in line]


# --- what is open ---------------------------------------------------------------------------------------------------


def test_release_names_each_text_and_role_once(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each at its place; a second reader is for translations, and a fact of the list marks a text."""
    edit(tree, SAFETY, "title: Later\n", "title: Later\n    facts: [naloxone_fact, another]\n")
    edit(tree, "content/en/glossary.yaml", "also: [naloxone]\n", "also: [naloxone]\n    facts: [naloxone_fact]\n")
    told = [line.split("`; ")[0].split("; ")[0] for line in release(tree, capsys)]
    assert told == [
        "content/en/glossary.yaml:2:9: `term:naloxone` is not signed (clinical)",
        f"{SAFETY}:4:9: `page:safety#wont-wake` is not signed (addiction-medicine)",
        f"{SAFETY}:4:9: `page:safety#wont-wake` is not signed (resuscitation)",
        f"{SAFETY}:12:9: `page:safety#later` is not signed (clinical)",
        f"{WALK}:4:1: `technique:walk#take-care` is not signed (clinical)",
        "worksheets/en/card.yaml:1:1: `worksheet:card` is not signed (clinical)",
        "worksheets/en/walk.yaml:1:1: `worksheet:walk` is not signed (clinical)",
    ]
    assert facts_in(Site(load(tree).guide), "page:safety") == ("naloxone_fact",)
    # What a text draws brings its facts.
    edit(tree, "content/reviews.yaml", "[naloxone_fact]", "[naloxone_fact, a_fact]")
    assert facts_in(Site(load(tree).guide), "page:safety#wont-wake") == ("a_fact",)
    assert "`page:safety#wont-wake` is not signed (clinical)" in "".join(release(tree, capsys))


def test_nothing_is_open_when_all_is_signed(signed_tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And an earlier wording stays open for its other reader after one has signed."""
    assert release(signed_tree, capsys) == []
    edit(signed_tree, DRAWN, "shake", "rock")
    assert [line.split(": ")[1] for line in release(signed_tree, capsys)] == [
        "`page:safety#wont-wake` has changed since it was signed on 2026-02-03 (addiction-medicine); read and sign it"
        " with `reconnect review addiction-medicine` [not-ready]",
        "`page:safety#wont-wake` has changed since it was signed on 2026-02-03 (resuscitation); read and sign it"
        " with `reconnect review resuscitation` [not-ready]",
        # It draws the same steps.
        "`worksheet:card` has changed since it was signed on 2026-02-03 (clinical); read and sign it"
        " with `reconnect review clinical` [not-ready]",
    ]


# --- when a signature lapses ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "lapsed"),
    [
        (DRAWN, "shake", "rock", True),
        (DRAWN, "text: Call {", "text: Now call {", True),
        (SAFETY, "title: Someone does", "title: Somebody does", True),
        (DRAWN, "and shake.", "and shake 2 times.", True),
        (DRAWN, 'and shake."', 'and shake."\n        spelled: {scots: "**Shout** an shake."}', True),
        (DRAWN, "**Shout** and", "Shout    **and**", False),
        (DRAWN, "numbered: true\n    clinician", "numbered: false\n    clinician", True),
        (DRAWN, "Tip up one nostril.", "Tip up both nostrils.", False),
        (SAFETY, "Then look for", "Then   **look**\n      for", False),
        ("content/regions/uk.yaml", '"999"', '"998"', True),
        (SAFETY, "[help](page:help)", "[help](page:about)", False),
        (SAFETY, "text: Stay with them.", "text: Go to them.", False),
        ("content/en/interface.yaml", "edition: ", "edition: x", False),
    ],
)
def test_words(signed_tree: Path, file: str, old: str, new: str, lapsed: bool) -> None:
    """A word or number that a reader sees lapses it; spaces, bold type, line ends and all other text do not."""
    assert STEPS in holding(signed_tree)
    edit(signed_tree, file, old, new)
    assert (STEPS not in holding(signed_tree)) == lapsed


def test_words_that_a_page_draws_from_elsewhere(signed_tree: Path) -> None:
    """The heading of a safety check stands in the interface, an emergency number in a region."""
    edit(signed_tree, "content/en/interface.yaml", "take_care: Check first", "take_care: Check this")
    assert CHECK not in holding(signed_tree)
    assert STEPS in holding(signed_tree)


def test_drawings(tree: Path, answer: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """A changed line lapses it, another way of writing the same does not; old and new are there to be looked at."""
    edit(tree, "content/reviews.yaml", "every: [take-care", "every: [root, take-care")
    answer(tree, "clinical", lines="\n2026-02-03\nn\ny\n")
    root = Reading("root:a-root", "clinical")
    assert root in holding(tree)
    picture = tree / "content/pictures/a-root.svg"
    drawn = picture.read_text()
    picture.write_text(drawn.replace("/>", "  />").replace(">\n", ">\n\n"))
    assert root in holding(tree)
    picture.write_text(drawn.replace("<path", '<circle cx="9" cy="9" r="4"/><path', 1))
    assert picture.read_text() != drawn
    assert root not in holding(tree)
    capsys.readouterr()
    answer(tree, "clinical", lines="\n\nn\nn\n")
    assert "Since then" not in capsys.readouterr().out
    before, now = ((tree / f"build/review/{when}-1.svg").read_text() for when in ("before", "now"))
    assert 'r="4"' not in before
    assert 'r="4"' in now


def test_renamed(signed_tree: Path) -> None:
    """Words that were signed stay signed when their page or part gets another address that the register knows."""
    (signed_tree / WALK).rename(signed_tree / WALK.replace("walk", "stroll"))
    (signed_tree / "worksheets/en/walk.yaml").rename(signed_tree / "worksheets/en/stroll.yaml")
    for file in (*(signed_tree / "content/en").rglob("*.yaml"), signed_tree / "content/reviews.yaml"):
        if file.name != "reviews.yaml":
            file.write_text(file.read_text().replace(":walk", ":stroll").replace("[walk]", "[stroll]"))
    edit(signed_tree, SAFETY, "id: wont-wake", "id: not-waking")
    edit(signed_tree, "content/reviews.yaml", "texts: [page:safety#wont-wake]", "texts: [page:safety#not-waking]")
    assert Reading("technique:stroll#take-care", "clinical") not in holding(signed_tree)
    register = signed_tree / "content/permalinks.yaml"
    register.write_text(
        register.read_text()
        + "moved:\n  /a-pillar/walk/: /a-pillar/stroll/\n  /worksheets/walk/: /worksheets/stroll/\n"
        "  /safety/#wont-wake: /safety/#not-waking\n"
    )
    assert holding(signed_tree) == {
        Reading("technique:stroll#take-care", "clinical"),
        Reading("worksheet:stroll", "clinical"),
        Reading("worksheet:card", "clinical"),
        Reading("page:safety#not-waking", "resuscitation"),
        Reading("page:safety#not-waking", "addiction-medicine"),
    }


# --- what a reader is told ------------------------------------------------------------------------------------------


def test_pages_and_sheets_say_who_has_read_them(signed_tree: Path) -> None:
    """One line on page, sheet, book and EPUB; nothing where nothing needs a clinician."""
    site = signed.site_of(load(signed_tree).guide)
    names = "Ann Lee, a resuscitation physician, February 2026; an addiction physician, February 2026"
    assert site.read_by(site.by_target["page:safety"]) == f"Read by {names}."
    assert site.read_by(site.by_target["technique:listen"]) == ""
    made = {name: text.decode() for name, text in pages.pages(site)}
    assert made["safety/index.md"].endswith(f"\n\nRead by {names}.\n{{.small}}\n")
    assert made["worksheets/walk/index.md"].count("Read by a clinician, February 2026.") == 1
    walk = next(sheet for sheet in site.guide.worksheets if sheet.id == "walk")
    assert '"read_by": "Read by a clinician, February 2026."' in inputs.sheet_inputs(site, Sheet(walk, "a4"))
    chapter = next(each for each in book.plan(site) if each.anchor == "technique-walk")
    said = [part.text.plain for part in chapter.parts if part.kind == "small" and part.text]
    assert said == ["Read by a clinician, February 2026."]


def test_half_signed(signed_tree: Path) -> None:
    """Who has read is named, and who is missing."""
    text = (signed_tree / "content/reviews.yaml").read_text()
    kept, _, rest = text.partition("  - text: page:safety#wont-wake\n    role: addiction-medicine")
    (signed_tree / "content/reviews.yaml").write_text(kept + rest[rest.index("  - text") :])
    site = signed.site_of(load(signed_tree).guide)
    said = "Read by Ann Lee, a resuscitation physician, February 2026. Still to be read by an addiction physician."
    assert site.read_by(site.by_target["page:safety"]) == said


def test_a_plan_without_signatures_says_that_nobody_has_read(signed_tree: Path) -> None:
    """Forgetting to look can only say too little."""
    site = Site(load(signed_tree).guide)
    assert site.read_by(site.by_target["page:safety"]) == "Not yet read by a clinician."


def test_words_are_those_that_the_markdown_library_makes(real_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each page and part of the real guide: what is signed is what a reader gets."""
    parts = {f"{name}#{anchor}" for name, page in real_site.by_target.items() for anchor in page.anchors}
    # That page holds programs, which are not divided into words.
    texts = {*real_site.by_target, *sorted(parts)[::5]} - {"page:machines", "page:machines#example"}
    ours = read_texts(real_site, texts)
    monkeypatch.setattr(as_read, "_html", lambda body: markdown.markdown(body, extensions=["attr_list", "md_in_html"]))
    assert ours == read_texts(real_site, texts)
    assert all(len(each.words) > 3 for each in ours.values())


def test_every_word_of_a_safety_check_is_signed(real_site: Site) -> None:
    """Nothing that an author writes there is left out."""
    techniques = [each for each in real_site.guide.techniques if each.take_care]
    found = read_texts(real_site, {f"technique:{each.id}#take-care" for each in techniques})
    for each in techniques:
        assert isinstance(each, Technique)
        assert each.take_care
        words = " ".join(found[f"technique:{each.id}#take-care"].words.split())
        # A link into the middle of such a page brings its safety check, before the full stop.
        said = placeholders.on_screen(real_site).text(each.take_care.text).plain
        assert all(line.rstrip(".") in words for line in said.splitlines())


def test_an_easy_read_of_a_safety_check_is_signed_too(real_site: Site) -> None:
    """It says the check in its own, easier words."""
    guarded = [each.id for each in real_site.guide.techniques if each.take_care and each.easy]
    assert guarded
    assert {Reading(f"page:{each}-easy", "clinical") for each in guarded} <= set(real_site.readings)


# --- the command ----------------------------------------------------------------------------------------------------


def test_signing_in_an_own_edition_leaves_the_original_alone(
    tree: Path, answer: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signature and the words stand in its folder; both editions' signatures count."""
    monkeypatch.delenv(own_folder.VARIABLE)
    assert answer(tree, "resuscitation", lines="Ann Lee\n2026-02-03\ny\n") == 0
    before = (tree / "content/reviews.yaml").read_text()
    (tree / "own").mkdir()
    assert answer(tree, "addiction-medicine", lines="Bo Ray\n2026-02-04\ny\n") == 0
    assert (tree / "content/reviews.yaml").read_text() == before
    first, second = load(tree).guide.reviews.signatures
    assert (first.name, second.name) == ("Ann Lee", "Bo Ray")
    assert Snapshots(tree / "own").get(second.words)
    assert Snapshots(tree / "own", below=tree).get(first.words)


def test_signing_adds_to_the_file_and_keeps_the_rest(
    tree: Path, answer: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """Comments and order stay; the words are kept beside the fingerprint; a changed text shows old and new."""
    before = (tree / "content/reviews.yaml").read_text()
    assert answer(tree, "resuscitation", lines='Dr "Ann": Lee # 1\n2999-01-01\n2026-02-30\n2026-02-03\nx\ny\n') == 0
    text = (tree / "content/reviews.yaml").read_text()
    assert text.startswith(before.replace(" []\n", "\n"))
    (signature,) = load(tree).guide.reviews.signatures
    assert signature.name == 'Dr "Ann": Lee # 1'
    assert (signature.day, signature.edition, signature.language) == ("2026-02-03", "1", "en")
    assert "M20 90h200v40H20z" in (Snapshots(tree).get(signature.drawings or "") or "")
    words = Snapshots(tree).get(signature.words)
    assert words == (
        "Someone does not wake up 1. Shout and shake.\n2. Call 999 (United Kingdom), 911 (United States) for help.\n"
        "Numbers of other countries Then look for help.\nSomebody shakes a shoulder.\n"
    )
    edit(tree, DRAWN, "shake", "rock gently")
    capsys.readouterr()
    assert answer(tree, "resuscitation", lines="\n\ny\n") == 0
    assert "[-shake.-] {+rock gently.+}" in capsys.readouterr().out
    assert (tree / "content/reviews.yaml").read_text().startswith(text)
    assert STEPS in holding(tree)
    shutil.rmtree(tree / "snapshots")
    edit(tree, DRAWN, "rock", "shake")
    assert answer(tree, "resuscitation", lines="\n\nq\n") == 0
    assert "is not in the folder of snapshots any more" in capsys.readouterr().out


def test_stopping_keeps_what_was_signed(tree: Path, answer: Callable[..., int]) -> None:
    """Answers may end at any time."""
    assert answer(tree, "clinical", lines="\n2026-02-03\ny\n") == 0
    assert answer(tree, "clinical", lines="") == 0
    assert holding(tree) == {Reading("worksheet:card", "clinical")}


def test_list_and_wrong_use(tree: Path, answer: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """`--list` asks nothing; a role or region that does not exist is wrong use."""
    assert answer(tree, "--list") == 0
    assert "resuscitation: page:safety#wont-wake: not signed" in capsys.readouterr().out.splitlines()
    assert answer(tree, "second-reader") == 0
    assert capsys.readouterr().out == "Nothing is open.\n"
    assert answer(tree, "surgeon") == 2
    assert answer(tree, "lines") == 2
    assert answer(tree, "lines", "xx") == 2


def test_lines(tree: Path, answer: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """What to ask, then the day at its place; an emergency number is never called."""
    file = tree / "content/regions/uk.yaml"
    before = file.read_text().splitlines()
    assert answer(tree, "lines", "uk", lines="n\ny\n2026-02-03\n") == 0
    out = capsys.readouterr().out
    assert "NEVER CALL 999" in out
    assert "Call 999" not in out
    assert "Call 116 123 (Any time). Is this Samaritans?" in out
    after = file.read_text().splitlines()
    assert [line for line, old in zip(after, before, strict=True) if line != old] == ["    verified_on: 2026-02-03"]
    assert load(tree).guide.regions[0].lines[1].verified_on == "2026-02-03"


# --- editing, keeping -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nsigned: []\n# end\n", 'a: 1\nsigned:\n  - x: see\n    z: "1"\n# end\n'),
        ("signed:\n- x: b  # why\n\n# end\nc: d\n", 'signed:\n- x: b  # why\n- x: see\n  z: "1"\n\n# end\nc: d\n'),
        ("signed:\n  - x: b", 'signed:\n  - x: b\n  - x: see\n    z: "1"'),
        ("a: b\n", 'a: b\n\nsigned:\n  - x: see\n    z: "1"\n'),
    ],
)
def test_with_entry(before: str, after: str) -> None:
    """An entry follows the last one, whatever stands around it."""
    source, _ = yaml_file.read("x.yaml", before.encode())
    assert edits.with_entry(source, "signed", {"x": "see", "z": "1"}) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("l:\n  - day: null # why\n", "l:\n  - day: 2026-02-03 # why\n"),
        ("l:\n  - day:\n    b: c\n", "l:\n  - day: 2026-02-03\n    b: c\n"),
        ("l:\n  - a: b # c\n\nd: e\n", "l:\n  - a: b # c\n    day: 2026-02-03\n\nd: e\n"),
    ],
)
def test_with_value(before: str, after: str) -> None:
    """A value is replaced where it stands; a key that is missing is added."""
    source, _ = yaml_file.read("x.yaml", before.encode())
    assert edits.with_value(source, ("l", 0, "day"), "2026-02-03") == after


def test_snapshots(tmp_path: Path) -> None:
    """A text comes back as it was put; one that was changed on disk is none."""
    kept = Snapshots(tmp_path)
    name = kept.put("Wörds\n")
    assert name == fingerprint("Wörds\n") == kept.put("Wörds\n")
    assert kept.get(name) == "Wörds\n"
    assert kept.get("0" * 64) is None
    (tmp_path / "snapshots" / f"{name}.txt").write_text("Words\n")
    assert kept.get(name) is None
