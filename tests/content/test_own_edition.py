"""An own edition is laid over the original: it says only what differs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.content import own_folder
from generator.content.guide_files import load
from generator.plan.site import Site
from generator.rules import examine
from generator.web import pages
from tests.conftest import REPO
from tests.own_edition import TOWN, lay, messages, problems, put, without_own

pytestmark = pytest.mark.usefixtures("own_editions")


def test_a_service_adds_its_lines_and_name(tree: Path) -> None:
    """Its lines come first, its settings count, and what is new is registered beside its own files."""
    put(tree, "content/regions/ourtown.yaml", TOWN)
    put(tree, "content/settings.yaml", "publisher: Our Town Recovery\nprint_regions:\n  a4: [ourtown, uk]\n")
    original = (tree / "content/permalinks.yaml").read_text()
    assert main(["links", "add", "--root", str(tree)]) == 0
    assert messages(tree) == []
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
    assert messages(tree) == []
    put(tree, name, "extends: true\ndescription: You listen at the hub.\nwhy: [1]\n")
    assert [str(each.location) for each in problems(tree)] == [f"own/{name}:3:6"]
    put(tree, name, "extends: true\ndescripton: You listen.\n")
    assert [(str(each.location), each.code) for each in problems(tree)] == [(f"own/{name}:2:1", "unknown-key")]


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


def test_no_care_is_lost(tree: Path) -> None:
    """What clinicians must read is that of both, each once."""
    before = without_own(tree).guide.reviews
    put(tree, "content/reviews.yaml", "roles: [peer, clinical]\nclinician_must_read: [hub_fact]\n")
    after = load(tree).guide.reviews
    assert after.roles == (*before.roles, "peer")
    assert after.clinician_must_read == (*before.clinician_must_read, "hub_fact")
    assert after.safety_checks == before.safety_checks


def test_emergency_text_stays(tree: Path) -> None:
    """No own edition replaces the emergency text."""
    put(tree, "content/en/emergency.yaml", "extends: true\n")
    assert [(str(each.location), each.code) for each in problems(tree)] == [
        ("own/content/en/emergency.yaml:1:1", "own-emergency")
    ]


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


def test_editors_find_the_schema_of_an_own_file(tree: Path) -> None:
    """What `new` writes into an own edition names the schema in the folder of the guide."""
    put(tree, "content/settings.yaml", "publisher: X\n")
    assert main(["new", "region", "ourtown", "--title", "Our Town", "--root", str(tree)]) == 0
    assert main(["schema", "--root", str(tree)]) == 0
    region = tree / "own/content/regions/ourtown.yaml"
    (named,) = re.findall(r"\$schema=(\S+)", region.read_text())
    assert (region.parent / named).resolve() == tree / "build/schemas/region.json"
    assert (region.parent / named).is_file()


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
