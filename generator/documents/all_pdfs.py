"""List every PDF of a site, and compile them on all cores."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from itertools import product
from pathlib import Path

from generator.documents import inputs, printed, qr_codes, room, typst, workers
from generator.documents.printed import Order
from generator.documents.typst import Pdf
from generator.files.store import Cache
from generator.plan.files import (
    FORMS,
    PAPERS,
    agreement_file,
    book_file,
    card_file,
    kit_file,
    leader_file,
    pack_file,
    poster_file,
)
from generator.plan.redirects import Redirects
from generator.plan.site import Site

FEW = 24
"""Fewer PDFs than this compile sooner in one process than in several."""
_BATCH = len(FORMS) * len(PAPERS)
"""Typst remembers what it set, so all forms of a sheet go to the same process."""


def cache(root: Path) -> Cache:
    """Return the cache of the PDFs of the guide in `root`."""
    return Cache(root / "build" / "cache" / "pdf")


def wanted(site: Site) -> dict[str, Callable[[], str]]:
    """Map the file of every PDF to a function that returns its inputs, the slowest to compile first.

    Books, sessions with one of each handout, the leader's book, the room kit, sheets, the card with all codes, the
    poster of meetings, notices at former addresses.
    """
    by_id = {sheet.id: sheet for sheet in site.guide.worksheets}
    found: dict[str, Callable[[], str]] = {
        book_file(paper): partial(inputs.book_inputs, site, paper) for paper in PAPERS
    }
    for session, paper in product(site.guide.sessions, PAPERS):
        order = Order(tuple(by_id[name] for name in session.prints), paper, session=session)
        found[pack_file(session.id, paper)] = partial(room.pack_inputs, site, order)
    if site.guide.sessions and site.guide.programme:
        for paper in PAPERS:
            found[leader_file(paper)] = partial(room.leader_inputs, site, paper)
            if site.guide.programme.kit:
                found[kit_file(paper)] = partial(room.kit_inputs, site, paper)
                found[agreement_file(paper)] = partial(room.kit_inputs, site, paper, large=True)
    found |= {sheet.file: partial(inputs.sheet_inputs, site, sheet) for sheet in site.sheets}
    found |= {card_file(paper): partial(inputs.card_inputs, site, paper) for paper in PAPERS}
    if meetings := site.guide.meetings:
        found |= {poster_file(paper): partial(inputs.poster_inputs, site, meetings, paper) for paper in PAPERS}
    found = {file: said for file, said in found.items() if file not in site.borrowed}
    for former in Redirects(site).former_files if not site.borrowed else ():
        found[former.file] = found[former.same] if former.same else partial(inputs.notice_inputs, site, former)
    return found


def slow(site: Site) -> set[str]:
    """Return the files of all PDFs but the sheets and posters; an author who edits does not wait for them."""
    return set(wanted(site)) - {sheet.file for sheet in site.sheets} - set(map(poster_file, PAPERS))


def compile_all(site: Site, cache: Cache, skip: Collection[str] = ()) -> dict[str, Pdf]:
    """Compile every PDF of the site but those in `skip`, taking from `cache` what is there. Raises SheetError."""
    texts = {file: said() for file, said in wanted(site).items() if file not in skip}
    printed.forget()
    keys = {file: typst.key(text) for file, text in texts.items()}
    found = {key: pdf for key in set(keys.values()) if (pdf := typst.find(cache, key))}
    # By key, so that equal files are made once.
    due = {key: texts[file] for file, key in keys.items() if key not in found}
    for key, pdf in zip(due, compile_texts(list(due.values())), strict=True):
        typst.keep(cache, key, pdf)
        found[key] = pdf
    return {file: found[key] for file, key in keys.items()}


def compile_texts(texts: list[str]) -> list[Pdf]:
    """Compile these inputs on all cores, without a cache. Raises SheetError."""
    # The codes are drawn here, once for all processes.
    codes = [qr_codes.drawn(text) for text in texts]
    if len(texts) < FEW:
        return list(map(typst.compile_pdf, texts, codes))
    # A compiler may not be shared between threads, so each core has a process.
    with workers.pool() as pool:
        return list(pool.map(typst.compile_pdf, texts, codes, chunksize=_BATCH))
