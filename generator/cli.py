"""The `reconnect` command: the only place that prints, and where what was found becomes an exit code.

Exit codes: 0 all is well, 1 problems in the content, 2 wrong use or a file that cannot be read or written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import ContentError, Problem, show

if TYPE_CHECKING:
    from generator.load import Tree
    from generator.site import Sheet

OK, PROBLEMS, WRONG_USE = 0, 1, 2


class UsageError(Exception):
    """The command was called in a way it cannot follow."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (UsageError, OSError) as error:
        print(f"reconnect: {error}", file=sys.stderr)
        return WRONG_USE


def check(options: argparse.Namespace) -> int:
    """Tell every problem of the tree; with --release also what stands between it and its publication."""
    from generator.release import problems as release_problems

    tree, problems = _examine(_root(options.root))
    if tree is not None and options.release:
        problems = sorted([*problems, *release_problems(tree)])
    text = show(problems, options.format)
    if text:
        print(text)
    if options.format == "text":
        _say(_count(problems))
    return PROBLEMS if problems else OK


def build(options: argparse.Namespace) -> int:
    """Build the site and the sheets, or tell why not and leave the last site as it was."""
    root = _root(options.root)
    _say("Reading and checking the content …")
    tree, problems = _examine(root)
    if tree is None or problems:
        return _refuse(problems, options)

    # Imported here: a check needs none of this, and it costs a second to load.
    from generator import publish, render, sheets, write
    from generator.release import problems as release_problems
    from generator.site import Site

    site = Site(tree.guide)
    _say(f"Setting {len(site.sheets)} sheets …")
    made = list(sheets.make(site, root / "build" / "cache" / "pdf"))
    if problems := [_too_long(tree, sheet, pages) for sheet, pages in sheets.too_long(made)]:
        return _refuse(problems, options)
    files = dict(render.pages(site)) | dict(render.redirects(site)) | {sheet.file: data for sheet, data in made}
    draft = bool(release_problems(tree))
    write.put(root / "build" / "generated.yml", publish.config(site, root, draft=draft))
    write.put_tree(root / "build" / "docs", files)
    _say(f"Building {len(site.pages)} pages …")
    fresh = publish.publish(root, tree.guide.settings.edition_date)
    place = root / "build" / "site"
    _say(f"{'Built' if fresh else 'Nothing has changed since the last build of'} {place}")
    _say(f"Look at it: python3 -m http.server --bind 127.0.0.1 --directory {place} 8000, then http://127.0.0.1:8000/")
    return OK


def _refuse(problems: list[Problem], options: argparse.Namespace) -> int:
    print(show(problems, options.format))
    _say(f"{_count(problems)} Nothing was built; the last site is as it was.")
    return PROBLEMS


def _too_long(tree: Tree, sheet: Sheet, pages: int) -> Problem:
    most = sheet.worksheet.pages
    message = f"on {sheet.paper} this sheet has {pages} pages, and {most} is the most; shorten it, or allow more"
    return Problem(tree.locate(sheet.worksheet, ("pages",)), "too-many-pages", message)


def explain(options: argparse.Namespace) -> int:
    """Print the manual's entry for a code, or the list of all codes."""
    from generator.manual import entries

    manual = entries()
    if options.code is None:
        width = max(map(len, manual))
        print("\n".join(f"{code:{width}}  {text.splitlines()[0]}" for code, text in manual.items()))
    elif options.code in manual:
        print(f"{options.code}\n\n{manual[options.code].strip()}")
    else:
        raise UsageError(f"there is no code `{options.code}`; `reconnect explain` lists all")
    return OK


def _examine(root: Path) -> tuple[Tree | None, list[Problem]]:
    from generator.checks import check as check_all
    from generator.load import load

    try:
        tree = load(root)
    except ContentError as error:
        return None, error.problems
    return tree, check_all(tree)


def _root(given: str | None) -> Path:
    """The tree to work on: the one that was named, or the one that the current folder lies in."""
    if given is not None:
        if not (Path(given) / "content").is_dir():
            raise UsageError(f"{given} holds no content/ folder; name the folder above it")
        return Path(given).resolve()
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / "content" / "settings.yaml").is_file():
            return folder
    raise UsageError("this folder is not inside a guide; go to one, or name it with --root")


def _count(problems: Sequence[Problem]) -> str:
    files = len({problem.location.path for problem in problems})
    if not problems:
        return "No problems."
    ones = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return f"{ones} in {files} {'file' if files == 1 else 'files'}. `reconnect explain CODE` says more."


def _say(text: str) -> None:
    """Progress and summaries go to the terminal of whoever waits; pipes and logs stay quiet."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reconnect",
        description="Reads the guide's YAML, says what is wrong with it, and builds the site and the worksheets.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for run, name, text, example in (
        (
            check,
            "check",
            "say every problem in the content, with file, line and column",
            "reconnect check --format github",
        ),
        (
            build,
            "build",
            "check, then build build/site with all pages and sheets",
            "reconnect build --root ../other-guide",
        ),
    ):
        command = commands.add_parser(name, help=text, description=text, epilog=f"example: {example}")
        command.set_defaults(run=run)
        command.add_argument(
            "--root", metavar="FOLDER", help="the guide to work on (default: the one around this folder)"
        )
        command.add_argument(
            "--format",
            choices=("text", "json", "github"),
            default="text",
            help="how problems are told (default: text)",
        )
        if run is check:
            command.add_argument("--release", action="store_true", help="also say what must be true before publishing")
    text = "say what a code in [brackets] means and how to mend it"
    command = commands.add_parser(
        "explain", help=text, description=text, epilog="example: reconnect explain unknown-key"
    )
    command.set_defaults(run=explain)
    command.add_argument("code", nargs="?", metavar="CODE", help="the code (default: list all)")
    return parser


_EXAMPLES = """\
examples:
  reconnect check                      every problem in the guide around this folder
  reconnect check --format json        the same for a program
  reconnect check --release            also what must be true before an organisation publishes
  reconnect build                      the site in build/site, the sheets in build/site/pdf
  reconnect explain unknown-target     what a code means and how to mend it

exit codes: 0 all is well, 1 problems in the content, 2 wrong use
"""
