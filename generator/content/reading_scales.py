"""Measure how hard a text is to read, by the formula that was made for its language.

Syllables are counted by the library `readability` in English, and by the rules of spelling in Spanish. Where nobody has
made a formula, nothing is measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.content.readability import Passage, Sentence


@dataclass(frozen=True)
class ReadingScale:
    """A formula that is linear in words a sentence and syllables a word, and what it may be at most or at least.

    `page` is the limit for what readers read of a page, `section` for one section of it, `harder` for what is written
    for professionals, `easy` for an easy-read edition.
    """

    name: str
    start: float
    by_sentence: float
    by_word: float
    syllables: Callable[[str], int]
    page: float
    section: float
    harder: float
    easy: float

    @property
    def rises(self) -> bool:
        """Whether a harder text has a higher value."""
        return self.by_word > 0

    def of(self, passages: Collection[Passage]) -> float:
        """Return the value of passages together; 0 if there are no words."""
        sentences = sum([len(passage.sentences) for passage in passages])
        words = [word for passage in passages for sentence in passage.sentences for word in sentence.words]
        if not words:
            return 0.0
        syllables = sum(map(self.syllables, words))
        return self.start + self.by_sentence * len(words) / sentences + self.by_word * syllables / len(words)

    def is_over(self, passages: Collection[Passage], limit: float) -> bool:
        """Return true if passages are harder than this value."""
        if not any(passage.words for passage in passages):
            return False
        value = self.of(passages)
        return value > limit if self.rises else value < limit

    def said(self, passages: Collection[Passage], limit: float) -> str:
        """Return in words the value of passages that are over a limit, and the sentence to mend first."""
        most = "most" if self.rises else "least"
        worst = self.costliest(passages).text
        return f"{self.name} {self.of(passages):.1f}, and {limit:g} is the {most}; mend first: “{worst}”"

    def costliest(self, passages: Iterable[Passage]) -> Sentence:
        """Return the sentence that makes passages hardest."""
        sentences = (sentence for passage in passages for sentence in passage.sentences)
        return max(
            sentences,
            key=lambda each: (
                abs(self.by_sentence) * len(each.words) + abs(self.by_word) * sum(map(self.syllables, each.words)) / 10
            ),
        )


@lru_cache(maxsize=20_000)
def english_syllables(word: str) -> int:
    """Count the syllables of an English word, by the rules of the library `readability`; a number has one."""
    if not word.isalpha() and word.isdigit():
        return 1
    from readability.langdata import LANGDATA

    return max(1, int(LANGDATA["en"]["syllables"](word.lower())))


# An "h" parts no vowels in speech; "qu" and "gu" before e and i have a "u" that nobody says; a final "y" is an "i".
_SILENT = re.compile(r"h|(?<=[qg])u(?=[eiéí])")
_FINAL_Y = re.compile(r"y(?![aeiouáéíóúü])")
# Each strong vowel, and each run of weak ones that touches none.
_NUCLEUS = re.compile(r"[aeoáéíóú]|(?<![aeoáéíóúiuü])[iuü]+(?![aeoáéíóúiuü])")


@lru_cache(maxsize=20_000)
def spanish_syllables(word: str) -> int:
    """Count the syllables of a Spanish word. Vowels side by side are one, but for a, e, o and those with an accent."""
    return max(1, len(_NUCLEUS.findall(_FINAL_Y.sub("i", _SILENT.sub("", word.lower())))))


ENGLISH = ReadingScale("grade", -15.59, 0.39, 11.8, english_syllables, page=6, section=8, harder=9, easy=3)
"""The Flesch-Kincaid grade level: years at school in the US (Kincaid et al. 1975)."""
SPANISH = ReadingScale("INFLESZ", 206.835, -1, -62.3, spanish_syllables, page=65, section=60, harder=55, easy=80)
"""The ease of reading of Szigriszt-Pazos (1993). On the INFLESZ scale (Barrio-Cantalejo et al. 2008, An Sist Sanit
Navar 31(2):135-152) 55 to 65 is normal, 65 to 80 fairly easy, and more very easy."""
_SCALES = {"en": ENGLISH, "es": SPANISH}


def scale(language: str) -> ReadingScale | None:
    """Return the scale for a language, by its code (ISO 639); None if there is none."""
    return _SCALES.get(language)
