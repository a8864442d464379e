"""`reconnect own`: follow the original under the files of an own edition."""

from __future__ import annotations

import argparse
import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.shared import OK, PROBLEMS, UsageError, find_root, on_a_guide, tell
from generator.content import own_folder
from generator.content.problems import ContentError

if TYPE_CHECKING:
    from generator.content.originals import Originals

HELP = "copy a file of the original into the own edition, and follow its changes"
EXAMPLES = {
    "own copy content/en/pages/about.yaml": "copies a file, to be changed",
    "own diff content/en/pages/about.yaml": "what the original has changed since",
    "own accept content/en/pages/about.yaml": "says that you have looked at that",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    ways = parser.add_subparsers(dest="way", required=True, metavar="WAY")
    told = {"copy": "copy a file", "diff": "show what has changed in the original", "accept": "say that you looked"}
    for way, text in told.items():
        added = ways.add_parser(way, help=text, description=text)
        added.add_argument("file", metavar="FILE", help="by its way from the root of the guide: content/en/…")
        on_a_guide(added)


def run(options: argparse.Namespace) -> int:
    """Copy a file into the own edition, show how it differs from the original, or accept that. Raises UsageError."""
    from generator.content.originals import Originals

    root = find_root(options.root)
    own = own_folder.folder(root)
    if own is None:
        raise UsageError("there is no own edition yet; `reconnect new own --title NAME` writes one")
    name = _name(options.file, root, own)
    _refuse(name, root, own)
    there = (own / name).exists()
    if there and options.way == "copy":
        raise UsageError(f"{own / name} is there already; nothing was copied")
    if not there and options.way != "copy":
        raise UsageError(f"the own edition has no {name}; `reconnect own copy {name}` copies it")
    try:
        return {"copy": _copy, "diff": _diff, "accept": _accept}[options.way](name, Originals(root, own))
    except ContentError as error:
        tell(error.problems, options)
        return PROBLEMS


def _name(given: str, root: Path, own: Path) -> str:
    """Return how the original calls a file that is named from its root, from here, or as a file of the own edition."""
    for path in (root / given, Path.cwd() / given):
        for top in (own, root):
            if path.is_relative_to(top) and (root / path.relative_to(top)).is_file():
                return path.relative_to(top).as_posix()
    return Path(given).as_posix()


def _refuse(name: str, root: Path, own: Path) -> None:
    """Raise UsageError if no copy of a file may lie over it."""
    from generator.content.guide_files import ORIGINAL, kind_of, layout, translations
    from generator.content.model.emergency import Emergency
    from generator.content.own_edition import JOINED

    kinds = [kind_of(name, layout(language)) for language in (ORIGINAL, *translations(root))]
    kind = next(filter(None, kinds), None)
    if kind is None or not (root / name).is_file():
        raise UsageError(f"the original has no text {name}; name a file under content/ or worksheets/")
    if kind is Emergency:
        raise UsageError("the emergency text is the same in every edition, because clinicians sign it")
    if kind in JOINED:
        raise UsageError(f"of {name} an own edition says only what differs; write these lines into {own / name}")


def _copy(name: str, known: Originals) -> int:
    from generator.files import store

    known.note(name)
    store.put(known.own / name, (known.root / name).read_bytes())
    print(f"Copied {name} into {known.own}. Change what you want; `reconnect check` tells when the original changes.")
    return OK


def _diff(name: str, known: Originals) -> int:
    then, now = known.then(name), known.now(name)
    if then is None:
        raise UsageError(f"nobody noted what {name} said; compare it yourself, then `reconnect own accept {name}`")
    lines = difflib.unified_diff(then.splitlines(), now.splitlines(), "when you copied it", "now", lineterm="")
    print("\n".join(lines) or "The original says what it said when you copied it.")
    return OK


def _accept(name: str, known: Originals) -> int:
    known.note(name)
    print(f"Noted: {name} was compared with what the original says now.")
    return OK
