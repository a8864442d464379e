"""Something is published without a short code.

Roots, pillars, techniques and the sheets that cut across are spoken over a phone by their code. Add a line to
`content/permalinks.yaml`; a code that was ever in print is never given to anything else.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load import Tree
from generator.problems import Problem
from generator.site import Site

CODE = "no-code"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every root, pillar, technique and session that the register does not know."""
    guide = tree.guide
    for item in (*guide.roots, *guide.pillars, *guide.techniques, *guide.sessions):
        kind = type(item).__name__.lower()
        if (kind, item.id) not in site.codes:
            line = f'{{kind: {kind}, id: {item.id}, code: "{site.free_code(kind, item.id)}"}}'
            yield Problem(tree.locate(item), CODE, f"this has no short code; add `{line}` to content/permalinks.yaml")
