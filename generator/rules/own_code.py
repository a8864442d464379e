"""An own edition gives a code that the original may give one day.

Codes are printed and said, and the original's numbers go on for ever. Those of an own edition begin with 901: `1.901`,
`w901`, `g901`. Delete the `code` in `own/content/permalinks.yaml`, and `reconnect links add` gives the next free one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.codes import FIRST_OWN
from generator.plan.site import Site

CODE = "own-code"
ORIGINAL_ONLY = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Yield every code of an own edition whose number is below 901."""
    register = tree.guide.permalinks
    for address, entry in register.published.items() if tree.guide.own else ():
        where = tree.locate(register, ("published", address, "code"))
        number = re.search(r"(\d+)w?$", entry.code or "")
        if where.path != register.file and number and int(number[1]) < FIRST_OWN:
            yield Problem(where, CODE, f"`{entry.code}` may be the original's one day; begin with {FIRST_OWN}")
