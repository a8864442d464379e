"""The preview of a guide: builds it whenever something it is made from changes, the quick part first.

What changed is never guessed from what the system tells, only that something may have: the marks of all bytes decide.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.pool import AsyncResult, Pool
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator import built, preview
from generator.build import build, tidy, warm
from generator.problems import ContentError, show

_PACKAGE = Path(__file__).parent
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
    board: preview.Board
    say: Callable[[str], None]
    draft: str | None = None
    """A language that is not published yet."""
    seen: str = ""
    """The mark of what was built last, or could not be."""
    left: tuple[str, ...] = ()
    """The inputs of the packs and books that are still as they were."""
    aside: Pool | None = None
    """The process that makes them."""
    making: list[AsyncResult[dict[str, int]]] = field(default_factory=list)
    """What it makes and keeps in the cache."""
    untidy: bool = False
    """Whether a build in a hurry left anything to remove."""

    def refresh(self) -> None:
        """Build what has changed, if anything has, and tell how it went."""
        start = time.monotonic()
        self.stop()
        if self._built(hurry=True):
            self.board.built()
            self.untidy = True
            self.say(f"Built in {time.monotonic() - start:.1f} s.")

    def rest(self) -> None:
        """While nobody types: tidy up, and have packs and books made; once they are there, complete the site."""
        if self.untidy:
            tidy(self.root)
            self.untidy = False
        if self.left:
            self._complete()

    def _complete(self) -> None:
        """Have packs and books made aside; once they are there, complete the site with them."""
        from generator import pdfs, typeset

        if self.aside is None:
            # A process of its own, so that it can be ended as soon as somebody types on.
            self.aside = get_context("spawn").Pool(1, signal.signal, (signal.SIGINT, signal.SIG_IGN))
            folder, given = pdfs.drawer(self.root).folder, [[(text, typeset.codes(text))] for text in self.left]
            self.making = [self.aside.apply_async(typeset.keep_all, (folder, batch)) for batch in given]
        # What could not be made is told when the site is completed.
        if all(result.ready() for result in self.making):
            self.stop()
            if self._built(hurry=False):
                self.say("The packs and books are up to date; the site is complete.")

    def stop(self) -> None:
        """End what is being made aside."""
        if self.aside:
            self.aside.terminate()
        self.aside, self.making = None, []

    def _built(self, *, hurry: bool) -> bool:
        """Whether there is a new build. In a hurry only what changed is built; else only if nothing changed since."""
        try:
            mark = built.mark(self.root)
            if hurry == (mark == self.seen):
                return False
            self.seen, self.left = mark, ()
            self.left = build(self.root, lambda _: None, hurry=hurry, mark=mark, draft=self.draft) or ()
        except ContentError as error:
            return self._failed(show(error.problems, "text"))
        except Exception as error:
            # A template, a style, a file that is just being moved: whatever is wrong, it can be mended and saved again.
            return self._failed(f"{type(error).__name__}: {error}")
        return True

    def _failed(self, problems: str) -> bool:
        self.board.failed(problems)
        self.say(problems)
        return False


def watch(root: Path, board: preview.Board, say: Callable[[str], None], draft: str | None = None) -> None:
    """Keep the site of the guide in `root` up to date until the generator itself changes; `draft` as for `build`."""
    changed, observer, generator = Changed(), Observer(), built.generator()
    for folder in (root / "content", root / "worksheets", root / "site_overrides", _PACKAGE):
        if folder.is_dir():
            observer.schedule(changed, str(folder), recursive=True)
    observer.schedule(changed, str(root), recursive=False)
    observer.start()
    shown = Preview(root, board, say, draft)
    try:
        shown.refresh()
        warm(root)
        while True:
            # Never without an end: Ctrl+C that comes just before a wait is only seen after it.
            if not changed.wait(_PAUSE):
                shown.rest()
            elif built.generator() != generator:
                return
            else:
                shown.refresh()
    finally:
        observer.stop()
        shown.stop()
