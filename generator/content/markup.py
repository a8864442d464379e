r"""The small markup that text in YAML may hold, and nothing else.

`**words**` are strong; `[words](target)` is a link; a backslash makes the next sign ordinary. In longer text a blank
line ends a paragraph, lines that begin with `- ` are a list and lines that begin with `1. ` a numbered list.
Every other character is literal, even if Markdown, HTML, Jinja or Typst give it a meaning.

A target is an address (`https://`, `mailto:`, `tel:`, `sms:`) or `kind:id`, with `#part` if a part is meant:
`technique:sleep#how`, `root:x`, `page:safety`, `worksheet:sleep`, `source:smith2020`, or `term:x`.
`[words](name)` and `[words](quote)` mark a name, or how someone speaks of themself: shown as plain words, and let
alone by the wording check.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from generator.content import slips
from generator.content.problems import shown

KINDS = ("technique", "root", "pillar", "worksheet", "session", "region", "page", "source", "term")
"""What a target in the guide may name."""
EXTERNAL = ("https://", "http://", "mailto:", "tel:", "sms:")
MARKS = ("name", "quote")

_TOKEN = re.compile(
    r"\\(?P<escaped>[\\*\[\]()\-0-9])|(?P<strong>\*\*)|\[(?P<words>(?:\\.|[^\[\]\\])*)\]\((?P<target>[^)\s]{0,2000})\)"
)
# A line without any of these is plain words, as most are.
_SIGN = re.compile(r"[\\*\[\]]")
_BROKEN_LINK = re.compile(r"\[[^\[\]]+\]\s?\([a-z]+:|\]\(")
_BULLET = re.compile(r"- +")
_NUMBER = re.compile(r"\d+\. +")
TARGET = rf"({'|'.join(KINDS)}):[\w-]+(#[\w-]+)?"


class MarkupError(ValueError):
    """Text whose markup cannot be read; `fragment` is the part to look at, which stands `before` so many times."""

    def __init__(self, message: str, fragment: str) -> None:
        super().__init__(message)
        self.fragment, self.before = fragment, 0


@dataclass(frozen=True)
class Span:
    """A run of text, perhaps strong, perhaps a link or a marked name or quotation."""

    text: str
    strong: bool = False
    target: str = ""
    language: str = ""
    """The tag of its language, where that is not the guide's."""
    drawing: str = ""
    """The name of the drawing that stands in the place of words."""

    @property
    def link(self) -> str:
        """What it links to; "" for none."""
        return "" if self.target in MARKS else self.target


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of running text."""

    line: Spans

    def with_lines(self, change: Callable[[Spans], Spans]) -> Paragraph:
        """Return the paragraph with its line changed."""
        return Paragraph(change(self.line))


@dataclass(frozen=True)
class Items:
    """A list, numbered or not."""

    lines: tuple[Spans, ...]
    numbered: bool

    def with_lines(self, change: Callable[[Spans], Spans]) -> Items:
        """Return the list with each line changed."""
        return Items(tuple(map(change, self.lines)), self.numbered)


@dataclass(frozen=True)
class Text:
    """Parsed text: its blocks in order."""

    blocks: tuple[Paragraph | Items, ...]

    @cached_property
    def lines(self) -> tuple[Spans, ...]:
        """All lines of text, in order: paragraphs and list items alike."""
        found: list[Spans] = []
        for block in self.blocks:
            found.extend(block.lines if isinstance(block, Items) else [block.line])
        return tuple(found)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """All runs of text, in order."""
        return tuple(span for line in self.lines for span in line)

    @cached_property
    def plain(self) -> str:
        """The words alone, a line for each paragraph or list item."""
        return "\n".join(["".join([span.text for span in line]) for line in self.lines])

    def in_language(self, tag: str) -> Text:
        """Return the text with all its words marked as being in this language."""
        return self.with_lines(lambda line: tuple(replace(span, language=tag) for span in line))

    def with_lines(self, change: Callable[[Spans], Spans]) -> Text:
        """Return the text with each paragraph and list item changed."""
        return Text(tuple(block.with_lines(change) for block in self.blocks))


def parse(source: str) -> Text:
    """Read text with its markup; raises MarkupError."""
    lines = "\n".join(line.strip(" ") for line in source.strip(" \n").split("\n"))
    blocks = [stripped for block in lines.split("\n\n") if (stripped := block.strip("\n"))]
    read: list[Paragraph | Items] = []
    for block in blocks:
        try:
            read.append(_block(block))
        except MarkupError as error:
            error.before = sum(squeezed(each).count(error.fragment) for each in blocks[: len(read)])
            raise
    return Text(tuple(read))


def _block(source: str) -> Paragraph | Items:
    for marker, numbered in ((_BULLET, False), (_NUMBER, True)):
        if marker.match(source):
            items: list[list[str]] = []
            for line in source.split("\n"):
                if found := marker.match(line):
                    items.append([line[found.end() :]])
                else:
                    items[-1].append(line)
            return Items(tuple(parse_line(" ".join(item)) for item in items), numbered)
    for line in source.split("\n"):
        if slip := slips.in_list(line):
            raise MarkupError(slip[1], slip[0] + line.removeprefix(slip[0])[:20])
    return Paragraph(parse_line(source))


def squeezed(text: str) -> str:
    """Put a text on one line, with one space between words; no-break spaces stay."""
    return " ".join([word for word in text.replace("\n", " ").split(" ") if word])


def parse_line(source: str) -> Spans:
    """Read one line or paragraph; raises MarkupError."""
    source = squeezed(source)
    if not _SIGN.search(source):
        return (Span(source),) if source else ()
    spans: list[Span] = []
    # Joined at the end: adding piece by piece would copy a long text again and again.
    pieces: list[str] = []
    strong, start = False, 0

    def flush() -> None:
        if words := "".join(pieces):
            spans.append(Span(words, strong))
        pieces.clear()

    for token in _TOKEN.finditer(source):
        pieces.append(source[start : token.start()])
        start = token.end()
        if escaped := token["escaped"]:
            pieces.append(escaped)
        elif token["strong"]:
            flush()
            strong = not strong
        else:
            flush()
            spans.append(_link(token, strong))
    pieces.append(source[start:])
    flush()
    # Tokens that were read are blanked out, so that positions stay the same.
    if broken := _BROKEN_LINK.search(_TOKEN.sub(lambda token: " " * len(token.group()), source)):
        message = "this looks like a link; write `[words](kind:id)` with no space in it"
        raise MarkupError(message, broken[0] if broken[0] != "](" else _passage(source, broken.start()))
    if strong:
        message = "`**` stands here alone; write `**` before the first strong word and after the last"
        raise MarkupError(message, _passage(source, _alone(source)))
    return tuple(spans)


def _passage(source: str, start: int) -> str:
    """Return the text from here on, or from a few words before: a short passage might be found in an earlier place."""
    return source[start if len(source) - start > 20 else source.rfind(" ", 0, max(0, start - 20)) + 1 :]


def _alone(source: str) -> int:
    """Find the `**` of an uneven number that has no partner, as far as the spaces beside it tell."""
    opened: int | None = None
    for token in _TOKEN.finditer(source):
        if token["strong"]:
            before, after = source[: token.start()][-1:].strip(), source[token.end() :][:1].strip()
            if opened is None and before and not after:
                return token.start()
            if opened is not None and after and not before:
                return opened
            opened = token.start() if opened is None else None
    return opened or 0


def _link(token: re.Match[str], strong: bool) -> Span:
    words, target = re.sub(r"\\(.)", r"\1", token["words"]), token["target"]
    if not words.strip():
        raise MarkupError("the link has no words to click on; write them between [ and ]", token.group())
    if target in MARKS or target.startswith(EXTERNAL) or re.fullmatch(TARGET, target):
        return Span(words, strong, target)
    close = difflib.get_close_matches(target.partition(":")[0][:20], KINDS, n=1)
    hint = f"did you mean `{close[0]}:`?" if close else "write kind:id such as `technique:sleep`, or https:// and so on"
    message = f"`{shown(target)}` is no target; {hint}"
    raise MarkupError(message, token.group())
