"""Finding something: the search, the page from A to Z, the filters of the library, in a real browser."""

from __future__ import annotations

import contextlib
import functools
import re
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.content.model import Worksheet
from generator.plan.site import Site
from tests.accessibility import SCHEMES, look_as, violations
from tests.conftest import context, served

TECHNIQUE = "trust-in-yourself/small-steady-goals/"
# What somebody types, and the first place found.
FIRST = {
    "can't sleep": "whole-body-care/sleep/",
    "I CANNOT SLEEP": "whole-body-care/sleep/",
    "insomina": "whole-body-care/sleep/",
    "cant slep": "whole-body-care/sleep/",
    "sleeping": "whole-body-care/sleep/",
    "mum won't talk to me": "steps-to-connection/family-and-friends/",
    "Mom won’t talk to me": "steps-to-connection/family-and-friends/",
    "meeting scared": "steps-to-connection/recovery-communities/",
    "scared of the meetings": "steps-to-connection/recovery-communities/",
    "lonely": "steps-to-connection/one-to-one/",
    "shame group": "why/shame-and-stigma/",
    "panic": "whole-body-care/mindfulness/",
    "hungry": "whole-body-care/nourish/",
    "junkie": "why/shame-and-stigma/",
    "overdose": "safety/#wont-wake",
    "overdoze": "safety/#wont-wake",
    "od": "safety/#wont-wake",
    "want to die": "safety/#thoughts-of-dying",
    "suicde": "safety/#thoughts-of-dying",
    "I used again": "safety/#if-you-have-used",
    "relapsed": "safety/#if-you-have-used",
    "might use": "safety/#if-you-might-use",
    "narcan": "safety/#naloxone",
    "help": "help/",
    "my steady nights": "worksheets/sleep/",
    "5.1w": "worksheets/sleep/",
    "ireland": "help/ie/",
    "leave no trace": "leave-no-trace/",
    "qwertz": "a-z/",
    # Punctuation joined and split, words joined and split.
    "o.d.": "safety/#wont-wake",
    "O D": "safety/#wont-wake",
    "N.A.": "steps-to-connection/recovery-communities/",
    "n a meeting": "steps-to-connection/recovery-communities/",
    "c.b.t.": "resilience-and-setbacks/professional-support/",
    "cbti": "glossary/#cbt-i",
    "CBT-I": "glossary/#cbt-i",
    "selfcompassion": "glossary/#self-compassion",
    "selfcomp": "glossary/#self-compassion",
    "mind fulness": "whole-body-care/mindfulness/",
    "selfharm": "safety/#thoughts-of-dying",
    "116123": "help/",
    "116 123": "help/",
    # Codes as they are said and written.
    "5,1": "whole-body-care/sleep/",
    "5 1": "whole-body-care/sleep/",
    "5,1W": "worksheets/sleep/",
    "4W": "worksheets/week-of-connection/",
    "w04": "worksheets/week-of-connection/",
    "sheet 4": "worksheets/week-of-connection/",
    "five point one": "whole-body-care/sleep/",
    "england": "help/uk/",
    "usa": "help/us/",
}
# British and American words for the same, each pair with one first place that is not the list of everything.
PAIRS = (
    ("counsellor", "counselor"),
    ("counselling", "counseling"),
    ("apologise", "apologize"),
    ("neighbour", "neighbor"),
    ("programme", "program"),
    ("mum", "mom"),
    ("chemist", "pharmacy"),
    ("mobile", "cell phone"),
    ("holiday", "vacation"),
    ("jail", "gaol"),
    ("a&e", "emergency room"),
    ("dole", "welfare"),
    ("mate", "buddy"),
)
# What somebody types as they heard it, and the page of that code; "" where there is none.
HEARD = {
    "1.3": TECHNIQUE,
    "1,3": TECHNIQUE,
    "01.03": TECHNIQUE,
    "13": TECHNIQUE,
    "1.3)": TECHNIQUE,
    "one point three": TECHNIQUE,
    "one three": TECHNIQUE,
    "The code is 1.3.": TECHNIQUE,
    "go to 1.3": TECHNIQUE,
    "reconnect dot example slash go slash one point three": TECHNIQUE,
    "https://reconnect.example/go/1.3/": TECHNIQUE,
    "one point for": "trust-in-yourself/honest-communication/",
    "sheet 1.3": "worksheets/small-steady-goals/",
    "W4": "worksheets/week-of-connection/",
    "4W": "worksheets/week-of-connection/",
    "w04": "worksheets/week-of-connection/",
    "w for": "worksheets/week-of-connection/",
    "double u four": "worksheets/week-of-connection/",
    "double you for": "worksheets/week-of-connection/",
    "sheet w4": "worksheets/week-of-connection/",
    "are two": "why/shame-and-stigma/",
    "Ireland": "help/ie/",
    "the code for Northern Ireland": "help/uk/",
    "USA": "help/us/",
    "GB": "help/uk/",
    "u.k.": "help/uk/",
    "U.S.A.": "help/us/",
    "9.9": "",
    "qwertz": "",
}
# Addresses of codes that no page has, as programs and people make them of 1.3 and w4.
MANGLED = {
    "go/1.3.": TECHNIQUE,
    "go/1.3)": TECHNIQUE,
    "go/1,3/": TECHNIQUE,
    "go/4W": "worksheets/week-of-connection/",
    "GO/w04/": "worksheets/week-of-connection/",
    "go/%E2%80%8Bw4": "worksheets/week-of-connection/",
}


def opened(page: Page) -> Locator:
    """Open the search by the keyboard, and return its field."""
    page.get_by_role("link", name="Search", exact=True).focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("searchbox", name="What are you looking for?")
    expect(field).to_be_focused()
    return field


def places(page: Page, address: str) -> list[str]:
    """The addresses of what was found, from the site's root."""
    return [str(link.evaluate("link => link.href")).removeprefix(address) for link in page.locator(".find li a").all()]


def said(page: Page) -> Locator:
    """What a screen reader is told while one searches or filters."""
    return page.locator(".fields ~ [role=status], .fields > [role=status]").locator("visible=true")


def loaded(page: Page) -> None:
    """Wait until the search can find something."""
    expect(page.locator(".find [role=status]")).not_to_have_text("Loading …")


def test_what_people_type_finds_the_right_place(browser: Browser, address: str) -> None:
    """The readers' own words, misspelt or not, lead where they should, and danger leads to safety."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(address + TECHNIQUE)
        field = opened(page)
        loaded(page)
        for typed, first in FIRST.items():
            field.fill(typed)
            found = places(page, address)
            assert 1 <= len(found) <= 10, typed
            assert found[0] == first, (typed, found)


def test_british_and_american_words_find_the_same(browser: Browser, address: str) -> None:
    """Nobody has to know which English the guide is written in."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(address)
        field = opened(page)
        loaded(page)
        for pair in PAIRS:
            firsts = []
            for typed in pair:
                field.fill(typed)
                firsts.append(places(page, address)[0])
            assert firsts[0] == firsts[1] != "a-z/", (pair, firsts)


def test_a_code_opens_as_it_was_heard(browser: Browser, address: str) -> None:
    """Said, misheard, turned round or in a sentence: it opens its page; what is no code says so and opens nothing."""
    with context(browser) as visitor:
        page = visitor.new_page()
        for typed, wanted in HEARD.items():
            page.goto(f"{address}go/")
            page.get_by_role("textbox", name="Your code").fill(typed)
            page.keyboard.press("Enter")
            if wanted:
                page.wait_for_url(address + wanted)
            else:
                expect(page.locator("main [role=status]")).to_contain_text(f"There is no code “{typed}”")
                assert page.url == f"{address}go/"


def test_an_address_of_a_code_that_is_not_there_leads_on(browser: Browser, built: Path) -> None:
    """The 404 page reads the code, nothing goes to the server but that address, and Back leads to where one was."""
    with contextlib.contextmanager(served)(built) as address, context(browser) as visitor:
        page = visitor.new_page()
        for typed, wanted in MANGLED.items():
            page.goto(address)
            page.goto(address + typed)
            page.wait_for_url(address + wanted)
            page.go_back()
            expect(page).to_have_url(address)
        page.goto(f"{address}go/nonsense")
        page.wait_for_url(f"{address}go/#nonsense")
        expect(page.locator("main [role=status]")).to_contain_text("There is no code “nonsense”")
        page.goto(f"{address}nowhere/")
        expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")


def test_results_say_what_and_where_they_are(browser: Browser, address: str) -> None:
    """The number is announced, each result names its part of the guide, and nothing found offers the list and help."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(address)
        field = opened(page)
        loaded(page)
        field.fill("can't sleep")
        expect(said(page)).to_have_text(re.compile(r"^\d+ places found$"))
        expect(page.locator(".find li").first).to_contain_text("Look after body and mind · 5.1")
        field.fill("qwertz")
        expect(said(page)).to_contain_text("Nothing found")
        assert places(page, address) == ["a-z/", "help/"]


def test_nothing_is_loaded_before_and_nothing_kept_after(browser: Browser, address: str) -> None:
    """The index comes when the search opens, once; what was typed is gone when it closes."""
    with context(browser) as visitor:
        page = visitor.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        page.goto(address + TECHNIQUE)
        page.wait_for_load_state("networkidle")
        assert not [path for path in asked if "search" in path]
        asked.clear()
        field = opened(page)
        loaded(page)
        field.fill("lonely")
        assert asked == ["/assets/search.js"]
        page.get_by_role("button", name="Close").click()
        expect(page.locator("main")).to_be_visible()
        expect(page.get_by_role("link", name="Search", exact=True)).to_be_focused()
        assert page.locator(".find input").input_value() == ""
        assert page.locator(".find li").count() == 0
        opened(page)
        assert len(asked) == 1
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_keyboard_alone(browser: Browser, address: str) -> None:
    """Enter goes on to the first result and opens it; Escape closes the search where one was on the page."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(address + TECHNIQUE)
        page.evaluate("scrollTo(0, 900)")
        page.get_by_role("link", name="Search", exact=True).focus()
        before = page.evaluate("scrollY")
        assert before > 0
        opened(page)
        loaded(page)
        assert not page.locator("main").is_visible()
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.textContent") == "Exit"
        page.keyboard.press("Escape")
        expect(page.get_by_role("link", name="Search", exact=True)).to_be_focused()
        assert page.evaluate("scrollY") == before
        opened(page)
        page.keyboard.type("overdose")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.wait_for_url(address + "safety/#wont-wake")


def test_a_result_on_the_same_page_shows_it(browser: Browser, address: str) -> None:
    """The search closes and the page stands at that place."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(address + "safety/")
        opened(page).fill("narcan")
        page.get_by_role("link", name="Naloxone", exact=True).first.click()
        assert page.url == address + "safety/#naloxone"
        expect(page.locator("#naloxone")).to_be_in_viewport()


@pytest.mark.parametrize("way", ["click", "shift"])
def test_exit_from_the_search(browser: Browser, address: str, way: str) -> None:
    """Leaving works as everywhere, and takes along what was typed."""
    with context(browser) as visitor:
        visitor.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<p>Sunny</p>"))
        page = visitor.new_page()
        page.goto(address)
        opened(page)
        page.keyboard.type("lonely")
        if way == "shift":
            for _ in range(3):
                page.keyboard.press("Shift")
        else:
            page.get_by_role("link", name="Exit", exact=True).click()
        page.wait_for_url("https://www.bbc.co.uk/weather")
        page.go_back()
        assert page.get_by_text("lonely").count() == 0
        assert not page.locator(".find").is_visible()


def test_when_the_search_does_not_load(browser: Browser, address: str) -> None:
    """It says so, the page stays, and opening it again tries again."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(address + "404.html")
        visitor.route("**/search.js*", lambda route: route.abort())
        page.get_by_role("link", name="Search", exact=True).click()
        expect(page.locator(".presses")).to_have_text("This did not load. Wait a moment and try again.")
        expect(page.locator("main")).to_be_visible()
        visitor.unroute("**/search.js*")
        field = opened(page)
        field.fill("lonely")
        expect(page.locator(".find li").first).to_contain_text("Start with one person")


def test_from_a_folder_without_a_server(browser: Browser, built: Path) -> None:
    """On a USB stick the search works too, and leads to files."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto((built / TECHNIQUE / "index.html").as_uri())
        field = opened(page)
        loaded(page)
        field.fill("overdose")
        assert places(page, f"{built.as_uri()}/")[:2] == ["safety/index.html#wont-wake", "help/index.html"]


def test_accessible(browser: Browser, address: str) -> None:
    """Axe finds nothing while the search is open, empty or with results, and it is no wider than the screen."""
    with context(browser, 320) as visitor:
        page = visitor.new_page()
        page.goto(address + TECHNIQUE)
        field = opened(page)
        loaded(page)
        for typed in ("", "overdose"):
            field.fill(typed)
            for width, scheme in product((320, 1280), SCHEMES):
                look_as(page, width, scheme)
                assert violations(page) == [], (typed, width, scheme)
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        for width in (320, 1280):
            look_as(page, width, "light")
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_to_z_without_javascript(browser: Browser, address: str) -> None:
    """Without scripts the link leads to the list, whose letters and lines lead on, and there are no dead filters."""
    with context(browser, java_script_enabled=False) as visitor:
        page = visitor.new_page()
        page.goto(address + TECHNIQUE)
        page.get_by_role("link", name="Search", exact=True).click()
        assert page.url == address + "a-z/"
        page.get_by_role("navigation", name="Letters").get_by_role("link", name="C", exact=True).click()
        assert page.url == address + "a-z/#c"
        page.get_by_role("link", name="Can't sleep").click()
        assert page.url == address + "whole-body-care/sleep/"
        page.goto(address + "worksheets/")
        assert page.get_by_role("combobox").count() == 0


def test_filters_show_the_sheets_that_fit(browser: Browser, address: str, real_site: Site) -> None:
    """Each filter alone and all together show exactly the sheets that the plan says, and their number."""
    shelves = {sheet.id: title for title, sheets in real_site.library.shelves for sheet in sheets}

    def wanted(shelf: str, minutes: int, company: str, way: str) -> list[str]:
        def fits(sheet: Worksheet) -> bool:
            return (
                shelf in ("Any", shelves[sheet.id])
                and sheet.minutes <= minutes
                and company in ("", *real_site.library.company_of(sheet))
                and way in ("", *real_site.library.ways_of(sheet))
            )

        return [sheet.id for _, sheets in real_site.library.shelves for sheet in sheets if fits(sheet)]

    body = "Look after body and mind"
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(address + "worksheets/")
        shown = functools.partial(
            page.eval_on_selector_all, "h3[id]", "all => all.filter(h => h.checkVisibility()).map(h => h.id)"
        )
        assert shown() == wanted("Any", 999, "", "")
        page.get_by_text("More choices", exact=True).click()
        page.get_by_role("combobox", name="Time", exact=True).select_option("Up to 10 minutes")
        # What filters is loaded by the first choice.
        expect(said(page)).not_to_have_text("")
        assert shown() == wanted("Any", 10, "", "")
        page.get_by_role("combobox", name="Time", exact=True).select_option("Up to 20 minutes")
        page.get_by_role("combobox", name="Who with", exact=True).select_option("Alone")
        assert shown() == wanted("Any", 20, "alone", "")
        page.get_by_role("combobox", name="What you do", exact=True).select_option("Mostly tick")
        assert shown() == wanted("Any", 20, "alone", "tick")
        page.get_by_role("combobox", name="For what", exact=True).select_option(body)
        left = wanted(body, 20, "alone", "tick")
        assert 1 < len(left) < 5
        assert shown() == left
        expect(said(page)).to_have_text(f"{len(left)} sheets fit")
        assert page.get_by_role("heading", level=2).locator("visible=true").filter(has_text="Any time").count() == 0
        page.get_by_role("combobox", name="What you do", exact=True).select_option("Draw")
        expect(said(page)).to_contain_text("No sheet fits")


def test_back_from_a_sheet_finds_the_filters_as_they_were(browser: Browser, address: str, real_site: Site) -> None:
    """What was chosen is there after Back, also where the browser loads the page anew, and nowhere else."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(address + "worksheets/")
        page.get_by_text("More choices", exact=True).click()
        page.get_by_role("combobox", name="Time", exact=True).select_option("Up to 10 minutes")
        page.get_by_role("combobox", name="Who with", exact=True).select_option("Alone")
        expect(said(page)).not_to_have_text("")
        chosen = said(page).inner_text()
        titles = page.locator("[data-way] h3 a").locator("visible=true")
        page.get_by_role("searchbox", name=re.compile("^A word")).fill(titles.last.inner_text())
        expect(titles).to_have_count(1)
        titles.click()
        expect(page).not_to_have_url(address + "worksheets/")
        page.go_back()
        expect(said(page)).to_have_text(chosen)
        assert page.get_by_role("combobox", name="Time", exact=True).input_value() == "10"
        assert page.get_by_role("searchbox", name=re.compile("^A word")).input_value() == ""
        assert page.url == address + "worksheets/"
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        other = visitor.new_page()
        other.goto(address + "worksheets/")
        assert other.locator("[name=minutes]").input_value() == ""
        # A quick choice is kept, too. It says how many fit where the finger is; those that the guide names are there.
        other.get_by_text("Shame", exact=True).click()
        expect(said(other)).to_contain_text("sheets fit")
        expect(said(other)).to_be_in_viewport()
        titles = other.locator("[data-way] h3 a").locator("visible=true")
        (named,) = (each.sheets for each in real_site.guide.book.find.quick if each.says == "Shame")
        shown = titles.evaluate_all("all => all.map((link) => link.getAttribute('href'))")
        assert {f"{target.partition(':')[2]}/" for target in named} <= set(shown) != set()
        count = len(shown)
        assert count < 10
        titles.first.click()
        expect(other).not_to_have_url(address + "worksheets/")
        other.go_back()
        expect(titles).to_have_count(count)
        assert other.get_by_role("radio", name="Shame").is_checked()


def test_a_word_shows_the_sheets_that_have_it(browser: Browser, address: str) -> None:
    """Joined or split, together with what is chosen; Escape clears it."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(address + "worksheets/")
        field = page.get_by_role("searchbox", name=re.compile("^A word"))
        cards = page.locator("[data-way]:visible")
        everything = cards.count()
        # Found by what it is for, too: the title of the sheet for sleep does not name it.
        for typed, wanted in {"sleep": "sleep", "insomnia": "sleep", "ANGER": "name-your-feelings"}.items():
            field.fill(typed)
            # What compares words is loaded by the first.
            expect(cards).not_to_have_count(everything)
            assert wanted in cards.locator("h3").evaluate_all("all => all.map(each => each.id)"), typed
            assert cards.count() < everything / 4
        for typed in ("steady night", "5.1W", "5,1w", "steadynights"):
            field.fill(typed)
            expect(said(page)).to_have_text("1 sheet fits")
            assert cards.locator("h3").get_attribute("id") == "sleep", typed
        page.get_by_text("More choices", exact=True).click()
        page.get_by_role("combobox", name="What you do", exact=True).select_option("Draw")
        expect(said(page)).to_contain_text("Try another word")
        page.get_by_role("combobox", name="What you do", exact=True).select_option("Any")
        field.press("Escape")
        assert cards.count() == everything
