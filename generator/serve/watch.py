"""Keep a guide's preview up to date: rebuild it whenever a file that it is made from changes, the quick part first.

The system only says that something may have changed; hashes of all files decide if something has.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.context import SpawnProcess
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.build import build
from generator.content import own_folder
from generator.content.problems import ContentError, show
from generator.documents import workers
from generator.publish import fingerprint
from generator.serve import server

_PACKAGE = Path(__file__).parent.parent
# When an editor saves, it writes, renames and sets times within a moment.
_BREATH, _LONGEST_BREATH = 0.03, 0.5
# Seconds without a save before packs, books and translations are built.
_PAUSE = 2.0


class Changed(FileSystemEventHandler):
    """Set when something may have changed."""

    def __init__(self) -> None:
        self._flag = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Set the flag, unless the file was only read."""
        if event.event_type in ("created", "modified", "moved", "deleted"):
            self._flag.set()

    def wait(self, seconds: float) -> bool:
        """Wait until something may have changed and the writing is over; return False if nothing did in this time."""
        if not self._flag.wait(seconds):
            return False
        end = time.monotonic() + _LONGEST_BREATH
        # Cleared before the build reads files, so that later saves are seen next time.
        self._flag.clear()
        while time.monotonic() < end and self._flag.wait(_BREATH):
            self._flag.clear()
        return True


@dataclass
class Preview:
    """Rebuilds a guide when it changes; informs the author through `say` and the browser through `board`.

    A save builds what is quick: pages and sheets, of a translation only if its own files have changed. Packs, books and
    the other translations take seconds, so a process of its own builds them once nobody types, and is ended by the next
    save.
    """

    root: Path
    board: server.Board
    say: Callable[[str], None]
    draft: str | None = None
    """A language that is not published yet."""
    seen: str = ""
    """The fingerprint of the guide that was built last, or could not be."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """The fingerprint of what is written in each language alone, as it was built last."""
    incomplete: bool = False
    """Whether packs, books and translations may be older than the rest of the site."""
    completing: SpawnProcess | None = None
    """The process that builds these."""

    def refresh(self) -> None:
        """Build pages and sheets if anything has changed, and report the result."""
        self.stop()
        start = time.monotonic()
        try:
            mark = fingerprint.mark(self.root)
            if mark == self.seen:
                return
            self.seen, self.incomplete = mark, False
            languages = fingerprint.languages(self.root)
            stay = [name for name, seen in self.languages.items() if languages.get(name) == seen]
            self.incomplete = build(self.root, lambda _: None, books=False, stay=stay, mark=mark, draft=self.draft)
            self.languages = languages
        except ContentError as error:
            self._failed(show(error.problems, "text"))
        except Exception as error:
            # A template, a style, a file that is just being moved: any fault can be fixed and saved again.
            self._failed(f"{type(error).__name__}: {error}")
        else:
            self.board.built()
            self.say(f"Built in {time.monotonic() - start:.1f} s.")

    def rest(self) -> None:
        """Build packs, books and translations while no file changes."""
        if not self.incomplete:
            return
        if self.completing is None:
            self.completing = workers.one(_complete, self.root, self.draft)
        elif not self.completing.is_alive():
            self.incomplete = False
            if self.completing.exitcode == 0:
                self.say("Packs, books and translations are up to date; the site is complete.")

    def stop(self) -> None:
        """End the process that builds them."""
        workers.end()
        if self.completing:
            self.completing.join()
        self.completing = None

    def _failed(self, problems: str) -> None:
        self.board.failed(problems)
        self.say(problems)


def _complete(root: Path, draft: str | None) -> None:
    try:
        build(root, lambda _: None, draft=draft)
    except ContentError as error:
        sys.exit(show(error.problems, "text"))


def watch(root: Path, board: server.Board, say: Callable[[str], None], draft: str | None = None) -> None:
    """Keep the site of the guide in `root` up to date until the generator itself changes; `draft` as for `build`."""
    changed, observer, generator = Changed(), Observer(), fingerprint.generator()
    own = own_folder.folder(root)
    for folder in (root / "content", root / "worksheets", root / "site_overrides", own, _PACKAGE):
        if folder and folder.is_dir():
            observer.schedule(changed, str(folder), recursive=True)
    observer.schedule(changed, str(root), recursive=False)
    observer.start()
    shown = Preview(root, board, say, draft)
    try:
        shown.refresh()
        while True:
            # Always with a timeout: Ctrl+C just before a wait is seen only after it.
            if not changed.wait(_PAUSE):
                shown.rest()
            elif fingerprint.generator() != generator:
                return
            else:
                shown.refresh()
    finally:
        observer.stop()
        shown.stop()
