"""The doors of the start page lead where someone needs to be."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.conftest import context

DOORS = {
    "Someone won't wake up": "safety/#wont-wake",
    "I need someone now": "help/",
    "I think of dying": "safety/#thoughts-of-dying",
    "I might use": "safety/#if-you-might-use",
    "I slipped": "safety/#if-you-have-used",
    "I have no reason to get up": "help/",
    "I hurt someone": "resilience-and-setbacks/self-compassion/",
}


@pytest.mark.parametrize("scripts", [True, False])
def test_doors_lead_to_safety_first(browser: Browser, address: str, scripts: bool) -> None:
    """Each door's first place is the one that matters most in a bad moment, with and without scripts."""
    with context(browser, java_script_enabled=scripts) as visitor:
        page = visitor.new_page()
        for says, first in DOORS.items():
            page.goto(address)
            door = page.locator(".way").filter(has_text=says)
            if door.locator("summary").count():
                door.locator("summary").click()
            door.get_by_role("link").first.click()
            assert page.url == address + first, says
