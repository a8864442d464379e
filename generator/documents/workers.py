"""Start worker processes, each on one core, and end them when the process that started them ends."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.context import SpawnProcess
from typing import Any

# Not forked: a fork would copy the caller's threads in any state.
_CONTEXT = get_context("spawn")


def pool() -> ProcessPoolExecutor:
    """Start a pool with one process for each core."""
    return ProcessPoolExecutor(mp_context=_CONTEXT, initializer=_begin)


def one(work: Callable[..., None], *given: Any) -> SpawnProcess:
    """Start a process that calls `work` and ends; it can be terminated before."""
    process = _CONTEXT.Process(target=_do, args=(work, *given))
    process.start()
    return process


def _do(work: Callable[..., None], *given: Any) -> None:
    _begin()
    work(*given)


def end() -> None:
    """Terminate all workers; an executor would wait for what its processes have begun."""
    for process in active_children():
        process.terminate()


def _begin() -> None:
    # Ctrl+C reaches all at once; they end without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Typst leaves the other cores to the other processes.
    os.environ["RAYON_NUM_THREADS"] = "1"
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End with the parent process even if that was killed: a worker that waits for work would not notice."""
    if parent := parent_process():
        parent.join()
        os._exit(1)
