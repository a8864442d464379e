"""Write the counselors' index as a file for a spreadsheet: one row for each page that can be sent."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from generator.content.language import Language
from generator.content.model import Counselor
from generator.plan.link_index import Catalog, Entry

# Characters that begin a formula in a spreadsheet (OWASP, "CSV injection"), also in their full width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def make(catalog: Catalog) -> bytes:
    """Write the file as CSV (RFC 4180): in UTF-8 with the mark by which Excel knows it, every field in quotes."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_heads(catalog))
    writer.writerows([harmless(cell) for cell in _cells(catalog, entry)] for entry in catalog.entries)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _heads(catalog: Catalog) -> tuple[str, ...]:
    interface = catalog.site.guide.interface
    links, counselor = interface.links, interface.parts.counselor
    return (
        *(links.code, links.name, links.about, links.address, links.short, links.concerns, links.stage),
        *(counselor.minutes, counselor.setting, counselor.sensitivity),
        *(counselor.for_whom, counselor.when_not, counselor.hand_over),
        *(links.evidence, links.formats, interface.changes.since_head, links.edition),
    )


def _cells(catalog: Catalog, entry: Entry) -> Iterator[str]:
    site, page = catalog.site, entry.page
    settings = site.guide.settings
    yield from (page.code, page.title, page.description, site.url(page.address), site.spoken(page))
    yield from _counselor(catalog, entry.counselor) if entry.counselor else [""] * 8
    yield entry.evidence.strength if entry.evidence else ""
    yield " ".join(site.url(file.address) for file in entry.files)
    yield site.relations.since(page.subject).edition if entry.category == "worksheet" else ""
    yield f"{settings.edition} ({settings.edition_date})"


def _counselor(catalog: Catalog, counselor: Counselor) -> Iterator[str]:
    guide = catalog.site.guide
    words = guide.interface.parts.counselor
    yield Language(guide.language).written.listed(counselor.concerns)
    yield catalog.stage(counselor)
    yield str(counselor.minutes)
    yield getattr(words, counselor.setting)
    yield getattr(words, counselor.sensitivity.replace("-", "_"))
    yield from (text.plain for text in (counselor.for_whom, counselor.when_not, counselor.hand_over))
