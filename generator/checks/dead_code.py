"""A short code leads to nothing.

`content/permalinks.yaml` lists what has been published, so something was renamed, moved or deleted that people may have
on paper. Bring it back under its old id.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load import Tree
from generator.problems import Problem
from generator.site import Site

CODE = "dead-code"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every entry of the register whose thing does not exist."""
    for index, entry in enumerate(tree.guide.permalinks.codes):
        if f"{entry.kind}:{entry.id}" not in site.by_target:
            where = tree.locate(tree.guide.permalinks, ("codes", index, "id"))
            yield Problem(where, CODE, f"there is no {entry.kind} `{entry.id}` any more; bring it back under this id")
