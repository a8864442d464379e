"""Words from a file as they may stand in a message."""

from __future__ import annotations


def shown(words: object, most: int = 60) -> str:
    """A value on one line, with nothing invisible in it, and cut where it is long."""
    text = str(words)
    visible = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text[:most])
    return visible if len(text) <= most else f"{visible}…"


SOFT_HYPHEN = "\u00ad"
NO_SOFT_HYPHEN = "a soft hyphen (U+00AD), which nobody sees, stands here; delete it, or type `-` if it should be seen"
