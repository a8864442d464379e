"""A short code stands for two things, or one thing has two codes, or the address under `/go/` is taken.

A code in print must always lead to the same place. Give the newer entry in `content/permalinks.yaml` another code.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load import Tree
from generator.problems import Problem
from generator.site import Site

CODE = "code-taken"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every entry whose code or id stood in an entry before it."""
    codes: dict[str, str] = {region.id: region.name for region in tree.guide.regions}
    known: dict[tuple[str, str], str] = {}
    for index, entry in enumerate(tree.guide.permalinks.codes):
        if holder := codes.get(entry.code):
            where = tree.locate(tree.guide.permalinks, ("codes", index, "code"))
            yield Problem(where, CODE, f"`{entry.code}` is the code of {holder} already; choose another")
        if first := known.get((entry.kind, entry.id)):
            where = tree.locate(tree.guide.permalinks, ("codes", index, "id"))
            yield Problem(where, CODE, f"`{entry.id}` has the code `{first}` already; delete this line")
        codes.setdefault(entry.code, f"{entry.kind} `{entry.id}`")
        known.setdefault((entry.kind, entry.id), entry.code)
