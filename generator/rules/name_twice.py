"""Two stories use the same name.

A reader who meets a name again thinks of the same person. Each invented person has a name of their own in the
whole guide.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model import Item
from generator.content.problems import Problem
from generator.content.source import KeyPath
from generator.plan.site import Site
from generator.rules.walk import items, people

CODE = "name-twice"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find names that an earlier story has."""
    known: dict[str, tuple[Item, KeyPath]] = {}
    for item in items(tree.guide):
        for path, _, names in people(item):
            for index, name in enumerate(names):
                here = (item, (*path, "people", index))
                if name in known:
                    first = tree.locate(*known[name])
                    message = f"{name} is in {first.path} on line {first.line} too; choose another name"
                    yield Problem(tree.locate(*here), CODE, message)
                known.setdefault(name, here)
