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


def test_no_break_spaces_are_kept() -> None:
    """They are signs of the text, wide or narrow; only ordinary spaces run together."""
    text = "\u00ab\u202fQui\u202f\u00bb  appeler\u00a0?\u00a0"
    assert parse(text).plain == text.replace("  ", " ")
    assert parse(f"- {text}\n- b").blocks[0] == Items(((Span(text.replace("  ", " ")),), (Span("b"),)), numbered=False)


@pytest.mark.parametrize("text", ["• a\n• b", "a\n\n– b", "-\u00a0a", "1.\u00a0a\n2.\u00a0b", "a\n• b"])
def test_lists_of_other_signs_are_refused(text: str) -> None:
    """What would run into one paragraph is told, with what to type."""
    with pytest.raises(MarkupError, match="type"):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        *("**open", "[](page:help)", "[a](nothing)", "[a](data:x,y)"),
        *("[a](javascript:alert)", "[a](pages:help)", "[a](Page:help)", "[a](page:help#a#b)"),
    ],
)
def test_refused(text: str) -> None:
    """An open sign, a link without words or with a target of no known kind."""
    with pytest.raises(MarkupError):
        parse_line(text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("So **one** is shut and then **another is not, all the way on", "**another is not"),
        ("One word** here and **another** one", "** here"),
        ("So **one is open and **another** is not", "**one is open"),
    ],
)
def test_a_lone_sign_is_found(text: str, where: str) -> None:
    """The spaces beside the signs tell which of them has no partner."""
    with pytest.raises(MarkupError) as refused:
        parse_line(text)
    assert refused.value.fragment.startswith(where)


def test_a_misspelt_kind_is_guessed() -> None:
    """The nearest kind is named."""
    with pytest.raises(MarkupError, match="did you mean `technique:`"):
        parse_line("[a](techique:sleep)")


@given(st.text(alphabet=st.characters(exclude_characters="*[\\", exclude_categories=("C", "Z")), min_size=1))
def test_text_without_signs_is_itself(text: str) -> None:
    """All other characters stand for themselves."""
    assert "".join(span.text for span in parse_line(text)) == text
