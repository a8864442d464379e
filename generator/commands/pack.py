"""`reconnect pack`: one PDF to print."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.commands.shared import (
    OK,
    UsageError,
    examine,
    file_to_write,
    for_region,
    in_a_language,
    in_a_region,
    on_a_guide,
    refuse,
)

if TYPE_CHECKING:
    from generator.content.model import Session, Worksheet
    from generator.documents.printed import Order
    from generator.plan.site import Site

MOST_MEMBERS = 60
"""Of a group; a slip of the finger should not fill a printer's tray."""
MOST_LETTERS = 80
"""Of a line of one's own: it stands at the head of each page, on two lines at most in large print."""

MOST_OF_A_NUMBER = 32
"""Letters of a phone number, which stands on one line, in large print too."""

HELP = "write one PDF to print: a session with its handouts, or any sheets"
EXAMPLES = {
    "pack g3 --members 8 --out tuesday.pdf": "a session's pages and its handouts, ready to print",
    "pack g3 --members 8 --mix-large 1 --by-sheet --region uk --out tuesday.pdf": "1 of the 8 in large print",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    text = "a session (g3), or sheets by code (1.3, w4) or id (sleep)"
    parser.add_argument("what", nargs="+", metavar="CODE", help=text)
    parser.add_argument("--out", required=True, metavar="FILE", help="the PDF to write")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the paper (default: a4)")
    text = f"copies of each sheet for N people, 1 to {MOST_MEMBERS}, and two to spare"
    parser.add_argument("--members", type=int, metavar="N", help=text)
    text = "all copies of the first sheet, then all of the second (default: a set for each member)"
    parser.add_argument("--by-sheet", action="store_true", help=text)
    parser.add_argument("--large", action="store_true", help="in large print")
    text = "large print for N of the members, in a second file beside the first"
    parser.add_argument("--mix-large", type=int, default=0, metavar="N", help=text)
    text = 'your own words at the head of each page: "For Tuesday"'
    parser.add_argument("--line", default="", metavar="TEXT", help=text)
    parser.add_argument("--phone", default="", metavar="NUMBER", help="your own number at the foot of each page")
    on_a_guide(parser)
    in_a_language(parser)
    in_a_region(parser)


def run(options: argparse.Namespace) -> int:
    """Write one PDF to print: a session with its handouts for each member, or any sheets."""
    target = file_to_write(options.out)
    _fits_together(options)
    tree, problems = examine(options)
    if tree is None or problems:
        return refuse(problems, options)

    from generator import signed
    from generator.documents import qr_codes, room, typst
    from generator.files import store
    from generator.plan.site import Site

    site = Site(for_region(tree.guide, options), signed.site_of(tree.guide).signed)
    orders = {target: _order(site, options)}
    if options.mix_large:
        beside = file_to_write(str(target.with_name(f"{target.stem}-large{target.suffix}")))
        orders[beside] = replace(orders[target], form="large", session=None, copies=options.mix_large)
    for file, order in orders.items():
        text = room.pack_inputs(site, order)
        store.put(file, typst.compile_pdf(text, qr_codes.drawn(text)).data)
        large = " in large print" if order.form == "large" else ""
        print(f"Wrote {file}: {order.copies} of each of {len(order.sheets)} sheets{large}, on {options.paper}")
    return OK


def _order(site: Site, options: argparse.Namespace) -> Order:
    """Return what to print. Raises UsageError for names that do not go together."""
    from generator.content.model import Session, Worksheet
    from generator.documents import printed, room

    chosen = [_printable(site, name) for name in options.what]
    session = next((each for each in chosen if isinstance(each, Session)), None)
    if session and len(chosen) > 1:
        raise UsageError("a session has its own sheets; name one session, or sheets")
    by_id = {sheet.id: sheet for sheet in site.guide.worksheets}
    handouts = [by_id[name] for name in session.prints] if session else []
    return printed.Order(
        sheets=(*handouts, *(each for each in chosen if isinstance(each, Worksheet))),
        paper=options.paper,
        form="large" if options.large else "print",
        session=session,
        members=options.members,
        copies=options.members + room.SPARE - options.mix_large if options.members else 1,
        by_sheet=options.by_sheet,
        line=options.line,
        phone=options.phone,
    )


def _fits_together(options: argparse.Namespace) -> None:
    """Raise UsageError where options ask for copies or words that cannot be."""
    if options.members is not None and not 1 <= options.members <= MOST_MEMBERS:
        raise UsageError(
            f"{options.members} members cannot be; write 1 to {MOST_MEMBERS}, or leave it out for one copy"
        )
    for name, words, most in (("line", options.line, MOST_LETTERS), ("phone", options.phone, MOST_OF_A_NUMBER)):
        if len(words) > most:
            raise UsageError(f"--{name} has {len(words)} letters; {most} are the most")
    if options.by_sheet and not options.members:
        raise UsageError("--by-sheet sorts copies; say for how many people with --members")
    if not options.mix_large:
        return
    if options.large:
        raise UsageError("--large prints all in large print; leave out --mix-large, or --large")
    if not options.members:
        raise UsageError("--mix-large takes some of the members; say how many there are with --members")
    if not 1 <= options.mix_large <= options.members:
        raise UsageError(f"{options.mix_large} of {options.members} members cannot be; write 1 to {options.members}")


def _printable(site: Site, name: str) -> Session | Worksheet:
    """Return the session or worksheet of a code or an id, in capital letters or small. Raises UsageError."""
    from generator.content.model import Session, Worksheet

    word = name.lower()
    for page in site.pages:
        subject = page.subject
        if isinstance(subject, Session | Worksheet) and word in (subject.id, page.code, page.code.removesuffix("w")):
            return subject
    raise UsageError(f"there is no session or sheet `{name}`; name a code (g3, 1.3, w4) or an id (sleep)")
