"""List the texts that each reader must sign, and say on each page which clinicians have.

A text is named like a link to it: `page:safety#signs` is a part of a page, `worksheet:sleep` a whole sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, get_args

from generator.content.model import Note, Record, Session, Technique, texts
from generator.content.model.emergency import PLACEHOLDER
from generator.content.model.reviews import SECOND_READER, Group, ReviewNeed, Signature
from generator.content.source import KeyPath

if TYPE_CHECKING:
    from generator.plan.page import Page
    from generator.plan.site import Site

ORIGINAL = "en"
GROUPS: tuple[Group, ...] = get_args(Group)


@dataclass(frozen=True)
class Reading:
    """One text that a reader in this role must sign."""

    text: str
    role: str


def readings(site: Site) -> tuple[Reading, ...]:
    """List each text with each role that must sign it, once, in the order of `reviews.yaml`."""
    groups = _groups(site)
    found = (
        Reading(text, role)
        for need in site.guide.reviews.needs
        for text in _texts(need, groups)
        for role in need.readers
        if site.resolve(text) is not None and (role != SECOND_READER or site.guide.language != ORIGINAL)
    )
    return tuple(dict.fromkeys(found))


def _texts(need: ReviewNeed, groups: dict[Group, tuple[str, ...]]) -> Iterator[str]:
    yield from need.texts
    for group in need.every:
        yield from groups[group]


def _groups(site: Site) -> dict[Group, tuple[str, ...]]:
    """Name the texts of each group."""
    guide = site.guide
    guarded = [each for each in guide.techniques if each.take_care]
    checks = [f"technique:{each.id}#take-care" for each in guarded]
    # It says the check in its own, easier words.
    checks += [f"page:{each.id}-easy" for each in guarded if each.easy]
    repeated = [f"worksheet:{each.id}" for each in guide.worksheets if any(map(_repeats_a_check, each.blocks))]
    named: dict[Group, tuple[str, ...]] = {
        "take-care": (*checks, *repeated),
        "clinician-must-read": tuple(dict.fromkeys(name for name, _ in _marked(site))),
    }
    kinds = {group: tuple(name for name in site.by_target if name.startswith(f"{group}:")) for group in GROUPS}
    standing = {f"page:{page.id}" for page in guide.pages}
    kinds["page"] = tuple(name for name in kinds["page"] if name in standing)
    return kinds | named


def _repeats_a_check(block: Record) -> bool:
    return isinstance(block, Note) and block.care


def facts_in(site: Site, text: str) -> tuple[str, ...]:
    """List the facts that a clinician must read and that a text, or a part of it, is marked with."""
    inside = f"{text}#"
    found = (fact for name, facts in _marked(site) if name == text or name.startswith(inside) for fact in facts)
    return tuple(dict.fromkeys(found))


def _marked(site: Site) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Name the texts that are marked with facts which a clinician must read, each with these facts."""
    wanted = {*site.guide.reviews.clinician_must_read}
    for name, page in site.by_target.items():
        if isinstance(page.subject, Record):
            for path, said in _facts(site, page.subject):
                if facts := tuple(fact for fact in said if fact in wanted):
                    anchor = _anchor(page, path)
                    yield (f"{name}#{anchor}" if anchor else name), facts
    for term in site.guide.glossary.terms:
        if facts := tuple(fact for fact in term.facts if fact in wanted):
            yield f"term:{term.id}", facts


def _facts(site: Site, subject: Record) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
    """Walk through the facts that a page's subject is marked with, and those of the emergency text that it draws."""
    for path, record in _records(subject, ()):
        yield path, getattr(record, "facts", ())
    drawn = site.guide.instructions
    for path, text in texts(subject):
        for name in PLACEHOLDER.findall(text if isinstance(text, str) else text.plain):
            if name in drawn:
                yield path, tuple(fact for item in drawn[name].items for fact in item.facts)


def _records(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, Record]]:
    """Walk through a value and all records inside it, each with its path of fields and indexes."""
    if isinstance(value, Record):
        yield path, value
        for name in type(value).model_fields:
            yield from _records(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _records(each, (*path, index))


def _anchor(page: Page, path: KeyPath) -> str:
    """Name the part of the page that shows a value; "" for the page as a whole, as always for a sheet."""
    if not path or page.kind.one_piece:
        return ""
    first, *rest = path
    if first == "sections" and isinstance(rest[0], int):
        return str(page.subject.sections[rest[0]].id)
    if first == "steps" and isinstance(page.subject, Session) and isinstance(rest[0], int):
        return f"step-{rest[0] + 1}"
    name = str(first).replace("_", "-")
    if isinstance(page.subject, Technique) and name == "second-example":
        name = "example-2"
    return name if name in page.anchors else ""


# --- what a page says of it -----------------------------------------------------------------------------------------


def read_by(site: Site, due_there: Iterable[Reading]) -> str:
    """Say in one line which clinicians have read what is due on some pages; empty if nothing there needs one.

    A role counts as done when all its texts there are signed; its month is that of the last of them.
    """
    words = site.guide.interface.reviews
    due: dict[str, list[Signature | None]] = {}
    for reading in due_there:
        if reading.role in site.guide.book.readers:
            due.setdefault(reading.role, []).append(site.signatures.get(reading))
    if not due:
        return ""
    done: dict[tuple[str, str], str] = {}
    missing = []
    for role in (each for each in site.guide.book.readers if each in due):
        signed = [each for each in due[role] if each]
        if len(signed) < len(due[role]):
            missing.append(_named(site, role))
        else:
            done |= {(role, each.name or ""): each.day for each in sorted(signed, key=lambda each: each.day)}
    if not done:
        return words.none
    readers = _together(site, [_reader(site, role, name, day) for (role, name), day in done.items()])
    pattern = words.some if missing else words.all
    return pattern.replace("{readers}", readers).replace("{missing}", _together(site, missing))


def _together(site: Site, readers: list[str]) -> str:
    more = site.guide.interface.reviews.more
    first, *others = readers or [""]
    return reduce(lambda before, each: more.replace("{readers}", before).replace("{reader}", each), others, first)


def _reader(site: Site, role: str, name: str, day: str) -> str:
    words = site.guide.interface
    year, month, _ = day.split("-")
    said = (words.reviews.named if name else words.reviews.reader).replace("{role}", _named(site, role))
    said = said.replace("{month}", words.site.months[int(month) - 1]).replace("{year}", year)
    return said.replace("{name}", name)


def _named(site: Site, role: str) -> str:
    return site.guide.book.readers[role]
