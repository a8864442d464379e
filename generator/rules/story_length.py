"""An example is too short to be a scene, or too long for a tired reader.

It has 50 to 160 words: what happened, what the person did or said in their own words, how it went.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import readability
from generator.content.guide_files import Tree
from generator.content.language import Language
from generator.content.model import Story
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import in_language, people

CODE = "story-length"
LEAST, MOST = 50, 160


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find stories that have too few words or too many."""
    least, most = map(Language(tree.guide.language).written.counted, (LEAST, MOST))
    for item in in_language(tree):
        for path, story, _ in people(item):
            if isinstance(story, Story):
                words = sum(len(sentence.words) for sentence in readability.sentences(path, story.text))
                if not least <= words <= most:
                    where = tree.locate(item, (*path, "text"))
                    yield Problem(where, CODE, f"this story has {words} words; write {least} to {most}")
