"""The whole guide as one book: a plan of chapters that the PDF and the EPUB are both made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from generator.content.markup import Items, Line, Paragraph, Span, Text
from generator.content.model import (
    Channel,
    Evidence,
    Helpline,
    Pillar,
    Pointer,
    Region,
    Root,
    Section,
    Story,
    Technique,
    Worksheet,
)
from generator.content.words import fill
from generator.plan.help_lines import how_to_check, seen
from generator.plan.needs import Group, groups
from generator.plan.site import Site

Kind: TypeAlias = Literal["heading", "subheading", "text", "box", "small", "sheet"]


@dataclass(frozen=True)
class Part:
    """A piece of a chapter: a heading (or one below it) with its anchor, text (also boxed or small), or a worksheet."""

    kind: Kind
    title: str = ""
    anchor: str = ""
    text: Text | None = None
    sheet: Worksheet | None = None


@dataclass(frozen=True)
class Chapter:
    """A chapter: its title, its anchor, how deep it stands in the contents (1 or 2), and its parts."""

    title: str
    anchor: str
    level: int
    parts: tuple[Part, ...]


def chapters(site: Site) -> tuple[Chapter, ...]:
    """Plan the book from front to back."""
    return tuple(_with_checks(site, chapter) for chapter in _with_readers(site, _chapters(site)))


def anchor_of(site: Site, target: str) -> str:
    """The book's anchor for a target such as `technique:sleep#how`; empty if the book does not hold it."""
    name, _, part = target.partition("#")
    kind, _, key = name.partition(":")
    if kind == "page" and key not in (page.id for page in site.guide.pages):
        return {"help": "help", "glossary": "glossary", "evidence": "evidence"}.get(key, "")
    if kind == "session":
        return ""
    return f"{kind}-{key}" + (f"-{part}" if part else "")


def _with_checks(site: Site, chapter: Chapter) -> Chapter:
    """Add the safety check of a technique, in brackets, after each link that leads past it."""

    def line(spans: Line) -> Line:
        found: list[Span] = []
        for span in spans:
            found += [span, *site.care_after(span)]
        return tuple(found)

    def block(each: Paragraph | Items) -> Paragraph | Items:
        if isinstance(each, Items):
            return replace(each, lines=tuple(map(line, each.lines)))
        return replace(each, line=line(each.line))

    def part(each: Part) -> Part:
        return replace(each, text=Text(tuple(map(block, each.text.blocks)))) if each.text else each

    return replace(chapter, parts=tuple(map(part, chapter.parts)))


def _with_readers(site: Site, plan: Iterable[Chapter]) -> Iterator[Chapter]:
    """Add to each chapter, at the end of its text, the line that says who has read the page it is made from.

    A sheet fills pages of its own after it, and has its own line.
    """
    lines = {anchor_of(site, name): site.read_by(page) for name, page in site.by_target.items()}
    for chapter in plan:
        if said := lines.get(chapter.anchor):
            own = tuple(part for part in chapter.parts if not part.sheet)
            sheets = tuple(part for part in chapter.parts if part.sheet)
            yield replace(chapter, parts=(*own, Part("small", text=line(said)), *sheets))
        else:
            yield chapter


def _chapters(site: Site) -> Iterator[Chapter]:
    guide, words = site.guide, site.guide.interface
    book = guide.book
    yield Chapter(words.book.preface, "preface", 1, (Part("text", text=words.book.preface_text),))
    for section in (book.opening, book.how_to_use):
        yield Chapter(section.title, f"guide-{section.id}", 1, (Part("text", text=section.text),))
    yield from (_standing(site, page.id) for page in site.safety)
    yield Chapter(words.help.title, "help", 1, tuple(_help(site)))
    if guide.roots:
        intro = Part("text", text=line(words.site.all_roots_intro))
        yield Chapter(words.site.all_roots, "roots", 1, (intro,))
        yield from (_root(site, root) for root in guide.roots)
    for pillar in guide.pillars:
        yield from _pillar(site, pillar)
    for page in (page for family in site.in_menu for page in family):
        yield replace(_standing(site, page.id), level=2 if page.under else 1)
    general = [sheet for sheet in guide.worksheets if ("worksheet", sheet.id) in site.codes]
    if general:
        yield Chapter(words.sheets.general, "sheets", 1, tuple(_sheet(sheet) for sheet in general))
    yield Chapter(book.closing.title, f"guide-{book.closing.id}", 1, (Part("text", text=book.closing.text),))
    yield Chapter(words.evidence.title, "evidence", 1, tuple(_references(site)))
    yield Chapter(words.glossary.title, "glossary", 1, tuple(_glossary(site)))
    # What is for programs serves nobody on paper.
    others = (page for page in site.beside if page.under != "links")
    yield from (_standing(site, page.id) for page in others)


def _pillar(site: Site, pillar: Pillar) -> Iterator[Chapter]:
    yield Chapter(pillar.title, f"pillar-{pillar.id}", 1, (Part("text", text=pillar.why),))
    yield from (_technique(site, technique) for technique in site.techniques_of(pillar))


def line(words: str) -> Text:
    """Plain words as text."""
    return Text((Paragraph((Span(words),)),))


def _labelled(label: str, text: Text) -> Text:
    """A line after a strong label."""
    return Text((Paragraph((Span(f"{label}: ", strong=True), *text.spans)),))


def _sheet(sheet: Worksheet) -> Part:
    return Part("sheet", sheet.title, f"worksheet-{sheet.id}", sheet=sheet)


def _standing(site: Site, name: str) -> Chapter:
    page = site.by_target[f"page:{name}"].subject
    intro = [Part("text", text=page.intro)] if page.intro else []
    parts = [part for section in page.sections for part in _section(f"page-{name}", section)]
    if page.story:
        parts += _story(f"page-{name}", "story", site.guide.interface.parts.story, page.story)
    return Chapter(page.title, f"page-{name}", 1, (*intro, *parts))


def _section(prefix: str, section: Section) -> Iterator[Part]:
    yield Part("heading", section.title, f"{prefix}-{section.id}")
    yield Part("text", text=section.text)


def _story(prefix: str, part: str, heading: str, story: Story) -> Iterator[Part]:
    yield Part("heading", f"{heading}: {story.title}", f"{prefix}-{part}")
    yield Part("box", text=story.text)


def _evidence(site: Site, prefix: str, evidence: Evidence) -> Iterator[Part]:
    words = site.guide.interface.parts
    yield Part("heading", words.evidence, f"{prefix}-evidence")
    yield Part(
        "text", text=Text((Paragraph((Span(fill(words.how_strong, strength=evidence.strength), strong=True),)),))
    )
    yield Part("text", text=evidence.text)
    if evidence.no_sources:
        yield Part("text", text=evidence.no_sources)
        return
    sources = site.guide.references.sources
    cited = [
        Span(f"{sources[name].authors.split(',')[0]} {sources[name].year}", target=f"source:{name}")
        for name in evidence.sources
    ]
    yield Part("text", text=Text((Items(tuple((span,) for span in cited), numbered=False),)))


def _pointers(site: Site, pointers: tuple[Pointer, ...]) -> Text:
    lines = [
        (Span(site.by_target[pointer.to.split("#")[0]].title, target=pointer.to), Span(": "), *pointer.why.spans)
        for pointer in pointers
    ]
    return Text((Items(tuple(lines), numbered=False),))


def _root(site: Site, root: Root) -> Chapter:
    words, prefix = site.guide.interface.parts, f"root-{root.id}"
    loop = Text((Items(tuple(step.spans for step in root.loop), numbered=True), Paragraph((Span(words.loop_again),))))
    parts = [
        Part("heading", words.what, f"{prefix}-what"),
        Part("text", text=root.what),
        Part("heading", words.loop, f"{prefix}-loop"),
        Part("text", text=loop),
        *_story(prefix, "story", words.story, root.story),
        Part("heading", words.answers, f"{prefix}-answers"),
        Part("text", text=_pointers(site, root.answers)),
        *_evidence(site, prefix, root.evidence),
    ]
    return Chapter(root.title, prefix, 2, tuple(parts))


def _technique(site: Site, technique: Technique) -> Chapter:
    code = site.codes.get(("technique", technique.id), "")
    title = f"{code} {technique.title}".strip()
    return Chapter(title, f"technique-{technique.id}", 2, tuple(_technique_parts(site, technique)))


def _technique_parts(site: Site, technique: Technique) -> Iterator[Part]:
    words, prefix = site.guide.interface.parts, f"technique-{technique.id}"

    def heading(part: str) -> Part:
        # The words of a part have its name: `take-care` is said by `take_care`.
        return Part("heading", getattr(words, part.replace("-", "_")), f"{prefix}-{part}")

    yield heading("what")
    yield Part("text", text=technique.what)
    if technique.take_care:
        yield heading("take-care")
        yield Part("box", text=technique.take_care.text)
    yield heading("why")
    yield Part("text", text=technique.why)
    yield heading("how")
    yield Part("text", text=Text((Items(tuple(step.spans for step in technique.how), numbered=True),)))
    yield from _story(prefix, "example", words.example, technique.example)
    if technique.second_example:
        yield from _story(prefix, "example-2", words.second_example, technique.second_example)
    yield heading("smaller-step")
    yield Part("text", text=technique.smaller_step)
    yield heading("when-hard")
    for snag in technique.when_hard:
        yield Part("text", text=Text((Paragraph((Span(f"{snag.snag} ", strong=True), *snag.try_.spans)),)))
    yield from _evidence(site, prefix, technique.evidence)
    yield heading("read-next")
    yield Part("text", text=_pointers(site, technique.read_next))
    yield heading("worksheet")
    yield Part("text", text=technique.worksheet)
    if sheet := site.by_target.get(f"worksheet:{technique.id}"):
        yield _sheet(sheet.subject)


def _help(site: Site) -> Iterator[Part]:
    words = site.guide.interface.help
    yield Part("text", text=words.intro)
    if text := how_to_check(site, [each for region in site.guide.regions for each in region.lines]):
        yield Part("text", text=text)
    for region in site.guide.regions:
        yield Part("heading", region.name, f"region-{region.id}")
        for group in groups(words, region):
            yield Part("subheading", group.words.title, f"region-{region.id}-{group.kind}")
            yield Part("text", text=_group(site, region, group))
    yield Part("text", text=words.elsewhere)
    yield Part("heading", words.groups, "help-groups")
    yield Part("text", text=words.groups_intro)
    for community in site.guide.communities.communities:
        yield Part("text", text=_labelled(community.name, community.approach))
        yield Part("text", text=_labelled(words.medication, community.medication))
        facts = [words.online] if community.online else []
        facts += [f"{words.cost}: {community.cost}"] if community.cost else []
        ways = [(Span(f"{words.website}: "), _way(community.url))] if community.url else []
        if lines := (*((Span(fact),) for fact in facts), *ways):
            yield Part("text", text=Text((Items(lines, numbered=False),)))


def _way(address: str) -> Span:
    """An address elsewhere as a link that can also be read on paper."""
    return Span(address.partition("://")[2], target=address)


def _group(site: Site, region: Region, group: Group) -> Text:
    """Say what to know first of a group of help lines, then each line with all that is known of it."""
    said = group.words
    blocks: list[Paragraph | Items] = []
    if said.first and region.emergency:
        blocks.append(Paragraph((*said.first.spans, Span(" "), *_numbers("tel", region.emergency.phone[:1]))))
    hints = (said.lead if group.lines else said.missing, group.note)
    blocks += [Paragraph(hint.spans) for hint in hints if hint]
    if group.lines:
        blocks.append(Items(tuple(_helpline(site, each) for each in group.lines), numbered=False))
    return Text(tuple(blocks))


def _helpline(site: Site, each: Helpline) -> tuple[Span, ...]:
    words = site.guide.interface.help
    spans = [Span(f"{each.name}: ", strong=True), Span(f"{_sentence(each.purpose)} ")]
    for channel in each.phone:
        spans += [Span(f"{words.call} "), *_numbers("tel", [channel]), Span(_after(channel))]
    for texted in each.text:
        verb = fill(words.text_keyword, keyword=texted.keyword) if texted.keyword else words.text
        spans += [Span(f"{verb} "), *_numbers("sms", [texted]), Span(_after(texted))]
    facts = ((words.chat, each.chat), (words.email, each.email), (words.hours, each.hours), (words.cost, each.cost))
    spans += [Span(f"{label}: {_sentence(fact)} ") for label, fact in facts if fact]
    if each.url:
        spans += [Span(f"{words.website}: "), _way(each.url), Span(". ")]
    return (*spans, Span(_sentence(seen(site, each))))


def _numbers(scheme: Literal["tel", "sms"], channels: Iterable[Channel]) -> Iterator[Span]:
    for channel in channels:
        # A number does not go on in the next line.
        yield Span(channel.number.replace(" ", "\u00a0"), strong=True, target=channel.address(scheme))


def _after(channel: Channel) -> str:
    return f" ({channel.note.rstrip('.')}). " if channel.note else ". "


def _sentence(fact: str) -> str:
    return f"{fact.rstrip('.')}."


def _references(site: Site) -> Iterator[Part]:
    words = site.guide.interface.evidence
    yield Part("text", text=words.intro)
    for name, source in site.guide.references.sources.items():
        yield Part("heading", source.title, f"source-{name}")
        published = Span(f"{source.authors}. {source.published_in}, {source.year}. ")
        address = Span(f"doi:{source.doi}", target=f"https://doi.org/{source.doi}") if source.doi else _way(source.url)
        yield Part("text", text=Text((Paragraph((published, address)),)))
        yield Part("text", text=_labelled(source.design, source.finding))
        yield Part("text", text=_labelled(words.caveat, source.caveat))


def _glossary(site: Site) -> Iterator[Part]:
    for term in site.guide.glossary.terms:
        yield Part("heading", term.term, f"term-{term.id}")
        yield Part("text", text=term.meaning)
