"""A translation has another number than the original.

A dose, a time or a count that differs may harm. Each text has the numbers of the original, in digits of any script;
hours and dates may take another form. A number that the original says in a word is a word here too.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.content.translation import differences, other_numbers, place
from generator.plan.site import Site
from generator.rules.walk import translated

CODE = "other-number"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find texts of a translation whose numbers are not those of the original."""
    if tree.original is None:
        return
    originals = {place(item, tree.guide.language): item for item in translated(tree.original.guide)}
    for item in translated(tree.guide):
        if item.file in originals:
            found = list(other_numbers(item, originals[item.file]))
            # Of a list with another length each entry would be told.
            reported = [each.path for each in differences(item, originals[item.file]) if each.whole] if found else []
            for each in found:
                if not any(each.path[: len(path)] == path for path in reported):
                    yield Problem(tree.locate(item, each.path), CODE, each.message)
