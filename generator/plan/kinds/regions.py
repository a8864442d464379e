"""The page of help lines in every country, and what is known of peer groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from generator.content.markup import Items, Paragraph, Span, Text
from generator.content.model import Channel, Communities, Helpline, Region
from generator.content.words import fill
from generator.plan.chapters import Chapter, ChapterPart, labelled
from generator.plan.help_lines import how_to_check, seen
from generator.plan.kinds.kind import Kind
from generator.plan.needs import LineGroup, groups
from generator.plan.page import STYLE, Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Help(Kind[tuple[Region, ...]]):
    name = "help"

    def page(self, site: Site, subject: tuple[Region, ...]) -> Page:
        words = site.guide.interface.help
        anchors = ("choose", "groups") if site.guide.communities else ("choose",)
        return Page(
            "help/",
            self,
            words.title,
            words.description,
            subject,
            anchors,
            styles=(STYLE, "cards.css", "countries.css"),
        )

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        words = site.guide.interface.help
        yield "choose", words.choose
        if communities := site.guide.communities:
            yield "groups", communities.title

    def remembered(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        if communities := site.guide.communities:
            yield from (("groups", group.name) for group in communities.communities)

    def chapter_anchor(self, page: Page, part: str = "") -> str:
        return "help"

    def chapter(self, site: Site, page: Page) -> Chapter:
        return Chapter(page.title, "help", 1, tuple(_parts(site)))


KIND = _Help()


def _parts(site: Site) -> Iterator[ChapterPart]:
    words, said = site.guide.interface.help, site.guide.help
    yield ChapterPart("text", text=said.intro)
    if text := how_to_check(site, [each for region in site.guide.regions for each in region.lines]):
        yield ChapterPart("text", text=text)
    for region in site.guide.regions:
        yield ChapterPart("heading", region.name, f"region-{region.id}")
        for group in groups(said, region):
            yield ChapterPart("subheading", group.words.title, f"region-{region.id}-{group.kind}")
            yield ChapterPart("text", text=_group(site, region, group))
    yield ChapterPart("text", text=words.elsewhere)
    if communities := site.guide.communities:
        yield from _communities(site, communities)


def _communities(site: Site, communities: Communities) -> Iterator[ChapterPart]:
    words = site.guide.interface.help
    yield ChapterPart("heading", communities.title, "help-groups")
    yield ChapterPart("text", text=communities.intro)
    for community in communities.communities:
        yield ChapterPart("text", text=labelled(community.name, community.approach))
        yield ChapterPart("text", text=labelled(communities.note, community.note))
        facts = [words.online] if community.online else []
        facts += [f"{words.cost}: {community.cost}"] if community.cost else []
        ways = [(Span(f"{words.website}: "), written_out(community.url))] if community.url else []
        if lines := (*((Span(fact),) for fact in facts), *ways):
            yield ChapterPart("text", text=Text((Items(lines, numbered=False),)))


def written_out(address: str) -> Span:
    """Return a link to an address elsewhere that can also be read on paper."""
    return Span(address.partition("://")[2], target=address)


def _group(site: Site, region: Region, group: LineGroup) -> Text:
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
        spans += [Span(f"{words.website}: "), written_out(each.url), Span(". ")]
    return (*spans, Span(_sentence(seen(site, each))))


def _numbers(scheme: Literal["tel", "sms"], channels: Iterable[Channel]) -> Iterator[Span]:
    for channel in channels:
        # A number must not break across lines.
        yield Span(channel.number.replace(" ", "\u00a0"), strong=True, target=channel.address(scheme))


def _after(channel: Channel) -> str:
    return f" ({channel.note.rstrip('.')}). " if channel.note else ". "


def _sentence(fact: str) -> str:
    return f"{fact.rstrip('.')}."
