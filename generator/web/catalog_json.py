"""Write the catalog for programs, `catalog.json`, and its JSON Schema.

`VERSION` is a promise: within a major version fields and choices are only added, and what there is keeps its meaning.
So the schema forbids nothing that it does not know.
"""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json

from generator.content.model import Counselor, Evidence, Paper, Reference, Sensitivity, Setting, Stage
from generator.plan.files import FEED, Format
from generator.plan.kinds.kind import Category
from generator.plan.link_index import Catalog, Entry

VERSION = "1.3"
FILE, SCHEMA = "catalog.json", "catalog.schema.json"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


class _Published(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class PartFacts(_Published):
    """A part of a page: its permanent anchor, its heading, its full address."""

    anchor: str
    title: str
    address: str


class FileFacts(_Published):
    """A file that belongs to a page: its full address, what it is, and the paper it is for, if any."""

    address: str
    format: Format
    paper: Paper | None


class CounselorFacts(_Published):
    """What to know before handing something over. `hand_over` are words to say, `ask_next` is for the next time."""

    concerns: tuple[str, ...]
    stage: Stage
    minutes: int
    setting: Setting
    sensitivity: Sensitivity
    for_whom: str
    when_not: str
    hand_over: str
    ask_next: str


class EvidenceFacts(_Published):
    """How strong the evidence is, in a plain phrase, and the ids of its sources."""

    strength: str
    sources: tuple[str, ...]


class EntryFacts(_Published):
    """A page. `id` is its permanent name, `code` its code for `short`, if it has one.

    `check_first` is a safety check that must not be left out when a part of the page is shown alone. A worksheet of a
    technique has its technique's `counselor` and `evidence`, and its id in `technique`; `sheet_since` is the edition in
    which the sheet last changed.
    """

    id: str
    kind: Category
    code: str | None
    title: str
    description: str
    address: str
    short: str | None
    parts: tuple[PartFacts, ...]
    files: tuple[FileFacts, ...]
    check_first: str | None
    counselor: CounselorFacts | None
    evidence: EvidenceFacts | None
    technique: str | None
    sheet_since: str | None


class SourceFacts(_Published):
    """A published source: what it found and what it does not show."""

    id: str
    authors: str
    year: int
    title: str
    published_in: str
    doi: str | None
    url: str
    design: str
    finding: str
    caveat: str


class GuideFacts(_Published):
    """The guide and this edition of it; dates are days (ISO 8601), `language` is a language tag (BCP 47)."""

    title: str
    description: str
    language: str
    licence: str
    author: str
    publisher: str
    edition: str
    edition_date: str
    review_by: str
    address: str
    feed: str


class CatalogFacts(_Published):
    """Everything in the guide that can be linked to."""

    schema_: str = Field(serialization_alias="$schema", validation_alias="$schema")
    version: str = Field(pattern=r"^1\.\d+$")
    guide: GuideFacts
    entries: tuple[EntryFacts, ...]
    sources: tuple[SourceFacts, ...]


def files(catalog: Catalog) -> dict[str, bytes]:
    """Return the catalog and its schema, by their permanent addresses."""
    # Straight to bytes: as data or text, a large guide would take several times the memory.
    facts = to_json(of(catalog), by_alias=True, indent=1)
    return {FILE: facts + b"\n", SCHEMA: to_json(schema(catalog.site.url(SCHEMA)), indent=1) + b"\n"}


def schema(address: str) -> dict[str, object]:
    """Return the JSON Schema of the catalog (draft 2020-12), published at this address."""
    made = CatalogFacts.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address, **made}


def of(catalog: Catalog) -> CatalogFacts:
    """Return the facts of a catalog."""
    site, settings, book = catalog.site, catalog.site.guide.settings, catalog.site.guide.book
    return CatalogFacts.model_validate(
        {
            "$schema": site.url(SCHEMA),
            "version": VERSION,
            "guide": GuideFacts(
                title=book.title,
                description=book.description,
                language=site.guide.tag,
                licence=LICENCE,
                author=settings.author,
                publisher=settings.publisher,
                edition=settings.edition,
                edition_date=settings.edition_date,
                review_by=settings.review_by,
                address=site.url(""),
                feed=site.url(FEED),
            ),
            "entries": tuple(entry_facts(catalog, entry) for entry in catalog.entries),
            "sources": tuple(_source(name, source) for name, source in site.guide.references.sources.items()),
        }
    )


def example(catalog: Catalog) -> str:
    """Return the facts of one sheet, as they are in the catalog; "" if there is no sheet."""
    sheet = next((entry for entry in catalog.entries if entry.category == "worksheet"), None)
    return (
        json.dumps(entry_facts(catalog, sheet).model_dump(mode="json"), ensure_ascii=False, indent=2) if sheet else ""
    )


def entry_facts(catalog: Catalog, entry: Entry) -> EntryFacts:
    """Return the facts of one page."""
    site, page = catalog.site, entry.page
    address = site.url(page.address)
    return EntryFacts(
        id=catalog.name(page),
        kind=entry.category,
        code=page.code or None,
        title=page.title,
        description=page.description,
        address=address,
        short=site.url(f"go/{page.code}/") if page.code else None,
        parts=tuple(
            PartFacts(anchor=part.anchor, title=part.title, address=f"{address}#{part.anchor}") for part in entry.parts
        ),
        files=tuple(
            FileFacts(address=site.url(each.address), format=each.format, paper=each.paper) for each in entry.files
        ),
        check_first=page.subject.take_care.line.plain if page.guarded else None,
        counselor=_counselor(entry.counselor) if entry.counselor else None,
        evidence=_evidence(entry.evidence) if entry.evidence else None,
        technique=catalog.name(entry.technique.page) if entry.technique else None,
        sheet_since=site.relations.since(page.subject).edition if entry.category == "worksheet" else None,
    )


def _counselor(counselor: Counselor) -> CounselorFacts:
    return CounselorFacts(
        concerns=counselor.concerns,
        stage=counselor.stage,
        minutes=counselor.minutes,
        setting=counselor.setting,
        sensitivity=counselor.sensitivity,
        for_whom=counselor.for_whom.plain,
        when_not=counselor.when_not.plain,
        hand_over=counselor.hand_over.plain,
        ask_next=counselor.ask_next.plain,
    )


def _evidence(evidence: Evidence) -> EvidenceFacts:
    return EvidenceFacts(strength=evidence.strength, sources=evidence.sources)


def _source(name: str, source: Reference) -> SourceFacts:
    return SourceFacts(
        id=name,
        authors=source.authors,
        year=source.year,
        title=source.title,
        published_in=source.published_in,
        doi=source.doi,
        url=source.url,
        design=source.design,
        finding=source.finding.plain,
        caveat=source.caveat.plain,
    )
