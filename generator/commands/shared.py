"""Share between commands: exit codes, the folder to work on, reading and checking it, and telling problems."""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.content import own_folder
from generator.content.problems import Location, Problem, show

if TYPE_CHECKING:
    from generator.content.guide_files import Tree
    from generator.content.model import Guide

OK, PROBLEMS, WRONG_USE = 0, 1, 2
# The exit code that shells give a program that Ctrl+C has ended: 128 and the number of the signal.
ENDED = 130


class UsageError(Exception):
    """The command was called in a way that it cannot follow."""


def on_a_guide(parser: argparse.ArgumentParser, *formats: str) -> None:
    """Add the options of a command that works on a guide; `formats` are those in which it can print problems."""
    text = "the guide to work on (default: the one around this folder)"
    parser.add_argument("--root", metavar="FOLDER", help=text)
    text = "the own edition to lay over it (default: own/ in it); none for the original alone"
    parser.add_argument("--own", metavar="FOLDER", help=text)
    if formats:
        parser.add_argument("--format", choices=formats, default="text", help="how to print problems (default: text)")
    else:
        parser.set_defaults(format="text")


def file_to_write(given: str) -> Path:
    """Return the file to write, in a folder that exists. Raises UsageError."""
    target = Path(given)
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {target.parent}; make it first, or name another file")
    if target.is_dir():
        raise UsageError(f"{target} is a folder; name a file in it")
    return target


def in_a_language(parser: argparse.ArgumentParser) -> None:
    """Add the option of a command that works on the guide in one language."""
    text = "the language to work on, by its folder's name (default: en)"
    parser.add_argument("--language", metavar="CODE", default="en", help=text)


def in_a_region(parser: argparse.ArgumentParser) -> None:
    """Add the option of a command that prints for one country."""
    text = "print this country's numbers only: uk (default: those of the paper)"
    parser.add_argument("--region", metavar="CODE", help=text)


def for_region(guide: Guide, options: argparse.Namespace) -> Guide:
    """Return the guide as it is printed for the country that was asked for, if any. Raises UsageError."""
    from generator.content.model import PrintRegions

    asked, known = options.region, sorted(region.id for region in guide.regions)
    if asked is None:
        return guide
    if asked not in known:
        raise UsageError(f"there is no region `{asked}`; known are {', '.join(known)}")
    settings = guide.settings.model_copy(update={"print_regions": PrintRegions(a4=(asked,), letter=(asked,))})
    return replace(guide, settings=settings)


def choose_own(given: str | None, *, begun: bool = False) -> None:
    """Choose the own edition for this process and those that it begins; `begun` here, it need not be there yet.

    Raises UsageError.
    """
    if given == "none":
        os.environ[own_folder.VARIABLE] = ""
    elif given is not None:
        if not begun and not Path(given).is_dir():
            raise UsageError(f"there is no folder {given}; `reconnect new own --title NAME` writes one")
        os.environ[own_folder.VARIABLE] = str(Path(given).resolve())


def find_root(given: str | None) -> Path:
    """Find the folder to work on: the one that was named, or the one around this folder. Raises UsageError."""
    if given is not None:
        if not Path(given).is_dir():
            raise UsageError(f"there is no folder {given}")
        if not (Path(given) / "content").is_dir():
            raise UsageError(f"{given} holds no content/ folder; name the folder above it")
        return Path(given).resolve()
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / "content").is_dir() and (folder / "mkdocs.yml").is_file():
            return folder
    raise UsageError("this folder is not inside a guide; go to one, or name it with --root")


def examine(options: argparse.Namespace) -> tuple[Tree | None, list[Problem]]:
    """Read and check the guide in one language; return it, if it could be read, and all problems. Raises UsageError."""
    # Slow to import, and not every command reads the content.
    from generator.rules.examine import examine as read

    trees, problems = read(find_root(options.root), known_language(options))
    return next(iter(trees), None), problems


def known_language(options: argparse.Namespace) -> str | None:
    """Return the language that was asked for, if any. Raises UsageError if the guide has no folder of it."""
    from generator.content.guide_files import ORIGINAL, translations

    asked: str | None = options.language
    known = (ORIGINAL, *translations(find_root(options.root)))
    if asked is not None and asked not in known:
        hint = f"`reconnect new language {asked}` begins it"
        raise UsageError(f"the guide is not in `{asked}` yet, but in {', '.join(known)}; {hint}")
    return asked


def tell(problems: list[Problem], options: argparse.Namespace) -> None:
    """Print problems; as text with paths from the current folder, so that a terminal can open them."""
    root = find_root(options.root)
    if options.format == "text":
        here = Path.cwd()
        if here != root and here.is_relative_to(root):
            problems = [replace(each, location=seen_from(here, root, each.location)) for each in problems]
        say(_count(problems))
    if text := show(problems, options.format):
        print(text)


def refuse(problems: list[Problem], options: argparse.Namespace) -> int:
    """Tell problems that stop a command, and return its exit code."""
    tell(problems, options)
    say("Nothing was built; the last site is as it was.")
    return PROBLEMS


def say(text: str) -> None:
    """Print progress and summaries on a terminal; pipes and logs stay quiet."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr)


def seen_from(here: Path, root: Path, where: Location) -> Location:
    """Return the place with its path from the folder `here`, or its whole path where no way leads from there."""
    file = root / where.path
    try:
        return replace(where, path=os.path.relpath(file, here))
    except ValueError:
        # On Windows nothing leads from one drive to another.
        return replace(where, path=str(file))


def shell_line(words: Sequence[str], *, windows: bool = os.name == "nt") -> str:
    """Join the words of a command so that the shell of this system reads the same words again."""
    return subprocess.list2cmdline(words) if windows else shlex.join(words)


def _count(problems: Sequence[Problem]) -> str:
    from generator.rules import blank, rules

    files = len({problem.location.path for problem in problems})
    ones = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    text = f"{ones} in {files} {'file' if files == 1 else 'files'}. `reconnect explain CODE` says more."
    if {problem.code for problem in problems} - {rule.CODE for rule in rules() if rule is not blank}:
        # Rules on the whole guide run only once every file can be read and is finished.
        text += " More may show once these are mended."
    return text if problems else ""
