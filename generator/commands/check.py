"""`reconnect check`: every problem in the content."""

from __future__ import annotations

import argparse
from datetime import date

from generator.console import OK, PROBLEMS, examine, find_root, on_a_guide, say, tell

HELP = "say every problem in the content, with file, line and column"
EXAMPLE = "check --format github"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    on_a_guide(parser, "text", "json", "github")
    parser.add_argument("--release", action="store_true", help="also say what must be true before publishing")
    text = "also say what was not checked for 6 months, or never"
    parser.add_argument("--stale", action="store_true", help=text)


def run(options: argparse.Namespace) -> int:
    """Tell every problem of the tree; if asked, also what stands between it and its release, and what is stale."""
    from generator import release, stale

    tree, problems = examine(find_root(options.root))
    if tree is not None and options.release:
        problems = sorted([*problems, *release.problems(tree)])
    if tree is not None and options.stale:
        problems = sorted([*problems, *stale.problems(tree, date.today())])
    tell(problems, options)
    if not problems:
        say("No problems.")
    return PROBLEMS if problems else OK
