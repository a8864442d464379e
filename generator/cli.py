"""The `reconnect` command: finds the command that was asked for, and turns what went wrong into an exit code.

Exit codes: 0 all is well, 1 problems in the content, 2 wrong use or a file that cannot be read or written.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Iterable, Sequence

from generator import __version__
from generator.commands.shared import ENDED, OK, WRONG_USE, UsageError, choose_own


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    # The guide is many small objects that live until the end; collecting garbage often costs a tenth of `check`.
    gc.set_threshold(1_000_000)
    # Pydantic would read the metadata of every installed library in search of plugins; the guide wants none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        choose_own(getattr(options, "own", None), begun=getattr(options, "kind", "") == "own")
        return int(options.run(options))
    except BrokenPipeError:
        # The reader of the pipe is done, as `head` is; Python must not complain when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return ENDED
    except (UsageError, OSError) as error:
        print(f"reconnect: {error}", file=sys.stderr)
        return WRONG_USE


def _speak_utf8() -> None:
    """Write output to files and pipes in UTF-8: Windows would use an old code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    from generator.commands import COMMANDS

    parser = argparse.ArgumentParser(
        prog="reconnect",
        description="Reads the guide's YAML, says what is wrong with it, and builds the site and the worksheets.",
        epilog=f"{_listed(each for command in COMMANDS.values() for each in command.EXAMPLES.items())}\n\n{_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"reconnect {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        added = commands.add_parser(
            name,
            help=command.HELP,
            description=command.HELP,
            epilog=_listed(command.EXAMPLES.items()),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.arguments(added)
        added.set_defaults(run=command.run)
    return parser


_CODES = "exit codes: 0 all is well, 1 problems in the content, 2 wrong use, 130 ended by Ctrl+C"


def _listed(examples: Iterable[tuple[str, str]]) -> str:
    """Return examples as lines; the effect of a long one goes on the next line."""
    lines = []
    for call, effect in examples:
        start = f"  reconnect {call}"
        lines.append(f"{start:40} {effect}" if len(start) < 40 else f"{start}\n{'':40} {effect}")
    return "\n".join(["examples:", *lines])
