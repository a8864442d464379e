"""`reconnect build`: the site and the sheets."""

from __future__ import annotations

import argparse
import sys

from generator.commands.shared import OK, find_root, on_a_guide, refuse, say, shell_line
from generator.content.problems import ContentError

HELP = "check, then build build/site with all pages and sheets"
EXAMPLES = {
    "build": "the site in build/site, the sheets in build/site/pdf",
    "build --root ../other-guide": "another guide",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    on_a_guide(parser, "text", "json", "github")


def run(options: argparse.Namespace) -> int:
    """Build the site and the sheets, or print all problems and leave the last site as it was."""
    from generator.build import build

    root = find_root(options.root)
    try:
        fresh = build(root, say)
    except ContentError as error:
        return refuse(error.problems, options)
    place = root / "build" / "site"
    print(f"{'Built' if fresh else 'Nothing has changed since the last build of'} {place}")
    print(f"Open {place / 'index.html'}, or with search and offline use, look at http://127.0.0.1:8000/ after:")
    words = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(place), "8000"]
    print(shell_line(words))
    return OK
