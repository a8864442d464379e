"""The counselors' index in a real browser: finding a line by typing, on a phone, without scripts, on paper."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from generator.plan.site import Site
from tests.accessibility import violations
from tests.conftest import context


def lines(page: Page) -> list[str]:
    """The codes of the lines that are shown."""
    shown = page.locator("tbody tr:visible td:first-child").all_text_contents()
    return [code.strip() for code in shown if code.strip()]


def test_typing_shows_the_lines_that_fit(browser: Browser, address: str) -> None:
    """By problem, code or title, in any order and case; the number is said, bare headings go, Escape clears."""
    with context(browser, 1280) as visitor:
        page = visitor.new_page()
        page.goto(address + "links/")
        everything = len(lines(page))
        field = page.get_by_role("searchbox", name=re.compile("^A problem, a code or a word"))
        status = page.locator("main [role=status]")
        for typed, wanted in {
            "sleep": {"5.1", "5.1w"},
            "PRISON": {"6.1", "6.5", "w9"},
            "anger": {"3.1", "3.3"},
        }.items():
            field.fill(typed)
            assert wanted <= set(lines(page)), typed
            assert len(lines(page)) < everything / 2, typed
            expect(status).to_have_text(re.compile(r"^\d+ lines? fits?$"))
        field.fill("5.1w")
        assert lines(page) == ["5.1w"]
        expect(status).to_have_text("1 line fits")
        assert page.locator(".group:visible").count() == 1
        for typed in ("5,1w", "5.1W"):
            field.fill(typed)
            assert lines(page) == ["5.1w"], typed
        for typed in ("selfcompassion", "self-compassion", "self compassion"):
            field.fill(typed)
            assert "4.1" in lines(page), typed
        field.fill("letter SEND")
        assert "w8" in lines(page)
        field.fill("qwertz")
        assert lines(page) == []
        expect(status).to_have_text("No line fits. Try another word.")
        page.keyboard.press("Escape")
        assert len(lines(page)) == everything
        # From the box, the keyboard goes on to the first line that fits and opens it.
        field.fill("insomnia")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(address + "whole-body-care/sleep/")
        page.go_back()
        expect(field).to_have_value("")
        assert len(lines(page)) == everything
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_on_a_phone_and_for_every_sense(browser: Browser, address: str) -> None:
    """Nothing scrolls sideways from 320 px on, targets are large enough, and axe finds nothing, light or dark."""
    for width, scheme in ((320, "dark"), (360, "light"), (1280, "light")):
        with context(browser, width, color_scheme=scheme) as visitor:
            page = visitor.new_page()
            page.goto(address + "links/")
            for fold in page.locator("details").all()[:3]:
                fold.locator("summary").click()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            if width == 360:
                small = page.evaluate(
                    "[...document.querySelectorAll('tbody a, summary, main .file')]"
                    ".filter(link => link.checkVisibility() && link.getBoundingClientRect().height < 43.5)"
                    ".map(link => link.textContent)"
                )
                assert not small, small[:5]
            else:
                assert violations(page) == []


def test_without_scripts_and_on_paper(browser: Browser, address: str, real_site: Site, tmp_path: Path) -> None:
    """All lines are there and the box that could do nothing is not; on paper the table fits the page."""
    with context(browser, 1280, java_script_enabled=False) as visitor:
        page = visitor.new_page()
        page.goto(address + "links/")
        assert len(lines(page)) == len([each for each in real_site.pages if each.code])
        assert not page.locator("main input").is_visible()
        page.locator("tr", has=page.get_by_role("cell", name="5.1", exact=True)).locator("summary").first.click()
        assert page.get_by_role("link", name="How to do it").first.is_visible()
        sheet = page.locator("tr", has=page.get_by_role("cell", name="5.1w", exact=True))
        sheet.get_by_text("Large print").first.click()
        files = [str(link.get_attribute("href")) for link in sheet.locator("td a").locator("visible=true").all()]
        assert "../pdf/sleep-letter-large.pdf" in files
        assert "../worksheets/sleep/#sheet" in files
        page.emulate_media(media="print")
        assert len(lines(page)) == len([each for each in real_site.pages if each.code])
        assert not page.locator("details").first.is_visible()
        assert "Large print" in sheet.inner_text()
        assert "Letter" not in sheet.inner_text()
        page.set_viewport_size({"width": 680, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 680


def test_pages_beside_the_index(browser: Browser, address: str) -> None:
    """What changed, and what is for programs: readable at 320 px, and axe finds nothing."""
    with context(browser, 320) as visitor:
        page = visitor.new_page()
        for name in ("about/changes/", "links/machines/"):
            page.goto(address + name)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
            assert violations(page) == [], name
