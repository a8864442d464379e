"""The main paths in the oldest Chromium that the site serves and in Firefox, and what browsers keep after Exit."""

from __future__ import annotations

import io
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import sync_playwright

from tests.conftest import context, served
from tests.visitors import (
    AS_INSTALLED,
    InChromium,
    InFirefox,
    Visitor,
    caching_chromium,
    firefox,
    old_chromium,
    until,
    wait,
)

SHEET = "worksheets/small-steady-goals/"
CARDS = "worksheets/wallet-card/"
NEVER_KEPT = "worksheets/process-guilt-and-shame/"
HANDOUT = "links/handout/"
EXIT = "https://www.bbc.co.uk/weather"
OLD, FIREFOX, TODAY = "Chromium 92", "Firefox", "Chromium with pages kept in memory"

# Types as someone does, for whatever listens.
WRITE = """
const field = document.querySelector(arguments[0]);
field.focus();
field.value = arguments[1];
field.dispatchEvent(new Event("input", { bubbles: true }));
"""
CLICK = "const it = document.querySelector(arguments[0]); setTimeout(() => it.click()); return true;"
TEXT = "return document.querySelector(arguments[0])?.textContent;"
HOLDS = "return [...document.querySelectorAll('textarea, input')].some((field) => field.value.includes(arguments[0]));"
IS_AT = "return location.href === arguments[0] && document.readyState === 'complete';"
PRESS = """
for (let turn = 0; turn < 3; turn += 1) for (const kind of ["keydown", "keyup"])
  document.body.dispatchEvent(new KeyboardEvent(kind, { key: "Shift", bubbles: true }));
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of others on loopback: what Exit leads to here, and a field that browsers may remember."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "index.html").write_text("<!doctype html><title>Weather</title><p>Sunny")
    (folder / "remembered.html").write_text("<!doctype html><title>Field</title><textarea></textarea>")
    yield from served(folder)


@pytest.fixture(scope="module", params=[OLD, FIREFOX, TODAY])
def visitor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Somebody with one of these browsers."""
    if request.param == FIREFOX:
        with firefox(tmp_path_factory.mktemp("firefox")) as tab:
            yield tab
        return
    with sync_playwright() as playwright:
        browser = (old_chromium if request.param == OLD else caching_chromium)(playwright)
        with context(browser) as made:
            yield InChromium(made.new_page())
        browser.close()


def click(visitor: Visitor, selector: str) -> None:
    """Click, when it is there."""
    until(visitor, CLICK, selector)


def button(visitor: Visitor, name: str) -> None:
    """Press the button with these words."""
    body = "const it = [...document.querySelectorAll('button')].find((each) => each.textContent === arguments[0]);"
    until(visitor, f"{body} if (it) setTimeout(() => it.click()); return Boolean(it);", name)


def test_help_and_the_links_to_parts(visitor: Visitor, address: str) -> None:
    """One tap to numbers that can be called; the panel behind "Link" gives the part's address."""
    visitor.open(f"{address}trust-in-yourself/small-steady-goals/")
    until(visitor, "return document.querySelectorAll('main .link').length > 5")
    click(visitor, "#how + .link")
    until(visitor, "return document.querySelector('.panel textarea')?.value.endsWith('/small-steady-goals/#how')")
    assert visitor.run("return document.querySelectorAll('.panel svg path').length") == 1
    assert visitor.run("return getComputedStyle(document.querySelector('.panel')).borderTopStyle") == "solid"
    click(visitor, ".help")
    until(visitor, IS_AT, f"{address}help/")
    assert visitor.run("return document.querySelectorAll(\"a[href='tel:911']\").length")


def test_the_search_finds(visitor: Visitor, address: str) -> None:
    """It opens in the place of the page, and the first result leads on."""
    visitor.open(address)
    click(visitor, "[data-load]")
    until(visitor, "return Boolean(globalThis.reconnectIndex && document.querySelector('.find'))")
    time.sleep(0.3)
    visitor.run(WRITE, ".find input", "can't sleep")
    until(visitor, "return document.querySelector('.find li a')?.href.endsWith('/whole-body-care/sleep/')")
    assert visitor.run("return document.querySelector('.find').getAttribute('role')") == "dialog"


def test_words_on_a_sheet_are_kept_and_deleted(visitor: Visitor, address: str) -> None:
    """Whoever asks for it finds their words after a reload, and deletes them."""
    visitor.open(address + SHEET)
    visitor.run(WRITE, "main textarea", "Walk to the park")
    button(visitor, "Keep this sheet")
    until(visitor, f"{TEXT[:-1]}.startsWith('Kept on this device')", "#done [role=status]")
    visitor.open(address)
    visitor.open(address + SHEET)
    until(visitor, HOLDS, "Walk to the park")
    button(visitor, "Delete everything")
    button(visitor, "Yes")
    until(visitor, f"{TEXT[:-1]}.startsWith('Deleted')", "#done [role=status]")
    assert not visitor.run(HOLDS, "Walk")
    assert visitor.run("return Object.keys(localStorage)") == []


def test_a_handout_opens_and_prints(visitor: Visitor, address: str) -> None:
    """What was sent is listed with its line; the builder makes the same address; everything is laid out for paper."""
    visitor.open("about:blank")
    visitor.open(f"{address}{HANDOUT}#1.3+1.3w&line=for%20Tuesday&paper=letter")
    until(visitor, "return document.querySelectorAll('.given li a').length === 2")
    assert "for Tuesday" in visitor.run(TEXT, ".note")
    visitor.run("window.print = () => { document.title = 'printed' }")
    click(visitor, ".given [data-do=print]")
    until(visitor, "return document.title === 'printed'")
    assert visitor.run("return document.querySelectorAll('.job > section').length") == 2
    paper = read(visitor.pdf())
    assert "for Tuesday" in paper
    assert "All pages" not in paper
    assert "Change this handout" not in paper
    click(visitor, "[data-do=change]")
    until(visitor, "return document.querySelector('.address').value.includes('#1.3+1.3w&line=for%20Tuesday')")


def read(pdf: bytes) -> str:
    """All words of a PDF, in one line."""
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_every_word_is_on_paper(visitor: Visitor, address: str) -> None:
    """A field that was one line high and a card that was folded are printed with all that was typed, and only then."""
    words = [f"word{number}" for number in range(60)]
    visitor.open(address + SHEET)
    visitor.run(WRITE, "[name='8']", " ".join(words))
    visitor.run(WRITE, "[name='2-1-1']", "in a small place " * 12 + "the end")
    paper = read(visitor.pdf())
    assert not [word for word in words if word not in paper]
    assert "the end" in paper
    assert visitor.run("return document.querySelectorAll('.typed').length") == 0
    visitor.open(address + CARDS)
    visitor.run(WRITE, ".sheet details textarea", "on the second card")
    assert "on the second card" in read(visitor.pdf())
    assert not visitor.run("return document.querySelector('.sheet details').open")


CONTRAST = """
const light = (color) => {
  const [red, green, blue] = color.match(/[\\d.]+/g).map((each) => (each /= 255) <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
};
const behind = (element) => {
  const color = getComputedStyle(element).backgroundColor;
  if (/, 0\\)$/.test(color)) return element.parentElement ? behind(element.parentElement) : "rgb(255, 255, 255)";
  return color;
};
return [...document.querySelectorAll("main :is(p, li, a, h1, h2, strong), .bar a")].map((element) => {
  const [one, other] = [light(getComputedStyle(element).color), light(behind(element))];
  return [Math.max(one, other) / Math.min(one, other), element.textContent.slice(0, 40)];
}).sort((one, other) => one[0] - other[0])[0];
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_in_the_dark(address: str, scheme: str) -> None:
    """Where a browser knows no pairs of colours, the page on overdoses is dark on light and no switch is shown."""
    with sync_playwright() as playwright:
        browser = old_chromium(playwright)
        with context(browser, color_scheme=scheme) as made:
            tab = InChromium(made.new_page())
            for page in ("safety/", "help/us/", SHEET, ""):
                tab.open(address + page)
                ratio, words = tab.run(CONTRAST)
                assert ratio >= 4.5, (page, words, ratio)
            assert tab.run("return document.querySelector('.theme').hidden")
        browser.close()


def exits_to(visitor: Visitor, target: str) -> None:
    """Let Exit lead to a page on loopback."""
    visitor.run("document.querySelector('.exit').href = arguments[0]", target)


@pytest.mark.parametrize("way", ["link", "shift"])
def test_after_exit_back_shows_nothing_that_was_typed(visitor: Visitor, address: str, elsewhere: str, way: str) -> None:
    """Without Exit, Back costs nobody their words; after it, no page of the visit comes back with them."""
    word = secrets.token_hex(8)
    visitor.open(address)
    visitor.open(address + SHEET)
    visitor.run(WRITE, "main textarea", word)
    visitor.run("window.before = arguments[0]", word)
    click(visitor, ".help")
    until(visitor, IS_AT, f"{address}help/")
    visitor.run("setTimeout(() => history.back())")
    until(visitor, IS_AT, address + SHEET)
    in_memory = visitor.run("return window.before") == word
    assert visitor.run(HOLDS, word) == in_memory
    visitor.run(WRITE, "main textarea", word)
    click(visitor, ".help")
    until(visitor, IS_AT, f"{address}help/")
    exits_to(visitor, elsewhere)
    if way == "link":
        click(visitor, ".exit")
    else:
        visitor.run(f"setTimeout(() => {{ {PRESS} }})")
    until(visitor, IS_AT, elsewhere)
    for page in (SHEET, ""):
        visitor.run("setTimeout(() => history.back())")
        until(visitor, IS_AT, address + page)
        time.sleep(0.5)
        assert until(visitor, "return document.querySelectorAll('main').length") == 1
        assert not visitor.run(HOLDS, word), page
        assert visitor.run("return window.before ?? 0") == 0, page


def test_it_was_tried_where_pages_stay_in_memory(address: str) -> None:
    """The browser of these tests does keep the pages that were left, which Exit has to undo."""
    with sync_playwright() as playwright:
        browser = caching_chromium(playwright)
        with context(browser) as made:
            tab = InChromium(made.new_page())
            tab.open(address + SHEET)
            tab.run("window.before = 1")
            click(tab, ".help")
            until(tab, IS_AT, f"{address}help/")
            tab.run("setTimeout(() => history.back())")
            until(tab, IS_AT, address + SHEET)
            assert tab.run("return window.before") == 1
        browser.close()


REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })"


def test_where_storage_is_refused_every_page_in_memory_is_loaded_anew(address: str) -> None:
    """Nothing can tell a page that Exit was pressed, so none of them comes back with words."""
    with sync_playwright() as playwright:
        browser = caching_chromium(playwright)
        with context(browser) as made:
            made.add_init_script(REFUSED)
            tab = InChromium(made.new_page())
            tab.open(address + SHEET)
            tab.run(WRITE, "main textarea", "Walk")
            click(tab, ".help")
            until(tab, IS_AT, f"{address}help/")
            tab.run("setTimeout(() => history.back())")
            until(tab, IS_AT, address + SHEET)
            assert wait(lambda: until(tab, "return document.querySelectorAll('main').length") == 1)
            time.sleep(0.5)
            assert not tab.run(HOLDS, "Walk")
        browser.close()


def test_while_the_other_site_is_slow(address: str) -> None:
    """The address is that of the start page at once; who stops the loading, goes back or reloads sees no sheet."""
    with sync_playwright() as playwright:
        browser = caching_chromium(playwright)
        with context(browser) as made:
            made.route(f"{EXIT}**", lambda route: None)  # never answered
            page = made.new_page()
            tab = InChromium(page)
            tab.open(address + SHEET)
            tab.run(WRITE, "main textarea", "Walk")
            click(tab, ".exit")
            until(tab, "return location.href === arguments[0]", address)
            assert tab.run("return document.body.textContent.includes('goal')") is False
            assert tab.run("return document.title") == "Leaving this page"
            tab.run("stop()")  # what Esc does
            page.keyboard.press("Escape")
            assert tab.run("return [location.href, document.querySelectorAll('main, textarea').length]") == [address, 0]
            page.reload()
            assert tab.run("return [location.href, document.querySelectorAll('main textarea').length]") == [address, 0]
        browser.close()


def remembered(folder: Path, word: str) -> list[str]:
    """The files of a profile that hold a word, as browsers write text.

    The word is made up anew: packers such as LZ4 and Snappy leave what they have never seen as it is.
    """
    forms = (word.encode(), word.encode("utf-16-le"))
    found = []
    for path in folder.rglob("*"):
        # Browsers remove files of theirs at any moment.
        try:
            data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        except OSError:
            continue
        if any(form in data for form in forms):
            found.append(path.relative_to(folder).as_posix())
    return found


def type_everywhere(tab: Visitor, address: str, elsewhere: str, words: dict[str, str], profile: Path) -> None:
    """Write into a field of others, into sheets, handout and search, tick boxes, and press Exit."""
    places = {
        "others": (f"{elsewhere}remembered.html", "textarea"),
        "sheet": (address + SHEET, "main textarea"),
        "never kept": (address + NEVER_KEPT, "main textarea"),
        "handout": (address + HANDOUT, "[name=line]"),
        "codes": (f"{address}go/", "main input"),
        "index": (f"{address}links/", "main input"),
        "search": (address, ".find input"),
    }
    for name, (url, field) in places.items():
        tab.open(url)
        if name == "search":
            click(tab, "[data-load]")
        until(tab, "return document.querySelectorAll(arguments[0]).length", field)
        tab.run(WRITE, field, words[name])
        tab.run("for (const box of document.querySelectorAll('main [type=checkbox]')) box.click()")
        if name == "others":
            # Once this is on disk, so would be what follows.
            wait(lambda: bool(remembered(profile, words["others"])), 15)
        else:
            time.sleep(2)
    exits_to(tab, elsewhere)
    click(tab, ".exit")
    until(tab, IS_AT, elsewhere)


NAMES = ("others", "sheet", "never kept", "handout", "codes", "index", "search")


@pytest.mark.parametrize("kind", [FIREFOX, TODAY])
def test_nothing_typed_is_left_in_the_profile(address: str, elsewhere: str, tmp_path: Path, kind: str) -> None:
    """What was typed and not kept is in no file of the browser: neither while it runs, nor after Exit and its end."""
    words = {name: secrets.token_hex(12) for name in NAMES}
    if kind == FIREFOX:
        with firefox(tmp_path) as tab:
            type_everywhere(tab, address, elsewhere, words, tmp_path)
            during = {name: remembered(tmp_path, word) for name, word in words.items()}
            tabs = session(tab)
    else:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch_persistent_context(tmp_path, **AS_INSTALLED)
            type_everywhere(InChromium(browser.new_page()), address, elsewhere, words, tmp_path)
            during = {name: remembered(tmp_path, word) for name, word in words.items()}
            browser.close()
            tabs = ""
    after = {name: remembered(tmp_path, word) for name, word in words.items()}
    # What others let the browser remember is found, so this would find what ours do.
    assert during.pop("others") + after.pop("others")
    assert not any(during.values()), during
    assert not any(after.values()), after
    assert '"checked"' not in tabs
    assert "formdata" not in tabs or all(word not in tabs for name, word in words.items() if name != "others")


def session(tab: InFirefox) -> str:
    """What Firefox remembers of its tabs, open and closed, as it would write it down."""
    tab.driver.tell("Marionette:SetContext", value="chrome")
    module = "resource:///modules/sessionstore/SessionStore.sys.mjs"
    found: str = tab.driver.run(
        "return ChromeUtils.importESModule(arguments[0]).SessionStore.getBrowserState()", module
    )
    tab.driver.tell("Marionette:SetContext", value="content")
    return found
