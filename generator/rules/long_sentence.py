"""A sentence has more than 25 words (40 in Vietnamese, where a space stands between syllables).

Most sentences have fewer than 15. Cut it in two, or leave out what the reader does not need now.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import readability
from generator.content.guide_files import Tree
from generator.content.language import Language
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import in_language

CODE = "long-sentence"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find sentences that are too long."""
    most = Language(tree.guide.language).written.longest
    for item in in_language(tree):
        for passage in readability.passages(item):
            for sentence in passage.sentences:
                if len(sentence.words) > most:
                    where = tree.locate(item, sentence.path, find=" ".join(sentence.text.split()[:6]))
                    yield Problem(
                        where, CODE, f"{len(sentence.words)} words, and {most} is the most: “{sentence.text}”"
                    )
