"""Walk through marked-up text once for all forms: Markdown, HTML, the XHTML of the EPUB, data for Typst."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from generator.content.markup import Items, Span, Spans, Text

Run = TypeVar("Run")
Written = TypeVar("Written")
WrittenBlock = TypeVar("WrittenBlock")


class TextWriter(ABC, Generic[Run, Written, WrittenBlock]):
    """Writes runs of words, lines made of them, and blocks made of lines, each in its own form."""

    @abstractmethod
    def href(self, target: str) -> str:
        """Return the address that a link leads to."""

    @abstractmethod
    def run(self, span: Span, href: str) -> Run:
        """Write a run of words, which is a link if `href` is not empty."""

    @abstractmethod
    def joined(self, runs: list[Run]) -> Written:
        """Write a line made of these runs."""

    @abstractmethod
    def paragraph(self, line: Written) -> WrittenBlock:
        """Write a paragraph."""

    @abstractmethod
    def listed(self, lines: list[Written], numbered: bool) -> WrittenBlock:
        """Write a list."""

    def line(self, text: Text | Spans) -> Written:
        """Write one line of marked-up text."""
        spans = text.spans if isinstance(text, Text) else text
        return self.joined([self.run(span, self.href(span.link) if span.link else "") for span in spans])

    def blocks(self, text: Text) -> list[WrittenBlock]:
        """Write the paragraphs and lists of a text."""
        return [
            self.listed([self.line(line) for line in block.lines], block.numbered)
            if isinstance(block, Items)
            else self.paragraph(self.line(block.line))
            for block in text.blocks
        ]
