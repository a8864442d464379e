"""Axe in a page that is open: loaded into it once, and run as often as the page looks otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
# Elements that pass are only counted, which takes half the time; those that violate a rule are all reported.
RUN = """async (rules) => {
  const only = rules.length ? { runOnly: rules } : {};
  const found = await axe.run(document, { resultTypes: ["violations"], ...only });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}"""


COLORS = ("color-contrast", "link-in-text-block")
"""The rules whose answer changes with the color scheme alone."""


def violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """Return each violation of a rule (of these, or of any) on the page as it looks now: the rule and the element."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, list(rules))
    return found


def look_as(page: Page, width: int, scheme: Scheme) -> None:
    """Show the page on a screen of this width, in this color scheme, without loading it anew."""
    page.set_viewport_size({"width": width, "height": 740})
    page.emulate_media(color_scheme=scheme)
