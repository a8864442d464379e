"""A technique has no worksheet.

Every technique has one sheet of its own, in `worksheets/<language>/` under the technique's id. Write it, or take
the technique out.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "missing-worksheet"
WITH_HIDDEN = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find techniques that no worksheet is named after."""
    sheets = {sheet.id for sheet in tree.guide.worksheets}
    for technique in tree.guide.techniques:
        if technique.id not in sheets:
            message = f"this technique has no sheet; write worksheets/{tree.guide.language}/{technique.id}.yaml"
            yield Problem(tree.locate(technique, ("worksheet",)), CODE, message)
