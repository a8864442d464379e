"""`reconnect own`: follow the original under the files of an own edition."""

from __future__ import annotations

import argparse
import difflib
from pathlib import Path

from generator.commands.shared import OK, UsageError, find_root, on_a_guide
from generator.content import own_folder

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
    """Do it, and say what was done. Raises UsageError."""
    from generator.content.originals import Originals
    from generator.files import store

    root = find_root(options.root)
    own = own_folder.folder(root)
    if own is None:
        raise UsageError("there is no own edition yet; `reconnect new own --title NAME` writes one")
    name, known = Path(options.file).as_posix().removeprefix(f"{own_folder.FOLDER}/"), Originals(root, own)
    if not (root / name).is_file():
        raise UsageError(f"the original has no file {name}")
    if options.way == "copy":
        if (own / name).exists():
            raise UsageError(f"{own / name} is there already; nothing was copied")
        store.put(own / name, (root / name).read_bytes())
        known.note(name)
        print(f"Copied {name} into {own}. Change what you want; `reconnect check` tells when the original changes.")
    elif options.way == "diff":
        then, now = known.then(name), known.now(name)
        if then is None:
            raise UsageError(f"nobody noted what {name} said; compare it yourself, then `reconnect own accept {name}`")
        lines = difflib.unified_diff(then.splitlines(), now.splitlines(), "when you copied it", "now", lineterm="")
        print("\n".join(lines) or "The original says what it said when you copied it.")
    else:
        known.note(name)
        print(f"Noted: {name} was compared with what the original says now.")
    return OK
