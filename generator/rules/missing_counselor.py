"""A sheet that cuts across does not say what a counselor should know before handing it over.

A technique's sheet is handed over as its technique is. Any other sheet needs its own `counselor` part.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "missing-counselor"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find sheets with a code of their own and no words for a counselor."""
    for sheet in tree.guide.worksheets:
        if site.codes.of("worksheet", sheet.id) and sheet.counselor is None:
            yield Problem(tree.locate(sheet), CODE, "this sheet has no technique, so it needs its own `counselor` part")
