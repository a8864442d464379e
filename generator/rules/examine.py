"""Read and check the guide in all its languages: the original first, then the translations that settings name."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from generator.content.guide_files import ORIGINAL, Tree, load
from generator.content.problems import ContentError, Problem
from generator.content.translated import load_translation
from generator.rules import blank, check
from generator.rules.on_request import not_translated, original_changed, says_less


def examine(
    root: Path, language: str | None = None, *, draft: str | None = None, unchecked: Collection[str] = ()
) -> tuple[tuple[Tree, ...], list[Problem]]:
    """Read the guide in every published language, or in one; return what could be read, and all problems.

    `draft` is one more language, whose blanks are no problem; translations in `unchecked` are only read. Raises OSError
    where a file cannot be read.
    """
    try:
        original = load(root)
    except ContentError as error:
        return (), error.problems
    published = (ORIGINAL, *original.guide.settings.translations)
    wanted = dict.fromkeys([*published, *([draft] if draft else [])]) if language is None else (language,)
    trees: list[Tree] = []
    problems: set[Problem] = set()
    for name in wanted:
        try:
            blanks = name in (language, draft)
            tree = original if name == ORIGINAL else load_translation(root, name, original, blanks=blanks)
        except ContentError as error:
            problems |= set(error.problems)
        else:
            trees.append(tree)
            if name in unchecked:
                continue
            if name == language:
                for asked in (original_changed, says_less, not_translated):
                    problems |= set(asked.problems(tree))
            problems |= {each for each in check(tree) if name != draft or each.code != blank.CODE}
    return tuple(trees), sorted(problems)
