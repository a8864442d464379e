"""The rules that a guide as a whole must keep, beyond the shape of each file.

One module a rule. Its docstring is the rule's entry in the manual (`reconnect explain CODE`), `CODE` its permanent
name, `check` a pure function from the tree and its plan to problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from generator.content.guide_files import Tree
from generator.content.model import let_go
from generator.content.problems import Problem
from generator.content.readability import passages
from generator.plan.site import Site
from generator.rules import blank, walk

_NAMES = (
    "address_taken",
    "avoided_word",
    "blank",
    "code_off",
    "code_taken",
    "dead_address",
    "edition_off",
    "kept_answers",
    "long_list",
    "long_sentence",
    "minutes_off",
    "missing_counselor",
    "missing_emergency_number",
    "missing_glyph",
    "missing_picture",
    "missing_safety_check",
    "missing_technique",
    "missing_worksheet",
    "name_not_in_story",
    "name_twice",
    "not_as_original",
    "same_passage",
    "story_length",
    "too_hard",
    "unknown_pillar",
    "unknown_region",
    "unknown_sheet",
    "unknown_source",
    "unknown_target",
    "unlinked_term",
    "unregistered",
    "unsourced_claim",
    "unused_picture",
    "unused_source",
    "wrong_redirect",
)
# What all languages share is told once, of the original; and the formula for the grade was made for English.
_OF_ORIGINAL = (
    *("code_off", "code_taken", "dead_address", "missing_picture", "too_hard"),
    *("unknown_region", "unregistered", "unused_picture", "wrong_redirect"),
)
RULES = tuple(import_module(f"{__name__}.{name}") for name in _NAMES)


def check(tree: Tree) -> list[Problem]:
    """All problems that the rules find, sorted; of a file with blanks only those, as the rest depends on them."""
    found = set(_all(tree))
    for kept in (walk.words, walk.together, passages):
        let_go(kept)
    unfinished = {problem.location.path for problem in found if problem.code == blank.CODE}
    return sorted(each for each in found if each.code == blank.CODE or each.location.path not in unfinished)


def _all(tree: Tree) -> Iterator[Problem]:
    site = Site(tree.guide)
    for name, rule in zip(_NAMES, RULES, strict=True):
        if tree.original is not None and name in _OF_ORIGINAL:
            continue
        yield from rule.check(tree, site)
