"""What stands over each part of a page that can be linked to, under the anchor of that part."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import model
from generator.plan.needs import groups
from generator.plan.page import Page
from generator.plan.site import Site


def headings(site: Site, page: Page) -> dict[str, str]:
    """The heading of every anchor that a page promises, in the order of the page."""
    found = dict(_all(site, page))
    return {anchor: found[anchor] for anchor in page.anchors}


def _all(site: Site, page: Page) -> Iterator[tuple[str, str]]:
    guide, words, subject = site.guide, site.guide.interface, page.subject
    if isinstance(subject, model.Technique | model.Root):
        yield from _parts(site, page, subject)
    elif isinstance(subject, model.Book):
        yield "now", subject.now.asks
        yield "pillars", words.site.all_techniques
        yield from ((each.id, each.title) for each in (subject.opening, subject.how_to_use, subject.closing))
    elif isinstance(subject, model.Worksheet):
        yield "sheet", words.screen.title if page.script else words.screen.read
    elif isinstance(subject, model.Pillar):
        yield "techniques", words.parts.techniques
    elif isinstance(subject, model.Session):
        yield from ((anchor, getattr(words.groups, anchor.replace("-", "_"), "")) for anchor in page.anchors)
        yield "exercise", subject.exercise.title
        yield from ((f"step-{number}", step.title) for number, step in enumerate(subject.steps, 1))
    elif isinstance(subject, model.Page | model.Programme):
        yield "sessions", words.groups.sessions
        yield "every-session", words.groups.every_session
        yield "example", words.parts.example
        yield from ((section.id, section.title) for section in subject.sections)
        if isinstance(subject, model.Page) and subject.story:
            yield "story", f"{words.parts.story}: {subject.story.title}"
    elif isinstance(subject, model.Region):
        yield from ((group.kind, group.words.title) for group in groups(words.help, subject))
    elif isinstance(subject, model.Changes):
        yield from ((each.anchor, site.edition_of(each.edition, each.date)) for each in subject.editions)
    elif page.template == "help.md":
        yield "choose", words.help.choose
        yield "groups", words.help.groups
    elif page.template == "offline.md":
        kept = words.offline
        titles = (kept.seen_title, kept.choose, kept.not_kept_title, kept.newer_title, kept.home_screen_title)
        yield from zip(page.anchors, titles, strict=True)
    elif page.template == "glossary.md":
        yield from ((term.id, term.term) for term in guide.glossary.terms)
    elif page.template == "evidence.md":
        yield from ((name, source.title) for name, source in guide.references.sources.items())
        yield from ((f"seen-{each.id}", f"{words.parts.seen}: {each.title}") for each, _ in site.seen)


def _parts(site: Site, page: Page, subject: model.Technique | model.Root) -> Iterator[tuple[str, str]]:
    words = site.guide.interface.parts
    # The words of a part have its name, `take-care` is said by `take_care`; those of a story have its title after them.
    named = {"example-2": "second_example"}
    for anchor in page.anchors:
        name = named.get(anchor, anchor.replace("-", "_"))
        heading, story = getattr(words, name), getattr(subject, name, None)
        yield anchor, f"{heading}: {story.title}" if isinstance(story, model.Story) else heading
