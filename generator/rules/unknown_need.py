"""A help line, or a note about lines, is of a kind that the guide does not name.

The kinds stand under `needs` in `content/en/help.yaml`, in the order of each country's page. Correct the kind, or add
it there with the words over such lines.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.content.source import KeyPath
from generator.plan.site import Site

CODE = "unknown-need"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find lines and notes whose kind is not among `needs`."""
    known = tree.guide.help.needs
    for region in tree.guide.regions:
        named: dict[KeyPath, str] = {("lines", place, "kind"): line.kind for place, line in enumerate(region.lines)}
        named |= {("notes", kind): kind for kind in region.notes}
        for path, kind in named.items():
            if kind not in known:
                close = difflib.get_close_matches(kind, known, n=1)
                hint = f"did you mean `{close[0]}`?" if close else f"there are {', '.join(known)}"
                where = tree.locate(region, path, key=path[0] == "notes")
                yield Problem(where, CODE, f"help.yaml names no `{kind}` under `needs`; {hint}")
