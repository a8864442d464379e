"""A link or pointer leads to nothing.

`[words](technique:sleep#how)` names a kind, the id of a file and perhaps a part of its page. Kinds are `technique`,
`root`, `pillar`, `worksheet`, `session`, `region`, `source`, `term` and `page`. Correct the id or the part, or write
what is missing. `content/reviews.yaml` names what is to be read in the same way. `under` names another page in the same
folder.

`{emergency:steps}` stands for a part of `emergency.yaml` and is a paragraph of its own, or a line of a card;
`{emergency:number}` stands for the number to call.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model import Settings
from generator.content.model.emergency import NUMBER, PLACEHOLDER
from generator.content.model.reviews import Reviews
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import in_language, target_fields, together, words

CODE = "unknown-target"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find targets, in text or alone, that the plan of the site does not know."""
    for item in in_language(tree):
        # Of settings `hidden-needed` looks at the names: what an own edition hides is there no more.
        # What is to be read is named once, by the pages of the original.
        of_all = isinstance(item, Settings) or (isinstance(item, Reviews) and tree.original is not None)
        for path, target in () if of_all else target_fields(item):
            if site.resolve(target) is None:
                yield Problem(
                    tree.locate(item, path, find=target),
                    CODE,
                    f"`{target}` leads nowhere; {_hint(site, target)}",
                )
        for path, text in words(item) if PLACEHOLDER.search(together(item)) else ():
            for passage in text.split("\n"):
                yield from (
                    Problem(tree.locate(item, path, find=found.group()), CODE, message)
                    for found in PLACEHOLDER.finditer(passage)
                    if (message := _misplaced(tree, passage, found[1]))
                )
    for page in tree.guide.pages:
        if page.under and f"page:{page.under}" not in site.by_target:
            message = f"there is no page `{page.under}` to stand under; {_hint(site, f'page:{page.under}')}"
            yield Problem(tree.locate(page, ("under",)), CODE, message)


def _misplaced(tree: Tree, passage: str, name: str) -> str:
    """Say what is wrong with a placeholder, if anything."""
    parts = tree.guide.instructions
    if name in parts and PLACEHOLDER.fullmatch(passage):
        return ""
    if name in parts:
        return f"`{{emergency:{name}}}` stands for several instructions; give it a paragraph of its own"
    close = difflib.get_close_matches(name, (*parts, NUMBER), n=1)
    known = ", ".join((*parts, NUMBER))
    hint = f"did you mean `{close[0]}`?" if close else f"its parts are {known}"
    return "" if name == NUMBER else f"emergency.yaml has no `{name}`; {hint}"


def _hint(site: Site, target: str) -> str:
    name, _, anchor = target.partition("#")
    page = site.by_target.get(name)
    if page and anchor:
        close = difflib.get_close_matches(anchor, page.anchors, n=1)
        return (
            f"did you mean `{name}#{close[0]}`?" if close else f"the parts of that page are {', '.join(page.anchors)}"
        )
    kind = name.partition(":")[0]
    shelf = {"source": site.guide.references.sources, "term": [term.id for term in site.guide.glossary.terms]}
    known = [f"{kind}:{each}" for each in shelf[kind]] if kind in shelf else list(site.by_target)
    close = difflib.get_close_matches(name, known, n=1)
    return f"did you mean `{close[0]}`?" if close else "correct the id, or write what it should lead to"
