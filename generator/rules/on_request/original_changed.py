"""The original has changed since a text was translated.

The line says what it said and what it says now. Translate that anew, then `reconnect translated FILE` notes that the
file follows the original again. It stops no build: until then a page of the language says that the original has
changed, and what could mislead, such as another number, stands there as the original has it. `reconnect check
--language CODE` tells it, and `reconnect check --release`.
"""

from __future__ import annotations

from generator.content import drift
from generator.content.guide_files import Tree
from generator.content.problems import Problem

CODE = drift.CODE


def problems(tree: Tree) -> list[Problem]:
    """Return what the original has changed since it was translated."""
    return list(tree.changed)
