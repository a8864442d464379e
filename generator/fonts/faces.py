"""The bundled fonts and the characters they have. The only place that knows fontTools."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
REGULAR = FOLDER / "AtkinsonHyperlegibleNext_400Regular.ttf"


@dataclass(frozen=True)
class Metrics:
    """Measures of a face for a PDF, in thousandths of the type size; `widths` are those of WinAnsi's 32 to 255."""

    name: str
    box: tuple[int, ...]
    ascent: int
    descent: int
    cap_height: int
    widths: tuple[int, ...]


# Spaces of other widths, which shaping replaces by the ordinary one if a face lacks them.
_SPACES = frozenset(map(chr, (*range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))


@cache
def characters() -> frozenset[str]:
    """Return the characters of every face for text; they also stand in for signs that handwriting lacks."""
    from fontTools.ttLib import TTFont

    faces = []
    for path in sorted(FOLDER.glob("AtkinsonHyperlegibleNext_*.ttf")):
        with TTFont(path, lazy=True) as font:
            faces.append(set(font.getBestCmap()))
    return frozenset(map(chr, set.intersection(*faces))) | _SPACES


@cache
def metrics(path: Path) -> Metrics:
    """Return the measures of a face."""
    from fontTools.ttLib import TTFont

    with TTFont(path) as font:
        thousandth = 1000 / font["head"].unitsPerEm
        head, os2, widths, known = font["head"], font["OS/2"], font["hmtx"], font.getBestCmap()
        signs = (bytes([code]).decode("cp1252", "replace") for code in range(32, 256))
        return Metrics(
            name=font["name"].getDebugName(6),
            box=tuple(round(edge * thousandth) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)),
            ascent=round(os2.sTypoAscender * thousandth),
            descent=round(os2.sTypoDescender * thousandth),
            cap_height=round(os2.sCapHeight * thousandth),
            widths=tuple(round(widths[known.get(ord(sign), ".notdef")][0] * thousandth) for sign in signs),
        )
