"""A translation differs from the original in something that does not depend on the language.

The same file has the same keys, blocks and entries in each: so every address, anchor and code leads to the same place
in each language, and a phone number that changes is changed in all of them. Words may differ; numbers, dates, ids,
addresses and how many lines a list has may not. What stands in braces, such as `{edition}`, is filled in and has to
stay. A file that is missing is no problem: the original stands in for it. Interface, guide, help,
safety page and phone lines must be there.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Location, Problem
from generator.content.translation import differences, place, place_of
from generator.plan.site import Site
from generator.rules.walk import translated

CODE = "not-as-original"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find files of a translation that it needs or has too many of, and differences in the others."""
    if tree.original is None:
        return
    lent = tree.guide.lent
    originals = {place(item, tree.guide.language): item for item in translated(tree.original.guide)}
    own = {item.file: item for item in translated(tree.guide) if item.file not in lent}
    for name in tree.missing:
        yield Problem(Location(place_of(name, tree.guide.language)), CODE, f"this file is missing; translate {name}")
    for file, item in own.items():
        if file not in originals:
            yield Problem(tree.locate(item), CODE, "there is no original of this; write that first, or delete this")
        else:
            for found in differences(item, originals[file]):
                yield Problem(tree.locate(item, found.path, key=found.of_key), CODE, found.message)
