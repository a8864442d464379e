"""Recognize typing slips of authors and their programs of which YAML reports only the effects.

Word processors and phones put signs into a file that look like a space, a dash or a quote and are none. YAML then gives
up some lines below, for another reason. Each slip has a pattern of a line, `at` is its place, and a message.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.content.problems import shown

# Signs that look like a space, or like nothing.
_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000"
_BULLETS = "•·▪●◦‣–*"
_QUOTES = "“”„‟«»‘’‚‹›"
_KEY = r"^ *(?:- +)?[\w-]+"

_PATTERNS = tuple(
    (re.compile(pattern, re.MULTILINE), message)
    for pattern, message in (
        (rf"^ *(?P<at>[{_SPACES}])", "{name} stands here; type ordinary spaces"),
        (rf"^ *-(?P<at>[{_SPACES}])", "{name} stands here; type an ordinary space"),
        (rf"{_KEY}(?P<at>[{_SPACES}]):", "{name} stands here; delete it"),
        (rf"{_KEY}: *(?P<at>[{_SPACES}])", "{name} stands here; type an ordinary space after the colon"),
        (rf"{_KEY}: +[|>][-+]?(?P<at>[{_SPACES}])", "{name} stands here; delete it"),
        (rf"{_KEY} *(?P<at>：)", "{name} stands here; type `:` and a space"),
        (rf"^ *(?:- +)?[a-z][a-z0-9_]*:(?P<at>[^\s/{_SPACES}])", "a space is missing here, after the colon of the key"),
        (r"^ *(?P<at>-)[^\W\d_]", "a space is missing after this `-`"),
        (rf"^ *(?P<at>[{_BULLETS}]) ", "`{sign}` begins no list; type `- ` for each entry"),
        (
            r"^ *(?:- +)?(?:[\w-]+: +)?(?P<at>\[[^\]\n]*\]\()",
            "text that starts with a link goes on its own line after `>-`, indented",
        ),
        (
            r"""^ *(?:- +)?(?:[\w-]+: +)?(?P<at>"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')(?=,? *[^\s#:,\]}])""",
            "text that starts with a quotation goes on its own line after `>-`, indented; YAML takes the quotes away",
        ),
    )
)
_CONFLICT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)


def conflicts(text: str) -> Iterator[int]:
    """Yield the indexes of unresolved merge conflicts."""
    return (match.start() for match in _CONFLICT.finditer(text))


def in_lines(text: str, first: int, last: int) -> tuple[int, str] | None:
    """Find the first slip in the lines between two indexes: its index and what to do about it."""
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    found = (
        (match.start("at"), message.format(name=named(match["at"][0]), sign=match["at"]))
        for pattern, message in _PATTERNS
        for match in pattern.finditer(text, start, len(text) if end < 0 else end)
    )
    return min(found, default=None)


def in_key(key: str) -> tuple[str, str] | None:
    """Return the key that was meant by one with a wrong character in it, and what to do; None if it has none."""
    meant = re.sub(f"[{_QUOTES}{_SPACES}\u00ad]", "", key)
    if meant == key or not re.fullmatch(r"[a-z][a-z0-9_]*", meant):
        return None
    sign = next(each for each in key if each not in meant)
    return meant, f"{named(sign)} stands in the key `{shown(key)}`; type `{meant}`"


def in_list(line: str) -> tuple[str, str] | None:
    """Return the start of a line that looks like an entry of a list and is none, and what to do; None without one."""
    if found := re.match(rf"([{_BULLETS}]) ", line):
        return found[0], f"`{found[1]}` begins no list; type `- ` for each entry"
    if found := re.match(rf"(?:-|\d+\.)([{_SPACES}])", line):
        return found[0], f"{named(found[1])} stands here; type an ordinary space"
    return None


def named(sign: str) -> str:
    """Name a character with its code point: a no-break space (U+00A0)."""
    name = unicodedata.name(sign, "sign").lower()
    article = "an" if name[0] in "aeiou" else "a"
    return f"{article} {name} (U+{ord(sign):04X})"
