"""Processes that work for another one end with it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import REPO

WAITING = "workers.pool().submit(os.getpid).result()"
WORKING = "workers.one(time.sleep, 600)"


@pytest.mark.parametrize("begun", [WAITING, WORKING])
def test_they_end_with_a_process_that_is_killed(begun: str) -> None:
    """Whether it waits or works; its output is open for as long as one of them lives."""
    lines = ("import os, time", "from generator.documents import workers", begun, "os.kill(os.getpid(), 9)")
    code = "\n".join(["if __name__ == '__main__':", *(f"    {line}" for line in lines)])
    script = subprocess.run([sys.executable, "-c", code], cwd=REPO, capture_output=True, timeout=30, check=False)
    assert script.returncode == -9
