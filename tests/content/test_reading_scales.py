"""How hard a text is to read, by the formula of its language."""

from __future__ import annotations

import pytest

from generator.content.readability import Passage, sentences
from generator.content.reading_scales import ENGLISH, SPANISH, scale, spanish_syllables


def passage(text: str) -> Passage:
    """A section with this text."""
    return Passage(("what",), tuple(sentences(("what",), text)), harder=False)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("sol", 1),
        ("muy", 1),
        ("quien", 1),
        ("agua", 2),
        ("día", 2),
        ("guía", 2),
        ("país", 2),
        ("leer", 2),
        ("ahora", 3),
        ("pingüino", 3),
        ("aéreo", 4),
        ("recuperación", 5),
        ("12", 1),
    ],
)
def test_syllables_of_spanish_words(word: str, count: int) -> None:
    """As a speaker claps them."""
    assert spanish_syllables(word) == count


def test_values_are_those_of_the_formulas() -> None:
    """Worked out by hand: words by sentences, syllables by words."""
    # 9 words in 2 sentences, 15 syllables: hoy 1, sal-go 2, a 1, la 1, ca-lle 2; ma-ña-na 3, lla-mo 2, o-tra 2, vez 1.
    spanish = passage("Hoy salgo a la calle. Mañana llamo otra vez.")
    assert SPANISH.of([spanish]) == pytest.approx(206.835 - 62.3 * 15 / 9 - 9 / 2)
    # 6 words in 2 sentences, 7 syllables.
    english = passage("The cat sat. It was happy.")
    assert ENGLISH.of([english]) == pytest.approx(0.39 * 6 / 2 + 11.8 * 7 / 6 - 15.59)


def test_limits_on_either_side() -> None:
    """An English text is too hard above its limit, a Spanish one below it; no words are never too hard."""
    easy, hard = (
        passage("Ven ya. Di que no."),
        passage("Consideraciones administrativas internacionales inconstitucionales."),
    )
    assert not SPANISH.is_over([easy], SPANISH.page)
    assert SPANISH.is_over([hard], SPANISH.harder)
    assert SPANISH.costliest([easy, hard]).words[0] == "Consideraciones"
    assert ENGLISH.is_over([hard], ENGLISH.harder)
    assert not SPANISH.is_over([], SPANISH.page)
    assert scale("xx") is None


def test_sentences_end_before_the_signs_that_begin_one_in_another_language() -> None:
    """Spanish opens a question and a quotation with signs of its own."""
    found = [each.text for each in sentences((), "«Hola». ¿Vienes? «No sé», dijo ella. ¡Ven ya!")]
    assert found == ["«Hola».", "¿Vienes?", "«No sé», dijo ella.", "¡Ven ya!"]
