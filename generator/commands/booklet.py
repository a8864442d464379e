"""`reconnect booklet`: the sheets of all sessions, to print and fold."""

from __future__ import annotations

import argparse

from generator.commands.shared import OK, UsageError, examine, file_to_write, in_a_language, on_a_guide, refuse

HELP = "write the sheets of all sessions as one booklet, to print on both sides and fold"
EXAMPLES = {
    "booklet --out booklet.pdf": "all that members of a group write on, as an A5 booklet",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    parser.add_argument("--out", required=True, metavar="FILE", help="the PDF to write")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the paper to fold (default: a4)")
    on_a_guide(parser)
    in_a_language(parser)


def run(options: argparse.Namespace) -> int:
    """Write the sheets of all sessions in their order, each once and on a right-hand page."""
    target = file_to_write(options.out)
    tree, problems = examine(options)
    if tree is None or problems:
        return refuse(problems, options)

    from generator import signed
    from generator.documents import booklet, printed, qr_codes, room, typst
    from generator.files import store

    site = signed.site_of(tree.guide)
    names = dict.fromkeys(name for session in site.guide.sessions for name in session.prints)
    if not names:
        raise UsageError("there are no sessions, so there is nothing to fold")
    by_id = {sheet.id: sheet for sheet in site.guide.worksheets}
    text = room.pack_inputs(site, printed.Order(tuple(by_id[name] for name in names), options.paper))
    pdf = typst.compile_pdf(text, qr_codes.drawn(text))
    store.put(target, booklet.impose(pdf.data))
    papers = len(booklet.sides(pdf.pages)) // 2
    print(f"Wrote {target}: {len(names)} sheets on {papers} papers.")
    print("Print on both sides, turn on the short edge, lay the papers into each other and fold once.")
    return OK
