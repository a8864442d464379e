"""The stories of the guide grow even: as long as each other, with the same helper, the same end, the same phrases.

One story in the mold of the last is no fault; fifty are. Make some much shorter, leave the worker out, let one fail.
The limits are under `mold` in `content/wording.yaml`. A guide with fewer stories than `mold.stories` is not measured.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from statistics import pstdev

from generator.content import readability
from generator.content.guide_files import Tree
from generator.content.model import Item, Story
from generator.content.problems import Problem
from generator.content.source import KeyPath
from generator.plan.site import Site
from generator.rules.walk import items, people

CODE = "same-mold"
WITH_HIDDEN = True
PHRASE = 5
"""How many words in a row make a phrase."""
SAFETY = ("take_care", "evidence")
"""Parts that say the same on purpose: checks, and the account of what is known."""


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Measure the stories as a set, and count the pages that share a phrase."""
    mold = tree.guide.wording.mold
    told = [
        (item, path, story)
        for item in items(tree.guide)
        for path, story, _ in people(item)
        if isinstance(story, Story) and not tree.is_own(item)
    ]
    if mold is None or len(told) < mold.stories:
        return
    at = tree.locate(tree.guide.wording, ("mold",), key=True)
    for item, path, story in told:
        if story.helper is None or story.ends is None:
            missing = "helper" if story.helper is None else "ends"
            yield Problem(tree.locate(item, path), CODE, f"this story does not say `{missing}`; add it")
    spread = pstdev(_length(path, story) for _, path, story in told)
    if spread < mold.spread:
        message = (
            f"the lengths of the stories spread by {spread:.1f} words; make some shorter or longer, to {mold.spread}"
        )
        yield Problem(at, CODE, message)
    paid = 100 * sum(story.helper == "paid" for *_, story in told) / len(told)
    if paid > mold.paid:
        yield Problem(at, CODE, f"{paid:.0f}% of the stories have a paid helper; {mold.paid}% may")
    ends = Counter(story.ends for *_, story in told if story.ends is not None)
    end, count = ends.most_common(1)[0] if ends else ("", 0)
    if 100 * count / len(told) > mold.ending:
        message = f"{100 * count / len(told):.0f}% of the stories end the same (`{end}`); {mold.ending}% may"
        yield Problem(at, CODE, message)
    for phrase, files in _phrases(tree).items():
        if len(files) > mold.pages:
            message = f"“{' '.join(phrase)}” stands on {len(files)} pages; {mold.pages} may have it, so vary it"
            yield Problem(at, CODE, message)


def _length(path: KeyPath, story: Story) -> int:
    return sum(len(sentence.words) for sentence in readability.sentences(path, story.text))


def _phrases(tree: Tree) -> dict[tuple[str, ...], set[str]]:
    """Map every phrase of the techniques and roots to the files that have it."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    pages: tuple[Item, ...] = (*tree.guide.roots, *tree.guide.techniques)
    for item in pages:
        for passage in readability.passages(item):
            for sentence in passage.sentences:
                if sentence.path[:1] and sentence.path[0] in SAFETY:
                    continue
                row = [word.lower() for word in sentence.words]
                for start in range(len(row) - PHRASE + 1):
                    found[tuple(row[start : start + PHRASE])].add(item.file)
    return found
