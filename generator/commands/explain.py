"""`reconnect explain`: the manual of all codes."""

from __future__ import annotations

import argparse
import difflib

from generator.commands.shared import OK, UsageError

HELP = "say what a code in [brackets] means and how to mend it"
EXAMPLES = {
    "explain unknown-target": "what a code means and how to mend it",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    parser.add_argument("code", nargs="?", metavar="CODE", help="the code (default: list all)")


def run(options: argparse.Namespace) -> int:
    """Print the manual's entry for a code, or the list of all codes."""
    from generator.rules.manual import entries

    manual = entries()
    if options.code is None:
        width = max(map(len, manual))
        print("\n".join(f"{code:{width}}  {text.splitlines()[0]}" for code, text in manual.items()))
    elif options.code in manual:
        print(f"{options.code}\n\n{manual[options.code].strip()}")
    else:
        close = difflib.get_close_matches(options.code, manual, n=1)
        hint = f"did you mean `{close[0]}`?" if close else "`reconnect explain` lists all"
        raise UsageError(f"there is no code `{options.code}`; {hint}")
    return OK
