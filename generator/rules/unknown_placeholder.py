"""Words of the interface have a placeholder that nothing fills in.

Readers would see it as it stands: `{minuts}`. Write it as the words had it before; the message says which is meant.
That a translation has those of the original is another rule, `not-as-original`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.markup import Text
from generator.content.model import texts
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "unknown-placeholder"
ORIGINAL_ONLY = True

_NAMES = """
address after author code count date day edition examples explain file first from go heading high key keyword language
last length load low minutes missing month n name ninety number page pages paper part publisher reader readers region
role room roots sentence site sixty strength title titles to today turn what words year
"""
KNOWN = frozenset(re.findall(r"\w+", _NAMES))
"""The names that the program fills in somewhere."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find placeholders that are misspelt."""
    interface = tree.guide.interface
    for path, words in texts(interface):
        for found in _PLACEHOLDER.finditer(words.plain if isinstance(words, Text) else words):
            if found[1] not in KNOWN:
                close = difflib.get_close_matches(found[1], sorted(KNOWN), n=1)
                hint = f"did you mean `{{{close[0]}}}`?" if close else "take it out"
                where = tree.locate(interface, path, find=found[0])
                yield Problem(where, CODE, f"nothing fills in `{found[0]}`, so readers would see it; {hint}")
