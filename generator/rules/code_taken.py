"""A short code stands for two things.

A code in print must always lead to the same place, also when what it stood for was moved or retired. Give the newer
entry in `content/permalinks.yaml` another code: delete its `code`, and `reconnect links add` gives it the next free
one.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.redirects import Redirects
from generator.plan.site import Site

CODE = "code-taken"
# All languages share the file, so each problem is reported once.
ORIGINAL_ONLY = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find codes that an earlier entry has, unless both lead to the same place."""
    register, redirects = tree.guide.permalinks, Redirects(site)
    holders: dict[str, str] = {}
    for address, entry in register.published.items():
        places = {code: ("before", index) for index, code in enumerate(entry.before)}
        for code in entry.codes:
            holder = holders.setdefault(code, address)
            if holder != address and redirects.leads(holder) != redirects.leads(address):
                where = tree.locate(register, ("published", address, *places.get(code, ("code",))))
                yield Problem(where, CODE, f"`{code}` is the code of {holder} already; choose another")
