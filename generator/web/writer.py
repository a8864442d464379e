"""Write text as Markdown, and as HTML for what Markdown has no signs for.

Words from YAML are never template source. Each sign that means something to Markdown or HTML becomes a character
reference, which both leave alone, so that text shows as it was typed.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal

from generator.content import markup
from generator.content.guide_files import ORIGINAL
from generator.content.language import Language
from generator.content.markup import EXTERNAL, Span
from generator.content.model import Channel, Item
from generator.content.model.words import Counted
from generator.content.words import fill
from generator.plan import placeholders
from generator.plan.page import Page
from generator.plan.site import Site
from generator.plan.text_writer import TextWriter
from generator.web.drawings import FILE

_SPECIAL = re.compile(r"""[\\`*_{}\[\]<>&"~^|#$!@=]""")
_AT_START = re.compile(r"^(\d+)([.)])|^([-+])")


def escape(text: str) -> str:
    """Escape text so that Markdown and HTML show exactly this text."""
    text = _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", text)
    return _AT_START.sub(lambda found: (found[1] or "") + f"&#{ord(found[2] or found[3])};", text)


@dataclass(frozen=True)
class Writer(TextWriter[str, str, str]):
    """Writes one page's text: `words` for plain text, `line` and `prose` for marked-up text, `link` for a target."""

    site: Site
    page: Page

    def words(self, text: object) -> str:
        """Write plain words."""
        return escape(str(text))

    def say(self, pattern: str, **values: object) -> str:
        """Write interface words, with what they leave open filled in."""
        return self.words(fill(pattern, **values))

    def counted(self, forms: Counted) -> str:
        """Write the forms for a number of things as attributes, which `counted.js` reads: `data-one`, `data-other`."""
        return " ".join(f'data-{category}="{self.words(form)}"' for category, form in forms if form)

    @cached_property
    def filler(self) -> placeholders.Filler:
        """Fill the placeholders in what is written."""
        return placeholders.on_screen(self.site, drawn=self.page.kind.draws_steps)

    def line(self, text: markup.Text | markup.Spans) -> str:
        """Write one line of marked-up text, with its placeholders filled."""
        spans = text.spans if isinstance(text, markup.Text) else text
        return super().line(self.filler.line(self.site.with_care(spans)))

    def prose(self, text: markup.Text) -> str:
        """Write paragraphs and lists."""
        filled, found = self.filler.text(text), list[str]()
        for number, (block, written) in enumerate(zip(filled.blocks, self.blocks(filled), strict=True)):
            if number and isinstance(block, markup.Items) and isinstance(filled.blocks[number - 1], markup.Items):
                # Markdown would continue the first list, so steps after bullets would lose their numbers.
                found.append("<!-- -->")
            found.append(written)
        return "\n\n".join(found)

    def items(self, lines: Any, numbered: bool = False) -> str:
        """Write a list, one item for each line."""
        return self.listed([self.line(line) for line in lines], numbered)

    def listed(self, lines: list[str], numbered: bool) -> str:
        """Write a list of lines that are written already."""
        return "\n".join(f"{f'{n}.' if numbered else '-'} {line}" for n, line in enumerate(lines, 1))

    def paragraph(self, line: str) -> str:
        """Write a paragraph."""
        return line

    def joined(self, runs: list[str]) -> str:
        """Write a line made of these runs."""
        return "".join(runs)

    def run(self, span: Span, href: str) -> str:
        """Write a run of words, which is a link if `href` is not empty."""
        if span.drawing:
            # The words are whole without it, and a listener should not wait for it now.
            return f'<img src="{self.path(FILE)}#{span.drawing}" alt="" width="160" height="80" loading="lazy">'
        text = self.words(span.text)
        if span.language:
            text = f'<span lang="{span.language}">{text}</span>'
        text = f"<strong>{text}</strong>" if span.strong else text
        return self._link(text, href) if href else text

    def link(self, words: str, target: str) -> str:
        """Write a link to a target in the guide, or to an address elsewhere."""
        return self._link(self.words(words), self.href(target))

    def to(self, page: Page, words: str = "") -> str:
        """Write a link to a page, with its title unless other words are given."""
        return self._link(self.of(page, words or page.title), self.path(page.source))

    def of(self, owner: Page | Item, words: object) -> str:
        """Write plain words of a page or an item, marked if they are the original's."""
        return self.told(owner, self.words(words))

    def told(self, owner: Page | Item, written: str) -> str:
        """Mark what is written already of a page or an item, if it is in the original's words."""
        return f'<span lang="{ORIGINAL}">{written}</span>' if self._is_lent(owner) else written

    def listing(self, owner: Page, things: Iterable[str]) -> str:
        """Write plain things of a page one behind the other, as the language lists them that they are in."""
        language = ORIGINAL if self._is_lent(owner) else self.site.guide.language
        return self.words(Language(language).written.listed(things))

    def _is_lent(self, owner: Page | Item) -> bool:
        return self.site.stands_in(owner) if isinstance(owner, Page) else owner.file in self.site.guide.lent

    def original(self, words: object) -> str:
        """Write plain words that no translation has, such as the title of a source, marked where they are foreign."""
        foreign = self.site.guide.language != ORIGINAL
        return f'<span lang="{ORIGINAL}">{self.words(words)}</span>' if foreign else self.words(words)

    def part(self, title: str) -> str:
        """Write the title of a part of the menu, marked if it is the original's."""
        lent = title in self.site.lent_titles
        return f'<span lang="{ORIGINAL}">{self.words(title)}</span>' if lent else self.words(title)

    def numbers(self, scheme: Literal["tel", "sms"], channels: Iterable[Channel]) -> str:
        """Write phone numbers as links that call (`tel`) or text (`sms`)."""
        return " · ".join(self._link(self.words(channel.number), channel.address(scheme)) for channel in channels)

    def path(self, file: str) -> str:
        """Return the path from this page to a file of the site."""
        return _way(self.page.source, f"../{file}" if file in self.site.borrowed else file)

    def href(self, target: str) -> str:
        """Return where a target leads: a Markdown file beside this page's, or an address elsewhere."""
        if target.startswith(EXTERNAL):
            return re.sub(r"[()<>\s\"'\\]", lambda found: f"%{ord(found.group()):02X}", target).replace("&", "&amp;")
        return self.at(self.site.address_of(target))

    def at(self, address: str) -> str:
        """Return the path from this page to an address of the site, which may end with an anchor."""
        name, mark, anchor = address.partition("#")
        return self.path(f"{name}index.md") + mark + anchor

    def _link(self, text: str, href: str) -> str:
        return f"[{text}]({href})"


class HtmlWriter(Writer):
    """Writes the same as HTML, for what Markdown has no signs for: a sheet with its fields."""

    def words(self, text: object) -> str:
        """Write plain words."""
        return html.escape(str(text))

    def listed(self, lines: list[str], numbered: bool) -> str:
        """Write a list of lines that are written already."""
        tag = "ol" if numbered else "ul"
        return f"<{tag}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>"

    def paragraph(self, line: str) -> str:
        """Write a paragraph."""
        return f"<p>{line}</p>"

    def path(self, file: str) -> str:
        """Return the path from this page to a file of the site; a page is named by its folder."""
        return super().path(file).removesuffix("index.md") or "./"

    def _link(self, text: str, href: str) -> str:
        return f'<a href="{href}">{text}</a>'


@lru_cache(maxsize=10_000)
def _way(page: str, file: str) -> str:
    """Return the path from one file to another, both named from the same folder."""
    return posixpath.relpath(file, posixpath.dirname(page) or ".")
