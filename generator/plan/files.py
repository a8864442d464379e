"""Name the files to print or keep, of worksheets, sessions and the whole guide, by their permanent addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from generator.content.model import Paper, Worksheet

if TYPE_CHECKING:
    from generator.content.model import Guide

PAPERS: tuple[Paper, ...] = get_args(Paper)
Form: TypeAlias = Literal["print", "large", "fillable", "large-fillable"]
FORMS: tuple[Form, ...] = get_args(Form)
FILLABLE: frozenset[Form] = frozenset(("fillable", "large-fillable"))
"""The forms that are filled in on a screen."""
Format: TypeAlias = Literal[
    "print",
    "large",
    "fillable",
    "large-fillable",
    "odt",
    "pack",
    "leader",
    "kit",
    "agreement",
    "epub",
    "book",
    "csv",
    "card",
    "poster",
]

EPUB = "book/book.epub"
"""The book for readers on a phone."""
FEED = "feed.xml"
"""The feed of changes."""
CSV = "links/links.csv"
"""The counselors' index for a spreadsheet."""


@dataclass(frozen=True)
class File:
    """A file to print or keep: its permanent address from the root of the site, what it is, the paper it is for."""

    address: str
    format: Format
    paper: Paper | None = None


def sheet_file(worksheet: str, paper: Paper, form: Form) -> str:
    """Return the address of a PDF of a worksheet, from its id."""
    return f"pdf/{worksheet}-{paper}{'' if form == 'print' else f'-{form}'}.pdf"


def pack_file(session: str, paper: Paper) -> str:
    """Return the address of a session's print pack, from its id."""
    return f"pdf/group-{session}-{paper}.pdf"


def leader_file(paper: Paper) -> str:
    """Return the address of the leader's book on a paper."""
    return f"pdf/leaders-book-{paper}.pdf"


def kit_file(paper: Paper) -> str:
    """Return the address of the room kit on a paper."""
    return f"pdf/room-kit-{paper}.pdf"


def agreement_file(paper: Paper) -> str:
    """Return the address of the group agreement on paper twice as large."""
    return f"pdf/group-agreement-{'a3' if paper == 'a4' else 'tabloid'}.pdf"


def odt_file(category: Literal["worksheet", "session"], key: str, paper: Paper) -> str:
    """Return the address of a worksheet or session as a text to change, from its id."""
    return f"pdf/{'group-' if category == 'session' else ''}{key}-{paper}.odt"


def book_file(paper: Paper) -> str:
    """Return the address of the book on a paper."""
    return f"pdf/book-{paper}.pdf"


def card_file(paper: Paper) -> str:
    """Return the address of the card with all codes."""
    return f"pdf/codes-{paper}.pdf"


def poster_file(paper: Paper) -> str:
    """Return the address of the poster of meetings, which only an own edition has."""
    return f"pdf/meetings-{paper}.pdf"


@dataclass(frozen=True)
class Sheet:
    """One PDF to make: a worksheet on one paper, to print or to fill in on a screen, as it is or in large print."""

    worksheet: Worksheet
    paper: Paper
    form: Form = "print"

    @property
    def file(self) -> str:
        """Its permanent address from the root of the site."""
        return sheet_file(self.worksheet.id, self.paper, self.form)


def forms_of(worksheet: Worksheet) -> tuple[Form, ...]:
    """Return the forms that a worksheet has; one with nothing to fill in has none to be filled in on a screen."""
    return tuple(form for form in FORMS if worksheet.is_filled_in or form not in FILLABLE)


def sheets_of(worksheet: Worksheet) -> Iterator[tuple[Form, tuple[Sheet, ...]]]:
    """Yield the PDFs of a worksheet by form, each on every paper."""
    yield from ((form, tuple(Sheet(worksheet, paper, form) for paper in PAPERS)) for form in forms_of(worksheet))


def borrowed(guide: Guide) -> frozenset[str]:
    """Return the files that a translation links to as the original has them: some of their text is lacking.

    What a sheet draws from elsewhere, such as the emergency steps, is marked inside it.
    """
    beside = (guide.emergency, guide.wording, guide.search)
    lent = guide.lent - {each.file for each in beside if each}
    sheets = {sheet.id for sheet in guide.worksheets if sheet.file in lent}
    lacking = (each for each in guide.worksheets if each.id in sheets)
    found = {sheet.file for each in lacking for _, forms in sheets_of(each) for sheet in forms}
    found |= {odt_file("worksheet", each, paper) for each, paper in product(sheets, PAPERS)}
    for session, paper in product(guide.sessions, PAPERS):
        if session.file in lent:
            found.add(odt_file("session", session.id, paper))
        leading = [each.file for each in (session, guide.programme) if each]
        if not lent.isdisjoint(leading) or not sheets.isdisjoint(session.prints):
            found.add(pack_file(session.id, paper))
    # The kit has the names of the sessions, and lines of their scenes.
    if guide.programme and not lent.isdisjoint(each.file for each in (guide.programme, *guide.sessions)):
        found |= {file(paper) for file in (leader_file, kit_file, agreement_file) for paper in PAPERS}
    if guide.meetings and guide.meetings.file in lent:
        found |= {*map(poster_file, PAPERS)}
    if lent:
        found |= {EPUB, *map(book_file, PAPERS), *map(card_file, PAPERS)}
    return frozenset(found)
