"""A character stands here that no bundled font has, so it could not be printed.

The sheets are set in Atkinson Hyperlegible Next, which has Latin letters and usual punctuation, but no ticks, arrows,
emoji, Greek or Cyrillic. Write it in words, or use another sign.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem, shown
from generator.fonts.faces import characters
from generator.plan.site import Site
from generator.rules.walk import items, together, words

CODE = "missing-glyph"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find characters in the guide's words that the fonts of the sheets lack."""
    known = characters() | {"\n"}
    for item in items(tree.guide):
        unknown = set(together(item)) - known
        for path, text in words(item) if unknown else ():
            for sign in sorted(unknown.intersection(text)):
                named = f"{shown(sign)} (U+{ord(sign):04X})"
                message = f"no bundled font has {named}, so it cannot be printed; use words or another sign"
                yield Problem(tree.locate(item, path, find=sign), CODE, message)
