"""The `reconnect` command: the only place that prints, and where what was found becomes an exit code.

Exit codes: 0 all is well, 1 problems in the content, 2 wrong use or a file that cannot be read or written.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.checks import RULES
from generator.model import Session, Worksheet
from generator.problems import ContentError, Location, Problem, show

if TYPE_CHECKING:
    from generator.load import Tree
    from generator.site import Sheet, Site

OK, PROBLEMS, WRONG_USE = 0, 1, 2


class UsageError(Exception):
    """The command was called in a way it cannot follow."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        # Whoever read the output has enough of it, as `head` does; Python must not complain when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except (UsageError, OSError) as error:
        print(f"reconnect: {error}", file=sys.stderr)
        return WRONG_USE


def check(options: argparse.Namespace) -> int:
    """Tell every problem of the tree; if asked, also what stands between it and its release, and what is stale."""
    from generator import release, stale

    tree, problems = _examine(_root(options.root))
    if tree is not None and options.release:
        problems = sorted([*problems, *release.problems(tree)])
    if tree is not None and options.stale:
        problems = sorted([*problems, *stale.problems(tree, date.today())])
    _tell(problems, options)
    if not problems:
        _say("No problems.")
    return PROBLEMS if problems else OK


def build(options: argparse.Namespace) -> int:
    """Build the site and the sheets, or tell why not and leave the last site as it was."""
    root = _root(options.root)
    _say("Reading and checking the content …")
    tree, problems = _examine(root)
    if tree is None or problems:
        return _refuse(problems, options)

    # Imported here: a check needs none of this, and it costs a second to load.
    from generator import epub, publish, render, search, sheets, write
    from generator.index import Index
    from generator.release import problems as release_problems
    from generator.site import Site

    site = Site(tree.guide)
    _say(f"Setting {len(site.sheets)} sheets, the packs and the book …")
    made = sheets.make(site, root / "build" / "cache" / "pdf")
    if problems := [_too_long(tree, sheet, pages) for sheet, pages in sheets.too_long(site, made)]:
        return _refuse(problems, options)
    files = dict(render.pages(site)) | dict(render.redirects(site)) | made
    files[site.epub_file] = epub.make(site)
    files[search.FILE] = search.script(Index(site))
    files |= dict([render.share_script(site)])
    draft = bool(release_problems(tree))
    write.put(root / "build" / "generated.yml", publish.config(site, root, files, draft=draft))
    write.put_tree(root / "build" / "docs", files)
    _say(f"Building {len(site.pages)} pages …")
    fresh = publish.publish(root, tree.guide.settings.edition_date)
    place = root / "build" / "site"
    print(f"{'Built' if fresh else 'Nothing has changed since the last build of'} {place}")
    print(f"Look at it: python3 -m http.server --bind 127.0.0.1 --directory {place} 8000, then http://127.0.0.1:8000/")
    return OK


def _refuse(problems: list[Problem], options: argparse.Namespace) -> int:
    _tell(problems, options)
    _say("Nothing was built; the last site is as it was.")
    return PROBLEMS


def _tell(problems: list[Problem], options: argparse.Namespace) -> None:
    """Print problems; as text with paths that can be clicked in a terminal in a folder of the guide."""
    root = _root(options.root)
    if options.format == "text":
        here = Path.cwd()
        if here != root and here.is_relative_to(root):
            problems = [replace(each, location=_seen_from(here, root, each.location)) for each in problems]
        _say(_count(problems))
    if text := show(problems, options.format):
        print(text)


def _seen_from(here: Path, root: Path, where: Location) -> Location:
    return replace(where, path=os.path.relpath(root / where.path, here))


def _too_long(tree: Tree, sheet: Sheet, pages: int) -> Problem:
    most = sheet.worksheet.pages
    message = f"as {sheet.file} this sheet has {pages} pages, and {most} is the most; shorten it, or allow more"
    return Problem(tree.locate(sheet.worksheet, ("pages",)), "too-many-pages", message)


def pack(options: argparse.Namespace) -> int:
    """Write one PDF to print: a session with its handouts for each member, or any sheets."""
    tree, problems = _examine(_root(options.root))
    if tree is None or problems:
        return _refuse(problems, options)

    from generator import sheets, write
    from generator.site import Site

    site = Site(tree.guide)
    chosen = [_printable(site, name) for name in options.what]
    sessions = [each for each in chosen if isinstance(each, Session)]
    if len(sessions) > 1 or (sessions and len(chosen) > 1):
        raise UsageError("a session has its own sheets; name one session, or sheets")
    by_id = {sheet.id: sheet for sheet in tree.guide.worksheets}
    if sessions:
        wanted = [by_id[name] for name in sessions[0].prints]
    else:
        wanted = [each for each in chosen if isinstance(each, Worksheet)]
    order = sheets.Order(
        sheets=tuple(wanted),
        paper=options.paper,
        form="large" if options.large else "print",
        session=sessions[0] if sessions else None,
        # Two to spare, for whoever comes late or begins again.
        copies=options.members + 2 if options.members else 1,
        line=options.line,
        phone=options.phone,
    )
    data = sheets.compile_pdf(sheets.pack_inputs(site, order))
    target = Path(options.out)
    write.put(target, data)
    print(f"Wrote {target}: {order.copies} of each of {len(wanted)} sheets, on {options.paper}")
    return OK


def _printable(site: Site, name: str) -> Session | Worksheet:
    """The session or worksheet of a code or an id, in capital letters or small."""
    word = name.lower()
    for page in site.pages:
        subject = page.subject
        if isinstance(subject, Session | Worksheet) and word in (subject.id, page.code, page.code.removesuffix("w")):
            return subject
    raise UsageError(f"there is no session or sheet `{name}`; name a code (g3, 1.3, w4) or an id (sleep)")


def stats(options: argparse.Namespace) -> int:
    """Print a row of figures for every page."""
    from generator import stats as figures
    from generator.site import Site

    tree, problems = _examine(_root(options.root))
    if tree is None:
        return _refuse(problems, options)
    rows = figures.rows(Site(tree.guide))
    mean = round(figures.mean_grade(rows), 1)
    if options.format == "json":
        print(json.dumps({"mean_grade": mean, "pages": [asdict(row) for row in rows]}, indent=2))
        return OK
    width = max(len(row.page) for row in rows)
    print(f"{'page':{width}}  words  grade  longest  sources")
    for row in rows:
        print(f"{row.page:{width}}  {row.words:5}  {row.grade:5.1f}  {row.longest:7}  {row.sources:7}")
    print(f"{len(rows)} pages, {sum(row.words for row in rows)} words, mean grade {mean}")
    return OK


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
        close = difflib.get_close_matches(options.code, manual, n=1)
        hint = f"did you mean `{close[0]}`?" if close else "`reconnect explain` lists all"
        raise UsageError(f"there is no code `{options.code}`; {hint}")
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
        if not Path(given).is_dir():
            raise UsageError(f"there is no folder {given}")
        if not (Path(given) / "content").is_dir():
            raise UsageError(f"{given} holds no content/ folder; name the folder above it")
        return Path(given).resolve()
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / "content").is_dir() and (folder / "mkdocs.yml").is_file():
            return folder
    raise UsageError("this folder is not inside a guide; go to one, or name it with --root")


def _count(problems: Sequence[Problem]) -> str:
    files = len({problem.location.path for problem in problems})
    ones = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    text = f"{ones} in {files} {'file' if files == 1 else 'files'}. `reconnect explain CODE` says more."
    if {problem.code for problem in problems} - {rule.CODE for rule in RULES}:
        # A file that cannot be understood cannot be compared with others.
        text += " More may show once these are mended."
    return text if problems else ""


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
    parser.add_argument("--version", action="version", version=f"reconnect {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(run: Callable[[argparse.Namespace], int], text: str, example: str) -> argparse.ArgumentParser:
        added = commands.add_parser(run.__name__, help=text, description=text, epilog=f"example: reconnect {example}")
        added.set_defaults(run=run)
        return added

    def on_a_guide(added: argparse.ArgumentParser, *formats: str) -> argparse.ArgumentParser:
        text = "the guide to work on (default: the one around this folder)"
        added.add_argument("--root", metavar="FOLDER", help=text)
        added.add_argument("--format", choices=formats, default="text", help="how it is told (default: text)")
        return added

    problems = ("text", "json", "github")
    text = "say every problem in the content, with file, line and column"
    added = on_a_guide(command(check, text, "check --format github"), *problems)
    text = "also say what must be true before publishing"
    added.add_argument("--release", action="store_true", help=text)
    text = "also say what was not checked for 6 months, or never"
    added.add_argument("--stale", action="store_true", help=text)
    text = "check, then build build/site with all pages and sheets"
    on_a_guide(command(build, text, "build --root ../other-guide"), *problems)
    text = "write one PDF to print: a session with its handouts, or any sheets"
    added = command(pack, text, "pack g3 --members 8 --paper letter --out tuesday.pdf")
    added.add_argument(
        "what", nargs="+", metavar="CODE", help="a session (g3), or sheets by code (1.3, w4) or id (sleep)"
    )
    added.add_argument("--out", required=True, metavar="FILE", help="the PDF to write")
    added.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the paper (default: a4)")
    added.add_argument(
        "--members", type=int, default=0, metavar="N", help="copies of each sheet for N people, and two to spare"
    )
    added.add_argument("--large", action="store_true", help="in large print")
    added.add_argument(
        "--line", default="", metavar="TEXT", help='your own words at the head of each page: "For Tuesday"'
    )
    added.add_argument("--phone", default="", metavar="NUMBER", help="your own number at the foot of each page")
    added.add_argument("--root", metavar="FOLDER", help="the guide to work on (default: the one around this folder)")
    added.set_defaults(format="text")
    text = "figures of every page: words, reading grade, longest sentence, sources"
    on_a_guide(command(stats, text, "stats --format json"), "text", "json")
    text = "say what a code in [brackets] means and how to mend it"
    added = command(explain, text, "explain unknown-key")
    added.add_argument("code", nargs="?", metavar="CODE", help="the code (default: list all)")
    return parser


_EXAMPLES = """\
examples:
  reconnect check                      every problem in the guide around this folder
  reconnect check --format json        the same for a program
  reconnect check --release            also what must be true before an organisation publishes
  reconnect check --stale              also which phone lines nobody has checked for 6 months
  reconnect stats                      how long and how hard to read each page is
  reconnect build                      the site in build/site, the sheets in build/site/pdf
  reconnect pack g3 --members 8 --out tuesday.pdf   a session's pages and its handouts, ready to print
  reconnect explain unknown-target     what a code means and how to mend it

exit codes: 0 all is well, 1 problems in the content, 2 wrong use
"""
