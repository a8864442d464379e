"""Find everything in the guide by name: the page from A to Z and the search are made from it.

Pure, like the plan of the site that it reads.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from generator.plan.page import Page
from generator.plan.site import Site

_LAST_RANK = "\uf8ff"
_FIRST_RANK = 0xE000
"""Where the letters of an alphabet are put to be sorted: behind digits, in an area that no text uses."""


@dataclass(frozen=True)
class Findable:
    """A page, or a part of one that is looked for by itself.

    `address` is from the root of the site, with its anchor; `where` is what it is part of; `parts` are headings inside
    it, each with its anchor.
    """

    address: str
    title: str
    where: str
    description: str = ""
    code: str = ""
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class NamedLine:
    """A line of the page from A to Z: its words, where they lead, and what is said beside them."""

    words: str
    address: str
    beside: str
    code: str = ""


@dataclass(frozen=True)
class Index:
    """Everything that can be found in a site."""

    site: Site = field(repr=False)

    @cached_property
    def places(self) -> tuple[Findable, ...]:
        """Every page in the order of the menu, each followed by its parts; no other form of a page."""
        pages = (page for page in self.site.pages if page.kind.in_index)
        return tuple(each for page in pages for each in (self._page(page), *self._sections(page), *self._terms(page)))

    def _page(self, page: Page) -> Findable:
        title, where = page.kind.short_title(page), self.site.menu_part_of(page)
        headings = tuple(
            ("" if page.guarded else anchor, words) for anchor, words in page.kind.remembered(self.site, page)
        )
        return Findable(page.address, title, where if where != title else "", page.description, page.code, headings)

    def _sections(self, page: Page) -> Iterator[Findable]:
        """Yield the parts of a page that answer a question by themselves."""
        for anchor, title in page.kind.sections(page):
            yield Findable(f"{page.address}#{anchor}", title, page.title)

    def _terms(self, page: Page) -> Iterator[Findable]:
        """Yield the words that a page explains."""
        for anchor, term, others in page.kind.terms(self.site, page):
            yield Findable(f"{page.address}#{anchor}", term, page.title, parts=tuple(("", form) for form in others))

    @property
    def heard_codes(self) -> dict[str, dict[str, list[str]]]:
        """How people say the signs of a code, and the countries whose codes are letters, as the scripts read them."""
        go = self.site.guide.interface.go
        spoken = {sign: list(words) for sign, words in go.spoken.items()}
        for region in self.site.guide.regions:
            spoken[region.id] = [region.name, *spoken.get(region.id, [])]
        return {"spoken": spoken, "heard": {sign: list(words) for sign, words in go.heard.items()}}

    @cached_property
    def letters(self) -> tuple[tuple[str, tuple[NamedLine, ...]], ...]:
        """The page from A to Z: each letter with its lines, in order; capitals, accents and articles do not count."""
        entries = dict.fromkeys(self._entries())
        lines = sorted(entries, key=lambda entry: (self._ranked(self._sorted_as(entry.words)), entry.beside))
        grouped = groupby(lines, key=lambda entry: self._sorted_as(entry.words)[:1].upper())
        return tuple((letter, tuple(entries)) for letter, entries in grouped)

    def _entries(self) -> Iterator[NamedLine]:
        for page in self.site.pages:
            if page.kind.in_a_to_z:
                for place in (self._page(page), *self._terms(page)):
                    yield NamedLine(place.title, place.address, place.where, place.code)
        for query in self.site.guide.search.queries:
            if query.entry:
                number, anchor = self.find(query.to[0])
                place = self.places[number]
                address = place.address + (f"#{anchor}" if anchor else "")
                # Nothing is said twice in a line, and no line that a page has already is said again.
                if query.entry == place.title:
                    yield NamedLine(query.entry, address, place.where, place.code)
                else:
                    yield NamedLine(query.entry, address, place.title)

    @property
    def _alphabet(self) -> str:
        return self.site.guide.search.alphabet or ""

    def _ranked(self, words: str) -> str:
        """Return words as they are sorted: digits, the alphabet of the language, then letters that it does not have."""
        ranks = {letter: chr(_FIRST_RANK + rank) for rank, letter in enumerate(self._alphabet)}
        return "".join(ranks.get(sign, f"{_LAST_RANK}{sign}" if ranks and sign.isalpha() else sign) for sign in words)

    def _sorted_as(self, words: str) -> str:
        signs = (
            sign if sign in self._alphabet else unicodedata.normalize("NFKD", sign)
            for sign in unicodedata.normalize("NFC", words.casefold())
        )
        plain = "".join(sign for sign in "".join(signs) if sign.isalnum() or sign == " ")
        first, _, rest = plain.partition(" ")
        articles = self.site.guide.search.articles
        joined = next((each[:-1] for each in articles if each.endswith("-") and first.startswith(each[:-1])), "")
        return rest if rest and first in articles else plain.removeprefix(joined) or plain

    def find(self, target: str) -> tuple[int, str]:
        """Return the number of the place that a target leads to, and the anchor in it if it is no place of its own.

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
