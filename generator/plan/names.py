"""Everything in the guide that can be found by its name: the page from A to Z and the search are made from it.

Pure, like the plan of the site that it reads.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from generator.content import model
from generator.plan.page import Page
from generator.plan.site import Site


@dataclass(frozen=True)
class Place:
    """A page, or a part of one that is looked for by itself.

    `address` is from the root of the site, with its anchor; `where` is what it is part of; `parts` are headings inside
    it, each with the anchor it stands at.
    """

    address: str
    title: str
    where: str
    description: str = ""
    code: str = ""
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Entry:
    """A line of the page from A to Z: its words, where they lead, and what is said beside them."""

    words: str
    address: str
    beside: str
    code: str = ""


@dataclass(frozen=True)
class Index:
    """What can be found in a site."""

    site: Site = field(repr=False)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every page in the order of the menu, each followed by its parts."""
        pages = self.site.pages
        return tuple(each for page in pages for each in (self._page(page), *self._sections(page), *self._terms(page)))

    def _page(self, page: Page) -> Place:
        title = page.subject.name if isinstance(page.subject, model.Region) else page.title
        where = self.site.shelf_of(page)
        headings = tuple(("" if page.guarded else anchor, words) for anchor, words in self._headings(page))
        return Place(page.address, title, where if where != title else "", page.description, page.code, headings)

    def _sections(self, page: Page) -> Iterator[Place]:
        """The parts of a page that answer a question by themselves."""
        subject = page.subject
        sections: tuple[model.Section, ...] = ()
        if isinstance(subject, model.Page | model.Programme):
            sections = subject.sections
        elif isinstance(subject, model.Book):
            sections = (subject.opening, subject.how_to_use, subject.closing)
        for section in sections:
            yield Place(f"{page.address}#{section.id}", section.title, page.title)

    def _terms(self, page: Page) -> Iterator[Place]:
        """The words that the glossary explains."""
        if page.template == "glossary.md":
            for term in self.site.guide.glossary.terms:
                forms = tuple(("", form) for form in term.also if form.casefold() != term.term.casefold())
                yield Place(f"{page.address}#{term.id}", term.term, page.title, parts=forms)

    def _headings(self, page: Page) -> Iterator[tuple[str, str]]:
        """What a page holds besides its title, in words that somebody may remember or think."""
        subject = page.subject
        if isinstance(subject, model.Technique):
            yield "example", subject.example.title
            if subject.second_example:
                yield "example-2", subject.second_example.title
            for snag in subject.when_hard:
                yield "when-hard", snag.snag
        elif isinstance(subject, model.Root):
            yield "story", subject.story.title
        elif isinstance(subject, model.Page):
            if subject.story:
                yield "story", subject.story.title
        elif isinstance(subject, model.Region):
            for line in subject.lines:
                yield "", line.name
            for name in self.site.guide.interface.go.spoken.get(subject.id, ()):
                yield "", name
        elif page.template == "help.md":
            for group in self.site.guide.communities.communities:
                yield "groups", group.name

    @property
    def heard_codes(self) -> dict[str, dict[str, list[str]]]:
        """How people say the signs of a code, and the countries whose codes are letters, as the scripts read them."""
        go = self.site.guide.interface.go
        spoken = {sign: list(words) for sign, words in go.spoken.items()}
        for region in self.site.guide.regions:
            spoken[region.id] = [region.name, *spoken.get(region.id, [])]
        return {"spoken": spoken, "heard": {sign: list(words) for sign, words in go.heard.items()}}

    @cached_property
    def letters(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The page from A to Z: each letter with its lines, in order; capitals, accents and articles do not count."""
        lines = sorted(self._entries(), key=lambda entry: (self._sorted_as(entry.words), entry.beside))
        grouped = groupby(lines, key=lambda entry: self._sorted_as(entry.words)[:1].upper())
        return tuple((letter, tuple(entries)) for letter, entries in grouped)

    def _entries(self) -> Iterator[Entry]:
        for page in self.site.pages:
            if page.template not in ("home.md", "a-z.md"):
                for place in (self._page(page), *self._terms(page)):
                    yield Entry(place.title, place.address, place.where, place.code)
        for query in self.site.guide.search.queries:
            if query.entry:
                number, anchor = self.find(query.to[0])
                place = self.places[number]
                yield Entry(query.entry, place.address + (f"#{anchor}" if anchor else ""), place.title)

    def _sorted_as(self, words: str) -> str:
        signs = unicodedata.normalize("NFKD", words.casefold())
        plain = "".join(sign for sign in signs if sign.isalnum() or sign == " ")
        first, _, rest = plain.partition(" ")
        return rest if rest and first in self.site.guide.search.articles else plain

    def find(self, target: str) -> tuple[int, str]:
        """The number of the place that a target leads to, and the anchor in it if that is no place of its own.

        A page that opens with a safety check is entered at its top. Raises LookupError.
        """
        address = self.site.resolve(target)
        if address is None:
            raise LookupError(f"{target} leads nowhere; the check `unknown-target` lets no such target through")
        if address in self._numbers:
            return self._numbers[address], ""
        name, _, anchor = address.partition("#")
        guarded = self.site.by_target[target.partition("#")[0]].guarded and anchor != "take-care"
        return self._numbers[name], "" if guarded else anchor

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {place.address: number for number, place in enumerate(self.places)}
