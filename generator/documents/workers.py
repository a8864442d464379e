"""Processes that work for this one: begun afresh, each on one core, and ended when this one ends."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.context import SpawnProcess
from typing import Any

# Not forked: a fork would carry along whatever threads the caller has.
_CONTEXT = get_context("spawn")


def several(most: int | None = None) -> ProcessPoolExecutor:
    """Processes that wait for work: one for each core, or so many at most."""
    return ProcessPoolExecutor(most, mp_context=_CONTEXT, initializer=_begin)


def one(work: Callable[..., None], *given: Any) -> SpawnProcess:
    """A process that does this and no more; it can be ended before."""
    process = _CONTEXT.Process(target=_do, args=(work, *given))
    process.start()
    return process


def _do(work: Callable[..., None], *given: Any) -> None:
    _begin()
    work(*given)


def end() -> None:
    """End all of them, whatever they do; an executor waits for what its processes have begun."""
    for process in active_children():
        process.terminate()


def _begin() -> None:
    # Ctrl+C reaches all at once; they go without a word.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Typst leaves the other cores to the others.
    os.environ["RAYON_NUM_THREADS"] = "1"
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    """End with the process that began this one, even if that was killed: who waits for work would not notice."""
    if parent := parent_process():
        parent.join()
        os._exit(1)
