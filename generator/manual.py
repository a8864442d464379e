"""The manual: what every code means. Rules bring their entry as their docstring, readers of YAML in a table."""

from __future__ import annotations

import inspect

from generator import release
from generator.checks import RULES

READING = {
    "alias": "YAML anchors (`&name`) and aliases (`*name`) are not read.\n\nWrite the text out where it is needed. "
    "If the text itself starts with & or *, put it in quotes.",
    "control-character": "An invisible character that no reader could see or print stands in the file.\n\nDelete it. "
    "It often comes with text copied from a PDF or a chat.",
    "duplicate-key": "The same key stands twice in one mapping, so one of the two would be lost.\n\nDelete or rename one.",
    "empty": "The file holds nothing, or only comments.\n\nWrite its content, or delete the file.",
    "empty-text": "A text is empty.\n\nWrite it, or delete the key if it may be left out.",
    "markup": "The markup in a text cannot be read.\n\n`**words**` makes words strong, `[words](target)` is a link. "
    "Write `\\*` or `\\[` for the sign itself.",
    "missing-file": "A file that every guide needs is missing.\n\nWrite it; the one of this guide shows what belongs in it.",
    "missing-key": "Something that every item of this kind needs is missing.\n\nAdd the key. The place named is the key "
    "that it belongs under, or the start of the file.",
    "not-a-choice": "Only certain words may stand here, and this is none of them.\n\nThe message names the nearest one, or all.",
    "not-one-line": "One paragraph is expected, but there are several, or a list.\n\nLeave out blank lines and lists.",
    "not-utf-8": "The file is not saved as UTF-8.\n\nSave it as UTF-8; every editor can.",
    "out-of-range": "A number is too small or too large.\n\nThe message says what is the least or the most.",
    "several-documents": "`---` starts a second document in one file.\n\nUse one file for each thing.",
    "syntax": "The file is not valid YAML.\n\nLook at the place named and the line above it: a missing quote or colon, or "
    "a line that is not indented like its neighbours. Text that holds `: ` belongs in quotes or after `>-`.",
    "tab": "A tab is used to indent.\n\nIndent with spaces, 2 for each level.",
    "tag": "A YAML tag (`!name`) stands here.\n\nPut text that starts with ! in quotes.",
    "too-deep": "The nesting goes deeper than any guide needs.\n\nCheck the indentation and the brackets.",
    "too-large": "The file is larger than 2 MB.\n\nSplit it.",
    "unknown-key": "A key stands here that nothing reads.\n\nOften a spelling mistake, or a key indented too far or too "
    "little. The message names the nearest key, or all that may stand here.",
    "wrong-ending": "A file in content/ or worksheets/ does not end in `.yaml`, so it is not read.\n\nRename it.",
    "wrong-folder": "A file lies where none is expected.\n\nMove it to the folder of its kind, or delete it.",
    "wrong-form": "A text does not have the form that is needed here, such as that of a date or an id.\n\n"
    "The message says which.",
    "wrong-kind": "A text stands where a list, a mapping or a number is expected, or the other way round.\n\n"
    "Numbers and true/false that are meant as text go in quotes.",
    "wrong-length": "A list has too few or too many entries.\n\nThe message says how many there may be.",
}


def entries() -> dict[str, str]:
    """Every code with its entry: a first line that says what it means, then how to mend it."""
    rules = {rule.CODE: inspect.cleandoc(rule.__doc__ or "") for rule in RULES}
    return READING | rules | {release.CODE: inspect.cleandoc(release.__doc__ or "")}
