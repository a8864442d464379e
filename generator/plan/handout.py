"""Collect what can be handed to somebody in one go: techniques and sheets, with what to know before.

Pure, like the catalog that it reads. What is chosen is the reader's business, in the browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.content.markup import Text
from generator.content.model import Counselor, Paper
from generator.plan.files import PAPERS, File
from generator.plan.link_index import Catalog, Entry

LEFT_OUT = ("worksheet", "evidence", "read-next")
"""The parts of a technique that stay out of print: they lead to other pages, and the code leads to them."""


@dataclass(frozen=True)
class Choice:
    """A technique and its sheet, or a sheet that stands alone: one thing to give, in a counselor's eyes."""

    entries: tuple[Entry, ...]
    counselor: Counselor
    care: Text | None
    """The technique's safety check, in one line."""

    @property
    def only_with_company(self) -> bool:
        """Whether it needs company."""
        return self.entries[0].only_with_company

    @property
    def files(self) -> tuple[tuple[Paper, tuple[File, ...]], ...]:
        """Its ready PDFs, by paper."""
        files = [file for entry in self.entries for file in entry.files]
        return tuple((paper, tuple(file for file in files if file.paper == paper)) for paper in PAPERS)


def choices(catalog: Catalog) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Return all that can be handed over, under the headings of the counselors' index."""
    found = ((group.title, tuple(_choices(group.entries))) for group in catalog.groups)
    return tuple((title, of_group) for title, of_group in found if of_group)


def _choices(entries: tuple[Entry, ...]) -> Iterator[Choice]:
    given = (entry for entry in entries if entry.category in ("technique", "worksheet"))
    for _, together in groupby(given, key=lambda entry: (entry.technique or entry).page.address):
        first, *others = together
        if first.counselor is None:
            continue
        care = first.page.subject.take_care if first.page.guarded else None
        yield Choice((first, *others), first.counselor, care.line if care else None)
