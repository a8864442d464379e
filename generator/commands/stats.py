"""`reconnect stats`: figures of every page."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from generator.commands.shared import OK, examine, in_a_language, on_a_guide, refuse

HELP = "figures of every page: words, reading grade, longest sentence, sources"
EXAMPLES = {
    "stats": "how long and how hard to read each page is",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    on_a_guide(parser, "text", "json")
    in_a_language(parser)


def run(options: argparse.Namespace) -> int:
    """Print a row of figures for every page."""
    from generator.plan.site import Site
    from generator.rules import figures

    tree, problems = examine(options)
    if tree is None:
        return refuse(problems, options)
    site = Site(tree.guide)
    rows, used = figures.rows(site), figures.scale_of(site)
    named = used.name if used else "grade"
    mean = round(figures.mean_grade(rows), 1)
    if options.format == "json":
        print(
            json.dumps(
                {"scale": used.name if used else None, "mean_grade": mean, "pages": [asdict(row) for row in rows]},
                indent=2,
            )
        )
        return OK
    width = max(len(row.page) for row in rows)
    print(f"{'page':{width}}  words  {named:>7}  longest  sources")
    for row in rows:
        print(f"{row.page:{width}}  {row.words:5}  {row.grade:7.1f}  {row.longest:7}  {row.sources:7}")
    print(f"{len(rows)} pages, {sum(row.words for row in rows)} words, mean {named} {mean}")
    return OK
