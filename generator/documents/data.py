"""Write text, and values that hold text, as plain data for Typst."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from generator.content import markup
from generator.content.markup import Span
from generator.content.model import Record
from generator.plan.text_writer import TextWriter

Data: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class DataWriter(TextWriter[Data, list[Data], Data]):
    """Writes a text as a list of paragraphs and lists, a line as a list of runs.

    `leads` gives a target's address, `code` what to type for it where paper cannot be tapped; "" for nothing.
    """

    leads: Callable[[str], str]
    code: Callable[[str], str] = lambda _: ""

    def href(self, target: str) -> str:
        """Return the address that a link leads to."""
        return self.leads(target)

    def run(self, span: Span, href: str) -> Data:
        """Write a run of words."""
        code = self.code(span.link) if href else ""
        data = {"text": f"{span.text} ({code})" if code else span.text, "strong": span.strong, "url": href}
        return data | ({"language": span.language} if span.language else {})

    def joined(self, runs: list[Data]) -> list[Data]:
        """Write a line."""
        return runs

    def paragraph(self, line: list[Data]) -> Data:
        """Write a paragraph."""
        return {"kind": "paragraph", "line": line}

    def listed(self, lines: list[list[Data]], numbered: bool) -> Data:
        """Write a list."""
        return {"kind": "numbered" if numbered else "list", "lines": lines}

    def plain(self, value: Any) -> Any:
        """Write a record, such as a worksheet, under the names that YAML has for its fields."""
        if isinstance(value, Record):
            fields = type(value).model_fields
            return {info.alias or name: self.plain(getattr(value, name)) for name, info in fields.items()}
        if isinstance(value, tuple):
            return [self.plain(item) for item in value]
        return self.blocks(value) if isinstance(value, markup.Text) else value
