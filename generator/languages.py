"""The guide in all its languages, read and checked: the original first, then the translations that settings name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.checks import blank, check
from generator.load import ORIGINAL, Tree, load, load_translation
from generator.problems import ContentError, Problem


def examine(root: Path, language: str | None = None) -> tuple[tuple[Tree, ...], list[Problem]]:
    """The guide in every language that is published, or in one; and all problems of what could be read.

    Raises OSError where a file cannot be read.
    """
    try:
        original = load(root)
    except ContentError as error:
        return (), error.problems
    published = (ORIGINAL, *original.guide.settings.translations)
    return _examined(root, original, published if language is None else (language,))


def with_draft(root: Path, draft: str) -> tuple[tuple[Tree, ...], list[Problem]]:
    """Like `examine`, with one more language whose blanks are no problem. Raises OSError."""
    try:
        original = load(root)
    except ContentError as error:
        return (), error.problems
    others = [name for name in original.guide.settings.translations if name != draft]
    trees, problems = _examined(root, original, (ORIGINAL, *others, draft))
    unfinished = trees[-1].sources if trees and trees[-1].guide.language == draft else {}
    return trees, [each for each in problems if each.code != blank.CODE or each.location.path not in unfinished]


def _examined(root: Path, original: Tree, wanted: Iterable[str]) -> tuple[tuple[Tree, ...], list[Problem]]:
    trees: list[Tree] = []
    problems: set[Problem] = set()
    for name in wanted:
        try:
            tree = original if name == ORIGINAL else load_translation(root, name, original.guide)
        except ContentError as error:
            problems |= set(error.problems)
        else:
            trees.append(tree)
            problems |= set(check(tree))
    return tuple(trees), sorted(problems)
