"""Scripts and styles need nothing that the oldest browsers of the README lack."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import REPO
from tests.support import OLDEST, new_in_script, new_in_style

SCRIPTS = [
    path
    for path in sorted([*REPO.glob("site_overrides/**/*.js"), *REPO.glob("generator/**/*.js")])
    if path.name not in ("reload.js", "qr.js")  # an author's preview; a library, run in the browsers themselves
]
STYLES = sorted([*REPO.glob("site_overrides/styles/*.css"), *REPO.glob("generator/web/**/*.css")])

# What is asked for before it is used, and names of our own that something in a browser has too.
ASKED = {".share"}
OURS = {
    ".added",
    ".address",
    ".deleted",
    ".format",
    ".loading",
    ".lost",
    ".margin",
    ".number",
    ".opened",
    ".phone",
    ".phrases",
    ".radius",
    ".role",
    ".space",
}
OURS |= {".first", ".last", ".where"}

# What a style may use although one of the oldest browsers does not know it, and what happens there.
WITHOUT = {
    ":details-content": "the script of every page unfolds all for paper",
    ":focus-visible": "the browser's own ring shows the focus",
    "@media (forced-colors)": "the switch between light and dark is shown and does nothing",
    "@media (scripting)": "a slow page moves when its filter comes",
    "@page": "the margins of paper are the browser's own",
    "accent-color": "boxes to tick have the browser's own color",
    "border-end-start-radius": "the way back in a drawn loop has a corner",
    "border-start-start-radius": "the way back in a drawn loop has a corner",
    "break-after: avoid": "a heading may end a page of paper",
    "color-scheme": "the page is light",
    "content-visibility": "the script of every page unfolds all for paper",
    "field-sizing": "the tools of a sheet copy what was typed for paper",
    "float: inline-end": "the declaration before it goes to the right",
    "gap": "boxes stand closer",
    "inset-inline": "the declaration before it counts from the right",
    "inset-inline-start": "the declaration before it counts from the left",
    "light-dark()": "guide.css, which follows, has the light half of each pair",
    "margin-block": "lines stand closer on paper",
    "margin-inline": "text stands closer to its box",
    "overflow-wrap: anywhere": "the body breaks long words too; with type twice as large a page may be wider",
    "padding-block": "text stands closer to its box",
    "print-color-adjust": "the declaration before it has a prefix",
    "scroll-margin-top": "a heading that is jumped to may stand below the bar",
    "text-wrap": "the lines of a heading differ in length",
}


def test_the_readme_names_them() -> None:
    """The README says so to hosts and readers."""
    names = {"chrome": "Chromium", "firefox": "Firefox", "safari": "Safari"}
    text = " ".join((REPO / "README.md").read_text(encoding="utf-8").split())
    assert ", ".join(f"{names[name]} {version}" for name, version in OLDEST.items()) in text


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_needs_a_newer_browser(path: Path) -> None:
    """A member, a class or a sign that one of them does not know would end the script."""
    assert new_in_script(path.read_text(encoding="utf-8")) <= ASKED | OURS


def test_what_styles_go_without_is_known() -> None:
    """Each property, value and selector that one of them does not know has a reason, and no reason is left over."""
    found = {name for path in STYLES for name in new_in_style(path.read_text(encoding="utf-8"))}
    assert found == set(WITHOUT)


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Object.hasOwn(a, b)", {".hasOwn"}),
        ("document.adoptedStyleSheets.push(x)", {".adoptedStyleSheets"}),
        ("new CSSStyleSheet()", {"new CSSStyleSheet"}),
        ("list.at(-1)", {".at"}),
        ("make({ ariaLabel: x })", {".ariaLabel"}),
        ("text.replace(/(?<=a)b/, x)", {"(?<= and (?<!"}),
        ('main.querySelectorAll("h2:not(:has(a))")', {":has"}),
        ("a?.b ?? c", set()),
    ],
)
def test_what_is_new_in_a_script_is_seen(text: str, new: set[str]) -> None:
    """Each of these ended a script in someone's browser, but the last."""
    assert new_in_script(text) == new


def test_what_is_new_in_a_style_is_seen() -> None:
    """Pairs of colors made pages dark and unreadable where they are not known; behind a question they do not."""
    assert set(new_in_style("p { color: light-dark(red, blue) }")) == {"light-dark()"}
    assert set(new_in_style("@supports (color: light-dark(red, red)) { p { color: light-dark(red, blue) } }")) == set()
    assert set(new_in_style("@media print { a:has(b) { field-sizing: content } }")) == {":has", "field-sizing"}


def test_pairs_of_colors_have_their_light_half() -> None:
    """What a browser without pairs shows is what a light page shows, once the style after the text is there."""
    after = (REPO / "site_overrides/styles/guide.css").read_text(encoding="utf-8")
    for path in STYLES:
        text = path.read_text(encoding="utf-8")
        found = {"first.css": after.partition("@supports not")[2], "guide.css": after.partition("@supports not")[2]}
        for name, light in re.findall(r"(--[\w-]+): light-dark\(([^,]+),", text):
            halves = found.get(path.name, text.partition("@supports")[0])
            assert re.search(rf"{name}: {re.escape(light)}[ ;]", halves), (path.name, name)
