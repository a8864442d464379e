"""Browsers at both ends of what the site serves, driven by the one thing they have in common: scripts in the page.

Playwright drives no Firefox but its own, so Debian's is driven by Marionette. No element is looked up from outside: one
that a driver holds keeps its page out of the back-forward cache.
"""

from __future__ import annotations

import base64
import json
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Browser, Error, Page, Playwright

from tests.conftest import FLAGS, REPO
from tests.marionette import Marionette, MarionetteError
from tools.browsers import CHROMIUM, FIREFOX, found

OLD_CHROMIUM = REPO / "build" / "programs" / "chromium-92"
PATIENCE = 20.0
"""Seconds that the slowest machine may take for anything on a page."""
# Nothing is asked of Mozilla, and tabs are written down after one second instead of fifteen.
PREFERENCES = {
    "app.update.auto": False,
    "browser.aboutwelcome.enabled": False,
    "browser.sessionstore.interval": 1000,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
}


class Visitor(Protocol):
    """Somebody with a browser."""

    def open(self, url: str) -> None:
        """Go to an address and wait until it stands there."""

    def run(self, body: str, *arguments: object) -> Any:
        """What the body of a function gives back in the page, called with `arguments`."""

    def type(self, text: str) -> None:
        """Press the keys for a text, where the focus is."""

    def pdf(self) -> bytes:
        """The page as it is printed."""


def until(visitor: Visitor, body: str, *arguments: object) -> Any:
    """Wait until the body of a function gives back something, and return that."""
    found: Any = None

    def there() -> bool:
        nonlocal found
        # A page that is just leaving has no scripts to run.
        try:
            found = visitor.run(body, *arguments)
        except (Error, MarionetteError):
            return False
        return bool(found)

    assert wait(there), (body, found)
    return found


def wait(there: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Whether something is there within some seconds."""
    end = time.monotonic() + seconds
    while not there():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


class InChromium:
    """A tab that Playwright drives."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, url: str) -> None:
        """Go to an address and wait until it stands there."""
        self.page.goto(url)

    def run(self, body: str, *arguments: object) -> Any:
        """What the body of a function gives back in the page, called with `arguments`."""
        return self.page.evaluate(f"(given) => (function () {{ {body} }}).apply(null, given)", list(arguments))

    def type(self, text: str) -> None:
        """Press the keys for a text, where the focus is."""
        self.page.keyboard.type(text)

    def pdf(self) -> bytes:
        """The page as it is printed."""
        return self.page.pdf(format="A4")


class InFirefox:
    """The one tab that Marionette drives."""

    def __init__(self, driver: Marionette) -> None:
        self.driver = driver

    def open(self, url: str) -> None:
        """Go to an address and wait until it stands there."""
        self.driver.tell("WebDriver:Navigate", url=url)

    def run(self, body: str, *arguments: object) -> Any:
        """What the body of a function gives back in the page, called with `arguments`."""
        return self.driver.run(body, *arguments)

    def type(self, text: str) -> None:
        """Press the keys for a text, where the focus is."""
        presses = [{"type": kind, "value": sign} for sign in text for kind in ("keyDown", "keyUp")]
        self.driver.tell("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": presses}])

    def pdf(self) -> bytes:
        """The page as it is printed."""
        return base64.b64decode(self.driver.tell("WebDriver:Print", background=True))


# As people have it, it keeps the pages that were left in memory. Playwright switches that off.
AS_INSTALLED: dict[str, Any] = {
    "executable_path": found(CHROMIUM),
    "args": FLAGS,
    "ignore_default_args": ["--disable-back-forward-cache"],
}


def old_chromium(playwright: Playwright) -> Browser:
    """The oldest Chromium that the site serves, as `make programs` put it there."""
    assert OLD_CHROMIUM.is_file(), "The old Chromium is missing; `make programs` installs it or says how"
    return playwright.chromium.launch(executable_path=OLD_CHROMIUM, args=[*FLAGS, "--disable-software-rasterizer"])


def caching_chromium(playwright: Playwright) -> Browser:
    """The Chromium of this machine, with its memory of pages."""
    return playwright.chromium.launch(**AS_INSTALLED)


def free_port() -> int:
    """Return a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def firefox(profile: Path) -> Iterator[InFirefox]:
    """Debian's Firefox with this profile; once it is closed, all that it leaves is on disk."""
    path = found(FIREFOX)
    port = free_port()
    profile.mkdir(exist_ok=True)
    wanted = PREFERENCES | {"marionette.port": port}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in wanted.items()]
    (profile / "user.js").write_text("".join(lines))
    command = [
        path,
        "--headless",
        "--marionette",
        "--remote-allow-system-access",
        "--no-remote",
        "--new-instance",
        "--profile",
        str(profile),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with closing(Marionette(port)) as driver:
            driver.tell("WebDriver:NewSession")
            yield InFirefox(driver)
    finally:
        process.terminate()
        process.wait(30)
