"""A session hands out a sheet that does not exist.

`prints` names worksheets by their ids. Correct the id, or write the sheet.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "unknown-sheet"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find sheets to be printed that do not exist."""
    known = [sheet.id for sheet in tree.guide.worksheets]
    for session in tree.guide.sessions:
        for index, sheet in enumerate(session.prints):
            if sheet not in known:
                close = difflib.get_close_matches(sheet, known, n=1)
                hint = f"did you mean `{close[0]}`?" if close else "correct the id, or write the sheet"
                yield Problem(tree.locate(session, ("prints", index)), CODE, f"there is no sheet `{sheet}`; {hint}")
