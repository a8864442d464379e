"""`reconnect zip`: the guide for a stick or a tablet."""

from __future__ import annotations

import argparse

from generator.commands import build
from generator.commands.shared import OK, file_to_write, find_root

HELP = "build, then write one zip for a stick or a tablet without internet"
EXAMPLES = {
    "zip --out guide.zip": "the guide for a stick or a tablet, which opens without a server",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    parser.add_argument("--out", required=True, metavar="FILE", help="the zip to write")
    build.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Build the site, and pack it so that it opens without a server."""
    target = file_to_write(options.out)
    if code := build.run(options):
        return code

    from generator.files import store
    from generator.publish import archive

    data = archive.archive(find_root(options.root) / "build" / "site")
    store.put(target, data)
    print(f"Wrote {target}: {len(data) / 1e6:.0f} MB. Unpack it and open {archive.FOLDER}/index.html in a browser.")
    return OK
