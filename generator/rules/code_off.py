"""A short code does not say what it stands for.

People hear what a code is: `r1` a root, `2` a pillar, `2.6` the sixth technique of pillar 2, `w4` a sheet that cuts
 across, `g5` a group session. Give the entry in `content/permalinks.yaml` a code of its
own kind; the message names the next free one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Location, Problem
from generator.plan.site import Site

CODE = "code-off"
# Languages share it, so it is told once.
ORIGINAL_ONLY = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every code that is not of its kind, or not of its pillar."""
    register = tree.guide.permalinks
    for address, entry in register.published.items():
        page = site.by_address.get(address)
        if page is None or entry.code is None:
            continue
        kind, due = page.template.removesuffix(".md"), site.code_due(page)
        if not due and kind != "worksheet":
            yield Problem(_where(tree, address), CODE, f"`{entry.code}`: this page has no code; delete this line")
        elif kind != "region" and re.fullmatch(r"\D?\d+|\d+\.\d+", due):
            prefix = site.code_prefix(kind, page.subject.id)
            if prefix is not None and not re.fullmatch(re.escape(prefix) + r"\d+", entry.code):
                begins = f"a {kind} here has a code that begins with `{prefix}`" if prefix else "a pillar has a number"
                free = site.free_code(kind, page.subject.id)
                told = f"`{entry.code}`: {begins}; the next free is `{free}`"
                yield Problem(_where(tree, address), CODE, told)


def _where(tree: Tree, address: str) -> Location:
    return tree.locate(tree.guide.permalinks, ("published", address, "code"))
