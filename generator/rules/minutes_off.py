"""The minutes of a session's steps do not add up.

With the minutes of `spare`, the steps of the short form take 60 minutes together, those of the long form 90. Give a
step more or fewer minutes.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "minutes-off"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find sessions whose short or long form has another length."""
    for session in tree.guide.sessions:
        for name, whole in (("sixty", 60), ("ninety", 90)):
            found = sum(getattr(step, name) for step in session.steps) + session.spare.minutes
            if found != whole:
                message = (
                    f"`{name}` of all steps and the spare minutes add up to {found}, not {whole}; "
                    f"change a step by {abs(whole - found)}"
                )
                yield Problem(tree.locate(session, ("steps",), key=True), CODE, message)
