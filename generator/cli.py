"""The `reconnect` command: finds the command that was asked for, and turns what went wrong into an exit code.

Exit codes: 0 all is well, 1 problems in the content, 2 wrong use or a file that cannot be read or written.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence

from generator import __version__
from generator.commands.shared import ENDED, OK, WRONG_USE, UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    # The guide is many small objects that stay until the end; collecting again and again costs a tenth of `check`.
    gc.set_threshold(1_000_000)
    # Pydantic would read what every installed library says of itself, in search of plugins; the guide wants none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        # Whoever read the output has enough of it, as `head` does; Python must not complain when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return ENDED
    except (UsageError, OSError) as error:
        print(f"reconnect: {error}", file=sys.stderr)
        return WRONG_USE


def _speak_utf8() -> None:
    """Let output that goes to a file or a pipe hold every sign: Windows would write it in an old code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    from generator.commands import COMMANDS

    parser = argparse.ArgumentParser(
        prog="reconnect",
        description="Reads the guide's YAML, says what is wrong with it, and builds the site and the worksheets.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"reconnect {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        example = f"example: reconnect {command.EXAMPLE}"
        added = commands.add_parser(name, help=command.HELP, description=command.HELP, epilog=example)
        command.arguments(added)
        added.set_defaults(run=command.run)
    return parser


_EXAMPLES = """\
examples:
  reconnect new technique sleep-better --pillar whole-body-care   a technique and its sheet, with blanks to fill in
  reconnect new language fi --title Suomi   every file of the guide, to be translated
  reconnect preview sleep              a sheet as pictures in build/preview, even unfinished
  reconnect check                      every problem in the guide around this folder
  reconnect check --format json        the same for a program
  reconnect check --release            also what must be true before an organisation publishes
  reconnect check --stale              also which phone lines nobody has checked for 6 months
  reconnect review clinical            what a clinician still has to read, to sign it text by text
  reconnect review lines uk            a country's phone lines to call, one by one
  reconnect stats                      how long and how hard to read each page is
  reconnect build                      the site in build/site, the sheets in build/site/pdf
  reconnect zip --out guide.zip        the guide for a stick or a tablet, which opens without a server
  reconnect serve                      the site in the browser, built anew at every save
  reconnect pack g3 --members 8 --out tuesday.pdf   a session's pages and its handouts, ready to print
  reconnect explain unknown-target     what a code means and how to mend it

exit codes: 0 all is well, 1 problems in the content, 2 wrong use, 130 ended by Ctrl+C
"""
