"""A place in a new file has not been filled in.

`reconnect new` writes FILL IN wherever words of yours belong, and `fill-in` where an id or an address does. Write over
it, or take the line out if it may be left out. As long as a file has blanks, nothing else is reported of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model import Item
from generator.content.problems import Problem, shown
from generator.content.translation import place
from generator.plan.site import Site
from generator.rules.walk import items, together, words

CODE = "blank"
_SIGNS = ("FILL IN", "fill-in", "fill_in")
_BLANK = re.compile(r"FILL IN\b(?:: *(?P<what>[^\n]*))?|\bfill[-_]in\b")


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find texts, ids and addresses that are still to be filled in; of a file of which nothing is, only that."""
    originals = {place(each, tree.guide.language): each for each in items(tree.original.guide)} if tree.original else {}
    for item in items(tree.guide):
        found = list(_of(tree, item))
        if item.file in originals and len(found) > 1 and _is_untouched(item, originals[item.file]):
            yield Problem(found[0].location, CODE, f"nothing is translated here yet; {len(found)} texts are to write")
        else:
            yield from found


def _of(tree: Tree, item: Item) -> Iterator[Problem]:
    # A quick substring test first; the pattern then decides if it is a blank.
    for path, text in words(item) if any(sign in together(item) for sign in _SIGNS) else ():
        if blank := _BLANK.search(text):
            what = f"still to write: {shown(blank['what'], most=100)}" if blank["what"] else "still to write"
            yield Problem(tree.locate(item, path, find=blank.group().partition(":")[0]), CODE, what)


def _is_untouched(item: Item, original: Item) -> bool:
    """Say whether all of a translation is blank but for what it shares with the original."""
    theirs = {text for _, text in words(original)}
    own = [path for path, text in words(item) if text not in theirs and not _BLANK.search(text)]
    # The name of the language is written with the draft.
    return own in ([], [("site", "language")])
