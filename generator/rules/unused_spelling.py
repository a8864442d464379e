"""A word under `spelling` in `wording.yaml` stands nowhere in the guide, or a place asks for a spelling without words.

The list is what is really replaced on paper, so that somebody can read it through. Take the word out, or mend its
spelling; under `spelling` in `settings.yaml` name one of the lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan import spelling
from generator.plan.site import Site

CODE = "unused-spelling"
ORIGINAL_ONLY = True
WITH_HIDDEN = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find listed words that are nowhere in the guide, and spellings that are asked for and not listed."""
    guide = tree.guide
    for name, words in guide.wording.spelling.items():
        stands = spelling.standing(guide, words)
        for word in words:
            if word not in stands:
                where = tree.locate(guide.wording, ("spelling", name, word), key=True)
                yield Problem(where, CODE, f"`{word}` stands nowhere in the guide")
    for place, name in guide.settings.spelling or ():
        if name and name not in guide.wording.spelling:
            where = tree.locate(guide.settings, ("spelling", place))
            yield Problem(where, CODE, f"`wording.yaml` has no spelling `{name}`")
