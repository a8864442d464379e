"""Characters stand in this file that no bundled font has, so they could not be printed.

The sheets are set in Atkinson Hyperlegible Next, which has Latin letters and usual punctuation, but no ticks, arrows or
emoji. Write them in words, or use another sign. Greek, Cyrillic, Vietnamese and Arabic have faces of their own, for
those languages alone, and Chinese has them in an optional package (`pip install justmytype-intl-cjk`);
`generator/content/scripts.py` says which.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.language import Language
from generator.content.problems import Problem, shown
from generator.fonts.faces import characters
from generator.plan.site import Site
from generator.rules.walk import in_language, together, words

CODE = "missing-glyph"
NAMED = 5
"""So many characters are named; of a whole script no author wants all."""


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find characters in the guide's words that the faces of its language lack, once in each file."""
    known = characters(Language(tree.guide.language).written.families) | {"\n"}
    for item in in_language(tree):
        unknown = set(together(item)) - known
        if unknown:
            path, text = next((path, text) for path, text in words(item) if unknown.intersection(text))
            first = next(sign for sign in text if sign in unknown)
            others = sorted(unknown - {first})
            named = ", ".join(f"{shown(sign)} (U+{ord(sign):04X})" for sign in [first, *others[: NAMED - 1]])
            more = f" and {len(others) - NAMED + 1} more" if len(others) >= NAMED else ""
            message = f"no bundled font has {named}{more}, so it cannot be printed; use words or another sign"
            yield Problem(tree.locate(item, path, find=first), CODE, message)
