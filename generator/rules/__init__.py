"""The rules that a guide as a whole must keep, beyond the shape of each file.

One module a rule, found by looking in this folder. Its docstring is the rule's entry in the manual (`reconnect explain
CODE`), `CODE` its permanent name, `check` a pure function from the tree and its plan to problems. With `ORIGINAL_ONLY`
it is not asked of translations; with `WITH_HIDDEN` it is asked of the guide in which an own edition hides nothing,
because what it names is the original's to mend.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules import blank

_NO_RULES = ("examine", "figures", "manual", "on_request", "walk")


@cache
def rules() -> tuple[ModuleType, ...]:
    """Import every rule of this folder, in the order of their names."""
    names = sorted(module.name for module in iter_modules(__path__) if module.name not in _NO_RULES)
    return tuple(import_module(f"{__name__}.{name}") for name in names)


def check(tree: Tree) -> list[Problem]:
    """Return all problems that the rules find, sorted; of a file with blanks only those, which the rest depends on."""
    # What the original lends is reported with the original.
    lent = {path for file in tree.guide.lent for path in (file, tree.sources[file].path)}
    found = {problem for problem in _all(tree) if problem.location.path not in lent}
    unfinished = {problem.location.path for problem in found if problem.code == blank.CODE}
    return sorted(each for each in found if each.code == blank.CODE or each.location.path not in unfinished)


def _all(tree: Tree) -> Iterator[Problem]:
    shown = tree, Site(tree.guide)
    every = shown if (whole := tree.with_hidden()) is tree else (whole, Site(whole.guide))
    for rule in rules():
        if tree.original is None or not getattr(rule, "ORIGINAL_ONLY", False):
            yield from rule.check(*(every if getattr(rule, "WITH_HIDDEN", False) else shown))
