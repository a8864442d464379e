"""A source in `content/evidence.yaml` is cited nowhere.

The evidence page shows what the guide rests on, so it holds what is cited and nothing else. Cite it where it belongs,
or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import items, marked, target_fields

CODE = "unused-source"
WITH_HIDDEN = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find sources that no technique, root, page or link names."""
    cited = set()
    for item in items(tree.guide):
        cited |= {source for _, source in marked(item, "source")}
        if item is not tree.guide.references:
            cited |= {target.partition(":")[2] for _, target in target_fields(item) if target.startswith("source:")}
    for source in tree.guide.references.sources:
        if source not in cited:
            where = tree.locate(tree.guide.references, ("sources", source), key=True)
            yield Problem(where, CODE, f"`{source}` is cited nowhere; cite it where it belongs, or take it out")
