"""`reconnect links`: the register of permanent addresses."""

from __future__ import annotations

import argparse

from generator.commands.shared import OK, PROBLEMS, UsageError, find_root, on_a_guide, tell
from generator.content.problems import ContentError

HELP = "register what is new, or say where a published address leads now"
EXAMPLES = {
    "links add": "registers what is new",
    "links move /body/hobbies/ /mind/hobbies/": "says where a page is now",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its three ways, each with its options."""
    ways = parser.add_subparsers(required=True, metavar="add|move|retire", dest="way")
    text = "register every new page, anchor and code"
    on_a_guide(ways.add_parser("add", help=text, description=text, epilog="example: reconnect links add"))
    text = "say that a published address, or an anchor on it, has a new place"
    moved = ways.add_parser("move", help=text, description=text, epilog=f"example: reconnect {list(EXAMPLES)[1]}")
    moved.add_argument("old", metavar="OLD", help="the address that was published: /steps/listen/ or /about/#names")
    moved.add_argument("new", metavar="NEW", help="where the same thing is now")
    on_a_guide(moved)
    text = "say that what was published was taken out, and what is nearest to it"
    example = "example: reconnect links retire /worksheets/evening/ --to /worksheets/sleep/"
    retired = ways.add_parser("retire", help=text, description=text, epilog=example)
    retired.add_argument("old", metavar="OLD", help="the address that was published")
    retired.add_argument("--to", required=True, metavar="NEAREST", help="what helps somebody who looks for it best")
    on_a_guide(retired)


def run(options: argparse.Namespace) -> int:
    """Change the register, and say what was changed."""
    from generator.content import own_folder
    from generator.content.guide_files import load
    from generator.files import store
    from generator.plan import permalinks
    from generator.plan.site import Site

    root = find_root(options.root)
    try:
        site = Site(load(root).guide)
    except ContentError as error:
        tell(error.problems, options)
        return PROBLEMS
    file = own_folder.target(root, permalinks.FILE)
    text = file.read_text(encoding="utf-8") if file.is_file() else permalinks.EMPTY
    try:
        if options.way == "add":
            change = permalinks.add(text, site)
        elif options.way == "move":
            change = permalinks.move(text, site, options.old, options.new)
        else:
            change = permalinks.retire(text, site, options.old, options.to)
    except permalinks.RegisterError as error:
        raise UsageError(str(error)) from error
    store.put(file, change.text.encode())
    print("\n".join(change.done) or "Nothing is new; the register is complete.")
    return OK
