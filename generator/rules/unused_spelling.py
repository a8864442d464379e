"""A word under `spelling` in `wording.yaml` stands nowhere in the guide, or a spelling is asked for that has no words.

The list is what is really replaced on paper, so that somebody can read it through. Take the word out, or mend its
spelling; under `spelling` in `settings.yaml` and `spelled` in `emergency.yaml` name one of the lists. An instruction
with such a word has its other spelling written out under `spelled`, since it is signed word by word.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model.emergency import Emergency
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
    if guide.emergency:
        yield from _in_emergency(tree, guide.emergency)


def _in_emergency(tree: Tree, emergency: Emergency) -> Iterator[Problem]:
    lists = tree.guide.wording.spelling
    for part, instructions in emergency.parts.items():
        for number, each in enumerate(instructions.items):
            path = ("parts", part, "items", number)
            for name in each.spelled.keys() - lists.keys():
                where = tree.locate(emergency, (*path, "spelled", name), key=True)
                yield Problem(where, CODE, f"`wording.yaml` has no spelling `{name}`")
            for name, words in lists.items():
                found = spelling.pattern(words).search(each.text.plain) if words else None
                if found and name not in each.spelled:
                    message = (
                        f"`{found.group()}` is spelled otherwise there; write the whole text under `spelled: {name}`"
                    )
                    yield Problem(tree.locate(emergency, (*path, "text"), find=found.group()), CODE, message)
