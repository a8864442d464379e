"""A source in `content/evidence.yaml` is cited nowhere.

The evidence page shows what the guide rests on, so it holds what is cited and nothing else. Cite it where it belongs,
or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model import Page, Root, Technique
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import items, target_fields

CODE = "unused-source"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every source that no technique, root, page or link names."""
    argued: tuple[Root | Technique, ...] = (*tree.guide.roots, *tree.guide.techniques)
    cited = {source for item in argued for source in item.evidence.sources}
    for item in items(tree.guide):
        if item is not tree.guide.references:
            cited |= {target.partition(":")[2] for _, target in target_fields(item) if target.startswith("source:")}
        if isinstance(item, Page):
            cited |= {source for section in item.sections for source in section.sources}
    for source in tree.guide.references.sources:
        if source not in cited:
            where = tree.locate(tree.guide.references, ("sources", source), key=True)
            yield Problem(where, CODE, f"`{source}` is cited nowhere; cite it where it belongs, or take it out")
