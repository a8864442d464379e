"""A place in a new file has not been filled in.

`reconnect new` writes FILL IN wherever words of yours belong, and `fill-in` where an id or an address does. Write over
it, or take the line out if it may be left out. As long as a file has blanks, nothing else is told of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.walk import items
from generator.load import Tree
from generator.markup import Text
from generator.model import texts
from generator.problems import Problem
from generator.quote import shown
from generator.site import Site

CODE = "blank"
_BLANK = re.compile(r"FILL IN\b(?:: *(?P<what>[^\n]*))?|\bfill[-_]in\b")


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every text that still says FILL IN, and every id and address that does."""
    for item in items(tree.guide):
        found = [(path, text.plain if isinstance(text, Text) else text) for path, text in texts(item)]
        for path, words in found:
            if blank := _BLANK.search(words):
                what = f"still to write: {shown(blank['what'], most=100)}" if blank["what"] else "still to write"
                yield Problem(tree.locate(item, path, find=blank.group().partition(":")[0]), CODE, what)
