"""A file of the own edition lies over one of the original that has changed since.

`reconnect own diff FILE` shows what the original said when you copied it, and says now. Take over what you want, then
`reconnect own accept FILE`. Of a file that nobody noted, accept says that you have looked.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.layers import Layered
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "own-behind"
ORIGINAL_ONLY = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Yield every file of the own edition whose original is not the one that was noted."""
    for item in tree.every:
        if item.file in tree.behind:
            told = "the original has changed since, or nobody noted it"
            see = f"`reconnect own diff {item.file}` shows it, `reconnect own accept {item.file}` says that you looked"
            source = tree.sources[item.file]
            own = source.above if isinstance(source, Layered) else source
            yield Problem(own.locate(), CODE, f"{told}; {see}")
        elif item.file in tree.gone:
            told = "the original has renamed this file or taken it out; rename yours as well, or delete it"
            yield Problem(tree.locate(item), CODE, told)
