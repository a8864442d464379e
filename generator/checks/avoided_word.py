"""A word or phrase stands here that the guide does not use of people or their treatment.

The list, with the reason and what to write instead, is `content/wording.yaml`. If it is somebody's name, or how
somebody speaks of themself, mark it: `[words](name)` or `[words](quote)`. Titles of sources are let alone, and so is
what stands under `typed` in `search.yaml`: people type such words, and no page shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.walk import items
from generator.load import Tree
from generator.markup import MARKS, Text
from generator.model import References, Search, Wording, texts
from generator.problems import Problem
from generator.site import Site

CODE = "avoided-word"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every avoided phrase, as whole words in any case, outside names and quotations."""
    phrases = {phrase.lower(): word for word in tree.guide.wording.words for phrase in word.avoid}
    if not phrases:
        return
    longest_first = sorted(phrases, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
    for item in items(tree.guide):
        if isinstance(item, Wording):
            continue
        for path, text in texts(item):
            if isinstance(item, References) and path[-1] in ("title", "authors", "published_in"):
                continue
            if isinstance(item, Search) and "typed" in path:
                continue
            for found in pattern.finditer(_words(text)):
                word = phrases[found.group().lower()]
                message = f"`{found.group()}`: write `{word.instead}` instead ({word.why})"
                yield Problem(tree.locate(item, path, find=found.group()), CODE, message)


def _words(text: str | Text) -> str:
    if isinstance(text, str):
        return text
    return "\n".join("".join(span.text for span in line if span.target not in MARKS) for line in text.lines)
