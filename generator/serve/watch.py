"""The preview of a guide: builds it whenever something it is made from changes, the quick part first.

What changed is never guessed from what the system tells, only that something may have: the marks of all bytes decide.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.context import SpawnProcess
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.build import ahead, build, tidy, warm
from generator.content.problems import ContentError, show
from generator.documents import workers
from generator.publish import fingerprint
from generator.serve import server

_PACKAGE = Path(__file__).parent.parent
# An editor that saves writes, renames and sets times, all in one breath.
_BREATH, _LONGEST_BREATH = 0.03, 0.5
# Whoever types on within this time is not made to wait for packs and books.
_PAUSE = 2.0


class Changed(FileSystemEventHandler):
    """Set when something may have changed."""

    def __init__(self) -> None:
        self._flag = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Reading is no change."""
        if event.event_type in ("created", "modified", "moved", "deleted"):
            self._flag.set()

    def wait(self, seconds: float) -> bool:
        """Wait until something may have changed, and until the writing is over. False if nothing did in this time."""
        if not self._flag.wait(seconds):
            return False
        end = time.monotonic() + _LONGEST_BREATH
        # Cleared before anybody looks, so that what is saved from now on is seen next time.
        self._flag.clear()
        while time.monotonic() < end and self._flag.wait(_BREATH):
            self._flag.clear()
        return True


@dataclass
class Preview:
    """A guide that is built anew as it changes; `say` tells the author, `board` the browser."""

    root: Path
    board: server.Board
    say: Callable[[str], None]
    draft: str | None = None
    """A language that is not published yet."""
    seen: str = ""
    """The mark of what was built last, or could not be."""
    waits: bool = False
    """Whether packs and books may still be as they were."""
    beside: Executor = field(default_factory=partial(workers.several, 1))
    """The process that makes sheets while this one writes pages."""
    aside: SpawnProcess | None = None
    """The process that makes packs and books, if one does."""
    untidy: bool = False
    """Whether a build left anything to remove."""

    def refresh(self) -> None:
        """Build what has changed, if anything has, and tell how it went."""
        start = time.monotonic()
        self.stop()
        if self._built(self.beside):
            self.board.built()
            self.say(f"Built in {time.monotonic() - start:.1f} s.")

    def rest(self) -> None:
        """While nobody types: tidy up, and have packs and books made; once they are there, complete the site."""
        if self.untidy:
            tidy(self.root, again=True)
            self.untidy = False
        if self.waits:
            self._complete()

    def _complete(self) -> None:
        """Have packs and books made aside; once they are there, complete the site with them."""
        if self.aside is None:
            # A process of its own, so that it can be ended as soon as somebody types on.
            self.aside = workers.one(ahead, self.root, self.draft)
        elif not self.aside.is_alive():
            self.stop()
            self.waits = False
            if self._built():
                self.say("The packs and books are up to date; the site is complete.")

    def stop(self) -> None:
        """End what is being made aside."""
        if self.aside:
            self.aside.terminate()
            self.aside.join()
        self.aside = None

    def close(self) -> None:
        """End everything."""
        workers.end()
        self.beside.shutdown(cancel_futures=True)
        tidy(self.root)

    def _built(self, hurry: Executor | None = None) -> bool:
        """Whether there is a new build. In a hurry only what changed is built; else only if nothing changed since."""
        try:
            mark = fingerprint.mark(self.root)
            if bool(hurry) == (mark == self.seen):
                return False
            self.seen, self.waits = mark, False
            fresh = build(self.root, lambda _: None, hurry=hurry, mark=mark, draft=self.draft)
            self.waits = fresh and bool(hurry)
            self.untidy |= fresh
        except ContentError as error:
            return self._failed(show(error.problems, "text"))
        except BrokenExecutor:
            # Killed from outside, perhaps because memory ran out.
            self.beside, self.seen = workers.several(1), ""
            return self._failed("The process that sets the sheets was ended; save again.")
        except Exception as error:
            # A template, a style, a file that is just being moved: whatever is wrong, it can be mended and saved again.
            return self._failed(f"{type(error).__name__}: {error}")
        return True

    def _failed(self, problems: str) -> bool:
        self.board.failed(problems)
        self.say(problems)
        return False


def watch(root: Path, board: server.Board, say: Callable[[str], None], draft: str | None = None) -> None:
    """Keep the site of the guide in `root` up to date until the generator itself changes; `draft` as for `build`."""
    changed, observer, generator = Changed(), Observer(), fingerprint.generator()
    for folder in (root / "content", root / "worksheets", root / "site_overrides", _PACKAGE):
        if folder.is_dir():
            observer.schedule(changed, str(folder), recursive=True)
    observer.schedule(changed, str(root), recursive=False)
    observer.start()
    shown = Preview(root, board, say, draft)
    try:
        shown.refresh()
        if not board.news.problems:
            warm(root, shown.beside)
        while True:
            # Never without an end: Ctrl+C that comes just before a wait is only seen after it.
            if not changed.wait(_PAUSE):
                shown.rest()
            elif fingerprint.generator() != generator:
                return
            else:
                shown.refresh()
    finally:
        observer.stop()
        shown.close()
