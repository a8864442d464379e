"""No page for readers leads to this sheet, so that the person it is for never meets it.

A technique's own sheet stands on the technique's page. Any other needs a link from the page where its reader is: a
technique, a root, a pillar, a page such as safety, or the start page; for leaders of a group, its program. A sheet
for nights belongs where nights are the trouble. The library, the search and lists that are made by themselves do not
count, nor does what a session prints: a reader alone never sees that.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import target_fields

CODE = "orphan-sheet"
WITH_HIDDEN = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find sheets without a technique that no page for readers links to."""
    guide = tree.guide
    for_readers = [guide.book, *guide.roots, *guide.pillars, *guide.techniques, *guide.pages]
    for_readers += [guide.programme] if guide.programme else []
    linked = {target.partition("#")[0] for item in for_readers for _, target in target_fields(item)}
    for sheet in guide.worksheets:
        target = f"worksheet:{sheet.id}"
        # A sheet without a counselor part belongs to a technique; `missing-technique` reports it if there is none.
        if sheet.counselor and sheet.id not in site.relations.pillar_of and target not in linked:
            message = f"no page for readers leads here; link it, `[{sheet.title}]({target})`, where its reader is"
            yield Problem(tree.locate(sheet), CODE, message)
