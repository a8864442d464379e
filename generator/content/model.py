"""What the guide is made of: frozen values, one class for each thing an author would name.

`id` and `file` are not written in YAML: the file's name is the id. No I/O here and no positions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetPydanticSchema, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema

from generator.content import language, markup
from generator.content.quote import NO_SOFT_HYPHEN, SOFT_HYPHEN, shown

if TYPE_CHECKING:
    from generator.content.emergency import Emergency

if TYPE_CHECKING:
    from generator.content.reviews import Reviews

# --- text -----------------------------------------------------------------------------------------------------


MOST_LETTERS = 10_000
"""Of one text; five times the longest of the guide. It bounds the time that any later step can take over it."""


def _readable(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    if len(value) > MOST_LETTERS:
        message = "{letters} letters stand here, and {most} are the most; split it"
        longest = max(value.split("\n"), key=len).strip()[:60]
        told = {"letters": f"{len(value):,}", "most": f"{MOST_LETTERS:,}", "find": longest}
        raise PydanticCustomError("wrong-length", message, told)
    # A text of plain signs, as almost all are, is known in one step.
    for sign in "" if value.replace("\n", " ").isprintable() else value:
        if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp"):
            found = {"sign": f"U+{ord(sign):04X}", "find": sign}
            raise PydanticCustomError("control-character", "{sign} is no readable character; delete it", found)
        if sign == SOFT_HYPHEN:
            raise PydanticCustomError("control-character", NO_SOFT_HYPHEN, {"find": sign})
    if not value.strip():
        raise PydanticCustomError("empty-text", "there are no words here; write some, or delete the key")
    return value


def _plain(value: Any) -> str:
    text = _readable(value).strip(" \n")
    if "\n" in text:
        raise _not_one_line(text.partition("\n")[2])
    return markup.squeezed(text)


def _not_one_line(second: str) -> PydanticCustomError:
    message = "one paragraph is expected here; leave out blank lines and lists"
    return PydanticCustomError("not-one-line", message, {"find": second.strip().partition("\n")[0]})


def _text(value: Any) -> markup.Text:
    source = _readable(value)
    try:
        return markup.parse(source)
    except markup.MarkupError as error:
        raise PydanticCustomError("markup", "{reason}", {"reason": str(error), "find": error.fragment}) from None


def _line(value: Any) -> markup.Text:
    text = _text(value)
    if len(text.blocks) != 1 or isinstance(text.blocks[0], markup.Items):
        raise _not_one_line(text.plain.partition("\n")[2])
    return text


def _matches(pattern: str, meaning: str, *, or_blank: bool = False) -> AfterValidator:
    """Accept a text of this form, and with `or_blank` what `reconnect new` leaves to fill in."""

    def check(value: str) -> str:
        if re.fullmatch(pattern, value) or (or_blank and value.startswith("FILL IN")):
            return value
        raise PydanticCustomError(
            "wrong-form", "`{value}` is not {meaning}", {"value": shown(value), "meaning": meaning}
        )

    return AfterValidator(check)


def _on_the_calendar(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("wrong-form", "there is no day `{value}`", {"value": shown(value)}) from None
    return value


def _made_by(read: Callable[[Any], Any]) -> GetPydanticSchema:
    """Whatever stands there is read by this function alone; pydantic need not look into the class that it makes."""
    return GetPydanticSchema(lambda _kind, _handler: core_schema.no_info_plain_validator_function(read))


_STRING = WithJsonSchema({"type": "string", "minLength": 1})

Plain = Annotated[str, _made_by(_plain), _STRING]
"""Words without markup: every sign stands for itself."""
Line = Annotated[markup.Text, _made_by(_line), _STRING]
"""One paragraph that may hold strong words and links."""
Prose = Annotated[markup.Text, _made_by(_text), _STRING]
"""Paragraphs and lists that may hold strong words and links."""
Name = Annotated[Plain, "own"]
"""What somebody or something is called: a translation may keep it or have another."""
Fact = Annotated[Plain, "fact"]
"""What is the same in every language, such as an email address."""
Slug = Annotated[Plain, _matches(r"[a-z0-9]+(-[a-z0-9]+)*", "an id: small letters, digits and single hyphens")]
SourceId = Annotated[
    Plain, _matches(r"[a-z0-9_]+", "the id of a source: small letters, digits and underscores"), "source"
]
FactId = Annotated[Plain, _matches(r"[a-z0-9_]+", "the id of a fact: small letters, digits and underscores")]
"""A fact of the safety register; never shown to readers, it says what a clinician has to read."""
Fingerprint = Annotated[Plain, _matches(r"[0-9a-f]{64}", "a fingerprint: 64 digits from 0 to f")]
Date = Annotated[Plain, _matches(r"\d{4}-\d{2}-\d{2}", "a date such as 2026-11-23"), AfterValidator(_on_the_calendar)]
Url = Annotated[Plain, _matches(r"https?://[^\s\"'<>\\]+", "an address that starts with https://")]
Target = Annotated[Plain, _matches(markup.TARGET, "a place in the guide such as technique:sleep"), "target"]
Paper: TypeAlias = Literal["a4", "letter"]


MANY = 1000
"""More items than a guide has; the functions that derive something from an item remember so many results."""


class Record(BaseModel):
    """A frozen value that takes nothing it does not know and converts nothing."""

    # Parts are built into the things that have them; by themselves they are never validated, so that waits.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True, defer_build=True)


class Item(Record):
    """A thing with a file of its own."""

    id: str
    file: str

    def __hash__(self) -> int:
        # Cheap, so that what is worked out of an item once can be kept under it.
        return hash(self.file)


# --- parts that several things share ----------------------------------------------------------------------------


class Story(Record):
    """A short scene of an invented person; `people` names everyone in it, so that no name is used twice."""

    title: Plain
    people: tuple[Name, ...] = Field(min_length=1)
    """The names of everyone in it; no other story has them."""
    text: Prose


class Care(Record):
    """A safety check. `line` says it in one sentence wherever a link leads into the middle of the page."""

    line: Line
    """The check in one sentence, read wherever a link leads into the middle of the page."""
    facts: tuple[FactId, ...] = ()
    """Ids of the safety register that the text rests on; not shown."""
    text: Prose


class Snag(Record):
    """Something that is likely to get in the way, and what to try."""

    snag: Plain
    """As somebody would think it: I have nobody to ask."""
    try_: Line = Field(alias="try")


class Evidence(Record):
    """What a technique or root rests on: a plain phrase for how strong that is, the account, the sources."""

    strength: Plain
    """A plain phrase: Some evidence, from other groups."""
    text: Prose
    sources: tuple[SourceId, ...]
    """Ids of content/evidence.yaml; `[]` where nobody has studied it, with the reason under `no_sources`."""
    no_sources: Line | None = None
    """Why no source is named, in one sentence for readers; only beside `sources: []`."""

    @model_validator(mode="after")
    def _sources_or_a_reason(self) -> Evidence:
        if not self.sources and self.no_sources is None:
            message = "no source is named; add one, or say why there is none under `no_sources`"
            raise PydanticCustomError("wrong-form", message, {"at": "sources"})
        if self.sources and self.no_sources is not None:
            message = "there are sources, so take out `no_sources`"
            raise PydanticCustomError("wrong-form", message, {"at": "no_sources"})
        return self


class Pointer(Record):
    """A place in the guide to go to, and why."""

    to: Target
    """technique:, root:, pillar:, worksheet:, session:, region: or page: and an id; after # a part of it."""
    why: Line
    """When one would go there."""


class Section(Record):
    """A titled part of a page; its id is its permanent anchor.

    Its facts rest on `sources` of the register, or on `pages_seen` elsewhere.
    """

    id: Slug
    title: Plain
    facts: tuple[FactId, ...] = ()
    """Ids of the safety register that the text rests on; not shown."""
    pages_seen: tuple[Url, ...] = ()
    sources: tuple[SourceId, ...] = ()
    urgent: bool = False
    text: Prose


Stage: TypeAlias = Literal["first-weeks", "settling", "later", "any"]
Setting: TypeAlias = Literal["alone", "together", "either"]
Sensitivity: TypeAlias = Literal["ordinary", "tender", "with-company"]


class Counselor(Record):
    """What a professional wants to know before handing this over."""

    concerns: tuple[Plain, ...] = Field(min_length=1, max_length=6)
    """The few words that they look for."""
    stage: Stage
    """When in recovery it fits."""
    for_whom: Line
    """Whom it suits."""
    when_not: Line
    """When not to hand it over, and what to do instead."""
    minutes: int = Field(ge=1, le=120)
    setting: Setting
    """Whether it is done alone, together or either way."""
    sensitivity: Sensitivity
    """`tender` can stir someone up; `with-company` is never done alone."""
    hand_over: Line
    """What one could say."""
    ask_next: Line
    """What to ask next time."""


# --- the guide ----------------------------------------------------------------------------------------------------


class Technique(Item):
    """One thing to try. The parts stand in the order of `voice-and-language`; `PARTS` is their order on the page."""

    pillar: str
    title: Plain
    description: Plain
    """In one sentence; it stands in lists and search results."""
    what: Prose
    """What it is, in 2 or 3 sentences."""
    take_care: Care | None = None
    """A safety check, where it can lead to contact, disclosure or memories that harm."""
    why: Prose
    """Why it can help, and how sure we are."""
    how: tuple[Line, ...] = Field(min_length=3, max_length=6)
    """What to do, in 3 to 6 steps."""
    example: Story
    """A scene of 60 to 140 words."""
    second_example: Story | None = None
    smaller_step: Prose
    """What is less, for a day when that is too much."""
    when_hard: tuple[Snag, ...] = Field(min_length=2, max_length=3)
    """What is likely to get in the way, and what to try."""
    worksheet: Line
    """What the sheet is for, in one sentence."""
    evidence: Evidence
    read_next: tuple[Pointer, ...] = Field(min_length=1, max_length=4)
    """Where to go from here."""
    counselor: Counselor


class Root(Item):
    """A reason why isolation happens: the loop that keeps it going, a story, and what answers it.

    `picture` says what its picture shows, for whoever does not see it.
    """

    title: Plain
    description: Plain
    picture: Plain
    what: Prose
    loop: tuple[Line, ...] = Field(min_length=3, max_length=5)
    story: Story
    answers: tuple[Pointer, ...] = Field(min_length=3, max_length=6)
    evidence: Evidence


class Pillar(Item):
    """A group of techniques and why they belong together; `picture` says what its picture shows."""

    title: Plain
    description: Plain
    picture: Plain
    why: Prose
    techniques: tuple[Slug, ...] = ()
    """Their ids, in the order in which they are read."""


class Picture(Item):
    """What is drawn for the pillar or root of the same id: shapes for the inside of an SVG of 320 by 160 units."""

    drawing: str


class Page(Item):
    """A page that stands for itself: safety, about. `under` names the page whose address its own begins with."""

    title: Plain
    under: Slug | None = None
    description: Plain
    intro: Prose | None = None
    sections: tuple[Section, ...] = Field(min_length=1)


class Door(Record):
    """A way into the guide in the reader's words. One place to go: a plain link; several: they are shown on a tap.

    `urgent` doors look it. With `crisis`, the phone lines come before the places.
    """

    says: Plain
    urgent: bool = False
    crisis: bool = False
    to: tuple[Pointer, ...] = Field(min_length=1, max_length=5)


class Doors(Record):
    """The question that the start page asks, and the doors."""

    asks: Plain
    doors: tuple[Door, ...] = Field(min_length=1, max_length=12)


class Book(Item):
    """`guide.yaml`: the name of the guide, the doors of its start page, its opening, how to use it, its closing."""

    title: Name
    tagline: Plain
    description: Plain
    now: Doors
    opening: Section
    how_to_use: Section
    closing: Section


# --- worksheets -----------------------------------------------------------------------------------------------------


class Note(Record):
    """A few words in a box. `care` marks a safety check."""

    block: Literal["note"]
    title: Plain
    care: bool = False
    facts: tuple[FactId, ...] = ()
    """Ids of the safety register that the text rests on; not shown."""
    text: Prose


class Steps(Record):
    """A numbered list of what to do."""

    block: Literal["steps"]
    title: Plain
    items: tuple[Line, ...] = Field(min_length=2, max_length=7)


class Choose(Record):
    """Boxes to tick; `own` adds that many ruled lines for what is not listed."""

    block: Literal["choose"]
    title: Plain
    hint: Line | None = None
    items: tuple[Line, ...] = Field(min_length=2, max_length=10)
    own: int = Field(default=0, ge=0, le=3)
    """How many ruled lines for what is not listed."""


class Write(Record):
    """A question and ruled lines for the answer."""

    block: Literal["write"]
    title: Plain
    hint: Line | None = None
    lines: int = Field(ge=1, le=12)


class Script(Record):
    """Sentences to complete: `___` is a gap, ruled from where it stands to the end of the line."""

    block: Literal["script"]
    title: Plain
    hint: Line | None = None
    sentences: tuple[Plain, ...] = Field(min_length=1, max_length=6)
    """`___` is a gap, ruled to the end of the line."""

    @model_validator(mode="after")
    def _has_a_gap(self) -> Script:
        if not any("___" in sentence for sentence in self.sentences):
            raise PydanticCustomError(
                "wrong-form", "nothing to fill in; write `___` where the gap is", {"at": "sentences"}
            )
        return self


class Tracker(Record):
    """A grid of boxes to tick: one row for each entry of `rows`, `boxes` boxes a row, and room for a few words."""

    block: Literal["tracker"]
    title: Plain
    hint: Line | None = None
    row_heading: Plain
    rows: tuple[Plain, ...] = Field(min_length=1, max_length=10)
    box_heading: Plain
    boxes: int = Field(ge=1, le=7)
    """How many boxes in a row."""
    note_heading: Plain | None = None
    """The heading of the column for a few words."""


class Scale(Record):
    """A question answered with a number from 0 to 10."""

    block: Literal["scale"]
    title: Plain
    hint: Line | None = None
    low: Plain
    high: Plain


class Settle(Record):
    """Stop and settle: feet, breath with open eyes, someone to call. Its words are the same on every sheet."""

    block: Literal["settle"]


class Numbered(Record):
    """Numbered ruled lines: a list of one's own."""

    block: Literal["numbered"]
    title: Plain
    hint: Line | None = None
    lines: int = Field(ge=2, le=10)


class Table(Record):
    """A table to fill in. Rows have a heading each, or `blank` rows have none; `height` is in lines of handwriting."""

    block: Literal["table"]
    title: Plain
    hint: Line | None = None
    columns: tuple[Plain, ...] = Field(min_length=2, max_length=5)
    rows: tuple[Plain, ...] = Field(default=(), max_length=12)
    blank: int = Field(default=0, ge=0, le=8)
    """How many rows without a heading; instead of `rows`."""
    height: int = Field(default=1, ge=1, le=6)
    """Lines of handwriting in a row."""

    @model_validator(mode="after")
    def _rows_or_blank(self) -> Table:
        if bool(self.rows) == bool(self.blank):
            raise PydanticCustomError(
                "wrong-form", "a table has either `rows` with headings or a number of `blank` rows", {"at": "rows"}
            )
        return self


class TearOff(Record):
    """A table whose first column is cut off and thrown away; what stands beside it stays."""

    block: Literal["tear-off"]
    title: Plain
    hint: Line | None = None
    away: Plain
    keep: tuple[Plain, ...] = Field(min_length=1, max_length=3)
    rows: int = Field(ge=1, le=6)


class Boxes(Record):
    """Boxes to fill in any order, numbered by nothing."""

    block: Literal["boxes"]
    title: Plain
    hint: Line | None = None
    count: int = Field(ge=5, le=40)


class Rings(Record):
    """A drawing of rings around oneself; the fillable and the written form are a list under the same names."""

    block: Literal["rings"]
    title: Plain
    hint: Line | None = None
    self_: Plain = Field(alias="self")
    rings: tuple[Plain, ...] = Field(min_length=2, max_length=4)
    outside: Plain
    printed: tuple[Plain, ...] = Field(default=(), max_length=6)
    alt: Plain


class Cards(Record):
    """Cards to cut out and fold: `copies` of them, each with an outside and an inside."""

    block: Literal["cards"]
    title: Plain
    hint: Line | None = None
    copies: int = Field(ge=1, le=4)
    outside: CardSide
    inside: CardSide


class CardSide(Record):
    """One side of a folded card: printed words, and gaps to fill in (`___`)."""

    title: Plain
    lines: tuple[Plain, ...] = Field(min_length=1, max_length=12)
    """`___` is a gap; `{emergency:card}` stands for the card's steps."""


class HelpLines(Record):
    """The help lines of the regions that this paper is for, with what each is for."""

    block: Literal["help-lines"]
    title: Plain


class Filled(Record):
    """How one person filled the sheet in: each entry is what the sheet asks, and what they wrote."""

    block: Literal["filled"]
    title: Plain
    people: tuple[Name, ...] = Field(min_length=1)
    entries: tuple[FilledEntry, ...] = Field(min_length=1, max_length=12)


class FilledEntry(Record):
    """One answer of a completed example."""

    ask: Plain
    answer: Plain


Block = Annotated[
    Note
    | Steps
    | Settle
    | Choose
    | Write
    | Script
    | Numbered
    | Table
    | TearOff
    | Tracker
    | Boxes
    | Scale
    | Rings
    | Cards
    | HelpLines
    | Filled,
    Field(discriminator="block"),
]


class Worksheet(Item):
    """One sheet: what it is for, how long it takes, its blocks in order; `pages` is the most it may have on paper.

    Its page offers to keep what was filled in on the device, unless `kept` is false.
    """

    title: Plain
    description: Plain
    minutes: int = Field(ge=1, le=120)
    """About how long it takes."""
    pages: Annotated[int, "own"] = Field(ge=1, le=3)
    """The most pages it may have on paper."""
    kept: bool = True
    counselor: Counselor | None = None
    """Only for a sheet without a technique."""
    blocks: tuple[Block, ...] = Field(min_length=1)


# --- group sessions -------------------------------------------------------------------------------------------------


class SessionStep(Record):
    """A step of a session: its minutes in the short and the long form, what to do, what to say aloud."""

    title: Plain
    sixty: int = Field(ge=1, le=60)
    """Its minutes in the short form."""
    ninety: int = Field(ge=1, le=90)
    """Its minutes in the long form."""
    do: Prose
    """What the leader does."""
    say: Prose | None = None
    """What the leader says aloud."""


class Spare(Record):
    """Minutes of a session that belong to no step, and what to leave out once they are gone."""

    minutes: int = Field(ge=5, le=15)
    if_late: Line
    """Which steps to leave out or shorten, in this order; never the close."""


class Exercise(Record):
    """What members do in pairs, and how it works for every number of them."""

    title: Plain
    text: Prose
    odd: Line
    three: Line
    twelve: Line
    late: Line


class Session(Item):
    """One meeting of the group programme. `prints` are the sheets that members get."""

    title: Plain
    description: Plain
    aim: Prose
    glance: tuple[Line, ...] = Field(min_length=3, max_length=5)
    """What a leader sees at one glance."""
    materials: tuple[Line, ...] = Field(min_length=1, max_length=7)
    room: Line
    prints: tuple[Slug, ...] = Field(min_length=1, max_length=4)
    """The sheets that members get: ids of worksheets."""
    steps: tuple[SessionStep, ...] = Field(min_length=6, max_length=10)
    """With the minutes of `spare`, their `sixty` add up to 60, their `ninety` to 90."""
    spare: Spare
    prompts: tuple[Line, ...] = Field(min_length=3, max_length=6)
    exercise: Exercise
    close: Prose
    home: tuple[Line, ...] = Field(min_length=1, max_length=4)
    """What members take home to try."""
    debrief: tuple[Line, ...] = Field(min_length=3, max_length=5)
    """Questions for the leaders afterward."""


class Programme(Item):
    """`groups.yaml`: what holds for every session of the group programme."""

    title: Plain
    description: Plain
    intro: Prose
    sections: tuple[Section, ...] = Field(min_length=1)


# --- help, evidence, settings, words --------------------------------------------------------------------------------


PHONE_NUMBER = r"\+?[0-9](?:[ \-]?[0-9]){1,14}"
"""A number as it is dialled, in a form that Python and JavaScript both read; no number has more than 15 digits."""


def dialled(number: str) -> str:
    """Return the digits of a number that has the form `PHONE_NUMBER`, with its `+`."""
    return re.sub(r"[ -]", "", number)


class Channel(Record):
    """A number to call or to text, and what to know about it."""

    number: Annotated[
        Plain,
        _matches(
            PHONE_NUMBER,
            "one number as it is dialled: digits, with one space or hyphen between groups, and + only at its start. "
            "Words, hours, extensions and (0) go into `note`, a second number into an entry of its own",
            or_blank=True,
        ),
    ]
    note: Plain | None = None

    def address(self, scheme: Literal["tel", "sms"]) -> str:
        """Return the address that calls (`tel`) or texts (`sms`) this number."""
        return f"{scheme}:{dialled(self.number)}"


class TextChannel(Channel):
    """A number to text. `keyword` is the word to send to it, such as START."""

    keyword: Annotated[Plain, _matches(r"[A-Za-z0-9]+", "one word to send, of letters and digits")] | None = None

    def address(self, scheme: Literal["tel", "sms"]) -> str:
        """Return the address that texts this number, with the keyword written already."""
        body = f"?body={self.keyword}" if self.keyword else ""
        return super().address(scheme) + body


Need: TypeAlias = Literal["emergency", "crisis", "overdose", "advice", "violence", "grief", "pregnancy"]
NEEDS: tuple[Need, ...] = get_args(Need)
"""What somebody needs a line for, in the order of a region's page."""


PageDate = Annotated[
    Plain,
    _matches(
        r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?",
        "a year, a month or a day such as 2023, 2023-11 or 2023-11-30; leave it out for a page without a date, and "
        "write what else you know of its date into `source_note`",
        or_blank=True,
    ),
]


class Helpline(Record):
    """One line of help. Only what the source shows is stated; `verified_on` is null until a person checked it."""

    name: Name
    kind: Need
    """`emergency`; `crisis` for despair; `overdose` stays on the phone while someone uses; `advice` on drugs and
    treatment; `violence`; `grief`; `pregnancy`. The page groups the lines by it."""
    purpose: Plain
    phone: tuple[Channel, ...] = ()
    text: tuple[TextChannel, ...] = ()
    chat: Plain | None = None
    email: Fact | None = None
    hours: Plain | None = None
    cost: Plain | None = None
    url: Url | None = None
    seen_at: Url
    """The page that you saw it on."""
    source_dated: PageDate | None = None
    """The date that the page shows; left out if it shows none."""
    source_note: Fact | None = None
    """What else is known of the source. Never published."""
    verified_on: Date | None = None
    """The day when somebody called it or read it on its own page; null until then."""

    @model_validator(mode="after")
    def _can_be_reached(self) -> Helpline:
        if not (self.phone or self.text or self.chat or self.email or self.url):
            raise PydanticCustomError(
                "wrong-form", "nobody can reach this line; add a `phone`, `text`, `email` or `url`", {"at": "phone"}
            )
        return self


class Region(Item):
    """A country's helplines. `notes` say what to know about all lines of a kind, such as whom they leave out."""

    name: Plain
    notes: dict[Need, Line] = Field(default_factory=dict)
    lines: tuple[Helpline, ...] = Field(min_length=1)

    @property
    def emergency(self) -> Helpline | None:
        """The line to call when life is in danger."""
        return next((line for line in self.lines if line.kind == "emergency"), None)

    @property
    def crisis(self) -> Helpline | None:
        """The first line for someone in despair."""
        return next((line for line in self.lines if line.kind == "crisis"), None)


class Community(Record):
    """A recovery group: how it works and what it is like for people on medication, as far as was seen."""

    name: Name
    approach: Line
    online: bool | None = None
    cost: Plain | None = None
    medication: Line
    url: Url | None = None
    seen_at: Url


class Communities(Item):
    """`communities.yaml`: recovery groups, none before another."""

    communities: tuple[Community, ...] = Field(min_length=1)


class Reference(Record):
    """A published source: what it found and what it does not show, in plain words."""

    authors: Fact
    year: int = Field(ge=1900, le=2100)
    title: Fact
    published_in: Fact
    doi: Fact | None = None
    url: Url
    design: Plain
    finding: Line
    caveat: Line


class References(Item):
    """`evidence.yaml`: the sources that may be cited."""

    sources: dict[SourceId, Reference]


class Term(Record):
    """A word that needs explaining; where one of its forms in `also` first stands on a page, it is linked."""

    id: Slug
    term: Plain
    also: tuple[Plain, ...] = ()
    facts: tuple[FactId, ...] = ()
    """Ids of the safety register that the meaning rests on; not shown."""
    meaning: Line


class Glossary(Item):
    """`glossary.yaml`: the words explained."""

    terms: tuple[Term, ...] = Field(min_length=1)


class Word(Record):
    """Words to avoid, what to write instead, and why."""

    avoid: tuple[Plain, ...] = Field(min_length=1)
    instead: Plain
    why: Plain
    source: Plain


class Counts(Record):
    """Words that count parts of the guide, with `{n}` for the number: `{n} pillars`."""

    numbers: tuple[Plain, ...] = ()
    """The words for 1, 2 and so on."""
    pillars: tuple[Plain, ...] = ()
    roots: tuple[Plain, ...] = ()
    sessions: tuple[Plain, ...] = ()
    techniques: tuple[Plain, ...] = ()
    """In a pillar's own text, of its techniques."""
    places: tuple[Plain, ...] = ()
    """Words for a place in the order of a pillar's techniques, which may change."""


class Wording(Item):
    """`wording.yaml`: how the guide speaks of people, and of how many things it has."""

    words: tuple[Word, ...] = ()
    counts: Counts | None = None


Place = Annotated[
    Plain, _matches(r"/([a-z0-9-]+/)*(#[a-z0-9_-]+)?", "an address such as /help/us/ or /steps/listen/#how")
]
"""An address from the root of the site, with its anchor."""
Address = Annotated[Plain, _matches(r"/([a-z0-9-]+/)*", "an address of a page such as /help/us/")]
Anchor = Annotated[Plain, _matches(r"[a-z0-9_-]+", "an anchor: small letters, digits, hyphens and underscores")]
Code = Annotated[
    Plain,
    _matches(
        r"[rgw]?[1-9]\d{0,3}|[1-9]\d{0,3}\.[1-9]\d{0,3}w?|[a-z]+(-[a-z]+)*",
        "a code such as 1.3, 1.3w, 2, r1, w4, g2 or us",
    ),
]


class Published(Record):
    """A page that has been published: its short code, those it had before, and its anchors."""

    code: Code | None = None
    before: tuple[Code, ...] = ()
    anchors: tuple[Anchor, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes that lead here."""
        return (*self.before, self.code) if self.code else self.before


class Permalinks(Item):
    """`permalinks.yaml`: every address that has ever been published; entries are added, never changed or removed.

    `moved` says where the same thing is now, `retired` what is nearest to a thing that was taken out.
    """

    published: dict[Address, Published] = Field(min_length=1)
    moved: dict[Place, Place] = {}
    retired: dict[Place, Place] = {}

    @property
    def onward(self) -> dict[str, str]:
        """Where each address leads that is not there any more."""
        return {**self.retired, **self.moved}

    def ever(self, address: str) -> frozenset[str]:
        """Every code that has led to an address: its own, and those of all that leads on to it, at any time."""
        places = {address}
        ways = {old: new.partition("#")[0] for old, new in self.onward.items() if "#" not in old}
        while more := {old for old, new in ways.items() if new in places} - places:
            places |= more
        return frozenset(code for place in places if place in self.published for code in self.published[place].codes)

    @property
    def codes(self) -> dict[tuple[str, str], str]:
        """The code of each kind and id. A technique's sheet and a region take theirs from elsewhere."""
        return {
            (_kind(address), address.split("/")[-2]): entry.code
            for address, entry in self.published.items()
            if entry.code and _CHOSEN.fullmatch(entry.code) and address not in self.onward
        }


_CHOSEN = re.compile(r"[rgw]?\d+|\d+\.\d+")


def _kind(address: str) -> str:
    """What has a code at an address: its first folder says so, or how deep it lies."""
    first, _, rest = address.strip("/").partition("/")
    kinds = {"why": "root", "worksheets": "worksheet", "groups": "session"}
    return kinds.get(first, "technique") if rest else "pillar"


class Query(Record):
    """What somebody looks for, and the places that answer it, best first.

    `typed` is searched and never shown, so it may hold words that the guide itself does not use. `entry` is its line
    on the A–Z page, and is searched too. The places of an `urgent` one come before all others.
    """

    entry: Plain | None = None
    typed: tuple[Plain, ...] = Field(min_length=1)
    to: tuple[Target, ...] = Field(min_length=1, max_length=5)
    urgent: bool = False


class Search(Item):
    """`search.yaml`: the words of the people who search, and those that tell the search nothing.

    `ignore` are left out of what is typed, `articles` out of the order of the A–Z page.
    """

    ignore: tuple[Plain, ...] = ()
    articles: tuple[Plain, ...] = ()
    queries: tuple[Query, ...] = Field(min_length=1)


class Change(Record):
    """What changed in one place; `sheet_changed` says that a sheet printed before is no longer the current one."""

    to: Target
    what: Line
    sheet_changed: bool = False


class Edition(Record):
    """One edition: its number, its day, what it is in a sentence, and what it changed."""

    edition: Fact
    date: Date
    summary: Line
    changes: tuple[Change, ...] = ()

    @property
    def anchor(self) -> str:
        """Its permanent anchor on the page of changes."""
        return "edition-" + re.sub(r"[^a-z0-9]+", "-", self.edition.lower()).strip("-")


class Changes(Item):
    """`changes.yaml`: the editions, newest first; entries are added, never changed."""

    editions: tuple[Edition, ...] = Field(min_length=1)


LanguageCode = Annotated[Plain, _matches(language.CODE, "the code of a language such as fi, pt-br or es-419")]


class Settings(Item):
    """What cannot be guessed about who publishes the guide, where and when."""

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
    translations: tuple[LanguageCode, ...] = ()
    """The languages that are published besides the original, each under its code: `fi` at /fi/."""


class PaperRegions(Record):
    """Whose help lines stand on the sheets of each paper size. Of a single country, the number stands in the steps."""

    a4: tuple[Slug, ...] = Field(min_length=1)
    letter: tuple[Slug, ...] = Field(min_length=1)

    def on(self, paper: Paper) -> tuple[str, ...]:
        """Return the regions printed on this paper."""
        return self.a4 if paper == "a4" else self.letter


class PrintRegions(PaperRegions):
    """Whose help lines stand on sheets; `languages` has those of a translation, where they differ."""

    languages: dict[LanguageCode, PaperRegions] = Field(default_factory=dict)

    def of(self, language: str) -> PaperRegions:
        """Return the regions for sheets in this language."""
        return self.languages.get(language, self)


class SiteWords(Record):
    """Words around every page."""

    language: Name
    """What the language calls itself."""
    languages: Plain
    skip: Plain
    help_now: Plain
    exit: Plain
    exit_cover: Plain
    exit_presses: Plain
    light: Plain
    dark: Plain
    bar: Plain
    search: Plain
    search_label: Plain
    search_close: Plain
    search_loading: Plain
    search_failed: Plain
    a_to_z: Plain
    a_to_z_description: Plain
    a_to_z_letters: Plain
    menu: Plain
    all_pages: Plain
    back: Plain
    next: Plain
    back_and_next: Plain
    not_found: Plain
    not_found_text: Plain
    not_found_code: Plain
    home: Plain
    address: Plain
    share: Plain
    edition: Plain
    review_by: Plain
    draft: Plain
    licence: Plain
    report: Plain
    about: Plain
    privacy: Plain
    all_techniques: Plain
    all_roots: Plain
    all_roots_description: Plain
    all_roots_intro: Plain
    roots_lead: Plain
    more: Plain
    months: tuple[Plain, ...] = Field(min_length=12, max_length=12)
    date: Plain


class PartWords(Record):
    """Headings of a technique's parts, and words on its page."""

    what: Plain
    take_care: Plain
    why: Plain
    how: Plain
    example: Plain
    second_example: Plain
    smaller_step: Plain
    when_hard: Plain
    worksheet: Plain
    evidence: Plain
    read_next: Plain
    techniques: Plain
    pillars: Plain
    code: Plain
    how_strong: Plain
    roots: Plain
    loop: Plain
    loop_again: Plain
    story: Plain
    answers: Plain
    answers_root: Plain
    sources: Plain
    seen: Plain
    counselor: CounselorWords


class CounselorWords(Record):
    """Words of the fold for professionals."""

    title: Plain
    for_whom: Plain
    when_not: Plain
    minutes: Plain
    setting: Plain
    alone: Plain
    together: Plain
    either: Plain
    sensitivity: Plain
    ordinary: Plain
    tender: Plain
    with_company: Plain
    hand_over: Plain
    ask_next: Plain
    give_back: Line
    minutes_value: Plain


class NeedWords(Record):
    """The heading over a region's lines of one kind, and what stands under it.

    `first` stands before the emergency number, `lead` before the lines. `missing` stands there in a region without such
    lines; without `missing` the heading is left out there.
    """

    title: Plain
    first: Line | None = None
    lead: Line | None = None
    missing: Line | None = None


class NeedsWords(Record):
    """The headings over a region's lines, by kind."""

    emergency: NeedWords
    crisis: NeedWords
    overdose: NeedWords
    advice: NeedWords
    violence: NeedWords
    grief: NeedWords
    pregnancy: NeedWords


class HelpWords(Record):
    """Words on the help pages."""

    title: Plain
    description: Plain
    intro: Line
    which: Prose
    """Which number for which danger."""
    call: Plain
    text: Plain
    chat: Plain
    text_keyword: Plain
    email: Plain
    website: Plain
    hours: Plain
    cost: Plain
    checked_on: Plain
    from_page: Plain
    from_undated: Plain
    page_month: Plain
    not_checked: Line
    some_not_checked: Line
    how_to_check: Line
    needs: NeedsWords
    choose: Plain
    choose_more: Plain
    other_regions: Plain
    other_numbers: Plain
    wrong_number: Plain
    elsewhere: Line
    region_description: Plain
    safety_first: Line
    crisis: Line
    keep: Plain
    forget: Plain
    kept: Plain
    groups: Plain
    groups_intro: Line
    medication: Plain
    online: Plain


class SearchWords(Record):
    """What the search says of its results."""

    one: Plain
    many: Plain
    none: Plain


class OfflineWords(Record):
    """Words on the page where someone keeps the guide on their phone."""

    title: Plain
    description: Plain
    intro: Prose
    seen_title: Plain
    seen: Prose
    choose: Plain
    size: Plain
    size_sheets: Plain
    cannot: Plain
    none: Plain
    loading: Plain
    kept: Plain
    kept_all: Plain
    failed: Plain
    removing: Plain
    removed: Plain
    keep: Plain
    keep_all: Plain
    remove: Plain
    not_kept_title: Plain
    not_kept: Prose
    newer_title: Plain
    newer: Prose
    newer_here: Plain
    newer_show: Plain
    home_screen_title: Plain
    home_screen: Prose


class SettleWords(Record):
    """The words of the stop-and-settle block."""

    title: Plain
    steps: tuple[Line, ...] = Field(min_length=2, max_length=5)


class SheetWords(Record):
    """Words on worksheets and on their pages."""

    library: Plain
    library_description: Plain
    library_intro: Line
    worksheet: Plain
    print: Plain
    large: Plain
    fillable: Plain
    a4: Plain
    letter: Plain
    minutes: Plain
    belongs_to: Plain
    general: Plain
    page_of: Plain
    help_any_time: Plain
    not_checked: Plain
    crisis_line: Plain
    emergency: Plain
    qr_alt: Plain
    own: Plain
    whose_paper: Line
    cut: Plain
    tear: Plain
    row: Plain
    settle: SettleWords
    filter: FilterWords


class ScreenWords(Record):
    """Words around a sheet that is filled in on its page."""

    title: Plain
    read: Plain
    intro: Line
    gap: Plain
    none_typed: Plain
    rings: Plain
    card: Plain
    foot: Plain
    jump: Plain
    failed: Plain
    tools: ToolWords


class ToolWords(Record):
    """Words of what can be done with a sheet that was filled in; `said` are messages."""

    title: Plain
    print_: Plain = Field(alias="print")
    save: Plain
    open_: Plain = Field(alias="open")
    empty: Plain
    file: Plain
    keep_title: Plain
    keep_what: Plain
    keep_shared: Plain
    until_exit: Plain
    keep: Plain
    delete: Plain
    never: Plain
    yes: Plain
    no: Plain
    said: SaidWords


class SaidWords(Record):
    """What the page says when something was done, or before something is lost."""

    restored: Plain
    kept: Plain
    kept_until_exit: Plain
    refused: Plain
    full: Plain
    saved: Plain
    opened: Plain
    ask_open: Plain
    nothing_fits: Plain
    other_edition: Plain
    left_over: Plain
    wrong_file: Plain
    other_sheet: Plain
    go_there: Plain
    ask_empty: Plain
    emptied: Plain
    ask_delete: Plain
    deleted: Plain


class FilterWords(Record):
    """Words of the library's filters."""

    title: Plain
    shelf: Plain
    time: Plain
    up_to: Plain
    company: Plain
    alone: Plain
    together: Plain
    way: Plain
    any: Plain
    ways: WayWords
    find: Plain
    one: Plain
    many: Plain
    none: Plain


class WayWords(Record):
    """What one does on a sheet."""

    tick: Plain
    write: Plain
    table: Plain
    days: Plain
    draw: Plain
    cards: Plain


class GroupWords(Record):
    """Words on the pages and in the packs of the group programme."""

    pack: Plain
    sessions: Plain
    aim: Plain
    glance: Plain
    materials: Plain
    room: Plain
    prints: Plain
    running_order: Plain
    step: Plain
    sixty: Plain
    ninety: Plain
    minutes: Plain
    spare: Plain
    if_late: Plain
    say: Plain
    prompts: Plain
    odd: Plain
    three: Plain
    twelve: Plain
    late: Plain
    close: Plain
    home: Plain
    debrief: Plain
    every_session: Plain


class BookWords(Record):
    """Words of the book and on its page."""

    title: Plain
    description: Plain
    intro: Line
    epub: Plain
    contents: Plain
    preface: Plain
    preface_text: Prose


class EvidenceWords(Record):
    """Words on the evidence page."""

    title: Plain
    description: Plain
    intro: Prose
    finding: Plain
    caveat: Plain
    used_by: Plain


class ShareWords(Record):
    """Words of the panel that gives a link to a page or part. The ways to cite hold {names} that are filled in."""

    title: Plain
    parts: Plain
    address: Plain
    message: Plain
    message_text: Plain
    copy_: Plain = Field(alias="copy")
    copied: Plain
    share: Plain
    qr: Plain
    cite: Plain
    apa: Plain
    vancouver: Plain
    bibtex: Plain
    close: Plain


class GlossaryWords(Record):
    """Words on the glossary page."""

    title: Plain
    description: Plain


class LinkWords(Record):
    """Words of the counselors' index, of its spreadsheet and of the card with all codes."""

    title: Plain
    description: Plain
    intro: Plain
    find: Plain
    one: Plain
    many: Plain
    none: Plain
    code: Plain
    name: Plain
    about: Plain
    concerns: Plain
    stage: Plain
    stages: StageWords
    formats: Plain
    evidence: Plain
    address: Plain
    short: Plain
    more: Plain
    parts: Plain
    screen: Plain
    file: Plain
    pack: Plain
    edition: Plain
    csv: Plain
    card: Plain
    card_title: Plain
    card_description: Plain
    card_how: Plain
    card_company: Plain


class StageWords(Record):
    """When in recovery something fits."""

    first_weeks: Plain
    settling: Plain
    later: Plain
    any: Plain


class GivenWords(Record):
    """What somebody reads who was sent a handout."""

    title: Plain
    intro: Plain
    note: Plain
    added: Plain
    company: Plain
    lost: Plain
    none: Plain
    change: Plain


class HandoutWords(Record):
    """Words of the page that puts a handout together."""

    title: Plain
    description: Plain
    without: Line
    intro: Plain
    choose: Plain
    find: Plain
    one: Plain
    many: Plain
    none: Plain
    page: Plain
    sheet: Plain
    before: Plain
    look: Plain
    company: Plain
    words: Plain
    line: Plain
    phone: Plain
    no_names: Plain
    paper: Plain
    send: Plain
    nothing: Plain
    chosen_one: Plain
    chosen_many: Plain
    on: Plain
    remove: Plain
    address: Plain
    sees: Plain
    copy_: Plain = Field(alias="copy")
    copied: Plain
    share: Plain
    print: Plain
    preparing: Plain
    ready: Plain
    failed: Plain
    from_file: Plain
    qr: Plain
    given: GivenWords


class ChangeWords(Record):
    """Words of the page and the feed of changes, and of the edition on a sheet's page."""

    title: Plain
    description: Plain
    intro: Line
    sheet_changed: Plain
    since: Plain
    since_head: Plain
    feed: Plain
    feed_title: Plain


class MachineWords(Record):
    """Words on the page for people who write programs."""

    catalog: Plain
    catalog_schema: Plain
    entry: Plain
    program: Plain


class ReviewWords(Record):
    """Words of the line that says which clinicians have read a page or sheet; {role} is one of `readers`."""

    none: Plain
    all: Plain
    some: Plain
    more: Plain
    reader: Plain
    named: Plain
    readers: ReaderWords


class ReaderWords(Record):
    """Who reads for safety, as a page or sheet names them."""

    resuscitation: Plain
    addiction_medicine: Plain
    clinical: Plain


class GoWords(Record):
    """Words around short codes and former addresses.

    `spoken` is what people say or type for each sign of a code, and other names of a country under its code; `heard`
    what sounds like a sign, and is one only beside another.
    """

    title: Plain
    description: Plain
    intro: Line
    label: Plain
    button: Plain
    none: Plain
    sheet: Plain
    before: Plain
    short: Plain
    moved: Plain
    retired: Plain
    retired_sheet: Plain
    nearest: Plain
    parts: Plain
    part_moved: Plain
    spoken: dict[Fact, tuple[Plain, ...]]
    heard: dict[Fact, tuple[Plain, ...]] = Field(default={})


class Interface(Item):
    """`interface.yaml`: every word a reader sees that is not part of a page's own text."""

    site: SiteWords
    parts: PartWords
    help: HelpWords
    search: SearchWords
    offline: OfflineWords
    sheets: SheetWords
    screen: ScreenWords
    groups: GroupWords
    book: BookWords
    evidence: EvidenceWords
    glossary: GlossaryWords
    share: ShareWords
    links: LinkWords
    handout: HandoutWords
    changes: ChangeWords
    machines: MachineWords
    reviews: ReviewWords
    go: GoWords


@dataclass(frozen=True, eq=False)
class Guide:
    """Everything, read and understood: what every later step works from."""

    # Its code, which is the name of its folder.
    language: str
    settings: Settings
    interface: Interface
    book: Book
    roots: tuple[Root, ...]
    pillars: tuple[Pillar, ...]
    techniques: tuple[Technique, ...]
    pages: tuple[Page, ...]
    worksheets: tuple[Worksheet, ...]
    emergency: Emergency
    programme: Programme
    sessions: tuple[Session, ...]
    regions: tuple[Region, ...]
    communities: Communities
    references: References
    glossary: Glossary
    wording: Wording
    search: Search
    changes: Changes
    pictures: tuple[Picture, ...]
    permalinks: Permalinks
    reviews: Reviews

    @property
    def tag(self) -> str:
        """The language tag (BCP 47), for what is published."""
        return language.Language(self.language).tag


def parts(annotation: Any) -> Iterator[Any]:
    """The marks and classes that the type of a field is made of."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        yield from marks
        yield from parts(inner)
    elif get_origin(annotation) in (Union, UnionType, tuple, dict):
        # The keys of a mapping are ids.
        for inner in get_args(annotation)[1 if get_origin(annotation) is dict else 0 :]:
            yield from parts(inner)
    else:
        yield annotation


Words: TypeAlias = tuple[tuple[str | int, ...], str | markup.Text]
"""Some words and the path to them."""


def texts(value: Any) -> Iterator[Words]:
    """All words in a value, each with its path, in the order they are written; ids, files and drawings are left out."""
    return iter(_texts_of(value) if isinstance(value, Item) else _collect(value, (), []))


@lru_cache(maxsize=MANY)
def _texts_of(item: Item) -> list[Words]:
    return _collect(item, (), [])


def _collect(value: Any, path: tuple[str | int, ...], found: list[Words]) -> list[Words]:
    if isinstance(value, (str, markup.Text)):
        found.append((path, value))
    elif isinstance(value, Record):
        for name, key in _worded(type(value)):
            _collect(getattr(value, name), (*path, key), found)
    elif isinstance(value, (tuple, dict)):
        pairs: Iterable[tuple[str | int, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
        for step, item in pairs:
            _collect(item, (*path, step), found)
    return found


@cache
def _worded(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a class that may hold words, each with its name in YAML."""
    if kind is Permalinks:
        return ()
    left_out = {"id", "block", "facts", "pages_seen", "drawing"}
    left_out |= {"file", "pillar"} if issubclass(kind, Item) else set()
    return tuple((name, info.alias or name) for name, info in kind.model_fields.items() if name not in left_out)
