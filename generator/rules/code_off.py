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
# All languages share the file, so each problem is reported once.
ORIGINAL_ONLY = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find codes that are not of their kind, or not of their pillar."""
    register = tree.guide.permalinks
    for address, entry in register.published.items():
        page = site.by_address.get(address)
        if page is None or entry.code is None:
            continue
        prefix, due = page.kind.code_prefix(site, page), page.kind.code_due(site, page)
        if not due and prefix is None:
            yield Problem(_where(tree, address), CODE, f"`{entry.code}`: this page has no code; delete this line")
        elif prefix is not None and not _fits(entry.code, prefix, due):
            kind, free = page.kind.category, site.codes.free(prefix)
            begins = f"a {kind} here has a code that begins with `{prefix}`" if prefix else "a pillar has a number"
            yield Problem(_where(tree, address), CODE, f"`{entry.code}`: {begins}; the next free is `{free}`")


def _fits(code: str, prefix: str, due: str) -> bool:
    # A technique's sheet has the technique's code with a w; another rule compares the two.
    return not due or due.endswith("w") or re.fullmatch(re.escape(prefix) + r"\d+", code) is not None


def _where(tree: Tree, address: str) -> Location:
    return tree.locate(tree.guide.permalinks, ("published", address, "code"))
