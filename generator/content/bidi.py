"""Keep numbers, addresses, codes and names in order inside text that is written from right to left.

There, a line's direction would turn "116 123" into "123 116", and put the dot after an address on its wrong side. Each
such run is an island: marked as `<bdi>`, it is read as it is written, and moves nothing around it. For words that the
original lends it is the other way round: a line that begins with them runs from the left, with ours as islands.
"""

from __future__ import annotations

import html
import re

_SIGN = r"0-9A-Za-z\u00c0-\u024f"
# Signs that hold a run together only between two parts of it: a comma and a space between two numbers do not.
_PART = rf"[+#]?[{_SIGN}]+(?:[-.,:;/@_'’&%=?+–]+[{_SIGN}]+)*[/%?]?"
ISLAND = rf"{_PART}(?:[ \u00a0](?:& )?{_PART})*"
"""A pattern that Python and Typst read alike."""
_ISLAND = re.compile(ISLAND)
_LETTERS = r"\u0590-\u08ff"
_ISLAND_OF_OURS = re.compile(rf"[{_LETTERS}]+(?:[ \u00a0][{_LETTERS}]+)*")
# A comma that a template has put between two words; an island holds its own.
_COMMA = re.compile(r",(?=\s|$)")
_OURS = re.compile(rf"[{_LETTERS}]")
_THEIRS = re.compile(r"[A-Za-z]")

_NO_TEXT = "script|style|title|option|textarea|svg|bdi"
# A line, or an entry of a list, that begins with lent words.
_LENT = re.compile(
    r"<(?P<item>li|td|dd)(?P<look>[^>]*)>"
    r'(?P<words>\s*(?:<strong>)?<span lang="(?:(?!</?(?:li|td|dd|ul|ol|p)\b).)*)</(?P=item)>'
    r'|<p(?P<paragraph>[^>]*)>(?=\s*(?:<strong>)?<span lang=")',
    re.DOTALL,
)
_FROM_THE_LEFT = r'<(?:main|div|p)\b[^>]*\bdir="ltr"[^>]*>'
_TAG = re.compile(
    rf"(<!--.*?-->|<(?:{_NO_TEXT})\b.*?</(?:{_NO_TEXT})>|<main\b[^>]*\bdir=\"ltr\".*?</main>|"
    rf"<div dir=\"ltr\">.*?</div>|<p\b[^>]*\bdir=\"ltr\".*?</p>|<[^>]*>)",
    re.DOTALL,
)
_ANY_TAG = re.compile(rf"(<!--.*?-->|<(?:{_NO_TEXT})\b.*?</(?:{_NO_TEXT})>|<[^>]*>)", re.DOTALL)


def with_islands(page: str, comma: str = ",") -> str:
    """Return HTML in which each island is a `<bdi>`; what stands in tags, scripts and styles is as it was.

    `comma` is that of the script.
    """
    parts = _TAG.split(_LENT.sub(_from_the_left, page))
    parts[::2] = [_marked(_with_comma(text, comma), _ISLAND) for text in parts[::2]]
    parts[1::2] = [_lent(part) if re.match(_FROM_THE_LEFT, part) else part for part in parts[1::2]]
    return "".join(parts)


def _from_the_left(found: re.Match[str]) -> str:
    if found["item"]:
        return f'<{found["item"]}{found["look"]}><div dir="ltr">{found["words"]}</div></{found["item"]}>'
    return f'<p{found["paragraph"]} dir="ltr">'


def _lent(block: str) -> str:
    parts = _ANY_TAG.split(block)
    parts[::2] = [_marked(text, _ISLAND_OF_OURS) for text in parts[::2]]
    return "".join(parts)


def _with_comma(text: str, comma: str) -> str:
    """Put the script's own comma between words of ours; words that are lent have theirs."""
    return text if _THEIRS.search(text) and not _OURS.search(text) else _COMMA.sub(comma, text)


def _marked(text: str, pattern: re.Pattern[str]) -> str:
    # References are signs like any other: `@` and `&` hold addresses and names together.
    words = html.unescape(text)
    runs = pattern.split(words)
    found = [f"<bdi>{html.escape(run, quote=False)}</bdi>" for run in pattern.findall(words)]
    around = [html.escape(run, quote=False) for run in runs]
    return "".join(each for pair in zip(around, [*found, ""], strict=True) for each in pair)
