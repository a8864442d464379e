"""What has not been checked for more than six months, or never. The only place that compares with today's date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.rules.on_request.release import how_to_check

CODE = "stale"
MOST_DAYS = 183


def problems(tree: Tree, today: date) -> list[Problem]:
    """Find helplines never checked or checked too long ago, and a review that is due; sorted."""
    return sorted(_all(tree, today))


def _all(tree: Tree, today: date) -> Iterator[Problem]:
    settings = tree.guide.settings
    if date.fromisoformat(settings.review_by) < today:
        message = f"the review was due on {settings.review_by}; review the guide and set new dates"
        yield Problem(tree.locate(settings, ("review_by",)), CODE, message)
    for region in tree.guide.regions:
        for index, line in enumerate(region.lines):
            where = tree.locate(region, ("lines", index, "verified_on"), key=True)
            if line.verified_on is None:
                yield Problem(where, CODE, f"{line.name}: never checked; {how_to_check(line)}")
            elif (today - date.fromisoformat(line.verified_on)).days > MOST_DAYS:
                yield Problem(
                    where, CODE, f"{line.name}: checked on {line.verified_on}, more than 6 months ago; check again"
                )
