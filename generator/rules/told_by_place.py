"""A pillar speaks of one of its techniques by its place, and the order may change.

"The last one" is another page once `techniques` has another order or one more. Name the page, with a link to it. The
words are under `counts.places` in `content/wording.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import plainly_spaced, words

CODE = "told-by-place"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find phrases for a place in the texts of pillars."""
    counts = tree.guide.wording.counts
    if counts is None or not counts.places:
        return
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, counts.places))})\b", re.IGNORECASE)
    for pillar in tree.guide.pillars:
        for path, text in words(pillar):
            for found in pattern.finditer(plainly_spaced(text)):
                where = tree.locate(pillar, path, find=found.group())
                message = f"`{found.group()}` is another page once the order changes; name it, with a link"
                yield Problem(where, CODE, message)
