"""`reconnect zim`: the guide for a library that runs Kiwix."""

from __future__ import annotations

import argparse
import importlib

from generator.commands import build
from generator.commands.shared import OK, UsageError, file_to_write, find_root

HELP = "build, then write one ZIM file for Kiwix, as libraries without internet use it"
EXAMPLES = {
    "zim --out reconnect.zim": "the guide with its sheets and a full-text search, for kiwix-serve and the Kiwix apps",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    parser.add_argument("--out", required=True, metavar="FILE", help="the ZIM file to write")
    build.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Build the site, and pack it for Kiwix."""
    target = file_to_write(options.out)
    try:
        importlib.import_module("libzim")
    except ImportError:
        raise UsageError("this needs libzim, which is not installed: pip install libzim") from None
    if code := build.run(options):
        return code

    from generator.content.guide_files import load
    from generator.publish import zim

    root = find_root(options.root)
    size = zim.write(root / "build" / "site", load(root).guide, target)
    print(f"Wrote {target}: {size / 1e6:.0f} MB. Show it with: kiwix-serve --address 127.0.0.1 --port 8080 {target}")
    return OK
