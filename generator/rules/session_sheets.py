"""A session names a worksheet that it does not print, or prints one, or a part of the room kit, that it does not name.

A leader looks for what a session names in its pack, and for a use of what is in the pack. Add the id to `prints` or
`kit`, or take the name out. A title in quotation marks counts as named: "Why I pull away".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model import texts
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "session-sheets"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find sessions whose pack is not what their text names."""
    if tree.original:
        # Of a session and its sheet one may be translated before the other.
        return
    titles = {sheet.id: sheet.title for sheet in tree.guide.worksheets}
    kit = {part.id for part in tree.guide.programme.kit} if tree.guide.programme else set()
    for session in tree.guide.sessions:
        said = " ".join(str(getattr(text, "plain", text)) for _, text in texts(session))
        for name, title in titles.items():
            quoted = re.search(
                rf"""["\u201c\u201e\u00ab\u2018]{re.escape(title)}["\u201d\u201c\u00bb\u2019?.,]""", said
            )
            if quoted and name not in session.prints:
                message = f"the session names the sheet `{title}`, but does not print it; add `{name}`"
                yield Problem(tree.locate(session, ("prints",), key=True), CODE, message)
        for name in session.prints:
            if name in titles and titles[name].casefold() not in said.casefold():
                message = f"the sheet `{titles[name]}` is printed, but no step names it; say when it is handed out"
                yield Problem(tree.locate(session, ("prints",), find=name), CODE, message)
        for name in session.kit:
            if name not in kit:
                message = f"`{name}` is no part of the room kit; the parts are {', '.join(sorted(kit))}"
                yield Problem(tree.locate(session, ("kit",), find=name), CODE, message)
