"""`settings.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from generator.content import language
from generator.content.shared import Item, Record
from generator.content.text import Date, Paper, Plain, Slug, Target, Url, _matches

LanguageCode = Annotated[Plain, _matches(language.CODE, "the code of a language such as fi, pt-br or es-419")]


class Settings(Item):
    """Facts that cannot be guessed about who publishes the guide, where and when."""

    site_url: Annotated[Url, _matches(r".*/", "an address that ends with /")]
    contact: Annotated[Plain, _matches(r"mailto:\S+@\S+|https?://\S+", "mailto: and an email, or https://")] | None = (
        None
    )
    author: Plain
    publisher: Plain
    exit_url: Url | None
    edition: Plain
    edition_date: Date
    review_by: Date
    print_regions: PrintRegions
    service: Annotated[Plain, _matches(r".{1,40}", "a name of 40 letters at most")] | None = None
    """The short name of the service whose own edition this is; it stands beside the guide's on pages and paper."""
    colors: Colors | None = None
    """The colors of the site: teal (as it is), blue, plum, green or slate."""
    regions_order: tuple[Slug, ...] = ()
    """The countries that stand first, by the names of their files; the others follow by name."""
    hide: tuple[Target, ...] = ()
    """What an own edition does not show, such as technique:hobbies; what leads to it is left out too."""
    spelling: Spelling | None = None
    """Where words are spelled as in a list of `wording.yaml`."""
    translations: tuple[LanguageCode, ...] = ()
    """The languages that are published besides the original, each under its code: `fi` at /fi/."""


Colors: TypeAlias = Literal["teal", "blue", "plum", "green", "slate"]
"""The palettes of `publish/palettes.py`."""

SpelledPlace: TypeAlias = Literal["site", "a4", "letter"]


class Spelling(Record):
    """How words are spelled on pages and on each paper: a name under `spelling` in `wording.yaml`, or as they stand."""

    site: Slug | None = None
    a4: Slug | None = None
    letter: Slug | None = None

    def at(self, place: SpelledPlace) -> str | None:
        """Return the spelling of a place."""
        return {"site": self.site, "a4": self.a4, "letter": self.letter}[place]


class PaperRegions(Record):
    """The regions whose help lines are on the sheets of each paper. A single one has its number in the steps."""

    a4: tuple[Slug, ...] = Field(min_length=1)
    letter: tuple[Slug, ...] = Field(min_length=1)

    def on(self, paper: Paper) -> tuple[str, ...]:
        """Return the regions printed on this paper."""
        return self.a4 if paper == "a4" else self.letter


class PrintRegions(PaperRegions):
    """The regions whose help lines are on sheets; `languages` has those of a translation, where they differ."""

    languages: dict[LanguageCode, PaperRegions] = Field(default_factory=dict)

    def of(self, language: str) -> PaperRegions:
        """Return the regions for sheets in this language."""
        return self.languages.get(language, self)
