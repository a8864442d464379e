"""Sheets filled in on their pages, in a real browser: what is typed stays there, unless someone asks otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.accessibility import violations
from tests.conftest import context

# Patient where several tests share the machine.
expect.set_options(timeout=20_000)
GOAL = "worksheets/small-steady-goals/"
# Together they have every kind of block.
SHEETS = [
    GOAL,
    "worksheets/move/",
    "worksheets/thirty-days/",
    "worksheets/know-your-values/",
    "worksheets/isolation-check-in/",
    "worksheets/circles-of-connection/",
    "worksheets/wallet-card/",
    "worksheets/learn-from-setbacks/",
    "worksheets/safety-leaf/",
]
NEVER_KEPT = [f"worksheets/{name}/" for name in ("process-guilt-and-shame", "family-and-friends", "letter-template")]
ANSWERS = {"1-2": True, "3-1-1": "Walk to the park", "5-1-1": "it rains", "7-1-3": True, "8": "Once more"}


def fill_in(page: Page) -> None:
    """Answer a few questions of the sheet on goals; the controls for the rest come with the first touch."""
    for name, answer in ANSWERS.items():
        field = page.locator(f"[name='{name}']")
        field.fill(answer) if isinstance(answer, str) else field.check()
    page.get_by_role("heading", name="Print, save, open or keep").wait_for()


def answers(page: Page) -> dict[str, str | bool]:
    """What stands on the sheet now."""
    found: dict[str, str | bool] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".sheet [name]")]
             .map((field) => [field.name, field.type === "textarea" ? field.value : field.checked])
             .filter(([, value]) => value))"""
    )
    return found


def stored(page: Page) -> list[str]:
    """The names of all that is stored in this browser."""
    found: list[str] = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort()")
    return found


def press(page: Page, name: str) -> None:
    """Press one of the controls below the sheet."""
    page.get_by_role("button", name=name, exact=True).click()


def said(page: Page) -> str:
    """What the page last said."""
    return page.locator("#done [role=status]").inner_text()


def visit(visitor: BrowserContext, url: str) -> Page:
    """Open a page, and let the exit lead to a harmless site that needs no network."""
    visitor.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<p>Sunny</p>"))
    page = visitor.new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize("width", [320, 1280])
def test_accessible_and_no_wider_than_the_screen(browser: Browser, address: str, width: int) -> None:
    """Axe finds nothing on sheets with every kind of block and their controls, and nobody scrolls sideways."""
    with context(browser, width, color_scheme="dark" if width == 320 else "light") as visitor:
        page = visitor.new_page()
        for name in [*SHEETS, NEVER_KEPT[0]]:
            page.goto(address + name)
            opener = page.get_by_role("button", name="Print, save, open or keep")
            if opener.count():
                opener.click()
                expect(page.locator("#done h2")).to_be_focused()
            for field in page.locator(".sheet textarea:visible").all()[:3]:
                field.fill("a few words that are longer than the field is wide on a phone")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            # In the light on one sheet only: what other colors and more width change is little, and the same on all.
            if width == 320 or name == GOAL:
                assert violations(page) == [], name


def test_every_kind_of_block_by_keyboard(browser: Browser, address: str) -> None:
    """Tab reaches every field of a sheet in the order it is read; keys tick, choose and write."""
    with context(browser) as visitor:
        page = visitor.new_page()
        for name in SHEETS[:-1]:
            page.goto(address + name)
            names: list[str] = page.evaluate(
                "[...new Set([...document.querySelectorAll('.sheet [name]')].map((field) => field.name))]"
            )
            page.locator("[href='#done']").focus()
            reached: list[str] = []
            while len(reached) < len(names):
                page.keyboard.press("Tab")
                kind, field = page.evaluate("[document.activeElement.type, document.activeElement.name ?? '']")
                if field in names:
                    reached.append(field)
                    page.keyboard.press("Space") if kind != "textarea" else page.keyboard.type("Me")
                else:
                    assert page.evaluate("!!document.activeElement.closest('.sheet')"), (name, reached)
            assert reached == names, name
            assert set(answers(page)) == set(names), name


def test_without_javascript(browser: Browser, address: str) -> None:
    """The sheet can be filled in and printed by the browser; nothing is shown that would do nothing."""
    with context(browser, java_script_enabled=False) as visitor:
        page = visitor.new_page()
        page.goto(address + GOAL)
        page.get_by_label("Walk for 10 minutes").check()
        page.get_by_label("I will do this").fill("often")
        page.get_by_label("Week 1, Did it 3").check()
        assert page.get_by_label("I will do this").input_value() == "often"
        assert not page.locator("#done").is_visible()
        assert not page.locator("[href='#done']").is_visible()


def test_nothing_is_stored_or_sent_unless_asked(browser: Browser, address: str) -> None:
    """Filling in stores nothing and asks for nothing but the controls; after a reload the sheet is empty."""
    with context(browser) as visitor:
        page = visit(visitor, address + GOAL)
        page.wait_for_load_state("networkidle")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(address).partition("?")[0]))
        fill_in(page)
        page.get_by_label("I will do this").press("Enter")
        page.get_by_label("Walk for 10 minutes").press("Enter")
        page.locator("[name='1-2']").press("Enter")
        press(page, "Save as a file")
        assert asked == ["assets/sheet-tools.js"]
        assert page.url == address + GOAL
        assert answers(page) == ANSWERS | {"3-1-1": "Walk to the park\n"}
        assert stored(page) == []
        page.reload()
        assert answers(page) == {}


def test_kept_on_the_device_until_it_is_deleted(browser: Browser, address: str) -> None:
    """Who asks for it finds the words again, and later ones too; deleting asks first and leaves nothing."""
    with context(browser) as visitor:
        page = visit(visitor, address + GOAL)
        fill_in(page)
        press(page, "Keep this sheet")
        assert said(page).startswith("Kept on this device.")
        page.locator("[name='6']").fill("Dana")
        page.reload()
        page.get_by_text("The words that you kept on this device are here again.").wait_for()
        assert answers(page) == ANSWERS | {"6": "Dana"}
        page.evaluate("localStorage.setItem('reconnect:until-exit:sheet:x', '1'); localStorage.setItem('other', '1')")
        press(page, "Delete everything")
        press(page, "No")
        assert len(stored(page)) == 3
        expect(page.get_by_role("button", name="Delete everything")).to_be_focused()
        press(page, "Delete everything")
        press(page, "Yes")
        assert said(page).startswith("Deleted.")
        assert stored(page) == ["other"]
        page.evaluate("localStorage.setItem('reconnect:exit', '0.5')")
        press(page, "Delete everything")
        press(page, "Yes")
        assert stored(page) == ["other"]
        assert answers(page) == {}
        page.get_by_label("I will do this").fill("again")
        assert stored(page) == ["other"]


@pytest.mark.parametrize("until_exit", [True, False])
def test_exit_deletes_what_was_kept_until_then(browser: Browser, address: str, until_exit: bool) -> None:
    """What someone kept until Exit goes with it, what they kept for longer stays."""
    with context(browser) as visitor:
        page = visit(visitor, address + GOAL)
        fill_in(page)
        if until_exit:
            page.get_by_label("Delete it when I press Exit").check()
        press(page, "Keep this sheet")
        page.reload()
        page.get_by_text("The words that you kept on this device are here again.").wait_for()
        page.get_by_role("link", name="Exit", exact=True).click()
        page.wait_for_url("https://www.bbc.co.uk/weather")
        page.goto(address + GOAL)
        if until_exit:
            assert stored(page) == ["reconnect:exit"]
            assert answers(page) == {}
        else:
            page.get_by_text("The words that you kept on this device are here again.").wait_for()
            assert answers(page) == ANSWERS


def test_saved_as_a_file_and_opened_again(browser: Browser, address: str, tmp_path: Path) -> None:
    """The file says the sheet and edition and not more; another browser shows the same answers from it."""
    with context(browser) as visitor:
        page = visit(visitor, address + GOAL)
        fill_in(page)
        with page.expect_download() as waiting:
            press(page, "Save as a file")
        assert waiting.value.suggested_filename == "sheet-1.3w.json"
        waiting.value.save_as(tmp_path / "saved.json")
    data = json.loads((tmp_path / "saved.json").read_text())
    assert data.pop("answers") == {
        name: answer if isinstance(answer, str) else "on" for name, answer in ANSWERS.items()
    }
    assert data == {"format": "reconnect-sheet", "sheet": "small-steady-goals", "edition": "1"}
    with context(browser) as visitor:
        page = visit(visitor, address + GOAL)
        fill_in(page)
        page.get_by_label("If").fill("something else, which the file replaces")
        with page.expect_file_chooser() as choosing:
            press(page, "Open a saved file")
        choosing.value.set_files(tmp_path / "saved.json")
        expect(page.locator("#done [role=status]")).to_contain_text("There are words on this sheet.")
        assert page.get_by_label("If").input_value().startswith("something else")
        press(page, "Yes")
        expect(page.locator("#done [role=status]")).to_have_text("Opened. Your words are on the sheet.")
        assert answers(page) == ANSWERS
        assert stored(page) == []


def test_a_wrong_file_changes_nothing(browser: Browser, address: str) -> None:
    """What was not saved here is refused, another sheet's file leads there, another edition's is pointed out."""
    good = {
        "format": "reconnect-sheet",
        "sheet": "small-steady-goals",
        "edition": "0",
        "answers": {"8": "b", "99": "x"},
    }
    other = good | {"sheet": "sleep"}
    evil = good | {"sheet": "javascript:alert(1)"}
    unfit = good | {"answers": {"99": "x", "1-2": "never offered", "8": ["no text"]}}
    refused = "This file is not a sheet that was saved here."
    files = [
        (b"\x89PNG", refused),
        (b"null", refused),
        (b'{"answers": {"8": "b"}}', refused),
        (b'{"format": "reconnect-sheet", "answers": null}', refused),
        (json.dumps(evil).encode(), "This file belongs to another sheet."),
        (json.dumps(other).encode(), "This file belongs to another sheet."),
        (json.dumps(unfit).encode(), "No answer in this file has a place on this sheet."),
        (json.dumps(good).encode(), "There are words on this sheet."),
    ]
    with context(browser) as visitor:
        page = visit(visitor, address + GOAL)
        fill_in(page)
        status = page.locator("#done [role=status]")
        for data, words in files:
            status.evaluate("element => element.replaceChildren()")
            page.locator("[type=file]").set_input_files({"name": "x.json", "mimeType": "text/plain", "buffer": data})
            expect(status).to_contain_text(words)
            if words == "There are words on this sheet.":
                press(page, "No")
                assert answers(page) == ANSWERS
                page.locator("[type=file]").set_input_files(
                    {"name": "x.json", "mimeType": "text/plain", "buffer": data}
                )
                press(page, "Yes")
            else:
                assert answers(page) == ANSWERS
            assert status.get_by_role("link").count() == (b"sleep" in data)
        assert answers(page) == {"8": "b"}
        expect(status).to_contain_text("another edition")
        expect(status).to_contain_text("no place on the sheet now: 1.")
        page.locator("[type=file]").set_input_files(
            {"name": "x.json", "mimeType": "text/plain", "buffer": json.dumps(other).encode()}
        )
        page.get_by_role("link", name="Go to that sheet").click()
        assert page.url == f"{address}worksheets/sleep/"


def test_no_field_or_box_is_for_the_browser_to_remember(browser: Browser, address: str) -> None:
    """Nor what scripts make: Firefox writes what its tabs hold to disk, but for fields that say no."""
    left = """[...document.querySelectorAll("input, textarea")]
      .filter((field) => (/box|radio/.test(field.type) ? field.form : field)?.getAttribute("autocomplete") !== "off")
      .map((field) => field.outerHTML)"""
    with context(browser) as visitor:
        page = visitor.new_page()
        for name in (GOAL, "worksheets/isolation-check-in/", NEVER_KEPT[0], "links/handout/", "go/", "links/"):
            page.goto(address + name)
            if "worksheets" in name:
                press(page, "Print, save, open or keep")
                page.locator("#done h2").wait_for()
            # A code or a word is typed in one field; sheets and the handout have many.
            assert page.locator("input, textarea").count() > (name not in ("go/", "links/")), name
            assert page.evaluate(left) == [], name


def test_emptying_asks_first(browser: Browser, address: str) -> None:
    """A slip of the thumb does not cost anyone their words."""
    with context(browser) as visitor:
        page = visit(visitor, address + GOAL)
        fill_in(page)
        press(page, "Empty the sheet")
        press(page, "No")
        assert answers(page) == ANSWERS
        press(page, "Empty the sheet")
        press(page, "Yes")
        assert answers(page) == {}


def test_some_sheets_are_never_kept(browser: Browser, address: str) -> None:
    """1.1 and the letters say why they cannot be kept, and do not show what might lie in storage."""
    with context(browser) as visitor:
        page = visitor.new_page()
        for name in NEVER_KEPT:
            page.goto(address + name)
            kept = json.dumps({"format": "reconnect-sheet", "answers": {"2-1": "on"}})
            key = f"reconnect:sheet:{name.split('/')[1]}"
            page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
            page.reload()
            page.get_by_text("This sheet cannot be kept here").wait_for()
            assert page.get_by_role("button", name="Keep this sheet").count() == 0
            assert answers(page) == {}


def test_a_browser_without_storage_or_a_lost_network(browser: Browser, address: str) -> None:
    """Where nothing can be stored the page says so; controls that did not load are asked for again."""
    with context(browser) as visitor:
        visitor.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error() } })")
        visitor.route("**/sheet-tools.js*", lambda route: route.abort())
        page = visit(visitor, address + GOAL)
        press(page, "Print, save, open or keep")
        page.get_by_text("This did not load.").wait_for()
        visitor.unroute("**/sheet-tools.js*")
        press(page, "Print, save, open or keep")
        fill_in(page)
        press(page, "Keep this sheet")
        assert said(page) == "This browser does not let us keep anything. You can save a file."


FULL = "No room is left in this browser. What you wrote last is not kept. You can save a file."


def test_a_full_storage_is_told_where_someone_writes(browser: Browser, address: str) -> None:
    """Beside the field, for eyes and ears, until there is room again; and plainly when it is full from the start."""
    with context(browser) as visitor:
        page = visit(visitor, address + GOAL)
        fill_in(page)
        press(page, "Keep this sheet")
        page.evaluate(
            "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') } }"
        )
        for name in ("3-1-1", "8"):
            field = page.locator(f"[name='{name}']")
            field.press_sequentially("x")
            warning = page.locator(".sheet [role=alert]")
            expect(warning).to_have_text(FULL)
            one, other = field.bounding_box(), warning.bounding_box()
            assert one
            assert other
            assert 0 <= other["y"] - one["y"] - one["height"] < 60
            assert field.evaluate("each => each === document.activeElement")
        assert violations(page) == []
        press(page, "Keep this sheet")
        assert said(page) == FULL


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_printed_it_is_a_clean_sheet(browser: Browser, address: str, tmp_path: Path, paper: str) -> None:
    """On paper there is what was typed, in full, with help and the short address, and no controls."""
    long = "Word after word of a long answer that needs more room than it had. " * 6 + "The end of it."
    with context(browser) as visitor:
        page = visit(visitor, address + GOAL)
        page.evaluate("globalThis.print = () => (globalThis.asked = true)")
        fill_in(page)
        page.locator("[name='8']").fill(long)
        press(page, "Print")
        assert page.evaluate("globalThis.asked")
        page.pdf(path=tmp_path / "sheet.pdf", format=paper)
    document = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
    texts = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]
    text = " ".join(texts)
    for words in ("My small goal", "Walk to the park", " ".join(long.split()), "988", "reconnect.example/go/1.3w"):
        assert words in text, words
    for words in ("Save as a file", "Keep this sheet", "For a counselor", "Help now", "A4 paper", "Fill it in here"):
        assert words not in text, words
    # What belongs to one question stays on one page.
    for first, last in (("7. After 4 weeks", "The end of it."), ("6. Mark each time", "Week 4"), ("4. Plan", "then I")):
        assert any(first in sheet and last in sheet.partition(first)[2] for sheet in texts), first
