"""Work on the register of addresses as an author does."""

from __future__ import annotations

from pathlib import Path

from generator.cli import main
from generator.plan.permalinks import FILE as REGISTER

__all__ = ["REGISTER", "links"]


def links(root: Path, *arguments: str) -> None:
    """Run `reconnect links`; it must work."""
    assert main(["links", *arguments, "--root", str(root)]) == 0
