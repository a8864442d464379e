"""A line under `moved` or `retired` in the register makes no sense.

Each says of one published address where it leads now. The message says what is wrong with it: the address was never
published, it is still there, or the line leads nowhere or round in a circle. `reconnect links move` and
`reconnect links retire` write lines that are right.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.redirects import Redirects
from generator.plan.site import Site

CODE = "wrong-redirect"
# All languages share the file, so each problem is reported once.
ORIGINAL_ONLY = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find lines under `moved` and `retired` that make no sense."""
    register, redirects = site.register, Redirects(site)
    for section in ("moved", "retired"):
        for old, new in getattr(register, section).items():
            address, _, anchor = old.partition("#")
            entry = register.published.get(address)
            here = tree.locate(register, (section, old), key=True)
            if entry is None or (anchor and anchor not in entry.anchors):
                yield Problem(here, CODE, f"{old} was never published, so it needs no line; delete this one")
            elif site.stands(old):
                yield Problem(here, CODE, f"{old} is still there, so it leads to itself; delete this line")
            elif section == "retired" and old in register.moved:
                yield Problem(here, CODE, f"{old} stands under `moved` too; delete one of the two lines")
            elif redirects.leads(new) is None:
                there = tree.locate(register, (section, old))
                yield Problem(there, CODE, f"{new} leads nowhere, or in a circle; name a page or part as it is now")
