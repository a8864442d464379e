"""Large type, little room, spaced text and forced colors: nothing is hidden behind the bar, cut off or lost."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.conftest import context

TECHNIQUE = "trust-in-yourself/small-steady-goals/"
SHEET = "worksheets/small-steady-goals/"
HANDOUT = "links/handout/"
PAGES = ["", TECHNIQUE, SHEET, "help/us/", "safety/", HANDOUT]
# Width and height of the screen, and type: as it comes, and twice as large. In the browser's settings, or by the phone,
# which enlarges letters and leaves the rest.
ROOMS = [(240, 640, 1), (320, 640, 2), (360, 740, 2), (320, 256, 1), (740, 360, 1), (360, 740, 1), (1280, 720, 2)]


def room(browser: Browser, width: int, height: int, larger: int) -> Page:
    """A visitor on such a screen, with type of this size set in the browser."""
    visitor = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
    page = visitor.new_page()
    visitor.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 16 * larger}})
    return page


# How much of the screen what stays in sight takes while one reads.
TAKEN = """() => {
  scrollTo(0, document.body.scrollHeight / 2);
  let taken = 0;
  for (const each of document.querySelectorAll("*")) {
    const { position } = getComputedStyle(each);
    if (position !== "sticky" && position !== "fixed") continue;
    const { top, bottom } = each.getBoundingClientRect();
    taken += Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
  }
  return taken / innerHeight;
}"""
# Whether what has the focus can be seen, at its top, middle or end: neither behind a bar nor out of sight.
SEEN = """() => {
  const it = document.activeElement;
  if (it === document.body || it.closest(".bar")) return true;
  const { top, left, height, width } = it.getClientRects()[0];
  return [Math.min(height / 2, 10), height / 2, height - 5].some((down) => {
    const over = document.elementFromPoint(left + Math.min(width / 2, 20), top + down);
    return over && (over === it || it.contains(over) || over.contains(it) || !over.closest(".bar, .on"));
  });
}"""


# The words that stand on two lines; an address breaks wherever it must.
BROKEN = r"""() => {
  const words = [];
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.parentElement.checkVisibility() || text.parentElement.matches("option, textarea")) continue;
    for (const { 0: word, index } of text.data.matchAll(/(?<![./@])\p{L}{2,}(?![./@]\p{L})/gu)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) words.push(word);
    }
  }
  return words;
}"""


@pytest.mark.parametrize(("width", "height", "larger"), ROOMS)
def test_the_bar_leaves_room(browser: Browser, address: str, width: int, height: int, larger: int) -> None:
    """At most a fifth of the screen stays covered, no page scrolls sideways, and a part that is linked is in sight."""
    page = room(browser, width, height, larger)
    # Each page in every second room.
    for name in PAGES[ROOMS.index((width, height, larger)) % 2 :: 2]:
        page.goto(address + name)
        if name == HANDOUT:
            page.locator(".choice [type=checkbox]").first.check()
        assert page.evaluate(TAKEN) <= 0.2 + (0.2 if name == HANDOUT else 0), name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    page.goto(f"{address}{TECHNIQUE}#how")
    page.wait_for_timeout(200)
    heading, bar = page.locator("#how").bounding_box(), page.locator(".bar").bounding_box()
    assert heading
    assert bar
    assert max(0, bar["y"] + bar["height"]) <= heading["y"] < height
    page.context.close()


@pytest.mark.parametrize(
    ("width", "height", "larger", "names"),
    [
        (240, 640, 1, [TECHNIQUE, HANDOUT, "safety/"]),
        (320, 640, 2, [SHEET, HANDOUT]),
        (360, 740, 1, [TECHNIQUE, SHEET]),
        (740, 360, 1, [SHEET]),
    ],
)
def test_what_has_the_focus_is_in_sight(
    browser: Browser, address: str, width: int, height: int, larger: int, names: list[str]
) -> None:
    """WCAG 2.4.11: forwards and backwards with the Tab key, nothing that is reached hides behind the bar.

    Even on the smallest phone no word is broken.
    """
    page = room(browser, width, height, larger)
    for name in names:
        page.goto(address + name)
        if larger == 1:
            assert page.evaluate(BROKEN) == [], name
        if name == HANDOUT:
            page.locator(".choice [type=checkbox]").first.check()
        for key in ("Tab", "Shift+Tab"):
            for turn in range(25):
                page.keyboard.press(key)
                words = "(document.activeElement.textContent || document.activeElement.name).slice(0, 40)"
                assert page.evaluate(SEEN), (name, key, turn, page.evaluate(words))
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.locator("footer a, #menu a").last.focus()
        for turn in range(20):
            page.keyboard.press("Shift+Tab")
            assert page.evaluate(SEEN), (name, "from the end", turn, page.evaluate(words))
    page.context.close()


def test_where_the_phone_enlarges_letters_the_bar_makes_room(browser: Browser, address: str) -> None:
    """A page that is told nothing of the larger type measures the bar, and what is jumped to stops below it."""
    with context(browser, 320) as visitor:
        page = visitor.new_page()
        page.goto(address + TECHNIQUE)
        assert page.locator(".bar").evaluate("bar => getComputedStyle(bar).position") == "sticky"
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        page.wait_for_timeout(200)
        covered = page.locator(".bar").bounding_box()
        assert covered
        assert page.evaluate(TAKEN) <= 0.2
        page.evaluate("document.documentElement.style.fontSize = '150%'")
        page.wait_for_timeout(200)
        page.evaluate("location.hash = '#how'")
        page.wait_for_timeout(200)
        heading, bar = page.locator("#how").bounding_box(), page.locator(".bar").bounding_box()
        assert heading
        assert bar
        assert max(0, bar["y"] + bar["height"]) <= heading["y"]


SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
CUT = """() => [...document.querySelectorAll("body *")].filter((each) => {
  const { overflowX, overflowY } = getComputedStyle(each);
  if (each.matches("textarea, svg *, .skip, .presses") || !each.checkVisibility()) return false;
  return (overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1)
    || (overflowY !== "visible" && each.scrollHeight > each.clientHeight + 1)
}).map((each) => each.outerHTML.slice(0, 80))"""
OVERLAP = """() => {
  const links = [...document.querySelectorAll(".bar a, header a, header button")];
  const boxes = links.map((each) => each.getBoundingClientRect());
  const cross = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
    && one.top < other.bottom - 1 && other.top < one.bottom - 1;
  return boxes.some((one, at) => boxes.slice(at + 1).some((other) => cross(one, other)));
}"""


@pytest.mark.parametrize(("width", "larger"), [(320, 1), (320, 2)])
def test_spaced_text_and_large_text_lose_nothing(browser: Browser, address: str, width: int, larger: int) -> None:
    """WCAG 1.4.12 and 1.4.4: with a reader's own spacing and doubled type nothing is cut off or overlaps."""
    page = room(browser, width, 640, larger)
    for name in PAGES:
        page.goto(address + name)
        page.add_style_tag(content=SPACED)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.evaluate(CUT) == [], name
        assert not page.evaluate(OVERLAP), name
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colors(browser: Browser, address: str, scheme: str) -> None:
    """With the colors of the system, buttons and the place that was linked have an edge, and a QR code can be read."""
    edge = "each => parseFloat(getComputedStyle(each).borderTopWidth) > 0 && getComputedStyle(each).borderTopStyle"
    with context(browser, forced_colors="active", color_scheme=scheme) as visitor:
        page = visitor.new_page()
        page.goto(f"{address}{TECHNIQUE}#how")
        for selector in (".bar .help", ".bar .exit"):
            assert page.locator(selector).evaluate(edge) == "solid", selector
        ring = "each => getComputedStyle(each).outlineStyle + getComputedStyle(each).outlineWidth"
        assert page.locator("#how").evaluate(ring) == "solid2px"
        assert page.locator(".theme").is_hidden()
        page.get_by_role("link", name="Share", exact=True).click()
        picture = page.locator(".panel [role=img]").screenshot()
        with Image.open(io.BytesIO(picture)) as opened:
            assert len(zxingcpp.read_barcodes(opened)) == 1
        page.goto(address + "404.html")
        assert page.locator(".door").evaluate(edge) == "solid"
