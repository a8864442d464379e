"""Texts are to be read, or were signed, by a reader that the guide does not have.

Who reads stands under `roles` in `content/reviews.yaml`; every guide has a `second-reader` of translations. `readers`
in `content/en/guide.yaml` names some of them in words. Correct the name, or add it to `roles`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model import Item
from generator.content.model.reviews import SECOND_READER
from generator.content.problems import Problem
from generator.content.source import KeyPath
from generator.plan.site import Site

CODE = "unknown-reader"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find readers that are not among `roles`."""
    reviews, book = tree.guide.reviews, tree.guide.book
    known = (*reviews.roles, SECOND_READER)
    named: list[tuple[Item, KeyPath, str]] = [(book, ("readers", each), each) for each in book.readers]
    # All languages share the reviews, so problems in them are reported with the original.
    if tree.original is None:
        for place, need in enumerate(reviews.needs):
            named += [(reviews, ("needs", place, "readers", number), each) for number, each in enumerate(need.readers)]
        named += [(reviews, ("emergency_readers", place), each) for place, each in enumerate(reviews.emergency_readers)]
        named += [(reviews, ("signatures", place, "role"), each.role) for place, each in enumerate(reviews.signatures)]
    for item, path, role in named:
        if role not in known:
            close = difflib.get_close_matches(role, known, n=1)
            hint = f"did you mean `{close[0]}`?" if close else f"there are {', '.join(known)}"
            yield Problem(tree.locate(item, path, key=item is book), CODE, f"`{role}` is not among `roles`; {hint}")
