"""Records and items, and the parts that several kinds of item share."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.content.text import MAY_LACK, FactId, Line, Name, Plain, Prose, Slug, SourceId, Target, Url

MANY = 1000
"""More items than a guide has; the functions that derive something from an item remember so many results."""


class Record(BaseModel):
    """A frozen value that takes nothing it does not know and converts nothing."""

    # Parts are validated within their items, hardly ever alone, so validators of their own are built late.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True, defer_build=True)


class Item(Record):
    """A thing with a file of its own."""

    id: str
    file: str

    @classmethod
    def kind(cls) -> str:
        """Return what links, codes and schemas call such a thing: `technique`."""
        return cls.__name__.lower()

    def __hash__(self) -> int:
        # Cheap, so that results can be cached by item.
        return hash(self.file)


class Story(Record):
    """A short scene of an invented person; `people` names everyone in it, so that no name is used twice."""

    title: Plain
    helper: Literal["paid", "peer", "friend", "none"] | None = None
    """Who helps in it: somebody paid to, a peer, a friend, relative or neighbor, or none; not shown."""
    ends: Literal["well", "open", "fails", "returns"] | None = None
    """How it ends; `returns`: back after use. Not shown."""
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


class EasyLine(Record):
    """A sentence of an easy-read edition, with a drawing beside it."""

    says: Line
    """One short sentence. `{emergency:steps}` stands for the steps, which have their own drawings."""
    drawing: Slug | None = None
    """The name of its file in content/pictures, without .svg."""


Easy: TypeAlias = Annotated[tuple[EasyLine, ...], MAY_LACK]
"""An easy-read edition: the page in a few short sentences, for someone who reads little."""


class Snag(Record):
    """Something that is likely to get in the way, and what to try."""

    snag: Plain
    """As somebody would think it: I have nobody to ask."""
    try_: Line = Field(alias="try")


class Evidence(Record):
    """The evidence for a technique or root: a plain phrase for its strength, the account, the sources."""

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
    """Facts that a professional wants to know before handing this over."""

    concerns: tuple[Plain, ...] = Field(min_length=1, max_length=6)
    """The few words that they look for."""
    stage: Stage
    """When it fits."""
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
