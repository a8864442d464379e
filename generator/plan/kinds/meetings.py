"""The meetings near a service, by day of the week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content.markup import Items, Span, Text
from generator.content.model import Day, Meeting, Meetings
from generator.content.words import fill
from generator.plan import chapters
from generator.plan.chapters import Chapter, ChapterPart
from generator.plan.files import PAPERS, File, poster_file
from generator.plan.kinds.kind import Kind, joined
from generator.plan.kinds.regions import written_out
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Meetings(Kind[Meetings]):
    name = "meetings"

    def page(self, site: Site, subject: Meetings) -> Page:
        # No anchor is promised: a day may have no meeting next month.
        words = site.guide.interface.meetings
        return Page("meetings/", self, words.title, words.description, subject, styles=("cards.css", "countries.css"))

    def remembered(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        for day, there in page.subject.by_day:
            yield day, title(site, day)
            yield from ((day, words) for each in there for words in (each.name, each.place) if words)

    def files(self, site: Site, page: Page) -> Iterator[File]:
        yield from (File(poster_file(paper), "poster", paper) for paper in PAPERS)

    def chapter_anchor(self, page: Page, part: str = "") -> str:
        return joined("meetings", part)

    def chapter(self, site: Site, page: Page) -> Chapter:
        return Chapter(page.title, "meetings", 1, tuple(_parts(site, page.subject)))


KIND = _Meetings()


def title(site: Site, day: Day) -> str:
    """Return the name of a day."""
    return str(getattr(site.guide.interface.meetings.days, day))


def times(site: Site, meeting: Meeting) -> str:
    """Return when a meeting begins and, if that is known, ends."""
    if meeting.ends is None:
        return str(meeting.time)
    return fill(site.guide.interface.meetings.from_to, **{"from": meeting.time, "to": meeting.ends})


def facts(site: Site, meeting: Meeting) -> tuple[str, ...]:
    """Return what is known of a meeting in a few words each: the language, and whether there are steps."""
    words = site.guide.interface.meetings
    language = [fill(words.language, language=meeting.language)] if meeting.language else []
    steps = {None: [], True: [words.step_free], False: [words.steps]}[meeting.step_free]
    return (*language, *steps)


def _parts(site: Site, of: Meetings) -> Iterator[ChapterPart]:
    words = site.guide.interface.meetings
    if of.intro:
        yield ChapterPart("text", text=of.intro)
    for day, there in of.by_day:
        yield ChapterPart("heading", title(site, day), f"meetings-{day}")
        yield ChapterPart("text", text=Text((Items(tuple(_line(site, each) for each in there), numbered=False),)))
    yield ChapterPart("small", text=chapters.line(fill(words.checked, date=site.dates.day(of.checked_on))))


def _line(site: Site, meeting: Meeting) -> tuple[Span, ...]:
    words = site.guide.interface
    said = [meeting.place, *facts(site, meeting)]
    spans = [Span(f"{times(site, meeting)}, {meeting.name}.", strong=True)]
    spans += [Span(f" {each.removesuffix('.')}.") for each in said if each]
    if meeting.online:
        spans += [Span(f" {words.meetings.online}: "), written_out(meeting.online), Span(".")]
    if meeting.phone:
        note = f" ({meeting.phone.note.removesuffix('.')})" if meeting.phone.note else ""
        number = Span(meeting.phone.number, strong=True, target=meeting.phone.address("tel"))
        spans += [Span(f" {words.help.call} "), number, Span(f"{note}.")]
    return (*spans, *([Span(" "), *meeting.note.spans] if meeting.note else []))
