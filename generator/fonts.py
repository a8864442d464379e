"""The bundled fonts and the characters they have. The only place that knows fontTools."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"


@cache
def characters() -> frozenset[str]:
    """The characters that every bundled face has."""
    from fontTools.ttLib import TTFont

    faces = []
    for path in sorted(FOLDER.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            faces.append(set(font.getBestCmap()))
    return frozenset(map(chr, set.intersection(*faces)))
