"""Find the browsers that tests and benchmarks drive, by the names that Linux and macOS give them."""

from __future__ import annotations

import shutil

CHROMIUM = (
    *("chromium", "chromium-browser", "google-chrome"),
    *("/Applications/Chromium.app/Contents/MacOS/Chromium",),
    *("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",),
)
# Without windows Chromium takes a third of the processor's time.
HEADLESS = ("chromium-headless-shell", *CHROMIUM)
FIREFOX = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")


def found(names: tuple[str, ...]) -> str:
    """Return the path of the first of these browsers that is installed. Raises AssertionError if none is."""
    path = next(filter(None, map(shutil.which, names)), None)
    assert path, f"{names[0]} is missing; `make programs` installs it or says how"
    return path
