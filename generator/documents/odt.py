"""Make sheets and sessions as OpenDocument texts, which a counselor changes for one person or one group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.content import bidi
from generator.content.blocks import form
from generator.content.language import Language
from generator.content.markup import Paragraph, Span, Text
from generator.content.model import Exercise, Paper, Session, Worksheet
from generator.content.words import fill
from generator.documents import packed
from generator.plan import chapters, clock, help_lines, placeholders, spelling
from generator.plan.files import PAPERS, odt_file
from generator.plan.page import Page
from generator.plan.site import Site
from generator.plan.text_writer import TextWriter

SIZES: dict[Paper, tuple[float, float]] = {"a4": (210, 297), "letter": (215.9, 279.4)}
"""Millimetres."""
_PLAIN = ("META-INF/manifest.xml",)
_FILLED = ("content.xml", "styles.xml", "meta.xml")


@dataclass(frozen=True)
class TextSection:
    """A heading, its level, and what stands under it."""

    title: str
    pieces: tuple[form.Piece, ...]
    level: int = 2


@dataclass(frozen=True)
class Document:
    """A text to make: what stands at its head, its sections, and where it comes from."""

    title: str
    description: str
    remark: str
    sections: tuple[TextSection, ...]
    source: str


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each text that is not borrowed. The same guide always gives the same bytes."""
    for paper in PAPERS:
        spelled = spelling.at(site, paper)
        for sheet in spelled.guide.worksheets:
            if (name := odt_file("worksheet", sheet.id, paper)) not in site.borrowed:
                yield name, _packed(spelled, paper, _sheet(spelled, paper, sheet))
        for session in spelled.guide.sessions:
            if (name := odt_file("session", session.id, paper)) not in site.borrowed:
                yield name, _packed(spelled, paper, _session(spelled, paper, session))


def _packed(site: Site, paper: Paper, text: Document) -> bytes:
    writer, printed = _OdtWriter(site), help_lines.on(site, paper)

    rtl = Language(site.guide.language).direction == "rtl"

    def filled(name: str) -> str:
        made = (
            packed.environment("odt")
            .get_template(name)
            .render(
                site=site,
                words=site.guide.interface,
                text=text,
                size=SIZES[paper],
                language=Language(site.guide.language),
                printed=printed,
                unchecked=help_lines.not_checked(site, printed),
                line=writer.line,
                prose=lambda text: Markup("\n").join(writer.blocks(text)),
                lines_of=_lines_of,
            )
        )
        return bidi.with_isolates(made) if rtl else made

    plain = {name: (packed.TEMPLATES / "odt" / name).read_text(encoding="utf-8") for name in _PLAIN}
    return packed.pack("application/vnd.oasis.opendocument.text", plain | {name: filled(name) for name in _FILLED})


def _sheet(site: Site, paper: Paper, sheet: Worksheet) -> Document:
    words, page = site.guide.interface, site.by_target[f"worksheet:{sheet.id}"]
    minutes = fill(words.sheets.minutes, minutes=sheet.minutes)
    sections = []
    for block in placeholders.on_paper(site, paper).value(sheet).blocks:
        hint: Text | None = getattr(block, "hint", None)
        said = (form.said(hint.spans),) if hint else ()
        title = getattr(block, "title", words.sheets.settle.title)
        sections.append(TextSection(title, (*said, *block.form(words))))
    remark = f"{minutes} · {words.sheets.whose_paper.plain}" if sheet.is_filled_in else ""
    return Document(sheet.title, sheet.description, remark, tuple(sections), _source(site, page))


def _session(site: Site, paper: Paper, session: Session) -> Document:
    page = site.by_target[f"session:{session.id}"]
    filled = placeholders.on_paper(site, paper).value(session)
    sections = tuple(_session_sections(site, filled))
    return Document(session.title, session.description, "", sections, _source(site, page))


def _session_sections(site: Site, session: Session) -> Iterator[TextSection]:
    words = site.guide.interface.groups
    prints = tuple(
        (Span(page.title, target=f"worksheet:{name}"),)
        for name in session.prints
        if (page := site.by_target[f"worksheet:{name}"])
    )
    yield TextSection(words.aim, (form.Read(session.aim),))
    yield TextSection(words.glance, (form.listed(session.glance),))
    yield TextSection(words.prints, (form.Tick(prints),))
    yield TextSection(words.materials, (form.listed(session.materials),))
    yield TextSection(words.room, (form.said(session.room.spans),))
    yield TextSection(words.running_order, tuple(_running_order(site, session)))
    for number, step in enumerate(session.steps, 1):
        minutes = fill(words.minutes, sixty=step.sixty, ninety=step.ninety)
        circles = (chapters.circle(site, site.by_target[root].subject) for root in step.circles)
        said = (_under(words.say, step.say),) if step.say else ()
        also_said = tuple(_under(words.say_long, circle) for circle in circles)
        then = (_under(words.then, step.then),) if step.then else ()
        last = number == len(session.steps)
        pieces = (form.Read(step.do), *said, *also_said, *(() if last else then))
        yield TextSection(f"{number}. {step.title} · {minutes}", pieces, level=3)
        if "exercise" in step.holds:
            yield _exercise(site, session.exercise)
        if "prompts" in step.holds:
            yield TextSection(words.prompts, (form.listed(session.prompts),), level=4)
        if last:
            yield TextSection(words.close, (_under(words.say, session.close), *then), level=4)
    yield TextSection(words.home, (form.listed(session.home),))
    yield TextSection(words.debrief, (form.listed(session.debrief),))


def _under(label: str, text: Text) -> form.Read:
    """Return text under a strong label."""
    return form.Read(Text((Paragraph((Span(label, strong=True),)), *text.blocks)))


def _exercise(site: Site, exercise: Exercise) -> TextSection:
    words = site.guide.interface.groups
    cases = ((words.odd, exercise.odd), (words.three, exercise.three), (words.twelve, exercise.twelve))
    parts = (
        form.said((Span(f"{label}: ", strong=True), *line.spans))
        for label, line in (*cases, (words.late, exercise.late))
    )
    return TextSection(exercise.title, (form.Read(exercise.text), *parts), level=4)


def _running_order(site: Site, session: Session) -> Iterator[form.Piece]:
    """Yield the steps with the minutes they begin at, and what goes first when time runs short."""
    words = site.guide.interface.groups
    short, long = clock.clock(session, 60), clock.clock(session, 90)
    rows = [
        (f"{number}. {one.step.title}", clock.shown(one.start), clock.shown(other.start))
        for number, (one, other) in enumerate(zip(short, long, strict=True), 1)
    ]
    spare = session.spare.minutes
    before = [clock.shown(moments[-1].start - spare) for moments in (short, long)]
    rows.insert(-1, (fill(words.spare, minutes=spare), before[0], before[1]))
    yield form.Grid((words.step, words.sixty, words.ninety), tuple(rows))
    yield form.said((Span(f"{words.if_late} ", strong=True), *session.spare.stays.spans))
    late = tuple(
        (
            Span(f"{number}. {step.title}: "),
            *left.do.spans,
            Span(f" ({fill(words.saves, sixty=left.sixty, ninety=left.ninety)})"),
        )
        for number, step, left in clock.left_out(session)
    )
    if late:
        yield form.Tick(late)


def _source(site: Site, page: Page) -> str:
    """Write where a text comes from and who has read the original; changes to it are not reviewed."""
    said = (site.guide.book.title, site.spoken(page), site.dates.this_edition, site.read_by(page))
    return " · ".join(filter(None, said))


def _lines_of(row: tuple[form.Cell, ...]) -> int:
    """Return how many lines of handwriting a row of a table has."""
    return max(cell.lines if isinstance(cell, form.Blank) else 1 for cell in row)


@dataclass(frozen=True)
class _OdtWriter(TextWriter[Markup, Markup, Markup]):
    """Writes text; a link has its code after it, as the text will be printed."""

    site: Site

    def href(self, target: str) -> str:
        return self.site.full_address(target)

    def run(self, span: Span, href: str) -> Markup:
        words: Markup = escape(bidi.isolated(span.text) if span.language else span.text)
        if span.strong:
            words = Markup('<text:span text:style-name="Strong">{}</text:span>').format(words)
        if not href:
            return words
        code = self.site.code_of(span.link)
        link = '<text:a xlink:type="simple" xlink:href="{}" text:style-name="Internet_20_link">{}</text:a>{}'
        return Markup(link).format(href, words, f" ({code})" if code else "")

    def joined(self, runs: list[Markup]) -> Markup:
        return Markup("").join(runs)

    def paragraph(self, line: Markup) -> Markup:
        return Markup('<text:p text:style-name="Standard">{}</text:p>').format(line)

    def listed(self, lines: list[Markup], numbered: bool) -> Markup:
        items = Markup("").join(
            Markup('<text:list-item><text:p text:style-name="Standard">{}</text:p></text:list-item>').format(line)
            for line in lines
        )
        style = "Numbers" if numbered else "Points"
        return Markup('<text:list text:style-name="{}">{}</text:list>').format(style, items)
