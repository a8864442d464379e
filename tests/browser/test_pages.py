"""The finished site in a real browser: what it shows, asks for and lets the keyboard reach."""

from __future__ import annotations

import functools
import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from generator.plan.site import Site
from tests.accessibility import COLORS, look_as, violations
from tests.conftest import context

# One page of each kind, by address.
KINDS = [
    "",
    "help/",
    "help/us/",
    "safety/",
    "safety/easy/",
    "why/",
    "why/eroded-trust/",
    "trust-in-yourself/",
    "trust-in-yourself/small-steady-goals/",
    "worksheets/",
    "worksheets/small-steady-goals/",
    "evidence/",
    "glossary/",
    "a-z/",
    "about/privacy/",
    "offline/",
    "404.html",
]
TECHNIQUE = "trust-in-yourself/small-steady-goals/"


PARTS = 8
"""Into how many tests the pages are parted, so that all processors have something to do."""


@pytest.mark.parametrize("part", range(PARTS))
def test_accessible_and_no_wider_than_the_screen(
    browser: Browser, address: str, real_site: Site, part: int, request: pytest.FixtureRequest
) -> None:
    """Axe finds nothing on any kind of page, light or dark, and nobody has to scroll sideways."""
    pages = [page.address for page in real_site.pages] if request.config.getoption("--all-pages") else KINDS
    with context(browser, 320, color_scheme="light") as visitor:
        page = visitor.new_page()
        for name in pages[part::PARTS]:
            page.goto(address + name)
            # Only a wide screen shows other things than a phone; other colors change the answer of two rules.
            for width in (320, 412, 1280):
                look_as(page, width, "light")
                assert page.evaluate("document.documentElement.scrollWidth") <= width, name
                if width != 412:
                    assert violations(page) == [], (name, width)
                if width == 320 or len(pages) > len(KINDS):
                    look_as(page, width, "dark")
                    assert violations(page, COLORS) == [], (name, width, "dark")


# What stands elsewhere in the first screen until the style file and the script are there.
MOVED = """() => {
  const later = [...document.querySelectorAll(".listen, .theme, link[rel=stylesheet]")];
  const is = (late) => later.forEach((each) => (each[each.matches("link") ? "disabled" : "hidden"] = late));
  const seen = [...document.querySelectorAll("main, main *, header *")].filter((each) => each.checkVisibility());
  const places = () => seen.map((each) => Math.round(each.getBoundingClientRect().y));
  const now = places();
  is(true);
  const before = places();
  is(false);
  const moved = (_, at) => before[at] !== now[at] && Math.min(before[at], now[at]) < innerHeight;
  return seen.filter(moved).map((each) => each.outerHTML.slice(0, 80));
}"""


def test_text_at_200_percent(browser: Browser, address: str) -> None:
    """Doubled type on a small phone needs no sideways scrolling either, and nothing moves while the page comes."""
    with context(browser, 320) as visitor:
        page = visitor.new_page()
        for kind in KINDS:
            page.goto(address + kind)
            assert page.evaluate(MOVED) == [], kind
            page.evaluate("document.documentElement.style.fontSize = '225%'")
            assert page.evaluate(MOVED) == [], kind
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, kind


def note(found: list[str], name: str, event: object) -> None:
    """Keep one thing about an event."""
    found.append(getattr(event, name))


def test_no_other_host_is_asked(browser: Browser, address: str) -> None:
    """Every request of a visit goes to the site itself, there are at most 4, and the console stays empty."""
    with context(browser) as visitor:
        page = visitor.new_page()
        asked: list[str] = []
        said: list[str] = []
        page.on("request", functools.partial(note, asked, "url"))
        page.on("console", functools.partial(note, said, "text"))
        page.on("pageerror", functools.partial(note, said, "message"))
        for kind in KINDS:
            asked.clear()
            page.goto(address + kind)
            page.wait_for_load_state("networkidle")
            assert len(asked) <= 4, (kind, asked)
            assert all(url.startswith((address, "data:")) for url in asked), (kind, asked)
            assert not said, (kind, said)
        assert visitor.cookies() == []


def test_help_is_one_tap_away_without_javascript(browser: Browser, address: str) -> None:
    """From any page, with scripts off, one tap shows numbers that can be called."""
    with context(browser, java_script_enabled=False) as visitor:
        page = visitor.new_page()
        page.goto(address + TECHNIQUE)
        page.get_by_role("link", name="Help now").first.click()
        assert page.url == f"{address}help/"
        assert page.locator("a[href='tel:911']").first.is_visible()
        assert page.locator("a[href='tel:999']").first.is_visible()


def test_keyboard_reaches_skip_help_search_menu_exit_in_this_order(browser: Browser, address: str) -> None:
    """The first five stops of the Tab key, each with a visible focus."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(address + TECHNIQUE)
        stops = []
        for _ in range(5):
            page.keyboard.press("Tab")
            stops.append(page.evaluate("document.activeElement.textContent.trim()"))
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        assert stops == ["Skip to the text", "Help now", "Search", "Menu", "Exit"]


def leave_and_go_back(page: Page) -> None:
    """Stand in for the harmless site, and see that the page is gone."""
    page.wait_for_url("https://www.bbc.co.uk/weather")
    assert page.locator("main").count() == 0


@pytest.mark.parametrize("way", ["click", "shift", "no script"])
def test_exit(browser: Browser, address: str, way: str) -> None:
    """The link, or Shift three times, replaces the page; the link needs no script."""
    with context(browser, java_script_enabled=way != "no script") as visitor:
        visitor.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<p>Sunny</p>"))
        page = visitor.new_page()
        page.goto(address)
        page.goto(address + TECHNIQUE)
        if way == "shift":
            for _ in range(3):
                page.keyboard.press("Shift")
        else:
            page.get_by_role("link", name="Exit", exact=True).click()
        leave_and_go_back(page)


def stored(page: Page) -> list[str]:
    """The names of all that the site keeps on this device or for this visit."""
    found: list[str] = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort()")
    return found


def test_exit_clears_the_visit_and_what_was_kept_until_then(browser: Browser, address: str) -> None:
    """What someone chose to keep stays, what others stored is not touched, and the rest goes."""
    with context(browser) as visitor:
        visitor.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<p>Sunny</p>"))
        page = visitor.new_page()
        page.goto(address)
        page.get_by_role("button", name="Dark page").click()
        page.evaluate(
            """() => {
              const keys = ["reconnect:until-exit:x", "reconnect:sheet:x", "other"];
              for (const key of keys) localStorage.setItem(key, "1");
            }"""
        )
        page.get_by_role("link", name="Exit", exact=True).click()
        leave_and_go_back(page)
        page.goto(address + "404.html")
        assert stored(page) == ["other", "reconnect:exit", "reconnect:sheet:x"]
        # A number that tells nothing, not even how often.
        assert 0 <= float(page.evaluate("localStorage.getItem('reconnect:exit')")) < 1


def test_presses_of_shift_are_counted_aloud(browser: Browser, address: str) -> None:
    """A screen reader hears how many presses are left."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(address)
        page.keyboard.press("Shift")
        assert "2" in page.get_by_role("status").inner_text()
        page.keyboard.press("a")
        assert page.get_by_role("status").inner_text() == ""


def test_shift_for_capitals_and_selections_counts_for_nothing(browser: Browser, address: str) -> None:
    """Only Shift that goes down and up with nothing between leaves the page; no capital letter is commented on."""
    with context(browser) as visitor:
        visitor.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<p>Sunny</p>"))
        page = visitor.new_page()
        page.goto(address + "worksheets/small-steady-goals/")
        field = page.locator("[name='8']")
        field.focus()
        status = page.locator(".presses")
        for letter in "ABC":
            page.keyboard.down("Shift")
            page.keyboard.press(letter)
            page.keyboard.up("Shift")
            assert status.inner_text() == ""
        page.keyboard.down("Alt")
        for _ in range(3):
            page.keyboard.press("Shift")
        page.keyboard.up("Alt")
        page.keyboard.down("Shift")
        for _ in range(3):
            field.click()
        page.keyboard.up("Shift")
        for _ in range(4):
            page.keyboard.press("Shift")
            page.keyboard.press("ArrowLeft")
        assert status.inner_text() == ""
        assert field.input_value() == "ABC"
        for _ in range(3):
            page.keyboard.press("Shift")
        leave_and_go_back(page)


def test_light_and_dark_by_the_switch(browser: Browser, address: str) -> None:
    """The switch overrules the system on every page of this visit, and is gone with it."""
    with context(browser, color_scheme="light") as visitor:
        page = visitor.new_page()
        page.goto(address)
        light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        page.get_by_role("button", name="Dark page").click()
        dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        page.goto(address + TECHNIQUE)
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark != light
        assert page.get_by_role("button", name="Light page").is_visible()
        assert page.evaluate("Object.keys(localStorage)") == []


def test_the_country_is_remembered_only_if_asked(browser: Browser, address: str) -> None:
    """Help now opens the country someone chose to keep, until they undo it."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(address + "help/ie/")
        assert stored(page) == []
        page.get_by_role("button", name="Open this country first").click()
        page.goto(address)
        page.get_by_role("link", name="I need someone now").click()
        assert page.url == address + "help/ie/"
        page.get_by_role("button", name="Show all countries again").click()
        assert stored(page) == []
        page.get_by_role("link", name="Other countries").click()
        assert page.url == address + "help/"


def test_a_kept_country_that_is_gone_leads_to_all(browser: Browser, address: str) -> None:
    """An edition may lose a country, and others may have written anything there: Help now opens the list."""
    with context(browser) as visitor:
        page = visitor.new_page()
        for kept in ("xx", "", "../pdf", "constructor"):
            page.goto(address)
            page.evaluate("kept => localStorage.setItem('reconnect:region', kept)", kept)
            page.reload()
            for name in ("Help now", "I need someone now"):
                page.get_by_role("link", name=name).first.click()
                assert page.url == address + "help/", (kept, name)
                page.go_back()


BOXES = """links => links.map((link) => link.getBoundingClientRect()).filter(({ width }) => width)
  .map(({ left, top, width, height }) => ({ left, top, width, height }))"""


def test_numbers_are_large_enough_to_tap(browser: Browser, address: str) -> None:
    """Each is at least 44 pixels each way, and none lies over another."""
    with context(browser, 320) as visitor:
        page = visitor.new_page()
        for name in ("help/", "help/uk/", "help/us/", "safety/", "worksheets/sleep/"):
            page.goto(address + name)
            boxes = page.locator("[href^='tel:'], [href^='sms:']").evaluate_all(BOXES)
            assert len(boxes) >= 5, name
            for box in boxes:
                assert min(box["height"], box["width"]) >= 44, (name, box)
                assert box["left"] + box["width"] <= 320, (name, box)
            for one, other in combinations(boxes, 2):
                apart = abs(one["left"] - other["left"]) >= 44 or abs(one["top"] - other["top"]) >= 44
                assert apart, (name, one, other)


def test_shift_twice_or_while_typing_does_not_leave(browser: Browser, address: str) -> None:
    """Only three presses in a row count."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(address + TECHNIQUE)
        for key in ("Shift", "Shift", "a", "Shift"):
            page.keyboard.press(key)
        assert page.url == address + TECHNIQUE


@pytest.mark.parametrize("scripts", [True, False])
def test_short_address_leads_on(browser: Browser, address: str, scripts: bool) -> None:
    """A short address opens its page, with the part after # if the browser runs scripts."""
    with context(browser, java_script_enabled=scripts) as visitor:
        page = visitor.new_page()
        page.goto(f"{address}go/1.3/#how")
        page.wait_for_url(f"{address}{TECHNIQUE}**")
        assert page.url == address + TECHNIQUE + ("#how" if scripts else "")


def test_targets_are_large_enough(browser: Browser, address: str) -> None:
    """Help, search, menu and exit are at least 44 pixels each way and stand in one row on the smallest phone."""
    with context(browser, 320) as visitor:
        page = visitor.new_page()
        page.goto(address)
        boxes = [box for link in page.locator(".bar a").all() if (box := link.bounding_box())]
        assert len(boxes) == 4
        for box in boxes:
            assert min(box["height"], box["width"]) >= 44
            assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
            assert abs(box["y"] - boxes[0]["y"]) <= 1
        for one, other in pairwise(boxes):
            assert one["x"] + one["width"] <= other["x"]


def test_a_link_to_a_part_by_keyboard(browser: Browser, address: str, tmp_path: Path) -> None:
    """Two presses: "Share", then the part. It can be copied, shown and cited; nothing was loaded for it before."""
    with context(browser, permissions=["clipboard-read", "clipboard-write"]) as visitor:
        page = visitor.new_page()
        asked: list[str] = []
        page.on("request", functools.partial(note, asked, "url"))
        page.goto(address + TECHNIQUE)
        page.wait_for_load_state("networkidle")
        assert not [url for url in asked if "share.js" in url]
        share = page.get_by_role("link", name="Share", exact=True)
        share.focus()
        page.keyboard.press("Enter")
        panel = page.get_by_role("group", name="A link to this")
        panel.wait_for()
        assert panel.get_by_label("The address").input_value() == "https://reconnect.example/go/1.3/"
        panel.get_by_role("button", name="How to do it", exact=True).press("Enter")
        expect(panel).to_be_focused()
        wanted = f"https://reconnect.example/{TECHNIQUE}#how"
        for _ in range(2):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        panel.get_by_text("Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == wanted
        picture = tmp_path / "qr.png"
        panel.get_by_role("img").screenshot(path=picture)
        with Image.open(picture) as opened:
            assert [code.text for code in zxingcpp.read_barcodes(opened)] == [wanted]
        panel.get_by_text("Cite this").click()
        cut = "[...document.querySelectorAll('.panel textarea')].some((box) => box.scrollHeight > box.clientHeight + 4)"
        page.wait_for_function(f"!{cut}")
        for style in ("APA", "Vancouver", "BibTeX"):
            cited = panel.get_by_label(style, exact=True).input_value()
            assert all(words in cited for words in (wanted, "2026", "The Reconnect authors", "How to do it")), cited
        assert violations(page) == []
        page.keyboard.press("Escape")
        assert panel.count() == 0
        expect(share).to_be_focused()
        assert share.get_attribute("aria-expanded") == "false"


def test_one_share_for_all_parts(browser: Browser, address: str, real_site: Site) -> None:
    """No sign stands at a heading; "Share" offers exactly the parts that the guide promises to keep."""
    with context(browser) as visitor:
        page = visitor.new_page()
        for name in ("technique:small-steady-goals", "page:safety", "page:help", "page:glossary", "worksheet:sleep"):
            planned = real_site.by_target[name]
            page.goto(address + planned.address)
            assert page.locator("main :is(h1, h2, h3) + button, main :is(h1, h2, h3) button").count() == 0, name
            assert page.get_by_role("button", name="Link", exact=False).count() == 0, name
            page.get_by_role("link", name="Share", exact=True).click()
            panel = page.get_by_role("group", name="A link to this")
            panel.wait_for()
            found = []
            for part in panel.locator("li").all_inner_texts():
                panel.get_by_role("button", name=part, exact=True).click()
                found.append(panel.get_by_label("The address").input_value().partition("#")[2])
            assert found, name
            # What is itself a link, such as a term that leads to its page, has its address already.
            assert [each for each in planned.anchors if each in found] == found, name
            if planned.kind.category == "technique":
                assert found == list(planned.anchors)


def test_share_without_scripts_leads_to_the_short_address(browser: Browser, address: str) -> None:
    """What can be said, typed or copied stands there, and deep links open at their part."""
    with context(browser, java_script_enabled=False) as visitor:
        page = visitor.new_page()
        page.goto(address + TECHNIQUE)
        page.get_by_role("link", name="Share", exact=True).click()
        assert page.url == f"{address}{TECHNIQUE}#address"
        expect(page.locator("#address")).to_be_in_viewport()
        expect(page.locator("#address")).to_contain_text("reconnect.example/go/1.3")
        page.goto(f"{address}{TECHNIQUE}#how")
        expect(page.locator("#how")).to_be_in_viewport()


def test_a_linked_part_says_where_it_stands(browser: Browser, address: str) -> None:
    """A reader who lands in the middle sees where, with help and exit above, and what to check first."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(f"{address}{TECHNIQUE}#how")
        where = page.locator("h2#how").locator("xpath=preceding-sibling::*[1]")
        assert "1.3 · Set and keep small, steady goals" in where.inner_text()
        box, bar = where.bounding_box(), page.locator(".bar").bounding_box()
        assert box
        assert bar
        assert bar["y"] + bar["height"] <= box["y"] < 200
        assert page.locator("h2#how").evaluate("element => getComputedStyle(element).boxShadow") != "none"
        for part, reminders in {"": 0, "#how": 1, "#worksheet": 1}.items():
            page.goto("about:blank")
            page.goto(f"{address}trust-in-yourself/honest-communication/{part}")
            expect(page.locator(".reminder:visible")).to_have_count(reminders)


def test_printing_leaves_the_controls_out(browser: Browser, address: str) -> None:
    """On paper there is the text and its short address, and no bar or menu."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(address + TECHNIQUE)
        page.emulate_media(media="print")
        assert not page.locator(".bar").is_visible()
        assert not page.locator("#menu").is_visible()
        assert page.get_by_text("/go/1.3").is_visible()


# A device with one voice that would send the words away, and, if asked for, one that does not. It says each sentence at
# once; Chromium without a screen has no voices.
VOICES = """
const voices = [{ lang: "en-US", localService: false }, { lang: "en_GB", localService: true }].slice(0, COUNT);
const speech = Object.assign(new EventTarget(), {
  said: [], now: undefined, getVoices: () => voices, cancel() { speech.now = undefined; },
  speak(part) {
    speech.said.push(part.text);
    document.documentElement.dataset.said = speech.said.join(" ");
    speech.now = part;
    setTimeout(() => speech.now === part && part.dispatchEvent(new Event("end")), 5);
  },
});
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
"""


def test_a_page_is_read_aloud_by_the_device_alone(browser: Browser, address: str) -> None:
    """Steps with their numbers, phone numbers digit by digit; Pause and Exit end it; a voice elsewhere is not used."""
    with context(browser) as visitor:
        visitor.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<p>Sunny</p>"))
        visitor.add_init_script(VOICES.replace("COUNT", "2"))
        page = visitor.new_page()
        page.goto(address + "safety/")
        page.get_by_role("button", name="Listen", exact=True).click()
        page.get_by_role("button", name="Read aloud").click()
        page.locator("[data-said*='nine nine nine']").wait_for()
        page.get_by_role("button", name="Pause").click()
        said = page.evaluate("speechSynthesis.said")
        assert said[0] == "Safety first"
        assert any(text.startswith("1. ") for text in said)
        assert page.evaluate("getSelection().toString().length") > 3
        page.get_by_role("button", name="Go on").click()
        # In one step, before the page is gone.
        left = "async () => { document.querySelector('.exit').click(); await null; return !speechSynthesis.now; }"
        assert page.evaluate(left)
        # Numbers below each other stay apart, a sheet is read with what it asks, folds by their titles. Nobody wants to
        # hear addresses spelled out, the edition of a sheet, or a table of times cell by cell.
        for address_of, whole in {
            "help/": ["Emergency nine one one", "Samaritans one one six one two three", "For women only."],
            "worksheets/sleep/": ["1. My 2 times", "I go to bed at about", "Canada nine one one, nine eight eight"],
            "whole-body-care/sleep/": ["Why it helps", "I want something that knocks me out."],
            "groups/setbacks/": ["Questions for talking"],
        }.items():
            page.goto(address + address_of)
            page.get_by_role("button", name="Listen", exact=True).click()
            page.get_by_role("button", name="Read aloud").click()
            page.wait_for_function("whole => whole.every((each) => speechSynthesis.said.includes(each))", arg=whole)
            said = page.evaluate("speechSynthesis.said.join('\\n')")
            assert not re.search(r"www\.|edition \d|^\d:\d\d|ODT", said, re.MULTILINE), address_of
    with context(browser) as visitor:
        visitor.add_init_script(VOICES.replace("COUNT", "1"))
        page = visitor.new_page()
        page.goto(address + "safety/")
        page.get_by_role("button", name="Listen", exact=True).click()
        expect(page.locator(".listening")).to_contain_text("no voice")
        assert page.get_by_role("button", name="Read aloud").count() == 0


def test_contents_stand_beside_the_text_where_there_is_room(browser: Browser, address: str) -> None:
    """The pages of the part and the parts of the page, on a wide screen; a phone loads nothing of it."""
    for width, count in ((1280, 2), (360, 0)):
        with context(browser, width) as visitor:
            page = visitor.new_page()
            asked: list[str] = []
            page.on("request", functools.partial(lambda asked, request: asked.append(request.url), asked))
            page.goto(address + "whole-body-care/sleep/")
            page.wait_for_load_state("networkidle")
            assert page.locator(".beside").count() == count
            assert bool([url for url in asked if "wide" in url]) == bool(count)
            if count:
                expect(page.locator(".pages [aria-current]")).to_have_text("Put sleep first")
                page.locator(".contents").get_by_text("How sure we are").click()
                expect(page.locator("#evidence")).to_be_in_viewport()
