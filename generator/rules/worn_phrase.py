"""A phrase stands so often that readers no longer hear it.

Once, "That is enough" is kind; on every page it is a machine's. How often each may stand is under `worn` in
`content/wording.yaml`. Say the thing itself in some of the places, or leave the phrase out. Under
`asks`, only questions count that such a word begins: "No pen? Draw it" is a mold too. What people type, under
`typed` in `search.yaml`, does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model import Wording, Worn
from generator.content.problems import Location, Problem
from generator.plan.site import Site
from generator.rules.walk import holding, translated

CODE = "worn-phrase"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find the places of a worn phrase beyond those that it may have, in the order of the guide."""
    for worn in tree.guide.wording.worn:
        places = tuple(_places(tree, worn))
        for where, found in places[worn.at_most :]:
            message = f"`{found}` stands in {len(places)} places, {worn.at_most} may have it; {worn.instead}"
            yield Problem(where, CODE, message)


def _places(tree: Tree, worn: Worn) -> Iterator[tuple[Location, str]]:
    phrases = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in worn.phrases)
    before = r"(?:^|(?<=[.!?:\"]\s))" if worn.opens or worn.asks else r"(?<![\w-])"
    after = r"[^.?!\n]{,70}\?" if worn.asks else ""
    pattern = re.compile(rf"{before}(?:{phrases})(?![\w-]){after}", re.IGNORECASE | re.MULTILINE)
    for item in translated(tree.guide):
        # How even the original sounds is its own authors' business.
        if isinstance(item, Wording) or tree.is_own(item):
            continue
        for path, text in holding(item, worn.phrases):
            for found in () if "typed" in path else pattern.finditer(text):
                yield tree.locate(item, path, find=found.group()), found.group()
