"""`reconnect preview`: one sheet as a picture."""

from __future__ import annotations

import argparse
import difflib
from pathlib import Path

from generator.commands.shared import (
    OK,
    PROBLEMS,
    UsageError,
    examine,
    find_root,
    for_region,
    in_a_language,
    in_a_region,
    on_a_guide,
    tell,
)

HELP = "draw one sheet as PNG, a picture a page, even if it is not finished"
FORMS = ("print", "large", "fillable", "large-fillable")
EXAMPLES = {
    "preview sleep": "a sheet as pictures in build/preview, even unfinished",
    "preview sleep --form large --paper letter": "the same in large print",
}
# With these problems the sheet cannot be compiled at all.
_NEEDED = ("missing-glyph", "unknown-target")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    parser.add_argument("id", metavar="ID", help="the id of the sheet")
    parser.add_argument("--form", choices=FORMS, default="print", help="(default: print)")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the paper (default: a4)")
    parser.add_argument("--out", metavar="FOLDER", help="where to put the pictures (default: build/preview)")
    parser.add_argument("--ppi", type=int, default=110, metavar="N", help="pixels an inch (default: 110)")
    on_a_guide(parser)
    in_a_language(parser)
    in_a_region(parser)


def run(options: argparse.Namespace) -> int:
    """Draw the sheet, or print the problems that must be fixed first."""
    from generator import signed
    from generator.documents import inputs, qr_codes, typst
    from generator.files import store
    from generator.plan.files import Sheet, forms_of
    from generator.plan.site import Site

    root = find_root(options.root)
    tree, problems = examine(options)
    if tree is None:
        tell(problems, options)
        return PROBLEMS
    guide = for_region(tree.guide, options)
    by_id = {each.id: each for each in guide.worksheets}
    if options.id not in by_id:
        close = difflib.get_close_matches(options.id, by_id, n=1)
        raise UsageError(f"there is no sheet `{options.id}`" + (f"; did you mean {close[0]}?" if close else ""))
    if not 20 <= options.ppi <= 600:
        raise UsageError("pixels an inch are 20 at least and 600 at most")
    if options.form not in forms_of(by_id[options.id]):
        raise UsageError(f"`{options.id}` has nothing to fill in, so there is no such form of it")
    sheet = Sheet(by_id[options.id], options.paper, options.form)
    if needed := [each for each in problems if each.code in _NEEDED and each.location.path == sheet.worksheet.file]:
        tell(needed, options)
        return PROBLEMS
    folder = Path(options.out) if options.out else root / "build" / "preview"
    text = inputs.sheet_inputs(Site(guide, signed.site_of(tree.guide).signed), sheet)
    pictures = typst.pictures(text, qr_codes.drawn(text), options.ppi)
    files = {folder / f"{Path(sheet.file).stem}-{number}.png": picture for number, picture in enumerate(pictures, 1)}
    for old in set(folder.glob(f"{Path(sheet.file).stem}-[0-9]*.png")) - set(files):
        old.unlink()
    for target, picture in files.items():
        store.put(target, picture)
        print(f"Wrote {target}")
    return OK
