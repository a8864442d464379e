"""Read texts of the guide as a reader sees them, from the pages as they are published.

The surroundings of a text (crumbs, files to get, the foot of a sheet) are left out, and so is its form: strong words,
bullets, paragraphs and spaces may change and the words stay the same. The numbers of steps are among the words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from generator.content import svg
from generator.content.blocks.rescue import Rescue
from generator.content.markup import Text
from generator.content.model import Record, texts
from generator.plan import placeholders
from generator.plan.page import Page
from generator.plan.site import Site
from generator.web.pages import bodies

_AROUND = {"crumb", "facts", "file", "foot"}
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_INLINE = {"a", "abbr", "b", "code", "em", "i", "label", "mark", "small", "span", "strong", "sub", "sup", "u"}
_HEADING = re.compile(r"h[1-6]")


@dataclass(frozen=True)
class AsRead:
    """The lines of one text as a reader gets them, and each drawing as an SVG file of its own."""

    lines: tuple[str, ...]
    drawings: tuple[str, ...]

    @property
    def words(self) -> str:
        """The words alone, a sentence a line: the same for every division into lines and paragraphs."""
        return re.sub(r"(?<=[^\d\s][.!?]) ", "\n", " ".join(" ".join(self.lines).split())) + "\n"

    @property
    def drawn(self) -> str | None:
        """All drawings in one text; None if there are none."""
        return "".join(f"{each}\n" for each in self.drawings) or None


def as_read(site: Site, texts: Collection[str]) -> dict[str, AsRead]:
    """Read each of these texts, which are named like links to them; those that lead nowhere are left out."""
    homes = {text: page for text in texts if (page := site.page_of(text))}
    pages = tuple(dict.fromkeys(homes.values()))
    rendered = dict(zip(pages, bodies(site, pages), strict=True))
    html = {page: _html(body) for page, body in rendered.items()}
    return {
        text: _with_spellings(
            site, page, anchor, _with_drawings(site, _drawn_beside(page, anchor), _read(page, anchor, html[page]))
        )
        for text, page in homes.items()
        for anchor in [(site.resolve(text) or "").partition("#")[2]]
    }


def _drawn_beside(page: Page, anchor: str) -> Iterator[Text]:
    """Yield the texts beside whose instructions drawings stand: on a sheet's paper, or in a part of a page."""
    yield from (block.text for block in getattr(page.subject, "blocks", ()) if isinstance(block, Rescue))
    if page.kind.draws_steps:
        yield from (part.text for part in page.subject.sections if anchor in ("", part.id))


def _with_drawings(site: Site, beside: Iterable[Text], text: AsRead) -> AsRead:
    """Add the drawings that stand beside instructions, with what they show."""
    parts = (part for each in beside for part in placeholders.parts_in(site, each))
    drawings = [each.drawing for part in parts for each in part.items if each.drawing]
    shown = tuple(svg.in_lines(site.relations.pictures[each.name].drawing, 60) for each in drawings)
    return AsRead((*text.lines, *(each.shows for each in drawings)), (*text.drawings, *shown))


def _with_spellings(site: Site, page: Page, anchor: str, text: AsRead) -> AsRead:
    """Add the emergency text in the other spellings that papers have it in, each with its name."""
    subject = page.subject
    part = next((each for each in getattr(subject, "sections", ()) if each.id == anchor), None) if anchor else subject
    if not isinstance(part, Record):
        return text
    drawn = [each for _, words in texts(part) for each in placeholders.parts_in(site, words)]
    others = [f"{name}: {other.plain}" for each in drawn for item in each.items for name, other in item.spelled.items()]
    return AsRead((*text.lines, *others), text.drawings)


def _tagged_heading(found: re.Match[str]) -> str:
    level = len(found[1])
    return f'<h{level} id="{found[3] or ""}">{found[2]}</h{level}>'


# The Markdown that our own templates write. All signs in texts are character references there, so these are
# always marks. The Markdown library finds the same words (a test compares them), and takes 30 times as long.
_MARKS = (
    (re.compile(r"^(#+) (.*?)(?: *\{:? ?#([\w-]+)[^{}]*\})?$", re.MULTILINE), _tagged_heading),
    (re.compile(r"\[([^\[\]]*)\]\([^()]*\)(?:\{:? ?(?:\.(\w+))?[^{}]*\})?"), r'<a class="\2">\1</a>'),
    (re.compile(r"^\{[:.][^{}]*\}$", re.MULTILINE), ""),
    (re.compile(r"^(?:- |(\d+\. ))", re.MULTILINE), r"<p>\1"),
    (re.compile(r"\n\n+"), "\n<p>"),
    (re.compile(r"\*\*"), ""),
)


def _html(body: str) -> str:
    """Convert a page's Markdown to HTML that has the same words, anchors and classes."""
    for mark, html in _MARKS:
        body = mark.sub(html, body)
    return body


# The title of a part that is folded stands over it, outside of what has its anchor.
_FOLDED = re.compile(r"<summary>(.*?)</summary>\s*(<div id=[^<>]*>)", re.DOTALL)


def _read(page: Page, anchor: str, html: str) -> AsRead:
    sheet = page.kind.one_piece and not anchor
    reader = _Reader("" if sheet else anchor or "title")
    reader.feed(_FOLDED.sub(r"\2\1", html))
    reader.close()
    lines = tuple(line for each in "".join(reader.words).split("\n") if (line := " ".join(each.split())))
    # A sheet begins with what its paper begins with.
    head = (page.title, page.description) if sheet else ()
    return AsRead((*head, *lines), tuple(reader.drawings))


class _Reader(HTMLParser):
    """Collects the words and drawings of one part of a page.

    A heading's part goes on to the next heading of its level or above; what else has an anchor is the part itself.
    Without an anchor it is the form of a sheet.
    """

    def __init__(self, anchor: str) -> None:
        super().__init__()
        self.anchor = anchor
        self.words: list[str] = []
        self.drawings: list[str] = []
        self.open: list[str] = []
        self.until: int | None = None
        """How deep the part lies, if it is an element that ends; headings' parts end by level."""
        self.level = 0
        self.skipped: int | None = None
        self.svg: list[str] | None = None
        self.items: list[int | None] = []
        """How many items of each open list were read; None for a list without numbers."""

    @property
    def reading(self) -> bool:
        return self.skipped is None and (self.until is not None or self.level > 0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self.level and _HEADING.fullmatch(tag) and int(tag[1]) <= self.level:
            self.level, self.anchor = 0, "\0"
        if self.until is None and not self.level and self._begins(tag, given):
            if _HEADING.fullmatch(tag):
                self.level = int(tag[1])
            else:
                self.until = len(self.open)
        if tag in ("ol", "ul"):
            self.items.append(0 if tag == "ol" else None)
        if self.svg is not None:
            self.svg.append(self.get_starttag_text() or "")
        elif self.reading:
            self._enter(tag, given)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.svg is not None:
            self.svg.append(self.get_starttag_text() or "")
        else:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in self.open:
            return
        while self.open.pop() != tag:
            pass
        if tag in ("ol", "ul"):
            self.items.pop()
        if self.svg is not None:
            self.svg.append(f"</{tag}>")
            if tag == "svg":
                self.drawings.append("".join(self.svg))
                self.svg = None
        if self.reading and tag not in _INLINE:
            self.words.append("\n")
        if self.skipped is not None and len(self.open) <= self.skipped:
            self.skipped = None
        if self.until is not None and len(self.open) <= self.until:
            self.until, self.anchor = None, "\0"

    def handle_data(self, data: str) -> None:
        if self.reading and self.svg is None:
            self.words.append(data.replace("\n", " "))

    def _begins(self, tag: str, given: dict[str, str | None]) -> bool:
        return given.get("id") == self.anchor if self.anchor else tag == "form"

    def _enter(self, tag: str, given: dict[str, str | None]) -> None:
        unseen = "hidden" in given or given.get("aria-hidden") == "true" or tag in ("script", "style")
        if unseen or _AROUND & {*(given.get("class") or "").split()}:
            if tag not in _VOID:
                self.skipped = len(self.open)
            return
        if tag == "svg":
            box = given.get("viewbox") or ""
            self.svg = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">']
        if tag in ("svg", "img") and (label := given.get("aria-label") or given.get("alt")):
            self.words.append(f"\n{label}\n")
        if tag not in _INLINE:
            self.words.append("\n")
        if tag == "li" and self.items and (number := self.items[-1]) is not None:
            # Browsers write it, and a text may speak of step 4.
            self.items[-1] = number + 1
            self.words.append(f"{number + 1}. ")
