"""Say of each script what differs from the others in print, in reading and in checking."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from generator.fonts.faces import (
    ATKINSON,
    HANDWRITING,
    NOTO_NASKH,
    NOTO_SANS,
    NOTO_SANS_SC,
    NOTO_SANS_TC,
    Family,
    installed,
)


@dataclass(frozen=True)
class WritingSystem:
    """A script by its code (ISO 15924), or the part of one that some languages need."""

    code: str
    languages: frozenset[str]
    """Languages (ISO 639) that are written in it where no script is named (CLDR)."""
    direction: str = "ltr"
    """The side that lines begin on, as HTML says it: `rtl` from the right, `ltr` from the left."""
    families: tuple[Family, ...] = (ATKINSON,)
    """What it is printed in: the first has its letters, the next what that lacks.

    A PDF is filled in in the first that is bundled."""
    hand: tuple[Family, ...] = (ATKINSON,)
    """What an example is printed in, as if by hand."""
    depth: float = 0
    """How far its letters reach below the line, in heights of its type, where that needs room of its own."""
    comma: str = ","
    """What stands between two words of a list."""
    longest: int = 25
    """The most words of a sentence; more where a space stands between syllables, or each sign counts as one."""
    spaced: bool = True
    """Whether a space stands between words; without, the search compares signs."""

    def counted(self, words: int) -> int:
        """Return how many words it takes to say what takes so many where a sentence has at most 25."""
        return words * self.longest // WritingSystem.longest

    @property
    def between(self) -> str:
        """What stands between two things of a list: a comma and a space; a wide comma has its space in it."""
        return self.comma if unicodedata.east_asian_width(self.comma) == "W" else f"{self.comma} "

    def listed(self, things: Iterable[str]) -> str:
        """Return things one behind the other."""
        return self.between.join(things)


def _languages(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


LATIN = WritingSystem("Latn", frozenset(), hand=(HANDWRITING, ATKINSON))
"""What every language has that no other row names."""

# Their faces are in an optional package, so they are looked for; see docs/decisions/dependencies.md.
_HANS, _HANT = ((*installed(each), ATKINSON) for each in (NOTO_SANS_SC, NOTO_SANS_TC))

# Hebrew and the others that have no face here can be read on the web; `missing-glyph` says so for print.
SCRIPTS = (
    # Letters with two marks, or with a dot below.
    WritingSystem(
        "Latn", _languages("ha ig vi yo"), families=(NOTO_SANS, ATKINSON), hand=(HANDWRITING, NOTO_SANS), longest=40
    ),
    WritingSystem(
        "Cyrl",
        _languages("ba be bg ce cv kk ky mk mn os ru sr tg tt uk"),
        families=(NOTO_SANS, ATKINSON),
        hand=(NOTO_SANS,),
    ),
    WritingSystem("Grek", _languages("el grc"), families=(NOTO_SANS, ATKINSON), hand=(NOTO_SANS,)),
    WritingSystem(
        "Arab",
        _languages("ar azb bal ckb fa glk ks lrc mzn ps sd ug ur"),
        direction="rtl",
        families=(NOTO_NASKH, ATKINSON),
        hand=(NOTO_NASKH, ATKINSON),
        depth=0.12,
        comma="،",
    ),
    WritingSystem("Hans", _languages("zh"), families=_HANS, hand=_HANS, comma="、", longest=45, spaced=False),
    WritingSystem("Hant", _languages("yue"), families=_HANT, hand=_HANT, comma="、", longest=45, spaced=False),
    WritingSystem("Hebr", _languages("he yi"), direction="rtl"),
    WritingSystem("Thaa", _languages("dv"), direction="rtl"),
    WritingSystem("Syrc", _languages("arc syr"), direction="rtl"),
    WritingSystem("Nkoo", _languages("nqo"), direction="rtl"),
    WritingSystem("Rohg", _languages("rhg"), direction="rtl"),
    WritingSystem("Adlm", frozenset(), direction="rtl"),
)


def of(language: str, script: str = "") -> WritingSystem:
    """Return the row of a language, or of the script that its tag names."""
    for each in SCRIPTS:
        if language in each.languages if not script else each.code == script and script != LATIN.code:
            return each
    return LATIN


ENDS = ".!?:؟۔"
"""What ends a sentence in any of them, if a space follows."""
WIDE_ENDS = "。！？"
"""What ends a sentence by itself."""
