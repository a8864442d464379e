"""The language has another form for some numbers, and the words for how many there are lack it.

English has 1 place and 2 places; Polish says 2 and 5 in different words, Arabic 2, 3 and 11. The forms are named as in
CLDR: `one`, `two`, `few`, `many`, and `other` for all that is left. Write each that the message names; a form that the
language does not have is never shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.language import Language
from generator.content.model.words import counted
from generator.content.problems import Problem
from generator.plan.site import Site

CODE = "missing-plural"


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find such words of a translation that lack a form."""
    if tree.original is None:
        return
    interface = tree.guide.interface
    wanted = Language(tree.guide.language).plurals
    for path, forms in counted(interface):
        if lacking := [form for form in wanted if getattr(forms, form) is None]:
            named = ", ".join(f"`{form}`" for form in lacking)
            message = f"this language has another form for some numbers; add {named}"
            yield Problem(tree.locate(interface, path, key=True), CODE, message)
