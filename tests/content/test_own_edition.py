"""An own edition is laid over the original: it says only what differs, and takes every update."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.cli import main
from generator.content import own_folder
from generator.content.guide_files import Tree, load
from generator.content.model import Paper
from generator.content.problems import ContentError, Problem
from generator.documents import all_pdfs, book, qr_codes, typst
from generator.plan import files
from generator.plan.link_index import Catalog
from generator.plan.names import Index
from generator.plan.redirects import Redirects
from generator.plan.site import Site
from generator.rules import check, examine
from generator.web import catalog_json, pages
from tests.conftest import CASES, REPO, SMALL, copy_content

TOWN = """\
name: Our Town
lines:
  - name: Emergency services
    kind: emergency
    purpose: When someone is in danger.
    phone:
      - number: "999"
    seen_at: https://town.example/
    verified_on: 2026-11-20
"""


OWN = CASES / "own"
"""The own edition of a made-up town, with everything that one can have."""


@pytest.fixture(autouse=True)
def _laid_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(own_folder.VARIABLE)


def put(tree: Path, name: str, text: str) -> Path:
    """Write a file of the own edition."""
    path = tree / "own" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def told(tree: Path) -> list[str]:
    """What `check` says."""
    return [str(each) for each in examine.examine(tree)[1]]


def problems(tree: Path) -> list[Problem]:
    """What is wrong with files, or with a guide that could be read."""
    try:
        return list(check(load(tree)))
    except ContentError as error:
        return error.problems


def test_a_service_adds_its_lines_and_name(tree: Path) -> None:
    """Its lines come first, its settings count, and what is new is registered beside its own files."""
    put(tree, "content/regions/ourtown.yaml", TOWN)
    put(tree, "content/settings.yaml", "publisher: Our Town Recovery\nprint_regions:\n  a4: [ourtown, uk]\n")
    original = (tree / "content/permalinks.yaml").read_text()
    assert main(["links", "add", "--root", str(tree)]) == 0
    assert told(tree) == []
    guide = load(tree).guide
    assert [region.id for region in guide.regions] == ["ourtown", "uk", "us"]
    assert (guide.settings.publisher, guide.settings.author) == ("Our Town Recovery", "An Author")
    assert guide.settings.print_regions.letter == ("us",)
    assert (tree / "content/permalinks.yaml").read_text() == original
    assert "/help/ourtown/:\n    code: ourtown" in (tree / "own/content/permalinks.yaml").read_text()


def test_codes_never_meet_those_of_the_original(tree: Path) -> None:
    """The own technique gets 1.901; an update of the original that brings one more gets 1.3, and all stays as it is."""
    for top, name in (("content/en/pillars/a-pillar", "tea"), ("worksheets/en", "tea")):
        source = (tree / top / "listen.yaml").read_text()
        put(tree, f"{top}/{name}.yaml", source.replace("Listen", "Drink tea"))
    assert main(["links", "add", "--root", str(tree)]) == 0
    assert load(tree).guide.permalinks.codes["technique", "tea"] == "1.901"
    before = (tree / "own/content/permalinks.yaml").read_text()
    # An update of the original, made where no own edition lies.
    own = tree / "own"
    own.rename(tree.parent / "own")
    for top in ("content/en/pillars/a-pillar", "worksheets/en"):
        shutil.copy(tree / top / "listen.yaml", tree / top / "sing.yaml")
    listing = tree / "content/en/pillars/a-pillar/pillar.yaml"
    listing.write_text(
        listing.read_text().replace("listen]", "listen, sing]").replace("- listen\n", "- listen\n  - sing\n")
    )
    assert main(["links", "add", "--root", str(tree)]) == 0
    (tree.parent / "own").rename(own)
    codes = load(tree).guide.permalinks.codes
    assert (codes["technique", "sing"], codes["technique", "tea"]) == ("1.3", "1.901")
    assert (own / "content/permalinks.yaml").read_text() == before
    # The copies say the same twice, which is no matter here.
    assert {each.code for each in problems(tree)} <= {"same-passage", "name-twice"}


def test_own_codes_begin_with_901(tree: Path) -> None:
    """A lower number would be the original's one day."""
    put(tree, "content/regions/ourtown.yaml", TOWN)
    for top in ("content/en/pillars/a-pillar", "worksheets/en"):
        put(tree, f"{top}/tea.yaml", (tree / top / "listen.yaml").read_text())
    assert main(["links", "add", "--root", str(tree)]) == 0
    path = tree / "own/content/permalinks.yaml"
    path.write_text(path.read_text().replace("1.901", "1.3"))
    wrong = [(each.location.path, each.code) for each in problems(tree) if each.code.startswith("own")]
    assert wrong == [("own/content/permalinks.yaml", "own-code")] * 2


def test_a_text_is_changed_by_key(tree: Path) -> None:
    """The rest stays the original's; a mistake is told in the file that the key is in."""
    name = "content/en/pillars/a-pillar/listen.yaml"
    put(tree, name, "extends: true\ndescription: You listen at the hub.\n")
    assert main(["own", "accept", name, "--root", str(tree)]) == 0
    tree_ = load(tree)
    changed = next(each for each in tree_.guide.techniques if each.id == "listen")
    plain = next(each for each in without_own(tree).guide.techniques if each.id == "listen")
    assert changed.description == "You listen at the hub."
    assert changed.why == plain.why
    assert told(tree) == []
    put(tree, name, "extends: true\ndescription: You listen at the hub.\nwhy: [1]\n")
    assert [str(each.location) for each in problems(tree)] == [f"own/{name}:3:6"]
    put(tree, name, "extends: true\ndescripton: You listen.\n")
    assert [(str(each.location), each.code) for each in problems(tree)] == [(f"own/{name}:2:1", "unknown-key")]


def without_own(tree: Path) -> Tree:
    """The original alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(own_folder.VARIABLE, "")
        return load(tree)


def test_collections_are_joined_by_id(tree: Path) -> None:
    """A glossary of its own adds words and changes one, and leaves the others."""
    before = without_own(tree).guide.glossary.terms
    first = before[0]
    text = f"terms:\n  - id: {first.id}\n    meaning: What we have at the desk.\n"
    put(tree, "content/en/glossary.yaml", text + "  - id: hub\n    term: Hub\n    meaning: Our house by the river.\n")
    terms = load(tree).guide.glossary.terms
    assert [term.id for term in terms] == [*(term.id for term in before), "hub"]
    assert terms[0].meaning.plain == "What we have at the desk."
    assert terms[0].term == first.term
    put(tree, "content/en/glossary.yaml", text.replace("What we have at the desk.", "[]"))
    assert [each.location.path for each in problems(tree)] == ["own/content/en/glossary.yaml"]


def test_emergency_text_stays(tree: Path) -> None:
    """No own edition replaces the emergency text."""
    put(tree, "content/en/emergency.yaml", "extends: true\n")
    assert [(str(each.location), each.code) for each in problems(tree)] == [
        ("own/content/en/emergency.yaml:1:1", "own-emergency")
    ]


def test_what_is_hidden_is_gone_everywhere(tree: Path) -> None:
    """Its page and sheet, and what led there; its address leads on to what lists the others."""
    put(tree, "content/settings.yaml", "hide: [technique:listen]\n")
    assert told(tree) == []
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


def test_a_copy_is_behind_when_its_original_changes(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told until somebody has looked at what has changed."""
    (tree / "own").mkdir()
    name = "content/en/pages/about.yaml"
    assert main(["own", "copy", name, "--root", str(tree)]) == 0
    assert told(tree) == []
    path = tree / name
    path.write_text(path.read_text().replace("title: ", "title: New ", 1))
    assert [(each.location.path, each.code) for each in problems(tree)] == [(f"own/{name}", "own-behind")]
    capsys.readouterr()
    assert main(["own", "diff", name, "--root", str(tree)]) == 0
    assert "+title: New " in capsys.readouterr().out
    assert main(["own", "accept", name, "--root", str(tree)]) == 0
    assert told(tree) == []


def test_new_own_writes_what_checks(tree: Path) -> None:
    """The folder as it is written stops nothing; a second time nothing is written over."""
    assert main(["new", "own", "--title", 'Our "Town"', "--root", str(tree)]) == 0
    assert told(tree) == []
    assert load(tree).guide.settings.publisher == 'Our "Town"'
    assert main(["new", "own", "--title", "Other", "--root", str(tree)]) == 2
    assert (tree / ".github/workflows/own-edition.yml").is_file()
    alone = tree.parent / "alone"
    assert main(["new", "own", "--title", "Other", "--root", str(tree), "--own", str(alone)]) == 0
    assert (alone / ".github/workflows/own-edition.yml").is_file()
    assert main(["check", "--root", str(tree), "--own", str(alone)]) == 0
    assert load(tree).guide.settings.publisher == "Other"


def test_another_folder_is_named(tree: Path, tmp_path: Path) -> None:
    """An own edition can be a repository of its own; `none` is the original alone."""
    put(tree, "content/settings.yaml", "publisher: Here\n")
    (tree / "own").rename(tmp_path / "elsewhere")
    assert load(tree).guide.settings.publisher == "A Publisher"
    assert main(["check", "--root", str(tree), "--own", str(tmp_path / "elsewhere")]) == 0
    assert load(tree).guide.settings.publisher == "Here"
    assert main(["check", "--root", str(tree), "--own", "none"]) == 0
    assert load(tree).guide.settings.publisher == "A Publisher"


def test_a_register_says_only_what_is_new(tree: Path) -> None:
    """On a page of the original only own anchors are written; the original's come by themselves."""
    glossary = "terms:\n  - id: hub\n    term: The hub\n    meaning: Our house.\n"
    put(tree, "content/en/glossary.yaml", glossary)
    assert main(["links", "add", "--root", str(tree)]) == 0
    written = (tree / "own/content/permalinks.yaml").read_text()
    assert written == "published:\n  /glossary/:\n    anchors: [hub]\n"
    register = load(tree).guide.permalinks.published["/glossary/"]
    assert register.anchors == (*without_own(tree).guide.permalinks.published["/glossary/"].anchors, "hub")
    assert main(["links", "add", "--root", str(tree)]) == 0
    assert (tree / "own/content/permalinks.yaml").read_text() == written


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("content/en/pages/ours.yaml", "extends: true\ntitle: X\n", "ours.yaml:1:1 wrong-extends"),
        ("content/en/pages/about.yaml", "title: X\nextends: yes please\n", "about.yaml:2:10 wrong-extends"),
        ("contnet/settings.yaml", "publisher: X\n", "own/contnet:1:1 wrong-folder"),
        ("settings.yaml", "publisher: X\n", "own/settings.yaml:1:1 wrong-folder"),
        ("originals.yaml", "- a\n", "own/originals.yaml:1:1 wrong-kind"),
        ("originals.yaml", "a: [b\n", "own/originals.yaml:1:4 syntax"),
    ],
)
def test_slips_are_told_where_they_stand(tree: Path, name: str, text: str, expected: str) -> None:
    """A file that would have no effect, or another one than its author means, is told once."""
    put(tree, "content/en/roots/a-root.yaml", "extends: true\n")
    put(tree, name, text)
    found = [f"{each.location} {each.code}" for each in problems(tree) if each.code != "own-behind"]
    assert len(found) == 1
    assert found[0].endswith(expected)


def test_commands_refuse_what_would_be_no_copy(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No copy of the emergency text, of what is joined, of what is no text; nothing to accept where nothing is own."""
    put(tree, "content/settings.yaml", "publisher: X\n")
    ways = {
        "copy content/en/emergency.yaml": "clinicians",
        "copy content/en/interface.yaml": "only what differs",
        "copy mkdocs.yml": "no text",
        "accept content/en/pages/about.yaml": "own copy",
    }
    for way, told in ways.items():
        assert main(["own", *way.split(), "--root", str(tree)]) == 2
        assert told in capsys.readouterr().err
    assert [path.name for path in (tree / "own").rglob("*") if path.is_file()] == ["settings.yaml"]
    about = tree / "own/content/en/pages/about.yaml"
    assert main(["own", "copy", str(tree / "content/en/pages/about.yaml"), "--root", str(tree)]) == 0
    assert main(["own", "accept", str(about), "--root", str(tree)]) == 0


def test_what_is_hidden_asks_nothing_of_the_original(tree: Path) -> None:
    """Sources, pictures and sheets that only a hidden text needs are no mistake of anybody's."""
    put(tree, "content/settings.yaml", "hide: [technique:listen]\n")
    assert told(tree) == []
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


def test_counts_in_the_original_are_mended_in_the_own_edition(tree: Path) -> None:
    """Where a text of the original counts what is more here, the own file to write is named."""
    first = (tree / "content/en/sessions/first.yaml").read_text()
    put(tree, "content/en/sessions/second.yaml", first)
    put(tree, "content/wording.yaml", "counts:\n  sessions: ['{n} meetings']\n")
    text = (tree / "content/en/groups.yaml").read_text()
    (tree / "content/en/groups.yaml").write_text(re.sub(r"(?m)^title: .*", "title: The 1 meetings", text))
    (told,) = [each for each in problems(tree) if each.code == "wrong-count"]
    assert (told.location.path, told.location.line) == ("content/en/groups.yaml", 1)
    assert told.message.endswith("say it in your own content/en/groups.yaml, not here")
    put(tree, "content/en/groups.yaml", "extends: true\ntitle: The 2 meetings\n")
    assert not [each for each in problems(tree) if each.code == "wrong-count"]


def test_what_the_original_renames_is_told(tree: Path) -> None:
    """A copy whose original is gone is told, and so is the new name of what was hidden."""
    about = "content/en/pages/about.yaml"
    put(tree, "content/settings.yaml", "publisher: X\n")
    assert main(["own", "copy", about, "--root", str(tree)]) == 0
    (tree / about).rename(tree / "content/en/pages/us.yaml")
    assert "own/content/en/pages/about.yaml:1:1 own-behind" in [f"{e.location} {e.code}" for e in problems(tree)]
    shutil.rmtree(tree / "own")
    register = tree / "content/permalinks.yaml"
    register.write_text(register.read_text() + "\nmoved:\n  /a-pillar/hear/: /a-pillar/listen/\n")
    put(tree, "content/settings.yaml", "hide: [technique:hear]\n")
    (hidden,) = [each for each in problems(tree) if each.code == "hidden-needed"]
    assert hidden.message.endswith("did you mean `technique:listen`?")


def test_editors_find_the_schema_of_an_own_file(tree: Path) -> None:
    """What `new` writes into an own edition names the schema in the folder of the guide."""
    put(tree, "content/settings.yaml", "publisher: X\n")
    assert main(["new", "region", "ourtown", "--title", "Our Town", "--root", str(tree)]) == 0
    assert main(["schema", "--root", str(tree)]) == 0
    region = tree / "own/content/regions/ourtown.yaml"
    (named,) = re.findall(r"\$schema=(\S+)", region.read_text())
    assert (region.parent / named).resolve() == tree / "build/schemas/region.json"
    assert (region.parent / named).is_file()


def test_meetings_stand_in_the_menu_on_paper_and_in_the_book(tree: Path) -> None:
    """They are sorted by day and time, and all that is known of each is on the page, the poster, in book and search."""
    put(tree, "content/en/meetings.yaml", (OWN / "content/en/meetings.yaml").read_text())
    assert main(["links", "add", "--root", str(tree)]) == 0
    assert told(tree) == []
    site = Site(load(tree).guide)
    page = site.by_target["page:meetings"]
    assert page in site.menu
    known = ["9 am", "Morning walk", "Mill Park", "020 7946 0000", "ask for Sam", "18:30 to 20:00", "Tea and talk"]
    known += (
        "12 River Street",
        "In Polish",
        "There are steps",
        "No steps",
        "Come early",
        "7:30 pm",
        "meet.example/room",
    )
    known += ["20 November 2026", "Anyone may come"]
    (body,) = pages.bodies(site, [page])
    poster = typst.pictures(*_poster(site, "a4"), ppi=20)
    (chapter,) = (each for each in book.plan(site) if each.title == page.title)
    printed = "".join(part.title + (part.text.plain if part.text else "") for part in chapter.parts)
    for text in (body, _poster(site, "letter")[0], printed):
        assert [each for each in known if each not in text] == []
        assert text.index("Morning walk") < text.index("Tea and talk") < text.index("Online room")
    assert len(poster) == 1
    assert "poster" in catalog_json.files(Catalog(site))[catalog_json.FILE].decode()
    help_page, found = site.by_target["page:help"], Index(site)
    assert "meetings/" in next(iter(pages.bodies(site, [help_page])))
    assert ("tuesday", "Mill Park") in next(each for each in found.places if each.address == "meetings/").parts


def test_no_sheet_lies_where_the_poster_does(tree: Path) -> None:
    """A sheet named like the page of meetings would have the poster's address; without meetings it may be."""
    lay(tree)
    sheet = tree / "own/worksheets/en/tea.yaml"
    sheet.with_name("meetings.yaml").write_text(sheet.read_text())
    (taken,) = (problem for problem in problems(tree) if problem.code == "address-taken")
    assert str(taken.location) == "own/worksheets/en/meetings.yaml:1:1"
    assert "the poster of meetings" in taken.message
    (tree / "own/content/en/meetings.yaml").unlink()
    assert not [problem for problem in problems(tree) if problem.code == "address-taken"]


def _poster(site: Site, paper: Paper) -> tuple[str, str]:
    inputs = all_pdfs.wanted(site)[files.poster_file(paper)]()
    return inputs, qr_codes.drawn(inputs)


def lay(tree: Path) -> None:
    """Lay the own edition of the made-up town over a tree, as a volunteer does."""
    shutil.copytree(OWN, tree / "own")
    assert main(["links", "add", "--root", str(tree)]) == 0
    for name in ("content/en/pages/about.yaml", "content/en/pillars/a-pillar/pillar.yaml"):
        assert main(["own", "accept", name, "--root", str(tree)]) == 0
    assert told(tree) == []


def test_an_update_of_the_original_is_merged(tmp_path: Path) -> None:
    """The original edits a text, adds a technique, renames one; a fork with an own edition takes it all with git."""
    original, fork = tmp_path / "original", tmp_path / "fork"
    copy_content(SMALL, original)
    git(original, "init", "-q", "-b", "main")
    commit(original)
    git(tmp_path, "clone", "-q", str(original), str(fork))
    lay(fork)
    commit(fork)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(own_folder.VARIABLE, "")
        about, pillar = original / "content/en/pages/about.yaml", original / "content/en/pillars/a-pillar"
        about.write_text(about.read_text().replace("All names", "All the names"))
        for top in (pillar, original / "worksheets/en"):
            shutil.copy(top / "walk.yaml", top / "sing.yaml")
            (top / "walk.yaml").rename(top / "stroll.yaml")
        for path in (*original.rglob("*.yaml"),):
            if path.name != "permalinks.yaml":
                path.write_text(re.sub(r"((?:technique|worksheet):|prints: \[)walk", r"\1stroll", path.read_text()))
        listing = pillar / "pillar.yaml"
        listing.write_text(listing.read_text().replace("[walk,", "[stroll, sing,"))
        for kind in ("a-pillar", "worksheets"):
            assert main(["links", "move", f"/{kind}/walk/", f"/{kind}/stroll/", "--root", str(original)]) == 0
        assert main(["links", "add", "--root", str(original)]) == 0
    commit(original)
    git(fork, "pull", "-q", "--no-edit", "--no-rebase", "origin", "main")
    codes = load(fork).guide.permalinks.codes
    assert (codes["technique", "sing"], codes["technique", "tea"]) == ("1.3", "1.901")
    found = {(each.location.path, each.code) for each in problems(fork)}
    assert ("own/content/en/pages/about.yaml", "own-behind") in found
    assert ("own/content/en/pillars/a-pillar/pillar.yaml", "own-behind") in found
    # What it called walk has another name now: told at each place of its own that says so.
    assert {path for path, code in found if code == "unknown-target"} == {
        "own/content/en/meetings.yaml", "own/content/en/pillars/a-pillar/tea.yaml",
    }  # fmt: skip
    # Only of what is there no more; what is new comes last by itself.
    (unlisted,) = (each for each in problems(fork) if each.code == "unlisted-technique")
    assert str(unlisted.location) == "own/content/en/pillars/a-pillar/pillar.yaml:2:19"
    assert "`walk`" in unlisted.message


def git(folder: Path, *words: str) -> None:
    """Run git as somebody, whatever this machine is set to."""
    who = ["-c", "user.name=A", "-c", "user.email=a@town.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, "-C", str(folder), *words], check=True, capture_output=True)


def commit(folder: Path) -> None:
    """Commit everything in a folder."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "as it stands")


@pytest.mark.parametrize(
    ("logo", "expected"),
    [
        ("<script>a()</script>", "1:74 wrong-drawing"),
        ("<image href='a.png'/>", "1:74 wrong-drawing"),
        ("<text>Our Town</text>", "1:74 wrong-drawing"),
        ("<style>.a{fill:red}</style><path class='a' d='M0,0H9'/>", "1:74 wrong-drawing"),
        ("<path d='M0,0H9' fill='url(https://town.example/)'/>", "1:74 wrong-drawing"),
        ("<path d='M0,0H9' style='fill:expression(a)&lt;'/>", "1:74 wrong-drawing"),
        ("<g/>", "wrong-drawing"),
        ("<path d='M0,0H9'>", "syntax"),
        (f"<path d='{'M0,0H9' * 1000}'/>", "1:1 too-large"),
    ],
)
def test_a_logo_that_cannot_be_used_is_told(tree: Path, logo: str, expected: str) -> None:
    """Nothing of it but flat shapes reaches a page, and each refusal says what to do."""
    put(
        tree,
        "assets/logo.svg",
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64.000000 32.00000">{logo}</svg>',
    )
    found = [f"{each.location} {each.code}" for each in problems(tree)]
    assert all(each.startswith("own/assets/logo.svg:") for each in found)
    assert found[0].endswith(expected)


def test_a_logo_of_dots_is_refused(tree: Path) -> None:
    """It says what to ask for."""
    put(tree, "assets/logo.png", "")
    (told_,) = problems(tree)
    assert (str(told_.location), told_.code) == ("own/assets/logo.png:1:1", "wrong-ending")
    assert "SVG" in told_.message


def test_a_language_of_its_own(tree: Path) -> None:
    """Its files lie in the own edition, with what that has of its own; the original keeps none of them."""
    lay(tree)
    before = {path for path in tree.rglob("*") if path.is_file() and not path.is_relative_to(tree / "own")}
    assert main(["new", "language", "fi", "--title", "Suomi", "--root", str(tree)]) == 0
    assert {path for path in tree.rglob("*") if path.is_file() and not path.is_relative_to(tree / "own")} == before
    for path in (*(tree / "own/content/fi").rglob("*.yaml"), *(tree / "own/worksheets/fi").rglob("*.yaml")):
        path.write_text(re.sub(r"FILL IN:\s+", "", path.read_text()))
    settings = tree / "own/content/settings.yaml"
    settings.write_text(settings.read_text() + "translations: [fi]\n")
    name = "content/fi/meetings.yaml"
    put(tree, name, (tree / "own" / name).read_text().replace("Anyone may come.", "Kuka vain saa tulla."))
    trees, found = examine.examine(tree)
    assert found == []
    assert [each.language for each in (tree_.guide for tree_ in trees)] == ["en", "fi"]
    assert {each.code for each in found} <= {"name-twice"}
    site = Site(trees[1].guide)
    assert "Kuka vain saa tulla." in next(iter(pages.bodies(site, [site.by_target["page:meetings"]])))
    assert [region.id for region in trees[1].guide.regions] == ["ourtown", "us", "uk"]
    assert trees[1].guide.nearest == "ourtown"


def test_the_examples_of_the_page_for_services_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each names its file in its first line, and lies over the guide as it is."""
    text = (REPO / "docs/own-edition.md").read_text()
    found = re.findall(r"^( *)```yaml\n +?# own/(\S+)\n(.*?)^ *```|^```yaml\n# own/(\S+)\n(.*?)^```", text, re.M | re.S)
    assert len(found) == text.count("```yaml") == 4
    for indent, inside, block, outside, plain in found:
        path = tmp_path / (inside or outside)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a") as file:
            file.write(re.sub(rf"(?m)^{indent}", "", block) or plain)
    monkeypatch.setenv(own_folder.VARIABLE, str(tmp_path))
    guide = load(REPO).guide
    assert (guide.settings.service, guide.settings.colors) == ("Our Town", "blue")
    assert guide.settings.print_regions.a4 == ("ourtown",)
    assert guide.meetings
    assert len(guide.meetings.meetings) == 2
