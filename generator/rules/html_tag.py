"""A text holds a tag of HTML, which readers would see as it stands.

A blank line begins a paragraph, `**words**` are strong, `[words](target)` is a link, and lines that begin with `- ` are
a list; there is nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import together, translated, words

CODE = "html-tag"

# The tags that people type in texts of other programs; `<3` and `<name>` are words.
_TAG = re.compile(r"</?(?:a|b|br|div|em|i|li|ol|p|span|strong|u|ul)(?: [^<>]*)?/?>", re.IGNORECASE)


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find the first tag of each text."""
    for item in translated(tree.guide):
        for path, text in words(item) if _TAG.search(together(item)) else ():
            if found := _TAG.search(text):
                message = (
                    f"`{found[0]}` is HTML, and readers would see it; delete it, and leave a line blank for a paragraph"
                )
                yield Problem(tree.locate(item, path, find=found[0]), CODE, message)
