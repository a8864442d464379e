"""A list has more than 7 items.

More than that nobody keeps in mind. Leave out the least useful ones, or make two lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.markup import Items, Text
from generator.content.model import Choose, Worksheet, texts
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import items

CODE = "long-list"
MOST = 7


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find lists in texts, and lists of boxes to tick, that are too long."""
    for item in items(tree.guide):
        for path, text in texts(item):
            for block in text.blocks if isinstance(text, Text) else ():
                if isinstance(block, Items) and len(block.lines) > MOST:
                    yield Problem(tree.locate(item, path), CODE, _message(len(block.lines)))
        for index, asked in enumerate(item.blocks if isinstance(item, Worksheet) else ()):
            if isinstance(asked, Choose) and len(asked.items) > MOST:
                yield Problem(tree.locate(item, ("blocks", index, "items")), CODE, _message(len(asked.items)))


def _message(count: int) -> str:
    return f"this list has {count} items, and {MOST} is the most; leave some out, or make two lists"
