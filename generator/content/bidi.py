"""Keep numbers, addresses, codes and names in order inside text that is written from right to left.

There, a line's direction would turn "116 123" into "123 116", and put the dot after an address on its wrong side. Each
such run is an island: marked as `<bdi>`, it is read as it is written, and moves nothing around it.
"""

from __future__ import annotations

import html
import re

_SIGN = r"0-9A-Za-z\u00c0-\u024f"
# Signs that hold a run together only between two parts of it: a comma and a space between two numbers do not.
_PART = rf"[+#]?[{_SIGN}]+(?:[-.,:;/@_'’&%=?+–]+[{_SIGN}]+)*[/%]?"
_ISLAND = re.compile(rf"{_PART}(?:[ \u00a0](?:& )?{_PART})*")
_NO_TEXT = "script|style|title|option|textarea|svg|bdi"
_TAG = re.compile(rf"(<!--.*?-->|<(?:{_NO_TEXT})\b.*?</(?:{_NO_TEXT})>|<[^>]*>)", re.DOTALL)


def with_islands(page: str) -> str:
    """Return HTML in which each island is a `<bdi>`; what stands in tags, scripts and styles is as it was."""
    parts = _TAG.split(page)
    parts[::2] = map(_marked, parts[::2])
    return "".join(parts)


def _marked(text: str) -> str:
    # References are signs like any other: `@` and `&` hold addresses and names together.
    runs = _ISLAND.split(html.unescape(text))
    found = [f"<bdi>{html.escape(run, quote=False)}</bdi>" for run in _ISLAND.findall(html.unescape(text))]
    around = [html.escape(run, quote=False) for run in runs]
    return "".join(each for pair in zip(around, [*found, ""], strict=True) for each in pair)
