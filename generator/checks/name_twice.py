"""Two stories use the same name.

A reader who meets a name again thinks of the same person. Each invented person has a name of their own in the
whole guide.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.walk import items, people
from generator.load import Tree
from generator.problems import Location, Problem
from generator.site import Site

CODE = "name-twice"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every name that stood in an earlier story."""
    known: dict[str, Location] = {}
    for item in items(tree.guide):
        for path, _, names in people(item):
            for index, name in enumerate(names):
                where = tree.locate(item, (*path, "people", index))
                if first := known.get(name):
                    yield Problem(
                        where,
                        CODE,
                        f"{name} is in {first.path} on line {first.line} too; choose another name",
                    )
                known.setdefault(name, where)
