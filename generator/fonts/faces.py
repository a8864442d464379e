"""The bundled fonts and the characters they have. The only place that knows fontTools."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
REGULAR = FOLDER / "AtkinsonHyperlegibleNext_400Regular.ttf"


@dataclass(frozen=True)
class Glyph:
    """What a face draws for a letter: its number there, and its width in thousandths of the type size."""

    number: int
    width: int


@dataclass(frozen=True)
class Metrics:
    """What a PDF says of a face, in thousandths of the type size, and its glyphs by code point."""

    name: str
    box: tuple[int, ...]
    ascent: int
    descent: int
    cap_height: int
    glyphs: dict[int, Glyph]


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
        head, os2, widths, numbers = font["head"], font["OS/2"], font["hmtx"], font.getReverseGlyphMap()
        return Metrics(
            name=font["name"].getDebugName(6),
            box=tuple(round(edge * thousandth) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)),
            ascent=round(os2.sTypoAscender * thousandth),
            descent=round(os2.sTypoDescender * thousandth),
            cap_height=round(os2.sCapHeight * thousandth),
            glyphs={
                code: Glyph(numbers[name], round(widths[name][0] * thousandth))
                for code, name in sorted(font.getBestCmap().items())
            },
        )
