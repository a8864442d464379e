"""A section about life and death does not say where it comes from.

Every section of the safety page, and of the pages under it, states facts about health, so each names
its `sources`: ids from `content/evidence.yaml`, or addresses of pages that were seen. A section that is
only a list of links claims nothing and needs none.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.markup import Items, Text
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "unsourced-claim"
WITH_HIDDEN = True
PAGES = frozenset(("safety",))


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find sections of those pages without a source."""
    for page in tree.guide.pages:
        for index, section in enumerate(page.sections if PAGES & {page.id, page.under} else ()):
            if not section.sources and not section.pages_seen and not _only_leads_on(section.text):
                where = tree.locate(page, ("sections", index))
                yield Problem(where, CODE, f"`{section.id}` names no source; add `sources` or `pages_seen`")


def _only_leads_on(text: Text) -> bool:
    """Return true for a list with no words outside its links."""
    return all(
        isinstance(block, Items)
        and not any(span.text.strip(" ,·") for line in block.lines for span in line if not span.target)
        for block in text.blocks
    )
