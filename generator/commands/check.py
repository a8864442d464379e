"""`reconnect check`: every problem in the content."""

from __future__ import annotations

import argparse
from datetime import date

from generator.commands.shared import OK, PROBLEMS, find_root, known_language, on_a_guide, say, tell

HELP = "say every problem in the content, with file, line and column"
EXAMPLES = {
    "check": "every problem in the guide around this folder",
    "check --format json": "the same for a program",
    "check --release": "also what must be true before an organisation publishes",
    "check --stale": "also which phone lines nobody has checked for 6 months",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    on_a_guide(parser, "text", "json", "github")
    parser.add_argument("--release", action="store_true", help="also say what must be true before publishing")
    text = "only this language, published or not (default: all that are published)"
    parser.add_argument("--language", metavar="CODE", help=text)
    text = "also say what was not checked for 6 months, or never"
    parser.add_argument("--stale", action="store_true", help=text)


def run(options: argparse.Namespace) -> int:
    """Print every problem of the guide; if asked, also what a release still needs, and what is stale."""
    from generator.rules import examine, walk
    from generator.rules.on_request import release, stale

    trees, problems = examine.examine(find_root(options.root), known_language(options))
    for tree in trees:
        if options.release:
            # It reads the rendered pages, which the checks do not need.
            from generator import signed

            problems += release.problems(tree, signed.site_of(tree.guide))
        if options.stale:
            problems += stale.problems(tree, date.today())
    for tree in trees:
        if tree.original:
            there = walk.translated(tree.guide)
            own = sum(item.file not in tree.guide.lent for item in there)
            behind = len({each.location.path for each in tree.changed})
            after = f", {behind} of them behind the original" if behind else ""
            say(f"{tree.guide.language}: {own} of {len(there)} files{after}")
    problems = sorted(set(problems))
    tell(problems, options)
    if not problems:
        say("No problems.")
    return PROBLEMS if problems else OK
