"""`people` lists a name that the story does not mention.

The list keeps names from being used twice, so it has to match. Correct it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.markup import Text
from generator.content.model import texts
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import in_language, people, plainly_spaced

CODE = "name-not-in-story"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find listed names that the story lacks; a completed example need not say its person's name."""
    for item in in_language(tree):
        for path, story, names in people(item):
            if path[0] == "blocks":
                continue
            words = " ".join(
                text.plain if isinstance(text, Text) else text for field, text in texts(story) if field[0] != "people"
            )
            for index, name in enumerate(names):
                if plainly_spaced(name) not in plainly_spaced(words):
                    where = tree.locate(item, (*path, "people", index))
                    yield Problem(where, CODE, f"{name} is not in this story; correct the list of people")
