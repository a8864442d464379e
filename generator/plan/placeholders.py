"""Fill placeholders: `{emergency:steps}` stands for a part of `emergency.yaml`, `{emergency:number}` for a number.

The number depends on where a text is read: on paper it is that of the countries whose lines are printed there, on a
screen that of all these countries, each to be tapped. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from generator.content.language import Language
from generator.content.markup import Items, Paragraph, Span, Spans, Text
from generator.content.model import Paper, Record, Region, dialled
from generator.content.model.emergency import PLACEHOLDER, Instruction, Instructions
from generator.plan.files import PAPERS
from generator.plan.site import Site

T = TypeVar("T")

GAP = "___"


@dataclass(frozen=True)
class Filler:
    """Fills texts for one place: `number` is for running text, `on_card` for cards, which have no room for several."""

    instructions: Mapping[str, Instructions]
    number: Spans
    on_card: str
    beside: Spans = ()
    """What follows the text that the number stands in."""
    before: Spans = ()
    """What is said before the steps, where they are not in the language of the guide."""
    drawn: bool = False
    """Whether the drawing of an instruction stands after its words."""

    def text(self, text: Text) -> Text:
        """Return a text with all its placeholders filled."""
        if not any(PLACEHOLDER.search(span.text) for span in text.spans):
            return text
        return Text(tuple(filled for block in text.blocks for filled in self._block(block)))

    def line(self, line: Spans) -> Spans:
        """Return a line with the number in it, if it asks for one."""
        if not any(PLACEHOLDER.search(span.text) for span in line):
            return line
        return (*(filled for span in line for filled in self._span(span)), *self.beside)

    def value(self, value: T) -> T:
        """Return a worksheet, or any other value made of records, with everything in it filled."""
        filled: Any = value
        if isinstance(value, Text):
            filled = self.text(value)
        elif isinstance(value, str):
            filled = PLACEHOLDER.sub(self.on_card, value)
        elif isinstance(value, tuple):
            filled = tuple(each for item in value for each in self._entry(item))
        elif isinstance(value, Record):
            changed = {name: self.value(each) for name, each in value}
            filled = value.model_copy(
                update={name: new for name, new in changed.items() if new != getattr(value, name)}
            )
        return filled  # type: ignore[no-any-return]

    def _block(self, block: Paragraph | Items) -> Iterator[Paragraph | Items]:
        if isinstance(block, Items):
            yield block.with_lines(self.line)
        elif part := self._drawn("".join(span.text for span in block.line)):
            if self.before and part is self.instructions.get("steps"):
                yield Paragraph(self.line(self.before))
            lines = tuple(map(self._instruction, part.items))
            yield Items(lines, part.numbered) if part.numbered or len(lines) > 1 else Paragraph(lines[0])
        else:
            yield block.with_lines(self.line)

    def _instruction(self, item: Instruction) -> Spans:
        drawn = (Span("", drawing=item.drawing.name),) if self.drawn and item.drawing else ()
        return (*self.line(item.text.spans), *drawn)

    def _span(self, span: Span) -> Iterator[Span]:
        before, *after = PLACEHOLDER.split(span.text)[::2]
        yield replace(span, text=before)
        for words in after:
            yield from self.number
            yield replace(span, text=words)

    def _entry(self, item: Any) -> Iterator[Any]:
        """Yield an entry of a list, or the entries of the part that it stands for, each with its number."""
        if isinstance(item, str) and (part := self._drawn(item)):
            if self.before and part.numbered:
                yield self.value("".join(span.text for span in self.before))
            for number, each in enumerate(part.items, 1):
                yield self.value(f"{number} {each.text.plain}" if part.numbered else each.text.plain)
        else:
            yield self.value(item)

    def _drawn(self, words: str) -> Instructions | None:
        found = PLACEHOLDER.fullmatch(words)
        return self.instructions.get(found[1]) if found else None


def on_screen(site: Site, *, drawn: bool = False) -> Filler:
    """Fill for a page: the numbers of every paper's countries, and the way to those of others; perhaps drawings."""
    regions = _regions(site, *PAPERS)
    beside = (Span(" "), Span(site.guide.interface.help.other_numbers, target="page:help"))
    numbers = _numbers(site, regions, to_tap=True)
    return Filler(site.guide.instructions, numbers, _one(regions), beside, before_steps(site), drawn)


def on_paper(site: Site, paper: Paper) -> Filler:
    """Fill for a paper: the numbers of the countries whose lines are printed on it."""
    regions = _regions(site, paper)
    return Filler(site.guide.instructions, _numbers(site, regions), _one(regions), before=before_steps(site))


def before_steps(site: Site) -> Spans:
    """Return what is said before the steps, where they are not in the language of the guide; empty where they are."""
    lent = site.guide.emergency is not None and site.guide.emergency.file in site.guide.lent
    return site.guide.interface.help.interpreter.spans if lent else ()


def _regions(site: Site, *papers: Paper) -> tuple[Region, ...]:
    found = (region for paper in papers for region in site.relations.printed_regions(paper))
    return tuple({region.id: region for region in found}.values())


def numbers_on(site: Site, paper: Paper) -> dict[str, list[str]]:
    """Return the emergency numbers of the countries that are printed on a paper, each with their names."""
    return _by_number(_regions(site, paper))


def parts_in(site: Site, text: Text | str) -> tuple[Instructions, ...]:
    """Return the parts of `emergency.yaml` that a text names, in its order."""
    known, words = site.guide.instructions, text if isinstance(text, str) else text.plain
    return tuple(known[name] for name in PLACEHOLDER.findall(words) if name in known)


def around_number(line: Spans) -> tuple[Spans, Spans | None]:
    """Part a line where the number to call stands: what is before it and after it; None after a line without one."""
    for index, span in enumerate(line):
        if found := PLACEHOLDER.search(span.text):
            before = replace(span, text=span.text[: found.start()])
            after = replace(span, text=span.text[found.end() :])
            return (*line[:index], before), (after, *line[index + 1 :])
    return line, None


def _by_number(regions: Iterable[Region]) -> dict[str, list[str]]:
    """Map each emergency number to the names of the countries that share it."""
    found: dict[str, list[str]] = {}
    for region in regions:
        if region.emergency:
            found.setdefault(region.emergency.phone[0].number, []).append(region.name)
    return found


def _one(regions: Iterable[Region]) -> str:
    """Return the number that all these countries share; a gap if there are several."""
    numbers = _by_number(regions)
    return next(iter(numbers)) if len(numbers) == 1 else GAP


def _numbers(site: Site, regions: Iterable[Region], *, to_tap: bool = False) -> Spans:
    """Return each number with its countries; a number alone if there is only one."""
    numbers, written = _by_number(regions), Language(site.guide.language).written
    line: list[Span] = []
    for number, names in numbers.items():
        line.append(Span(written.between if line else ""))
        line.append(Span(number, strong=True, target=f"tel:{dialled(number)}" if to_tap else ""))
        line.append(Span(f" ({written.listed(names)})" if len(numbers) > 1 else ""))
    return tuple(span for span in line if span.text)
