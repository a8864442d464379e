"""A short code does not say what it stands for.

People hear what a code is: `r1` a root, `2` a pillar, `2.6` the sixth technique of pillar 2, `w4` a sheet that cuts
across, `g5` a group session. Give the entry in `content/permalinks.yaml` a code of its own kind; the message names the
next free one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.load import Tree
from generator.problems import Problem
from generator.site import Site

CODE = "code-off"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every code that is not of its kind, or not of its pillar."""
    for index, entry in enumerate(tree.guide.permalinks.codes):
        prefix = site.code_prefix(entry.kind, entry.id)
        if prefix is not None and not re.fullmatch(re.escape(prefix) + r"\d+", entry.code):
            where = tree.locate(tree.guide.permalinks, ("codes", index, "code"))
            message = (
                f"a {entry.kind} here has a code that begins with `{prefix}`" if prefix else "a pillar has a number"
            )
            yield Problem(
                where, CODE, f"`{entry.code}`: {message}; the next free is `{site.free_code(entry.kind, entry.id)}`"
            )
