"""Evidence, or a section, cites a source that `content/evidence.yaml` does not have.

Only what stands in that register may be cited. Correct the id, or add the source there after checking it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import items, marked

CODE = "unknown-source"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find cited ids that the register does not have, wherever they are cited."""
    known = tree.guide.references.sources
    for item in items(tree.guide):
        for path, source in marked(item, "source"):
            if source not in known:
                close = difflib.get_close_matches(source, known, n=1)
                hint = f"did you mean `{close[0]}`?" if close else "add it to content/evidence.yaml or take it out"
                yield Problem(tree.locate(item, path), CODE, f"`{source}` is not in content/evidence.yaml; {hint}")
