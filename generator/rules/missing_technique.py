"""A worksheet belongs to nothing.

A sheet is named after its technique, or it is one of those that cut across and has a `counselor` part of its own.
Rename the file, or write that part; `reconnect links add` then gives it a code such as `w4`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "missing-technique"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find worksheets without a technique that have no code and no right to one."""
    techniques = {technique.id for technique in tree.guide.techniques}
    for sheet in tree.guide.worksheets:
        if sheet.id not in techniques and not sheet.counselor and not site.codes.of("worksheet", sheet.id):
            close = difflib.get_close_matches(sheet.id, techniques, n=1)
            hint = (
                f"did you mean `{close[0]}`?"
                if close
                else "name it after its technique, or write its `counselor` part if it cuts across"
            )
            yield Problem(tree.locate(sheet), CODE, f"there is no technique `{sheet.id}`; {hint}")
