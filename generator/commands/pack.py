"""`reconnect pack`: one PDF to print."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.shared import OK, UsageError, examine, in_a_language, on_a_guide, refuse

if TYPE_CHECKING:
    from generator.content.model import Session, Worksheet
    from generator.plan.site import Site

HELP = "write one PDF to print: a session with its handouts, or any sheets"
EXAMPLE = "pack g3 --members 8 --paper letter --out tuesday.pdf"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    text = "a session (g3), or sheets by code (1.3, w4) or id (sleep)"
    parser.add_argument("what", nargs="+", metavar="CODE", help=text)
    parser.add_argument("--out", required=True, metavar="FILE", help="the PDF to write")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the paper (default: a4)")
    text = "copies of each sheet for N people, and two to spare"
    parser.add_argument("--members", type=int, default=0, metavar="N", help=text)
    parser.add_argument("--large", action="store_true", help="in large print")
    text = 'your own words at the head of each page: "For Tuesday"'
    parser.add_argument("--line", default="", metavar="TEXT", help=text)
    parser.add_argument("--phone", default="", metavar="NUMBER", help="your own number at the foot of each page")
    on_a_guide(parser)
    in_a_language(parser)


def run(options: argparse.Namespace) -> int:
    """Write one PDF to print: a session with its handouts for each member, or any sheets."""
    tree, problems = examine(options)
    if tree is None or problems:
        return refuse(problems, options)

    from generator.content.model import Session, Worksheet
    from generator.documents import inputs, typst
    from generator.files import store
    from generator.plan.site import Site

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
    order = inputs.Order(
        sheets=tuple(wanted),
        paper=options.paper,
        form="large" if options.large else "print",
        session=sessions[0] if sessions else None,
        # Two to spare, for whoever comes late or begins again.
        copies=options.members + 2 if options.members else 1,
        line=options.line,
        phone=options.phone,
    )
    data = typst.compile_pdf(inputs.pack_inputs(site, order))
    target = Path(options.out)
    store.put(target, data)
    print(f"Wrote {target}: {order.copies} of each of {len(wanted)} sheets, on {options.paper}")
    return OK


def _printable(site: Site, name: str) -> Session | Worksheet:
    """The session or worksheet of a code or an id, in capital letters or small."""
    from generator.content.model import Session, Worksheet

    word = name.lower()
    for page in site.pages:
        subject = page.subject
        if isinstance(subject, Session | Worksheet) and word in (subject.id, page.code, page.code.removesuffix("w")):
            return subject
    raise UsageError(f"there is no session or sheet `{name}`; name a code (g3, 1.3, w4) or an id (sleep)")
