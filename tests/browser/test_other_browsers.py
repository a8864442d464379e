"""The main paths in the oldest Chromium that the site serves and in Firefox, and what browsers keep after Exit."""

from __future__ import annotations

import io
import re
import secrets
import socket
import string
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Playwright

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
NEVER_KEPT = "worksheets/process-guilt-and-shame/"
HANDOUT = "links/handout/"
EXIT = "https://www.bbc.co.uk/weather"
pytestmark = pytest.mark.browser

OLD, FIREFOX, TODAY = "Chromium 92", "Firefox", "Chromium with pages kept in memory"

# Types as someone does, for whatever listens.
WRITE = """
const field = document.querySelector(arguments[0]);
field.focus();
field.value = arguments[1];
field.dispatchEvent(new Event("input", { bubbles: true }));
"""
FOLDED = "whole-body-care/sleep/"
IN_SIGHT = """
const part = document.getElementById(arguments[0]);
const { top } = part.getBoundingClientRect();
const bar = document.querySelector(".bar").getBoundingClientRect();
return part.closest("details").open && top > bar.bottom && top < innerHeight;
"""
# As the second of two cards stands on its sheet.
FOLD = """
const fold = document.createElement("details");
const field = document.querySelector(arguments[0]);
field.before(fold);
fold.append(document.createElement("summary"), field);
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


@pytest.fixture(scope="module")
def old(playwright: Playwright) -> Iterator[Browser]:
    """The oldest Chromium that the site serves."""
    browser = old_chromium(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def caching(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as people have it: it keeps pages that were left in memory."""
    browser = caching_chromium(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def in_firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InFirefox]:
    """A tab in Firefox."""
    with firefox(tmp_path_factory.mktemp("firefox")) as tab:
        yield tab


@pytest.fixture(
    params=[
        pytest.param(OLD, marks=pytest.mark.xdist_group("old")),
        pytest.param(FIREFOX, marks=pytest.mark.xdist_group("firefox")),
        pytest.param(TODAY, marks=pytest.mark.xdist_group("caching")),
    ]
)
def visitor(request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Somebody with one of these browsers."""
    if request.param == FIREFOX:
        yield request.getfixturevalue("in_firefox")
        return
    with context(request.getfixturevalue("old" if request.param == OLD else "caching")) as made:
        yield InChromium(made.new_page())


def made_up() -> str:
    """A word that is nowhere yet. Letters, since what lies in a profile is full of other numbers."""
    return "".join(secrets.choice(string.ascii_letters) for _ in range(24))


def click(visitor: Visitor, selector: str) -> None:
    """Click, when it is there."""
    until(visitor, CLICK, selector)


def button(visitor: Visitor, name: str) -> None:
    """Press the button with these words."""
    body = "const it = [...document.querySelectorAll('button')].find((each) => each.textContent === arguments[0]);"
    until(visitor, f"{body} if (it) setTimeout(() => it.click()); return Boolean(it);", name)


def test_help_and_the_links_to_parts(visitor: Visitor, address: str) -> None:
    """One tap to numbers that can be called; the panel behind "Share" gives the part's address."""
    visitor.open(f"{address}trust-in-yourself/small-steady-goals/")
    click(visitor, ".share")
    # Its script is loaded by the first press.
    until(visitor, "return document.querySelector('.share')?.getAttribute('aria-expanded') === 'true'")
    button(visitor, "How to do it")
    until(visitor, "return document.querySelector('.panel textarea')?.value.endsWith('/small-steady-goals/#how')")
    assert visitor.run("return document.querySelectorAll('.panel svg path').length") == 1
    assert visitor.run("return parseFloat(getComputedStyle(document.querySelector('.panel')).paddingTop)") > 10
    click(visitor, ".help")
    until(visitor, IS_AT, f"{address}help/")
    assert visitor.run("return document.querySelectorAll(\"a[href='tel:911']\").length")


def test_the_search_finds(visitor: Visitor, address: str) -> None:
    """It opens in the place of the page, and the first result leads on."""
    visitor.open(address)
    click(visitor, ".search")
    until(visitor, "return Boolean(globalThis.reconnectIndex && document.querySelector('.find'))")
    time.sleep(0.3)
    visitor.run(WRITE, ".find input", "can't sleep")
    until(visitor, "return document.querySelector('.find li a')?.href.endsWith('/whole-body-care/sleep/')")
    assert visitor.run("return document.querySelector('.find').getAttribute('role')") == "dialog"


def test_words_on_a_sheet_are_kept_and_deleted(visitor: Visitor, address: str) -> None:
    """Kept words are there after a reload, and can be deleted."""
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
    """A field that was one line high and a card that was folded are printed with all that was typed."""
    words = [f"word{number}" for number in range(60)]
    visitor.open(address + SHEET)
    visitor.run(WRITE, "[name='8']", " ".join(words))
    visitor.run(WRITE, "[name='3-1-1']", "in a small place " * 12 + "the end")
    # What copies it for paper comes with the tools.
    until(visitor, "return document.querySelector('#done h2')")
    paper = read(visitor.pdf())
    assert not [word for word in words if word not in paper]
    assert "the end" in paper
    assert visitor.run("return document.querySelectorAll('.typed').length") == 0
    visitor.open(address + SHEET)
    visitor.run(FOLD, "[name='6']")
    visitor.run(WRITE, "[name='6']", "folded away")
    assert "folded away" in read(visitor.pdf())


def test_a_link_opens_what_is_folded(visitor: Visitor, address: str) -> None:
    """It stands in sight below the bar, the page is named above it, and all the rest stays folded."""
    for part in ("why", "evidence"):
        visitor.open("about:blank")
        visitor.open(f"{address}{FOLDED}#{part}")
        until(visitor, IN_SIGHT, part)
        assert visitor.run("return document.querySelectorAll('details[open]').length") == 1
        assert "5.1" in visitor.run("return document.querySelector('details[open]').previousElementSibling.textContent")


def test_nothing_is_folded_on_paper(visitor: Visitor, address: str) -> None:
    """The whole page is printed, and is as it was before afterwards."""
    visitor.open(address + FOLDED)
    words = visitor.run(
        "return [...document.querySelectorAll('details :is(h2, p, li)')].map((each) => each.textContent).join(' ')"
    )
    paper = set(read(visitor.pdf()).split())
    assert not {word for word in words.split() if word.isalpha()} - paper
    assert visitor.run("return document.querySelectorAll('details[open]').length") == 0


CONTRAST = """
const light = (color) => {
  const linear = (part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const [red, green, blue] = color.match(/[\\d.]+/g).map((part) => linear(part / 255));
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
def test_it_can_be_read_in_the_dark(old: Browser, address: str, scheme: str) -> None:
    """Where a browser knows no pairs of colors, the page on overdoses is dark on light and no switch is shown."""
    with context(old, color_scheme=scheme) as made:
        tab = InChromium(made.new_page())
        for page in ("safety/", "help/us/", SHEET, ""):
            tab.open(address + page)
            ratio, words = tab.run(CONTRAST)
            assert ratio >= 4.5, (page, words, ratio)
        assert tab.run("return getComputedStyle(document.querySelector('.theme')).visibility === 'hidden'")


def exits_to(visitor: Visitor, target: str) -> None:
    """Let Exit lead to a page on loopback."""
    visitor.run("document.querySelector('.exit').href = arguments[0]", target)


@pytest.mark.parametrize("way", ["link", "shift"])
def test_after_exit_back_shows_nothing_that_was_typed(visitor: Visitor, address: str, elsewhere: str, way: str) -> None:
    """Without Exit, Back costs nobody their words; after it, no page of the visit comes back with them."""
    word = made_up()
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


def test_it_was_tried_where_pages_stay_in_memory(caching: Browser, address: str) -> None:
    """The browser of these tests does keep the pages that were left, which Exit has to undo."""
    with context(caching) as made:
        tab = InChromium(made.new_page())
        tab.open(address + SHEET)
        tab.run("window.before = 1")
        click(tab, ".help")
        until(tab, IS_AT, f"{address}help/")
        tab.run("setTimeout(() => history.back())")
        until(tab, IS_AT, address + SHEET)
        assert tab.run("return window.before") == 1


REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })"


def test_where_storage_is_refused_every_page_in_memory_is_loaded_anew(caching: Browser, address: str) -> None:
    """Nothing can tell a page that Exit was pressed, so none of them comes back with words."""
    with context(caching) as made:
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


def test_without_scripts_back_shows_the_page(caching: Browser, address: str, elsewhere: str) -> None:
    """The page on privacy says so: without scripts Exit is only a link, and the browser may keep the page in memory."""
    with context(caching, java_script_enabled=False) as made:
        page = made.new_page()
        page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<p>Sunny</p>"))
        page.goto(address + SHEET)
        page.locator("main textarea").first.fill("Walk")
        page.locator(".exit").click()
        page.wait_for_url(EXIT)
        page.go_back(wait_until="commit")
        page.locator("main").wait_for()
        assert page.url == address + SHEET


def test_while_the_other_site_is_slow(caching: Browser, address: str) -> None:
    """The address is that of the start page at once; who stops the loading, or reloads, sees no sheet."""
    with socket.create_server(("127.0.0.1", 0)) as silent, context(caching) as made:
        page = made.new_page()
        tab = InChromium(page)
        tab.open(address + SHEET)
        tab.run(WRITE, "main textarea", "Walk")
        exits_to(tab, f"http://127.0.0.1:{silent.getsockname()[1]}/")
        tab.run("document.querySelector('.exit').click(); setTimeout(() => stop(), 500)")
        page.wait_for_timeout(1000)
        state = "return [location.href, document.title, document.querySelectorAll('main, textarea, input').length]"
        assert tab.run(state) == [address, "Loading", 0]
        tab.open(page.url)
        assert tab.run("return document.querySelector('main').className") == "home"
        assert not tab.run(HOLDS, "Walk")


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


PLACES = {
    "sheet": (SHEET, "main textarea"),
    "never kept": (NEVER_KEPT, "main textarea"),
    "handout": (HANDOUT, "[name=line]"),
    "codes": ("go/", "main input"),
    "index": ("links/", "main input"),
    "search": ("", ".find input"),
}


def leave_words(tab: Visitor, url: str, field: str, word: str) -> None:
    """Type a word into a field, tick every box, and stay until the browser has written down its tabs."""
    tab.open(url)
    if field.startswith(".find"):
        click(tab, ".search")
    until(tab, "return document.querySelectorAll(arguments[0]).length", field)
    tab.run("document.querySelector(arguments[0]).focus()", field)
    tab.type(word)
    assert tab.run(HOLDS, word)
    tab.run("for (const box of document.querySelectorAll('main [type=checkbox]')) box.click()")
    time.sleep(2.5)


@pytest.mark.parametrize("kind", [FIREFOX, TODAY])
def test_nothing_typed_is_left_in_the_profile(
    playwright: Playwright, address: str, elsewhere: str, tmp_path: Path, kind: str
) -> None:
    """What was typed and not kept is in no file of the browser: while it is on the page, after Exit, after its end."""
    words = {name: made_up() for name in PLACES}
    with ExitStack() as stack:
        if kind == FIREFOX:
            tab: Visitor = stack.enter_context(firefox(tmp_path))
        else:
            # Closed by hand: what leaves a `with` closes it in the middle of writing.
            chromium = playwright.chromium.launch_persistent_context(tmp_path, **AS_INSTALLED)
            stack.callback(chromium.close)
            tab = InChromium(chromium.new_page())
        # What others let the browser remember is found, so this would find what ours do.
        other = made_up()
        leave_words(tab, f"{elsewhere}remembered.html", "textarea", other)

        def noted() -> bool:
            # A browser that has much to do writes its tabs later, and only after something has changed in one.
            tab.run("location.hash = Math.random()")
            time.sleep(1)
            return bool(remembered(tmp_path, other))

        assert wait(noted)
        for name, (page, field) in PLACES.items():
            leave_words(tab, address + page, field, words[name])
            assert not remembered(tmp_path, words[name]), name
            if isinstance(tab, InFirefox):
                kept = re.findall(r'"formdata":.{0,400}', session(tab))
                assert not kept, (name, kept)
        exits_to(tab, elsewhere)
        click(tab, ".exit")
        until(tab, IS_AT, elsewhere)
        time.sleep(2)
    assert not {name: files for name, word in words.items() if (files := remembered(tmp_path, word))}


def session(tab: InFirefox) -> str:
    """What Firefox remembers of its tabs, open and closed, as it would write it down."""
    tab.driver.tell("Marionette:SetContext", value="chrome")
    module = "resource:///modules/sessionstore/SessionStore.sys.mjs"
    found: str = tab.driver.run(
        "return ChromeUtils.importESModule(arguments[0]).SessionStore.getBrowserState()", module
    )
    tab.driver.tell("Marionette:SetContext", value="content")
    return found
