"""A title stands whole in quotation marks, which a word processor turned into typographic ones.

YAML takes ordinary quotes away and leaves these. Delete them, or write the title so that they close within it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import translated, words

CODE = "quoted-title"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find titles from the first to the last of whose signs a quotation goes."""
    for item in translated(tree.guide):
        for path, text in words(item):
            if path[-1] == "title" and text[:1] in "“„«" and text[-1:] in "”“»" and len(text) > 1:
                yield Problem(
                    tree.locate(item, path), CODE, f"`{text[0]}` and `{text[-1]}` stand around this; delete both"
                )
