"""Every PDF of a site: which there are, made on all cores, a few in memory at a time.

They go from whatever process made them into the cache, and from there, one by one, to where they are published.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice, product
from pathlib import Path
from typing import TypeAlias

from generator.documents import inputs, typst, workers
from generator.documents.inputs import Order
from generator.files.store import Cache
from generator.plan.redirects import Ways
from generator.plan.site import FORMS, PAPERS, Sheet, Site

Inputs: TypeAlias = Callable[[], str]
"""What says the inputs of a PDF when they are needed: all of them at once would fill the memory."""

FEW = 24
"""Fewer PDFs than this are made sooner by one process than by several."""
_WAITING = 8
"""So many batches are with the other processes: none of them waits for its next, and few take memory."""
_A_LIFE = 500
"""So many batches are made by the same processes, since each sheet leaves up to 70 kB of memory behind in them."""


@dataclass(frozen=True)
class Made:
    """The PDFs of a site: by its file its key in the cache, by its key how many pages it has."""

    keys: dict[str, str]
    pages: dict[str, int]


def drawer(root: Path) -> Cache:
    """Where the PDFs of the guide in `root` are kept."""
    return Cache(root / "build" / "cache" / "pdf")


def wanted(site: Site) -> dict[str, Inputs]:
    """Every PDF's file, and what says its inputs. Those that take longest come first, so that no core waits for them.

    Books, sessions with one of each handout, sheets, the card with all codes, what stands at former addresses.
    """
    by_id = {sheet.id: sheet for sheet in site.guide.worksheets}
    volumes = (volume for _, each in site.volumes for volume in each)
    found: dict[str, Inputs] = {volume.file: partial(inputs.book_inputs, site, volume) for volume in volumes}
    for session, paper in product(site.guide.sessions, PAPERS):
        order = Order(tuple(by_id[name] for name in session.prints), paper, session=session)
        found[site.pack_file(session, paper)] = partial(inputs.pack_inputs, site, order)
    found |= {sheet.file: partial(inputs.inputs, site, sheet) for sheet in site.sheets}
    found |= {site.card_file(paper): partial(inputs.card_inputs, site, paper) for paper in PAPERS}
    for former in Ways(site).former_files:
        found[former.file] = found[former.same] if former.same else partial(inputs.notice_inputs, site, former)
    return found


def make(site: Site, cache: Cache, left: Collection[str] = ()) -> Made:
    """Have every PDF of the site in the cache but those that are `left`; what is there is not made again.

    Raises SheetError.
    """
    plan = {file: said for file, said in wanted(site).items() if file not in left}
    keys = {file: typst.key(said()) for file, said in plan.items()}
    pages = {key: found[1] for key in set(keys.values()) if (found := typst.find(cache, key))}
    # Under their keys, since files that are the same are made once.
    due = {keys[file]: said for file, said in plan.items() if keys[file] not in pages}
    pages |= _made(cache, list(due.values()))
    inputs.forget()
    return Made(keys, pages)


def warm(site: Site) -> None:
    """Do once what takes longer the first time: say all inputs, and set a sheet."""
    for said in wanted(site).values():
        said()
    for sheet in site.sheets[:1]:
        typst.compile_pdf(inputs.inputs(site, sheet))
    inputs.forget()


def contents(site: Site, made: Made, cache: Cache) -> Iterator[tuple[str, bytes]]:
    """Each file that was made and its bytes, one at a time."""
    plan = wanted(site)
    for file, key in made.keys.items():
        found = typst.find(cache, key)
        # Somebody may have emptied the cache meanwhile.
        yield file, found[0] if found else typst.compile_pdf(plan[file]())


def too_long(site: Site, made: Made) -> Iterator[tuple[Sheet, int]]:
    """The sheets that have more pages than their YAML allows, and how many they have; large print may need more."""
    for sheet in site.sheets:
        if sheet.form != "large" and (count := made.pages[made.keys[sheet.file]]) > sheet.worksheet.pages:
            yield sheet, count


def _made(cache: Cache, due: list[Inputs]) -> dict[str, int]:
    """Make the PDFs of these inputs and keep them; how many pages each has, by its key.

    A compiler may not be shared between threads, so each core has a process.
    """
    if len(due) < FEW:
        return typst.keep_all(cache.folder, [(text, typst.codes(text)) for text in (said() for said in due)])
    pages: dict[str, int] = {}
    batches = _batches(due)
    for first in batches:
        pages |= _shared_out(cache, chain([first], islice(batches, _A_LIFE - 1)))
    return pages


def _shared_out(cache: Cache, batches: Iterable[list[str]]) -> dict[str, int]:
    pages: dict[str, int] = {}
    waiting: set[Future[dict[str, int]]] = set()
    with workers.several() as pool:
        for batch in batches:
            if len(waiting) == _WAITING:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for each in done:
                    pages |= each.result()
            # The codes are drawn here, once for all processes.
            texts = [(text, typst.codes(text)) for text in batch]
            waiting.add(pool.submit(typst.keep_all, cache.folder, texts))
        for each in waiting:
            pages |= each.result()
    return pages


def _batches(due: list[Inputs]) -> Iterator[list[str]]:
    """Inputs that one process makes one after the other: Typst remembers what it set, so all forms of a sheet."""
    batch: list[str] = []
    for text in (said() for said in due):
        if len(text) >= typst.LONG:
            yield [text]
            continue
        batch.append(text)
        if len(batch) == len(FORMS) * len(PAPERS):
            yield batch
            batch = []
    if batch:
        yield batch
