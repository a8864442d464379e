"""The guide in another language: begun with one command, checked against the original, published below its code."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pikepdf
import pytest
import yaml
from babel.messages.pofile import read_po, write_po
from lxml import etree
from playwright.sync_api import Browser, expect

from generator.build import build
from generator.cli import main
from generator.content import own_folder
from generator.content.guide_files import Tree, load, translations
from generator.content.language import Language, is_language
from generator.content.model.reviews import Signature
from generator.content.problems import ContentError
from generator.content.translated import load_translation, without_emergency
from generator.content.translation import other_numbers
from generator.plan.site import Site
from generator.publish import sitemap
from generator.rules import check
from generator.rules.on_request import release
from generator.web import pages
from tests.accessibility import violations
from tests.conftest import REPO, Once, context, copy_tree, served
from tests.pseudo import spelled, translate

NEW = ("new", "language", "fi", "--title", "Suomi")


@pytest.fixture(scope="session")
def translated(ready: Path, once: Once) -> Path:
    """The small tree and its translation, published and built."""

    def make(root: Path) -> None:
        shutil.copytree(ready, root)
        assert main([*NEW, "--root", str(root)]) == 0
        translate(root, "fi")
        assert main(["build", "--root", str(root)]) == 0

    return once("translated", make)


@pytest.fixture
def copied(translated: Path, tmp_path: Path) -> Path:
    """A copy of the translated tree, to be changed."""
    root = tmp_path / "tree"
    shutil.copytree(translated, root, ignore=shutil.ignore_patterns("build"))
    return root


def said(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """What `check` says, a line a problem."""
    capsys.readouterr()
    main(["check", "--root", str(root), *options])
    return capsys.readouterr().out.splitlines()


def change(root: Path, name: str, old: str, new: str) -> None:
    """Replace words in a file, which must be there."""
    path = root / name
    text = path.read_text("utf-8")
    assert old in text, (name, old)
    path.write_text(text.replace(old, new, 1), "utf-8")


def document(path: Path) -> etree._Element:
    """A page as a browser reads it."""
    return html5lib.parse(path.read_bytes(), treebuilder="lxml", namespaceHTMLElements=False).getroot()


def told_to_machines(site: Path) -> dict[str, dict[str, str]]:
    """What the map of a site says: each page, and where it is in each language."""
    name, found = "{http://www.w3.org/1999/xhtml}link", {}
    for entry in etree.parse(site / "sitemap.xml").getroot():
        links = {link.get("hreflang"): link.get("href") for link in entry.iter(name)}
        found[str(entry[0].text)] = links
    return found


# --- begun ------------------------------------------------------------------------------------------------------------


def test_a_new_language_is_the_guide_with_blanks(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each blank is told with its line and the words of the original; nothing else is, and nothing is published."""
    before = said(tree, capsys)
    assert main([*NEW, "--root", str(tree)]) == 0
    told = capsys.readouterr().out
    assert translations(tree) == ("fi",)
    assert said(tree, capsys) == before == []
    assert "Begin with the 6 files that each language needs" in told
    everything = said(tree, capsys, "--language", "fi")
    assert len(everything) == len({line.partition(":")[0] for line in everything})
    assert any(
        re.match(r"content/fi/regions/uk.yaml:\d+:\d+: nothing is translated here yet; \d+ texts", line)
        for line in everything
    )
    for name in ("content/fi/interface.yaml", "content/fi/regions/uk.yaml"):
        text = (tree / name).read_text("utf-8")
        (tree / name).write_text(text.replace("FILL IN: ", "X ", 1), "utf-8")
    blanks = [line for line in said(tree, capsys, "--language", "fi") if "still to write" in line]
    assert len(blanks) > 400
    for line in blanks:
        name, number, column = re.match(r"(.*?):(\d+):(\d+): still to write", line).groups()  # type: ignore[union-attr]
        written = (tree / name).read_text("utf-8").splitlines()[int(number) - 1]
        assert written[int(column) - 1 :].startswith("FILL IN"), line
    assert any("content/fi/regions/uk.yaml" in line and "someone is in danger" in line for line in blanks)


@pytest.mark.usefixtures("sound")
def test_the_real_guide_can_be_translated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its drafts have blanks and no other problem; filled in, none at all."""
    root = copy_tree(REPO, tmp_path / "guide")
    assert main([*NEW, "--root", str(root)]) == 0
    assert {line.rpartition(" ")[2] for line in said(root, capsys, "--language", "fi")} == {"[blank]"}
    translate(root, "fi")
    assert said(root, capsys, "--language", "fi") == []


def test_what_a_translator_wrote_stays(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same command again writes only the files that are missing; a code that is none is refused."""
    assert main([*NEW, "--root", str(tree)]) == 0
    (tree / "content/fi/guide.yaml").write_text("mine", "utf-8")
    assert main([*NEW, "--root", str(tree)]) == 2
    assert "no file of it is missing" in capsys.readouterr().err
    (tree / "worksheets/fi/walk.yaml").unlink()
    assert main([*NEW, "--root", str(tree)]) == 0
    assert capsys.readouterr().out.startswith("Wrote 1 file ")
    assert (tree / "worksheets/fi/walk.yaml").is_file()
    assert (tree / "content/fi/guide.yaml").read_text("utf-8") == "mine"
    for code in ("en", "Fi", "finnish", "../x"):
        assert main(["new", "language", code, "--title", "x", "--root", str(tree)]) == 2
    assert main(["check", "--language", "sv", "--root", str(tree)]) == 2
    assert "`reconnect new language sv` begins it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("code", "tag", "primary", "country"),
    [
        ("fi", "fi", "fi", ""),
        ("pt-br", "pt-BR", "pt", "BR"),
        ("es-419", "es-419", "es", ""),
        ("sr-latn", "sr-Latn", "sr", ""),
        ("zh-hant-tw", "zh-Hant-TW", "zh", "TW"),
        ("de-1996", "de-1996", "de", ""),
        ("sl-it-nedis", "sl-IT-nedis", "sl", "IT"),
        ("ast", "ast", "ast", ""),
    ],
)
def test_a_tag_is_said_as_each_library_wants_it(code: str, tag: str, primary: str, country: str) -> None:
    """BCP 47's own spelling for the web; the language alone, and a country of two letters, for Typst."""
    found = Language(code)
    assert is_language(code)
    assert (found.tag, found.primary, found.country) == (tag, primary, country)


@pytest.mark.parametrize("name", ["regions", "pictures", "pt-BR", "pt_br", "p", "pt-", "pt-b", "pt-br-x", "1996", ""])
def test_what_is_no_tag(name: str) -> None:
    """Folders of other kinds are not taken for languages, and a tag is written in small letters."""
    assert not is_language(name)


def test_tags_with_a_region_work_everywhere(
    ready_tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Begun, checked, drawn, packed and built; pages, books and data name their tags and their direction."""
    for code, title in (("pt-br", "Português"), ("es-419", "Español latinoamericano"), ("ar", "Al-arabiyya")):
        assert main(["new", "language", code, "--title", title, "--root", str(ready_tree)]) == 0
        options = ["--language", code, "--root", str(ready_tree)]
        assert {line.rpartition(" ")[2] for line in said(ready_tree, capsys, *options[:2])} == {"[blank]"}
        translate(ready_tree, code)
        settings = ready_tree / "content" / "settings.yaml"
        settings.write_text(re.sub(r"\ntranslations: .*", "", settings.read_text("utf-8")), "utf-8")
        assert main(["preview", "walk", "--out", str(tmp_path / code), *options]) == 0
        assert main(["pack", "1.1", "--out", str(tmp_path / f"{code}.pdf"), *options]) == 0
        with pikepdf.open(tmp_path / f"{code}.pdf") as pdf:
            assert str(pdf.Root.Lang) == {"pt-br": "pt-BR", "es-419": "es", "ar": "ar"}[code]
    change(ready_tree, "content/settings.yaml", "edition:", "translations: [pt-br, es-419, ar]\nedition:")
    assert main(["build", "--root", str(ready_tree)]) == 0
    site = ready_tree / "build/site"
    for code, tag in (("pt-br", "pt-BR"), ("es-419", "es-419"), ("ar", "ar")):
        page = document(site / code / "index.html")
        assert page.get("lang") == tag
        right = "rtl" if code == "ar" else None
        assert page.get("dir") == right
        assert ("999" in page.xpath("//bdi/text()")) == (code == "ar" and "999" in page.xpath("string()"))
        assert json.loads((site / code / "manifest.webmanifest").read_text("utf-8")).get("dir") == right
        assert f'hreflang="{tag}"' in (site / "sitemap.xml").read_text("utf-8")
        assert json.loads((site / code / "catalog.json").read_text("utf-8"))["guide"]["language"] == tag
        with zipfile.ZipFile(site / code / "book/book.epub") as book:
            package, chapter = (book.read(f"book/{name}").decode() for name in ("content.opf", "chapter-1.xhtml"))
            assert f"<dc:language>{tag}</dc:language>" in package
            assert ('page-progression-direction="rtl"' in package) == ('dir="rtl"' in chapter) == (code == "ar")
    theme = (ready_tree / "build/languages/es-419/mkdocs.yml").read_text("utf-8")
    assert "\n  language: es\n" in theme
    assert "\n  language: pt-BR\n" in (ready_tree / "build/languages/pt-br/mkdocs.yml").read_text("utf-8")


def test_a_language_takes_no_address_of_another_page(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither one of the site's own, nor that of a pillar; and none that Windows keeps for itself."""
    (tree / "content/en/pages/about.yaml").rename(tree / "content/en/pages/fi.yaml")
    for code, why in (("go", "is taken"), ("pdf", "is taken"), ("aux", "Windows"), ("pt-BR", "write it as pt-br")):
        assert main(["new", "language", code, "--title", "x", "--root", str(tree)]) == 2
        assert why in capsys.readouterr().err
    change(tree, "content/settings.yaml", "edition:", "translations: [fi, go]\nedition:")
    problems = [problem for problem in check(load(tree)) if problem.code == "address-taken"]
    assert [(problem.location.path, problem.location.column) for problem in problems] == [
        ("content/settings.yaml", 16),
        ("content/settings.yaml", 20),
    ]


# --- checked ----------------------------------------------------------------------------------------------------------


def test_a_translation_passes_once_its_blanks_are_filled_in(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is checked with the original from the moment it is published."""
    assert said(copied, capsys) == []
    assert said(copied, capsys, "--language", "fi") == []
    (copied / "content/fi/guide.yaml").unlink()
    (line,) = said(copied, capsys)
    assert line.startswith("content/fi/guide.yaml:1:1: this file is missing; every guide needs it; `reconnect new")


def test_what_does_not_depend_on_the_language_is_as_in_the_original(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number, a key, an entry, a block, a term, a file, and what is filled in: each is told at its place."""
    change(copied, "content/fi/regions/uk.yaml", "'999'", "'998'")
    change(copied, "content/fi/regions/us.yaml", "    note: Äny timë\n", "")
    change(copied, "content/fi/interface.yaml", "{edition}, {date}", "{date}")
    change(copied, "content/fi/pillars/a-pillar/walk.yaml", "when_hard:\n", "when_hard:\n- snag: Rain.\n  try: Wait.\n")
    change(copied, "content/fi/glossary.yaml", "- id: ", "- id: un")
    change(copied, "content/fi/groups.yaml", "{emergency:steps}", "Shoüt.")
    change(copied, "worksheets/fi/card.yaml", "block: help-lines\n  title: Linës", "block: settle")
    shutil.copy(copied / "content/fi/regions/uk.yaml", copied / "content/fi/regions/se.yaml")
    (copied / "content/fi/pages/safety.yaml").unlink()
    lines = [line.rpartition(" [")[0] for line in said(copied, capsys) if line.endswith("[not-as-original]")]
    assert lines == [
        "content/fi/glossary.yaml:1:1: the original explains `naloxone`; translate it too",
        "content/fi/glossary.yaml:2:7: the original explains no `unnaloxone`; take it out",
        "content/fi/groups.yaml:7:9: the original has {emergency:steps} here, which is filled in; keep it",
        "content/fi/interface.yaml:35:12: the original has {edition} here, which is filled in; keep it",
        "content/fi/pages/safety.yaml:1:1: this file is missing; translate content/en/pages/safety.yaml",
        "content/fi/pillars/a-pillar/walk.yaml:56:1: the original has 2 entries here, and this has 3; make it as many",
        "content/fi/regions/se.yaml:1:1: there is no original of this; write that first, or delete this",
        "content/fi/regions/uk.yaml:9:13: the original has `999` here; write the same",
        "content/fi/regions/us.yaml:14:5: the original has `note`; translate it too",
        "worksheets/fi/card.yaml:60:3: the original has a block `help-lines` here; write the same",
    ]


def test_a_draft_is_shown_with_its_blanks(ready_tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A translator sees the pages from the first word on; what is not published stays out of every build."""
    assert main([*NEW, "--root", str(ready_tree)]) == 0
    change(ready_tree, "content/fi/interface.yaml", "FILL IN: Help now", "Apua heti")
    change(ready_tree, "worksheets/fi/walk.yaml", "FILL IN: ", "FILL IN: " + "and on " * 300)
    assert build(ready_tree, lambda _: None, draft="fi")
    page = (ready_tree / "build/site/fi/index.html").read_text("utf-8")
    assert ">Apua heti</a>" in page
    assert "FILL IN: Search" in page
    lines = ready_tree / "content/fi/regions/uk.yaml"
    lines.write_text(lines.read_text("utf-8").replace("FILL IN: ", "").replace("'999'", "'998'"), "utf-8")
    with pytest.raises(ContentError):
        build(ready_tree, lambda _: None, draft="fi")
    assert (ready_tree / "build/site/fi/index.html").read_text("utf-8") == page
    assert build(ready_tree, lambda _: None)
    assert not (ready_tree / "build/site/fi").exists()


# --- published --------------------------------------------------------------------------------------------------------


def test_every_page_is_there_in_both_languages_and_leads_to_the_other(translated: Path) -> None:
    """Same addresses below the code; each page names the other for readers, and the map of the site for machines."""
    site = translated / "build/site"
    pages = [page.address for page in Site(load(translated).guide).pages]
    for address in pages:
        for here, there, way in (("", "fi/", "Suomi"), ("fi/", "", "English")):
            page = document(site / here / address / "index.html")
            assert page.get("lang") == (here.strip("/") or "en")
            (link,) = page.xpath("//header//a[@lang and text()=$way]/@href", way=way)
            target = (site / here / address / link).resolve()
            assert target == (site / there / address).resolve(), (address, link)
            (canonical,) = page.xpath("//link[@rel='canonical']/@href")
            assert canonical == f"https://guide.example/{here}{address}"
    for here in ("", "fi/"):
        assert told_to_machines(site / here) == {
            f"https://guide.example/{here}{address}": {
                "x-default": f"https://guide.example/{address}",
                "en": f"https://guide.example/{address}",
                "fi": f"https://guide.example/fi/{address}",
            }
            for address in pages
        }
    assert {path.relative_to(site / "fi") for path in (site / "fi").rglob("*.pdf")} == {
        path.relative_to(site) for path in (site / "pdf").rglob("*.pdf")
    }


def test_plurals_stay_where_the_original_gained_a_key(tree: Path) -> None:
    """The key is the original's until it is translated; the forms that English does not have are still there."""
    assert main(["new", "language", "ar", "--title", "A", "--root", str(tree)]) == 0
    translate(tree, "ar")
    name = "content/ar/interface.yaml"
    change(tree, "content/en/interface.yaml", "  link: Easy read\n", "  link: Easy read\n  # One more.\n")
    data = yaml.safe_load((tree / name).read_text("utf-8"))
    del data["easy"]["link"]
    (tree / name).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    guide = load_translation(tree, "ar", load(tree)).guide
    assert guide.interface.easy.link == "Easy read"
    assert guide.interface.search.counted.many


def test_a_translation_may_leave_out_an_easy_read(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has no such page then, says so to machines, and has nothing to follow in it; its drawing is the original's."""
    file = copied / "content/fi/pillars/a-pillar/listen.yaml"
    data = yaml.safe_load(file.read_text("utf-8"))
    del data["easy"], data["drawing"]
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    change(copied, "content/en/pillars/a-pillar/listen.yaml", "Sit with one person.", "Sit with him.")
    # The original's is still named among what clinicians read.
    change(copied, "content/reviews.yaml", "page:safety#wont-wake]", "page:safety#wont-wake, page:listen-easy]")
    assert said(copied, capsys) == []
    original = load(copied)
    sites = [Site(original.guide), Site(load_translation(copied, "fi", original).guide)]
    listen = "a-pillar/listen/"
    assert [f"/{listen}easy/" in site.by_address for site in sites] == [True, False]
    assert sites[1].by_target["technique:listen"].subject.drawing == "a-sign"
    assert f"fi/{listen}easy/" not in sitemap.write(sites[0], sites).decode()
    assert "](easy/" not in dict(pages.pages(sites[1], sites[0]))[f"{listen}index.md"].decode()


def test_the_original_stands_in_for_what_is_not_translated(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its pages are there in its own words, marked, with its PDFs; the rest of the language is as it was."""
    for name in ("communities", "glossary", "groups", "search", "wording", "emergency", "pillars/a-pillar/walk"):
        (copied / f"content/fi/{name}.yaml").unlink()
    (copied / "worksheets/fi/walk.yaml").unlink()
    for path in (copied / "content/fi/sessions").glob("*.yaml"):
        path.unlink()
    change(copied, "content/fi/pages/about.yaml", "title: Äböüt", "title: 'FILL IN: About'")
    assert said(copied, capsys) == []
    assert any("about.yaml" in line for line in said(copied, capsys, "--language", "fi"))
    assert main(["build", "--root", str(copied)]) == 0
    site = copied / "build/site"
    lent = ("a-pillar/walk/", "worksheets/walk/", "groups/", "glossary/", "about/")
    for address in lent:
        page, theirs = document(site / "fi" / address / "index.html"), document(site / address / "index.html")
        (main_part,) = page.xpath("//main[@lang='en']")
        assert main_part.xpath("p[1][@lang='fi']")[0].text == "This pägë is nöt in Ënglish yët."
        outlines = [["".join(each.itertext()) for each in one.xpath("//main//h1|//main//h2")] for one in (page, theirs)]
        assert outlines[0] == outlines[1]
        links = [link for link in page.xpath("//main//a/@href") if link.endswith((".pdf", ".odt"))]
        assert all((site / "fi" / address / link).resolve().is_relative_to((site / "pdf").resolve()) for link in links)
        assert all((site / "fi" / address / link).is_file() for link in links), links
        assert page.xpath("//link[@rel='canonical']/@href") == [f"https://guide.example/{address}"]
        assert (len(page.xpath("//header//a[@lang]")), theirs.xpath("//header//a[@lang]")) == (1, [])
    # A part of which nothing is translated is in the menu of its own language; where one is, it is marked there.
    menus = [
        [link.rstrip("/") for link in document(site / here / "help/index.html").xpath("//nav[@id='menu']//a/@href")]
        for here in ("fi", "")
    ]
    assert set(menus[1]) - set(menus[0]) == {"../groups"}
    assert "../groups" in document(site / "fi/a-z/index.html").xpath("//main//a/@href[starts-with(., '../groups')]")[0]
    listed = document(site / "fi/worksheets/index.html")
    assert [each.text for each in listed.xpath("//h3//span[@lang='en']")] == [load(copied).guide.worksheets[0].title]
    # What is told of such a page elsewhere is marked too: to a counselor, and where its code leads.
    given = document(site / "fi/links/handout/index.html").xpath("//details[.//a[contains(@href, 'a-pillar/walk/')]]")
    assert len(given) == 1
    assert len(given[0].xpath("p/span[@lang='en']")) == 3
    led = [document(site / "fi" / address / "index.html").xpath("//h1[@lang]") for address in ("go/1.1", "go/1.2")]
    assert sorted(map(len, led)) == [0, 1]
    assert not {f"https://guide.example/fi/{address}" for address in lent} & told_to_machines(site / "fi").keys()
    made = {path.name for path in (site / "fi").rglob("*.pdf")}
    assert made == {path.name for path in (site / "pdf").glob("*.pdf") if path.name.startswith(("card-", "listen-"))}
    steps = document(site / "fi/worksheets/card/index.html").xpath("//main//*[@lang='en']")
    assert any("for help" in each.xpath("string()") for each in steps)
    said_first = document(site / "fi/worksheets/card/index.html").xpath("//main//p[contains(., 'intërprëtër')]")
    assert {each.get("lang") for each in said_first} == {None}


def test_steps_that_nobody_signed_are_withheld_once_a_translation_is_released(copied: Path) -> None:
    """Their two readers sign them after the original's; until then, a draft shows them and a release the original's."""
    original = load(copied)
    tree = load_translation(copied, "fi", original)
    readers = ("resuscitation", "addiction-medicine")

    def planned(tree: Tree, days: dict[str, str]) -> Site:
        site = Site(tree.guide)
        fields: Any = {"name": None, "edition": "1", "language": tree.guide.language, "words": "0"}
        given = (
            Signature.model_construct(text=each.text, role=each.role, day=days.get(each.role, "2026-05-01"), **fields)
            for each in site.readings
            if days.get(each.role) != ""
        )
        return Site(tree.guide, tuple(given))

    def withheld(ours: dict[str, str], theirs: dict[str, str]) -> bool:
        return release.is_withheld(released, planned(released, ours), planned(original, theirs))

    settings = tree.guide.settings.model_copy(
        update={"site_url": "https://guide.org/fi/", "contact": "https://guide.org/", "review_by": "2030-01-01"}
    )
    regions = tuple(
        each.model_copy(
            update={"lines": tuple(line.model_copy(update={"verified_on": "2026-01-02"}) for line in each.lines)}
        )
        for each in tree.guide.regions
    )
    released = replace(tree, guide=replace(tree.guide, settings=settings, regions=regions))
    assert any(each.role in readers for each in Site(tree.guide).readings)
    assert release.problems(released, planned(released, dict.fromkeys(readers, ""))) == []
    assert withheld(dict.fromkeys(readers, ""), {})
    assert withheld({"resuscitation": ""}, {})
    assert withheld({}, {"resuscitation": "2026-06-01"})
    assert not withheld({}, {})
    assert not release.is_withheld(tree, planned(tree, dict.fromkeys(readers, "")), planned(original, {}))
    steps = without_emergency(released).guide.instructions["steps"].items[0].text
    assert steps.plain == original.guide.instructions["steps"].items[0].text.plain
    assert {span.language for span in steps.spans} == {"en"}


def test_a_language_has_the_forms_for_numbers_that_its_grammar_needs(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are among the blanks, and one that is left out is told; Chinese has one form for all."""
    for code, forms in (("ar", ["one", "two", "few", "many", "other"]), ("zh", ["other"])):
        assert main(["new", "language", code, "--title", "x", "--root", str(tree)]) == 0
        translate(tree, code)
        change(tree, "content/settings.yaml", f"\ntranslations: [{code}]\n", "")
        path = tree / f"content/{code}/interface.yaml"
        assert list(yaml.safe_load(path.read_text("utf-8"))["search"]["counted"]) == forms
        # The words are not Chinese, so their stories are too short for it.
        found = said(tree, capsys, "--language", code)
        assert [line for line in found if code != "zh" or not line.endswith(("[story-length]", "[easy-read]"))] == []
    path = tree / "content/ar/interface.yaml"
    text = path.read_text("utf-8")
    lines = text.splitlines()
    place = lines.index("search:")
    few = next(number for number in range(place, len(lines)) if "few:" in lines[number])
    path.write_text("\n".join(lines[:few] + lines[few + 1 :]), "utf-8")
    (told,) = said(tree, capsys, "--language", "ar")
    assert told.startswith(f"content/ar/interface.yaml:{place + 2}:3: this language has another form")
    assert told.endswith("add `few` [missing-plural]")


def test_what_the_original_changes_is_named_and_stops_nothing(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each change with its old and new sentence; what could mislead is the original's, the rest carries a sentence."""
    change(copied, "content/en/pages/about.yaml", "Who made it.", "Who made this.")
    change(copied, "content/en/pillars/a-pillar/walk.yaml", "- First, stand up.", "- First, wait 2 minutes.")
    change(copied, "content/en/interface.yaml", "skip: Skip to the text", "skip: Go to the text")
    change(copied, "content/en/pages/safety.yaml", "Stay with them. Ask", "Stay. Ask")
    change(copied, "content/en/emergency.yaml", "for help.", "for help now.")
    change(copied, "content/en/guide.yaml", "message: One", "message: 1")
    change(copied, "content/regions/uk.yaml", '"999"', '"997"')
    change(
        copied,
        "worksheets/en/walk.yaml",
        "  - block: scale",
        "  - block: write\n    title: And?\n    lines: 1\n  - block: scale",
    )
    change(copied, "worksheets/en/listen.yaml", "title: ", "# A comment changes nothing.\ntitle: ")
    assert said(copied, capsys) == []
    told = [line for line in said(copied, capsys, "--language", "fi") if line.endswith("[original-changed]")]
    assert [re.sub(r":\d+:\d+: .*?(“.*”).*", r" \1", line) for line in told] == [
        "content/fi/emergency.yaml “Call {emergency:number} for help.” to “Call {emergency:number} for help now.”",
        "content/fi/guide.yaml “One small step.” to “1 small step.”",
        "content/fi/interface.yaml “Skip to the text” to “Go to the text”",
        "content/fi/pages/about.yaml “Who made it.” to “Who made this.”",
        "content/fi/pages/safety.yaml “Stay with them.” to “Stay.”",
        "content/fi/pillars/a-pillar/walk.yaml “First, stand up.” to “First, wait 2 minutes.”",
        "worksheets/fi/walk.yaml “And?”",
    ]
    original = load(copied)
    guide = load_translation(copied, "fi", original).guide
    assert {name.rpartition("/")[2] for name in guide.stale} == {"about.yaml"}
    withdrawn = ("content/en/pillars/a-pillar/walk.yaml", "content/en/emergency.yaml")
    assert guide.lent == {*withdrawn, "worksheets/en/walk.yaml"}
    (line,) = (line for region in guide.regions for line in region.lines if line.phone[0].number == "997")
    assert line.purpose == "Whën sömëönë is in dängër."
    assert guide.interface.site.skip == "Go to the text"
    assert guide.interface.site.help_now == "Hëlp nöw"
    assert guide.book.message == "1 small step."
    safety = next(page for page in guide.pages if page.id == "safety")
    assert {span.language for span in safety.sections[1].text.spans} == {"en"}
    assert {span.language for span in safety.sections[2].text.spans} == {""}
    assert any("original-changed" in line for line in said(copied, capsys, "--release"))
    # A file that cannot be read stands in the way of no correction of the original's.
    mine = (copied / "content/fi/guide.yaml").read_text("utf-8")
    (copied / "content/fi/guide.yaml").write_text(f"{mine}x: [y\n", "utf-8")
    assert said(copied, capsys) == []
    assert load_translation(copied, "fi", original).guide.book.message == "1 small step."
    (copied / "content/fi/guide.yaml").write_text(mine, "utf-8")
    # A word that the original has gained is its own here, until somebody translates it.
    change(copied, "content/fi/interface.yaml", "  skip: ", "  unskip: ")
    assert load_translation(copied, "fi", original).guide.interface.site.skip == "Go to the text"
    change(copied, "content/fi/interface.yaml", "  unskip: ", "  skip: ")
    change(copied, "content/fi/pages/about.yaml", "Whö mädë it", "Whö mädë this")
    assert main(["translated", "content/fi/pages/about.yaml", "--root", str(copied)]) == 0
    assert load_translation(copied, "fi", original).guide.stale == frozenset()
    assert main(["translated", "content/en/pages/about.yaml", "--root", str(copied)]) == 2
    (copied / "translations/fi.yaml").unlink()
    unknown = [line for line in said(copied, capsys, "--language", "fi") if "nobody noted" in line]
    assert len(unknown) == len(list((copied / "translations").rglob("*.txt"))) - 3


def test_what_the_original_gains_loses_and_moves_stops_nothing(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A region more or less goes out at once; steps in another order are the original's; a release names them all."""
    shutil.copy(copied / "content/regions/us.yaml", copied / "content/regions/se.yaml")
    (copied / "content/regions/us.yaml").unlink()
    change(copied, "content/fi/search.yaml", "to:", "to:\n  - region:us")
    listen = copied / "content/en/pillars/a-pillar/listen.yaml"
    data = yaml.safe_load(listen.read_text("utf-8"))
    data["how"].insert(0, data["how"].pop())
    listen.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    assert [line for line in said(copied, capsys) if "/fi/" in line] == []
    guide = load_translation(copied, "fi", load(copied)).guide
    assert guide.lent == {"content/regions/se.yaml", "content/en/pillars/a-pillar/listen.yaml"}
    assert "us" not in {region.id for region in guide.regions}
    told = [line for line in said(copied, capsys, "--release") if line.endswith("[original-changed]")]
    assert [line.partition(": ")[2].partition(";")[0] for line in told if "link" not in line] == [
        "the original has moved “Then listen.” to another place in this list since this was translated"
        " [original-changed]",
        "the original has added content/regions/se.yaml",
        "the original of this was taken out or has another name since",
    ]


def test_a_service_need_not_translate_its_own_words(
    copied: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a number more, its page stands in the place of the translation, and stops nothing."""
    monkeypatch.delenv(own_folder.VARIABLE)
    own = copied / "own/content/en/pages/about.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("extends: true\ndescription: Open on 3 days.\n", "utf-8")
    assert main(["own", "accept", "content/en/pages/about.yaml", "--root", str(copied)]) == 0
    assert said(copied, capsys) == []
    assert load_translation(copied, "fi", load(copied)).guide.lent == {"content/en/pages/about.yaml"}
    (line,) = said(copied, capsys, "--language", "fi")
    assert line.endswith("the original has 3 here; write the same numbers [other-number]")
    assert main(["po", "fi", str(copied / "fi.po"), "--root", str(copied)]) == 0
    assert "3 days" not in (copied / "fi.po").read_text("utf-8")


def test_numbers_and_links_are_those_of_the_original(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In digits of any script; a number that a translator changes, and a link that is lost, stop the build."""
    original, own = load(copied), load_translation(copied, "fi", load(copied))
    sheets = [next(each for each in tree.guide.worksheets if each.id == "walk") for tree in (own, original)]
    in_arabic = sheets[0].model_copy(update={"title": f"{sheets[0].title} ٣"})
    assert [each.message for each in other_numbers(in_arabic, sheets[1])] == [
        "the original does not have 3 here; write the same numbers"
    ]
    in_latin = sheets[1].model_copy(update={"title": f"{sheets[1].title} 3"})
    assert list(other_numbers(in_arabic, in_latin)) == []
    in_hours = sheets[1].model_copy(update={"title": "Open from 9:30 am to 2 pm"})
    for title, said_otherwise in (("9.30–14", 0), ("9:30–2", 0), ("9h30–14h", 0), ("9:30–15:00", 1), ("9–14", 1)):
        assert len(list(other_numbers(in_hours.model_copy(update={"title": title}), in_hours))) == said_otherwise
    # Many languages write a month with its number.
    site_words = original.guide.interface.site
    numbered = site_words.model_copy(update={"months": tuple(f"{month}月" for month in range(1, 13))})
    interface = original.guide.interface
    assert not list(other_numbers(interface.model_copy(update={"site": numbered}), interface))
    change(copied, "worksheets/fi/walk.yaml", "- '3'", "- '4'")
    change(copied, "content/fi/guide.yaml", "[ä wälk](technique:walk#how)", "ä wälk")
    change(copied, "content/fi/pillars/a-pillar/listen.yaml", "(page:safety#later)", "(page:safety)")
    assert [line.partition(": ")[2] for line in said(copied, capsys)] == [
        "the original links to `technique:walk#how` here; link there too [not-as-original]",
        "the original does not link to `page:safety` here; take the link out [not-as-original]",
        "the original links to `page:safety#later` here; link there too [not-as-original]",
        "the original does not have 4 here; write the same numbers [other-number]",
    ]


def test_what_a_translation_does_not_say(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines of lists are counted; a missing sentence is asked for and stops nothing; one joined to another is not."""
    walk = "content/fi/pillars/a-pillar/walk.yaml"
    data = yaml.safe_load((copied / walk).read_text("utf-8"))
    data["counselor"]["concerns"].pop()
    data["why"] = data["why"].rpartition("- ")[0]
    data["what"] = data["what"].replace(". ", ", and ", 1)
    data["second_example"]["text"] = data["second_example"]["text"].split(". ", 1)[1]
    data["how"][0] = load(copied).guide.techniques[0].how[0].plain
    (copied / walk).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    stops = [
        "the original has 2 lines here, and this has 1; say them all [not-as-original]",
        "the original has 2 lines in lists here, and this has 1; say them all [not-as-original]",
    ]
    asks = "the original says 4 sentences here, and this 3; is one missing? [says-less]"
    assert sorted(line.partition(": ")[2] for line in said(copied, capsys)) == stops
    left = "“First, stand up.” is the original's sentence; translate it [not-translated]"
    told = [line.partition(": ")[2] for line in said(copied, capsys, "--language", "fi")]
    assert sorted(told) == [*stops, asks, left]


def test_a_language_as_one_po_file(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Out with every text and no fact; in again, but for what is unsure or follows another original."""
    assert main([*NEW, "--root", str(tree)]) == 0
    target = tmp_path / "fi.po"
    assert main(["po", "fi", str(target), "--root", str(tree)]) == 0
    catalog = read_po(io.BytesIO(target.read_bytes()), abort_invalid=True)
    entries = {message.context: message for message in catalog if message.id}
    assert entries["content/fi/regions/uk.yaml:name"].id == "United Kingdom"
    assert "999" not in {message.id for message in entries.values()}
    assert {message.string for message in entries.values()} == {""}
    if checker := shutil.which("msgfmt"):
        subprocess.run([checker, "--check", "-o", os.devnull, str(target)], check=True)
    for message in entries.values():
        message.string = spelled(str(message.id))
    unsure, other = entries["content/fi/pages/about.yaml:title"], entries["content/fi/guide.yaml:message"]
    unsure.flags.add("fuzzy")
    other.id = "Another step."
    steps = [entries[f"content/fi/pillars/a-pillar/listen.yaml:how/{number}"] for number in range(3)]
    steps[0].string = "Wälk 2."
    steps[1].string = "Gö tö thë [döör](page:about)."
    entries["content/fi/interface.yaml:search/counted/other"].string = "{m} pläcës föünd"
    written = io.BytesIO()
    write_po(written, catalog, width=79, sort_output=True)
    # As Windows writes it.
    target.write_bytes(b"\xef\xbb\xbf" + written.getvalue().replace(b"\n", b"\r\n"))
    (tree / "worksheets/fi/walk.yaml").unlink()
    listen = tree / "content/fi/pillars/a-pillar/listen.yaml"
    listen.write_text(listen.read_text("utf-8").partition("easy:")[0], "utf-8")
    capsys.readouterr()
    about = tree / "content/fi/pages/safety.yaml"
    about.write_text(about.read_text("utf-8").replace("sections:", "# Of mine.\nsections:"), "utf-8")
    assert main(["po", "fi", str(target), "--take", "--root", str(tree)]) == 1
    told = capsys.readouterr().out
    assert "Left out 2 that are" in told
    found = re.findall(r"fi\.po:(\d+):1: (.*)", told)
    assert [what.partition(" here")[0] for _, what in found] == [
        "the original does not have 2",
        "the original does not link to `page:about`",
        "the original has {n}",
    ]
    lines = target.read_text("utf-8").splitlines()
    assert [lines[int(line) - 1] for line, _ in found][::2] == ['msgid "First, stand up."', 'msgid "{n} places found"']
    assert "# Of mine.\nsections:" in about.read_text("utf-8")
    for message in (*steps[:2], entries["content/fi/interface.yaml:search/counted/other"]):
        message.string = spelled(str(message.id))
    written = io.BytesIO()
    write_po(written, catalog)
    target.write_bytes(written.getvalue())
    assert main(["po", "fi", str(target), "--take", "--root", str(tree)]) == 0
    left = [line.partition(":")[0] for line in said(tree, capsys, "--language", "fi") if line.endswith("[blank]")]
    # Words that follow how people speak are no translation; people of stories keep their names here.
    assert set(left) == {"content/fi/guide.yaml", "content/fi/pages/about.yaml", "content/fi/search.yaml"}
    assert f"says: {spelled('Sit with one person.')}" in listen.read_text("utf-8")
    assert "title: Plän tö wälk" in (tree / "worksheets/fi/walk.yaml").read_text("utf-8")
    before = (tree / "content/fi/regions/uk.yaml").read_bytes()
    assert main(["po", "fi", str(target), "--take", "--root", str(tree)]) == 0
    assert (tree / "content/fi/regions/uk.yaml").read_bytes() == before
    # What the original has changed is marked until somebody says that it is translated.
    change(tree, "content/en/pages/safety.yaml", "Stay with them.", "Stay with her.")
    assert main(["po", "fi", str(target), "--root", str(tree)]) == 0
    catalog = read_po(io.BytesIO(target.read_bytes()))
    (stale,) = (each for each in catalog if each.id and each.fuzzy)
    assert "Stay with her." in str(stale.id)
    assert main(["po", "fi", str(target), "--take", "--root", str(tree)]) == 0
    assert any("original-changed" in line for line in said(tree, capsys, "--language", "fi"))
    stale.flags.discard("fuzzy")
    written = io.BytesIO()
    write_po(written, catalog)
    target.write_bytes(written.getvalue())
    assert main(["po", "fi", str(target), "--take", "--root", str(tree)]) == 0
    assert not any("original-changed" in line for line in said(tree, capsys, "--language", "fi"))
    target.write_text("no PO file", "utf-8")
    assert main(["po", "fi", str(target), "--take", "--root", str(tree)]) == 1
    assert main(["po", "sv", str(target), "--root", str(tree)]) == 2


def test_no_word_of_the_original_is_left(translated: Path) -> None:
    """All that a reader of the translation sees, or hears, comes from its own files."""
    # Addresses, names and what sources say of themselves are the same in every language.
    address = re.compile(r"[\w.@-]+\.example\S*|[\w-]+\.(html|json|csv|pdf)|doi:10\.\S+")
    guide = load(translated).guide
    names = [guide.settings.author, guide.settings.publisher, guide.book.title, "English"]
    names += [line.name for region in guide.regions for line in region.lines]
    names += [f"{each.authors} {each.title} {each.published_in}" for each in guide.references.sources.values()]
    assert guide.communities
    names += [each.name for each in guide.communities.communities]
    names += [str(entry.code) for entry in guide.permalinks.published.values()]
    same = set(re.findall(r"\w+", " ".join(names)))
    for path in (translated / "build/site/fi").rglob("*.html"):
        page = document(path)
        etree.strip_elements(page, "script", "style", "code", with_tail=False)
        for element in page.iter("*"):
            texts = [element.text or "", *(child.tail or "" for child in element)]
            texts += [element.get(name, "") for name in ("aria-label", "alt", "title")]
            for text in texts:
                words = set(re.findall(r"\b[A-Za-z]*[aeou][a-z]+\b", address.sub("", text)))
                assert words <= same, (path, text)


def test_each_language_is_a_site_of_its_own(translated: Path, tmp_path: Path) -> None:
    """What is kept offline, the files of hosts and the guide on a stick know both."""
    site = translated / "build/site"
    kept = json.loads((site / "offline.json").read_text("utf-8"))
    own = json.loads((site / "fi/offline.json").read_text("utf-8"))
    assert not [address for address in kept if address.startswith("fi/")]
    assert kept.keys() == own.keys()
    headers = (site / "_headers").read_text("utf-8")
    assert "\n/fi/assets/guide.js\n" in headers
    assert "\n/fi/pdf/*\n" in headers
    assert not (site / "fi/_headers").exists()
    assert '"~*^/fi/go/1\\.1/?$" /fi/go/1.1/;' in (translated / "build/hosting/nginx.conf").read_text("utf-8")
    assert json.loads((site / "fi/catalog.json").read_text("utf-8"))["guide"]["language"] == "fi"
    target = tmp_path / "guide.zip"
    assert main(["zip", "--out", str(target), "--root", str(translated)]) == 0
    with zipfile.ZipFile(target) as packed:
        page = packed.read("guide/fi/help/uk/index.html").decode()
    assert "../../../help/uk/index.html" in etree.HTML(page).xpath("//@href")


def test_a_translation_is_built_as_carefully(
    translated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second build finds nothing to do; the commands on one sheet take the language."""
    capsys.readouterr()
    assert main(["build", "--root", str(translated)]) == 0
    assert "Nothing has changed" in capsys.readouterr().out
    options = ["--language", "fi", "--root", str(translated)]
    assert main(["preview", "walk", "--out", str(tmp_path / "pictures"), *options]) == 0
    assert main(["pack", "1.1", "--out", str(tmp_path / "pack.pdf"), *options]) == 0
    assert main(["stats", *options]) == 0
    original = load(translated)
    own = Site(load_translation(translated, "fi", original).guide)
    assert own.spoken(own.by_target["technique:walk"]) == "guide.example/fi/go/1.1"


def test_the_way_to_the_other_language_is_for_everyone(translated: Path, browser: Browser) -> None:
    """Axe finds nothing on a small phone; the link is large enough for a thumb and leads to the same page."""
    for address in served(translated / "build/site"):
        with context(browser, width=320) as visitor:
            page = visitor.new_page()
            page.goto(f"{address}fi/help/uk/")
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            way = page.get_by_role("link", name="English", exact=True)
            box = way.bounding_box()
            assert box
            assert box["height"] >= 44
            way.click()
            expect(page).to_have_url(f"{address}help/uk/")
            page.get_by_role("link", name="Suomi", exact=True).click()
            expect(page).to_have_url(f"{address}fi/help/uk/")
