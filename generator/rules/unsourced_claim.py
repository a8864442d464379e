"""A section about life and death does not say where it comes from.

Every section of the safety page states facts about health, so each names its `sources`: ids from
`content/evidence.yaml`, or addresses of pages that were seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "unsourced-claim"
PAGES = ("safety",)


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Every section of those pages without a source."""
    for page in tree.guide.pages:
        for index, section in enumerate(page.sections if page.id in PAGES else ()):
            if not section.sources and not section.pages_seen:
                where = tree.locate(page, ("sections", index))
                yield Problem(where, CODE, f"`{section.id}` names no source; add `sources` or `pages_seen`")
