"""A text of a translation has a sentence in the words of the original.

Translate it. Sentences of 3 words and whole texts of 2 are compared, but no names and addresses; `[words](name)` marks
a name that looks like a sentence. It stops no build. `reconnect check --language CODE` tells it, and `reconnect check
--release`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.markup import MARKS, Text
from generator.content.problems import Problem
from generator.content.translation import place, words_of_both
from generator.rules.walk import translated

CODE = "not-translated"
_END = re.compile(r"(?<=[.!?])\s+|\n")
_WORD = re.compile(r"(?<!\S)[(\"'“]?([^\W\d_’']+)[.,:;!?)\"'”]*(?!\S)")
_LETTERS = 6
"""So many letters have 2 words that are hardly the same in another language."""
_SIGN = re.compile("[{}=]")
_FILLED_IN = re.compile(r"\{[\w:]+\}")


def problems(tree: Tree) -> list[Problem]:
    """Return the sentences of a translation that stand in the original too."""
    return list(_found(tree)) if tree.original else []


def _found(tree: Tree) -> Iterator[Problem]:
    assert tree.original
    originals = {place(item, tree.guide.language): item for item in translated(tree.original.guide)}
    # There the words may be the original's, and that is told already.
    behind = {problem.location for problem in tree.changed}
    for item in translated(tree.guide):
        if item.file in originals:
            for path, own, theirs in words_of_both(item, originals[item.file]):
                if said := _left(own, theirs):
                    places = {tree.locate(item, path[:end]) for end in range(1, len(path) + 1)}
                    if behind.isdisjoint(places):
                        where = tree.locate(item, path, find=said[:20])
                        yield Problem(where, CODE, f"“{said}” is the original's sentence; translate it")


def _left(own: Text | str, theirs: Text | str) -> str:
    """Return the first sentence that both have, or the whole text if it is the same; "" if there is none."""
    said, text = _plain(own), _plain(theirs)
    if "FILL IN" in said:
        return ""
    if said == text and _is_said(text, words=2, small=1):
        return text.partition("\n")[0]
    return next((each for each in _END.split(text) if each in said and _is_said(each, words=3, small=2)), "")


def _plain(text: Text | str) -> str:
    if isinstance(text, str):
        return _FILLED_IN.sub("", text)
    lines = ("".join(span.text for span in line if span.target not in MARKS) for line in text.lines)
    return _FILLED_IN.sub("", "\n".join(lines))


def _is_said(text: str, *, words: int, small: int) -> bool:
    """Tell words from names, which have hardly any in small letters, and from what programs read, which has signs."""
    found: list[str] = _WORD.findall(text)
    if len(found) < words or len("".join(found)) < _LETTERS or _SIGN.search(text):
        return False
    return sum(each.islower() for each in found) >= small
