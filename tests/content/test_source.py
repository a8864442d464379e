"""YAML is read into plain data, and everything in it can be found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.yaml_file import read

SAMPLE = b"""\
a: no
b:
  - x: 010
    y: 3
  - [1, two]
folded: >-
  some folded
  text here
"""


@pytest.mark.parametrize(
    "text", ["no", "on", "yes", "010", "12:30", "2026-11-23", "1.3", "0x10", "1_000", "Null", "+1"]
)
def test_what_looks_like_something_else_stays_text(text: str) -> None:
    """YAML 1.1's surprises are text here."""
    assert read("f", f"key: {text}".encode())[0].data == {"key": text}


@pytest.mark.parametrize(("text", "value"), [("null", None), ("", None), ("true", True), ("0", 0), ("-12", -12)])
def test_what_has_a_kind_gets_it(text: str, value: object) -> None:
    """Null, true, false and whole numbers are the only kinds besides text."""
    assert read("f", f"key: {text}".encode())[0].data == {"key": value}


def test_lists_are_tuples() -> None:
    """Nothing that was read can be changed by accident."""
    assert read("f", SAMPLE)[0].data["b"] == ({"x": "010", "y": 3}, (1, "two"))


@pytest.mark.parametrize(
    ("path", "where"),
    [
        (("a",), (1, 4)),
        (("b", 0, "y"), (4, 8)),
        (("b", 1, 1), (5, 9)),
        (("b", 0, "missing"), (3, 5)),
        (("b", 7), (2, 1)),
        (("nothing", "at", "all"), (1, 1)),
    ],
)
def test_a_path_is_found(path: tuple[str | int, ...], where: tuple[int, int]) -> None:
    """A value is where it stands; what is missing lands on the nearest thing that is there."""
    found = read("f", SAMPLE)[0].locate(path)
    assert (found.line, found.column) == where


def test_words_are_found_inside_folded_text() -> None:
    """A search inside a value looks across the line breaks that YAML folds away."""
    found = read("f", SAMPLE)[0].locate(("folded",), find="folded text")
    assert (found.line, found.column) == (7, 8)


def test_columns_count_characters() -> None:
    """Letters outside ASCII and signs outside the basic plane count as one."""
    source = read("f", "ключ: {é: 😀, b: 1}".encode())[0]
    assert source.locate(("ключ", "b"), key=True).column == 14


def test_windows_line_ends_and_byte_order_mark() -> None:
    """Both are read as if they were not there."""
    source, problems = read("f", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert source.data == {"a": 1, "b": 2}
    assert problems == []


def test_letters_are_read_in_one_form_and_found_in_both() -> None:
    """An accent that is a sign of its own, as macOS writes it in names, is read as one with its letter (NFC)."""
    source, _ = read("f", "people: [Zoe\u0308]\ntext: Zo\u00eb walks.".encode())
    assert source.data == {"people": ("Zo\u00eb",), "text": "Zo\u00eb walks."}
    assert source.locate(("people",), find="Zo\u00eb").column == 10


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_raise(raw: bytes) -> None:
    """Whatever stands in a file, reading it gives data or problems, never an exception."""
    source, problems = read("f", raw)
    assert source.data is not None or problems
