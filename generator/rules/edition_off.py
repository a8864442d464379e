"""The list of changes does not fit the edition that is published.

`content/<language>/changes.yaml` tells, newest first, what each edition changed. Its first entry is the edition of
`content/settings.yaml`, with the same date, and each later entry is older than the one before it. Before you publish a
new edition, write its entry and set both files to the same number and day.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "edition-off"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Compare the list of changes with the published edition, and find entries out of order or twice."""
    changes, settings = tree.guide.changes, tree.guide.settings
    newest = changes.editions[0]
    for key, found, wanted in (
        ("edition", newest.edition, settings.edition),
        ("date", newest.date, settings.edition_date),
    ):
        if found != wanted:
            message = f"`{found}` is the newest here, and {settings.file} publishes `{wanted}`; make them the same"
            yield Problem(tree.locate(changes, ("editions", 0, key)), CODE, message)
    for number, (newer, older) in enumerate(pairwise(changes.editions), 1):
        if older.date >= newer.date:
            message = f"{older.date} is not before {newer.date}; the newest edition comes first"
            yield Problem(tree.locate(changes, ("editions", number, "date")), CODE, message)
    anchors = [edition.anchor for edition in changes.editions]
    for number, anchor in enumerate(anchors):
        if anchor in anchors[:number]:
            message = f"edition `{changes.editions[number].edition}` stands twice; make it one entry"
            yield Problem(tree.locate(changes, ("editions", number, "edition")), CODE, message)
