"""The bundled fonts and the characters they have. The only place that knows fontTools."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Family:
    """A family by the name that Typst knows it by, and its files."""

    name: str
    regular: Path
    bold: Path | None = None
    semibold: Path | None = None
    """What is strong on a sheet that says what to do at once; `bold` is where there is none."""

    @property
    def files(self) -> tuple[Path, ...]:
        """Its faces."""
        return tuple(face for face in (self.regular, self.semibold, self.bold) if face)


ATKINSON = Family(
    "Atkinson Hyperlegible Next",
    FOLDER / "AtkinsonHyperlegibleNext_400Regular.ttf",
    FOLDER / "AtkinsonHyperlegibleNext_700Bold.ttf",
    FOLDER / "AtkinsonHyperlegibleNext_600SemiBold.ttf",
)
HANDWRITING = Family("Patrick Hand", FOLDER / "PatrickHand_400Regular.ttf")
NOTO_SANS = Family(
    "Noto Sans",
    FOLDER / "latin-greek-cyrillic" / "NotoSans-Regular.ttf",
    FOLDER / "latin-greek-cyrillic" / "NotoSans-Bold.ttf",
)
NOTO_NASKH = Family(
    "Noto Naskh Arabic",
    FOLDER / "arabic" / "NotoNaskhArabic-Regular.ttf",
    FOLDER / "arabic" / "NotoNaskhArabic-Bold.ttf",
)


def _packed(name: str, file: str) -> Family:
    """Return a family of one variable face in the package of East Asian faces, which may not be installed."""
    found = find_spec("justmytype_intl_cjk")
    folder = Path(found.origin).parent if found and found.origin else Path("not-installed")
    return Family(name, folder / "fonts" / "ofl" / file)


NOTO_SANS_SC = _packed("Noto Sans SC", "notosanssc/NotoSansSC[wght].ttf")
NOTO_SANS_TC = _packed("Noto Sans TC", "notosanstc/NotoSansTC[wght].ttf")


def installed(*families: Family) -> tuple[Family, ...]:
    """Return those of the families whose files are there."""
    return tuple(family for family in families if all(path.is_file() for path in family.files))


def folders(names: Iterable[str]) -> tuple[Path, ...]:
    """Return the folders that have the faces of these families."""
    packed = (family for family in (NOTO_SANS_SC, NOTO_SANS_TC) if family.name in names)
    return (FOLDER, *(family.regular.parent for family in packed))


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
def characters(families: tuple[Family, ...] = (ATKINSON,)) -> frozenset[str]:
    """Return the characters that the families have together, each in all of its faces."""
    found = _SPACES
    for family in families:
        found |= frozenset(map(chr, frozenset.intersection(*map(_codes, family.files))))
    return found


@cache
def _codes(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


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
