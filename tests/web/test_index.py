"""What the search and the page from A to Z know: every page, the readers' words, and nothing that leads nowhere."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser

from generator.content.blocks.fields import WAYS
from generator.plan.names import Index
from generator.plan.site import Site
from generator.web import scripts, search_data
from tests.conftest import REPO

WORDS = REPO / "generator/web/assets/find/words.js"


def data(site: Site) -> dict[str, Any]:
    """What the script of the search leaves behind."""
    text = search_data.script(Index(site)).decode()
    found: dict[str, Any] = json.loads(text.removeprefix("globalThis.reconnectIndex="))
    return found


def test_every_page_is_in_the_index(real_site: Site) -> None:
    """With its title and description, but for other forms of a page; parts stand at anchors that their page has."""
    places = data(real_site)["places"]
    expected = {page.address for page in real_site.pages if page.kind.in_index}
    assert {place[0] for place in places if "#" not in place[0]} == expected
    page_of = {page.address: page for page in real_site.pages}
    for address, *rest in places:
        name, _, anchor = address.partition("#")
        page = page_of[name]
        assert not anchor or anchor in page.anchors, address
        assert anchor or rest[2] == page.description, address
        parts = rest[4] if len(rest) > 4 else []
        assert all(not each or anchor or each in page.anchors for each in parts[::2]), address


def test_every_query_leads_to_places(real_site: Site) -> None:
    """Each target is a place, and danger leads to safety or help first."""
    found = data(real_site)
    assert len(found["queries"]) == len(real_site.guide.search.queries)
    for phrases, targets, urgent in found["queries"]:
        assert phrases
        for target in targets:
            number = target if isinstance(target, int) else target[0]
            assert 0 <= number < len(found["places"]), phrases
        if urgent:
            first = found["places"][targets[0]][0]
            assert first.startswith(("safety/#", "help/")), phrases


def test_the_index_is_small_and_the_same_each_time(real_site: Site) -> None:
    """At most 20 kB compressed."""
    made = search_data.script(Index(real_site))
    assert len(gzip.compress(made, 6)) <= 20_000
    assert search_data.script(Index(Site(real_site.guide))) == made


def test_nobody_is_led_past_a_safety_check(base_site: Site) -> None:
    """A page that opens with one is entered at its top, unless the target is the check itself."""
    index = Index(base_site)
    walk, anchor = index.find("technique:walk#how")
    assert (index.places[walk].address, anchor) == ("a-pillar/walk/", "")
    assert index.find("technique:walk#take-care") == (walk, "take-care")
    assert {anchor for anchor, _ in index.places[walk].parts} == {""}
    listen, anchor = index.find("technique:listen#how")
    assert (index.places[listen].address, anchor) == ("a-pillar/listen/", "how")


def test_a_target_that_leads_nowhere_raises(base_site: Site) -> None:
    """The check is there to keep such targets out."""
    with pytest.raises(LookupError):
        Index(base_site).find("technique:fly")


def test_letters(base_site: Site) -> None:
    """Names stand under their letters, in order, without articles; what is only typed is not shown."""
    letters = dict(Index(base_site).letters)
    assert list(letters) == sorted(letters)
    entries = {entry.words: entry for entries in letters.values() for entry in entries}
    assert entries["Nobody wakes up"].address == "safety/#wont-wake"
    assert entries["Nobody wakes up"].beside == "Someone does not wake up"
    assert entries["Nobody wakes up"] in letters["N"]
    assert any(words.startswith("The ") and entry not in letters.get("T", ()) for words, entry in entries.items())
    assert "addict" not in " ".join(entries)


def test_nothing_is_said_twice_from_a_to_z(base_site: Site) -> None:
    """Words for the search that are a title say what it is part of, and a page has its line once."""
    guide, index = base_site.guide, Index(base_site)
    targets = "page:safety#wont-wake", "technique:walk"
    part, page = (index.places[index.find(target)[0]] for target in targets)
    queries = tuple(
        guide.search.queries[0].model_copy(update={"entry": place.title, "to": (target,)})
        for target, place in zip(targets, (part, page), strict=True)
    )
    search = guide.search.model_copy(update={"queries": queries})
    letters = Index(Site(replace(guide, search=search))).letters
    lines = [line for _, entries in letters for line in entries]
    assert [line.beside for line in lines if line.words == part.title] == [part.where]
    assert [line.address for line in lines if line.words == page.title] == [page.address]


def test_letters_of_another_alphabet(base_site: Site) -> None:
    """They stand where the language has them, each under its own; other letters stand where they do without accents."""
    guide = base_site.guide
    words = ["Oso", "Ñandú", "Nuez", "Ábaco", "Azul", "3 pasos"]
    terms = tuple(guide.glossary.terms[0].model_copy(update={"term": word}) for word in words)
    glossary = guide.glossary.model_copy(update={"terms": terms})
    search = guide.search.model_copy(update={"alphabet": "abcdefghijklmnñopqrstuvwxyz"})
    spanish = Site(replace(guide, glossary=glossary, search=search))
    sorted_ = [
        (letter, line.words) for letter, lines in Index(spanish).letters for line in lines if line.words in words
    ]
    assert sorted_ == [("3", "3 pasos"), ("A", "Ábaco"), ("A", "Azul"), ("N", "Nuez"), ("Ñ", "Ñandú"), ("O", "Oso")]


def test_an_article_that_is_joined_to_its_word_does_not_count(base_site: Site) -> None:
    """Arabic writes it so; hamza and vowels count no more than accents."""
    search = base_site.guide.search
    query = search.queries[0].model_copy(update={"entry": "الأُسرة"})
    found = search.model_copy(update={"articles": ("ال-",), "alphabet": "ابت", "queries": (query, *search.queries)})
    letters = dict(Index(Site(replace(base_site.guide, search=found))).letters)
    assert [entry.words for entry in letters["ا"]] == ["الأُسرة"]
    assert "ل" not in letters
    # Its own letters stand before those of the words that the original lends.
    assert next(letter for letter in letters if not letter.isdigit()) == "ا"


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        *(
            ("الأُسرة", "اسره"),
            ("والإنعاش", "انعاش"),
            ("للمستشفى", "مستشفي"),
            ("نـــالوكسون", "نالوكسون"),
            ("الآن", "الآن"),
        ),
        *(("Niños", "ninos"), ("Głód", "glod"), ("Żółć", "zolc"), ("Đói", "doi"), ("Ngữ", "ngu")),
        *(("Сім’я", "СІМЯ"), ("Їжа", "іжа"), ("Ґанок", "ганок")),
    ],
)
def test_words_are_searched_as_they_are_typed_on_a_phone(browser: Browser, written: str, typed: str) -> None:
    """Without the article, hamza and vowels of Arabic, and without the marks and strokes of others."""
    page = browser.new_page()
    page.add_script_tag(path=WORDS)
    said = [page.evaluate("guideSplit", text) for text in (written, typed)]
    page.close()
    assert said[0] == said[1]
    assert len(said[0]) == 1


def test_chinese_is_searched_by_signs_and_pairs(browser: Browser) -> None:
    """Nobody says where its words end; what is typed shares them with the guide. Other scripts are split at spaces."""
    page = browser.new_page()
    for script in (WORDS, WORDS.with_name("pairs.js")):
        page.add_script_tag(path=script)
    phrase, typed, mixed = (
        page.evaluate("guideSplit", text) for text in ("睡不着", "我晚上睡不着。", "5.1W 用Naloxone 10分钟")
    )
    page.close()
    assert phrase == ["睡", "睡不", "不", "不着", "着"]
    assert set(phrase) < set(typed)
    assert "上睡" in typed
    assert mixed == ["5.1w", "用", "naloxone", "10", "分", "分钟", "钟"]


def test_only_scripts_without_spaces_load_the_pairs(base_site: Site) -> None:
    """A language with spaces has not a byte of it."""
    chinese = Site(replace(base_site.guide, language="zh"))
    mark = b"searched as a word"
    held = [{name for name, data in scripts.scripts(site) if mark in data} for site in (base_site, chinese)]
    assert held == [
        set(),
        {"assets/search.js", "assets/links.js", "assets/library-words.js", "assets/handout.js"},
    ]


def test_every_page_stands_under_a_letter(real_site: Site) -> None:
    """All but the start page and the list itself, and every word that is explained."""
    listed = {entry.address for _, entries in Index(real_site).letters for entry in entries}
    wanted = {page.address for page in real_site.pages if page.kind.in_index} - {"", "a-z/"}
    wanted |= {f"glossary/#{term.id}" for term in real_site.guide.glossary.terms}
    assert wanted <= listed


def test_ways_of_filling_in_a_sheet(real_site: Site) -> None:
    """What the library says one does on a sheet is what the sheet asks for."""
    ways = {sheet.id: real_site.library.ways_of(sheet) for sheet in real_site.guide.worksheets}
    assert ways["name-your-feelings"] == ("tick",)
    assert ways["circles-of-connection"] == ("draw",)
    assert ways["know-your-values"] == ("write", "table", "days")
    assert ways["safety-leaf"] == ()
    assert real_site.library.ways == WAYS
