"""Evidence cites a source that `content/evidence.yaml` does not have.

Only what stands in that register may be cited. Correct the id, or add the source there after checking it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model import Root, Technique
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "unknown-source"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every cited id that the register does not have."""
    known = tree.guide.references.sources
    cited: tuple[Root | Technique, ...] = (*tree.guide.roots, *tree.guide.techniques)
    for item in cited:
        for index, source in enumerate(item.evidence.sources):
            if source not in known:
                close = difflib.get_close_matches(source, known, n=1)
                hint = f"did you mean `{close[0]}`?" if close else "add it to content/evidence.yaml or take it out"
                where = tree.locate(item, ("evidence", "sources", index))
                yield Problem(where, CODE, f"`{source}` is not in content/evidence.yaml; {hint}")
