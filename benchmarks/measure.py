"""What a command costs: time on the clock, time of the processor, memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What a command and the processes it started took; `memory` is that of the largest of them, in MB."""

    processor: float
    clock: float
    memory: float


class CommandError(Exception):
    """A measured command failed; carries what it said."""


def cost(command: Sequence[str | Path], folder: Path | None = None) -> Cost:
    """Run a command to its end. Raises CommandError."""
    start = time.perf_counter()
    told = subprocess.PIPE
    with subprocess.Popen(list(map(str, command)), cwd=folder, stdout=told, stderr=subprocess.STDOUT) as process:
        assert process.stdout
        said = process.stdout.read()
        # Not `process.wait()`, which does not tell what was used.
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandError(f"{' '.join(map(str, command))}\n{said.decode(errors='replace')[-2000:]}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024)


def best(
    command: Sequence[str | Path], folder: Path | None = None, *, times: int = 3, before: Callable[[], object] = int
) -> Cost:
    """The least that a command took in several runs, since others may be at work; `before` is done before each."""
    found = []
    for _ in range(times):
        before()
        found.append(cost(command, folder))
    return Cost(*(min(getattr(each, name) for each in found) for name in ("processor", "clock", "memory")))
