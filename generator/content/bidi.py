"""Keep numbers, addresses, codes and names in order inside text that is written from right to left.

There, a line's direction would turn "116 123" into "123 116", and put the dot after an address on its wrong side. Each
such run is an island: marked as `<bdi>`, it is read as it is written, and moves nothing around it. For words that the
original lends it is the other way round: a line that begins with them runs from the left, with ours as islands.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

_SIGN = r"0-9A-Za-z\u00c0-\u024f"
# Signs that hold a run together only between two parts of it: a comma and a space between two numbers do not.
_PART = rf"[+#]?[{_SIGN}]+(?:[-.,:;/@_'’&%=?+–]+[{_SIGN}]+)*[/%?]?"
ISLAND = rf"{_PART}(?:[ \u00a0](?:& )?{_PART})*"
"""A pattern that Python and Typst read alike."""
_ISLAND = re.compile(ISLAND)
_LETTERS = r"\u0590-\u08ff"
# Numbers and points between our words belong to them.
_ISLAND_OF_OURS = re.compile(rf"[{_LETTERS}]+(?:[ \u00a0][\d·.،, \u00a0]*[{_LETTERS}]+)*")
# A comma that a template has put between two words; an island holds its own.
_COMMA = re.compile(r",(?=\s|$)")
_OURS = re.compile(rf"[{_LETTERS}]")
_THEIRS = re.compile(r"[A-Za-z]")

# A line, or an entry of a list, that begins with lent words.
_LENT = re.compile(
    r"<(?P<item>li|td|dd)(?P<look>[^>]*)>"
    r'(?P<words>\s*(?:<strong>)?<span lang="(?:(?!</?(?:li|td|dd|ul|ol|p)\b).)*)</(?P=item)>'
    r'|<p(?P<paragraph>[^>]*)>(?=\s*(?:<strong>)?<span lang=")',
    re.DOTALL,
)
_DRAWINGS = re.compile(r"((?:\s*<img\b[^>]*>)*)\s*\Z")
# What stays as it is: tags, what is no text, and whole what runs from the left.
_KEPT = r"<!--.*?-->|<(?P<name>script|style|title|option|textarea|svg|bdi)\b.*?</(?P=name)>"
_FROM_THE_LEFT = r'<(?P<left>main|div|p|tr|span)\b(?=[^>]*\bdir="ltr").*?</(?P=left)>'
_TAG = re.compile(rf"{_KEPT}|{_FROM_THE_LEFT}|<[^>]*>", re.DOTALL)
_TAG_FROM_THE_LEFT = re.compile(rf"{_KEPT}|<[^>]*>", re.DOTALL)
_XML_TAG = re.compile(r"<[^>]*>")
_LENT_PART = re.compile(r'<(?:span|tr) lang="[^"]+"(?=[^>]*>)')


def with_islands(page: str, comma: str = ",") -> str:
    """Return HTML in which each island is a `<bdi>`; what stands in tags, scripts and styles is as it was.

    `comma` is that of the script.
    """
    page = _LENT_PART.sub(lambda found: found[0] + ' dir="ltr"', _LENT.sub(_from_the_left, page))
    return "".join(
        _lent(part) if tag and tag["left"] else part if tag else _marked(_with_comma(part, comma), _ISLAND)
        for part, tag in _parts(page, _TAG)
    )


def _from_the_left(found: re.Match[str]) -> str:
    if found["item"]:
        # A drawing stays on the side that the entry has for it.
        words, drawings = _DRAWINGS.split(found["words"], maxsplit=1)[:2]
        return f'<{found["item"]}{found["look"]}><div dir="ltr">{words}</div>{drawings}</{found["item"]}>'
    return f'<p{found["paragraph"]} dir="ltr">'


def _lent(block: str) -> str:
    return "".join(part if tag else _marked(part, _ISLAND_OF_OURS) for part, tag in _parts(block, _TAG_FROM_THE_LEFT))


def _parts(page: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Yield what a pattern finds, and the texts between."""
    start = 0
    for found in pattern.finditer(page):
        yield page[start : found.start()], None
        yield found[0], found
        start = found.end()
    yield page[start:], None


def _with_comma(text: str, comma: str) -> str:
    """Put the script's own comma between words of ours; words that are lent have theirs."""
    return text if _THEIRS.search(text) and not _OURS.search(text) else _COMMA.sub(comma, text)


def isolated(text: str) -> str:
    """Return text between the signs that make it an island where there are no tags for that; they show nothing."""
    return f"\u2066{text}\u2069"


def with_isolates(xml: str) -> str:
    """Return XML in which each island is one by signs, for formats without a tag for it."""

    def island(run: str) -> str:
        return run if run.isalpha() else isolated(run)

    return "".join(part if tag else _marked(part, _ISLAND, island) for part, tag in _parts(xml, _XML_TAG))


def _tagged(run: str) -> str:
    return f"<bdi>{run}</bdi>"


def _marked(text: str, pattern: re.Pattern[str], mark: Callable[[str], str] = _tagged) -> str:
    # References are signs like any other: `@` and `&` hold addresses and names together.
    words = html.unescape(text)
    runs = pattern.split(words)
    # Digits alone stand in their order anywhere; on a page full of steps and times the marks would be much to load.
    islands = (html.escape(run, quote=False) for run in pattern.findall(words))
    found = [run if run.isdecimal() else mark(run) for run in islands]
    around = [html.escape(run, quote=False) for run in runs]
    return "".join(each for pair in zip(around, [*found, ""], strict=True) for each in pair)
