"""Where YAML gives up, an author is led to the slip itself and told what to type."""

from __future__ import annotations

import pytest

from generator.content.yaml_file import read


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("people: [Paul\ntitle: One\n", 1, 9, "close this bracket with `]`"),
        ("on: {a: 1\ntitle: One\n", 1, 5, "close this bracket with `}`"),
        ("people: [Paul, [Ana\ntitle: One\n", 1, 16, "close this bracket with `]`"),
        ("title: One\npeople: [", 2, 9, "close this bracket with `]`"),
        ("how:\n  - One step.\n  Another step.\n  - The last.\n", 3, 3, "each entry of a list begins with `- `"),
        ("how:\n  - One step.\n  -Another step.\n  - The last.\n", 3, 3, "a space is missing after this `-`"),
        ("how:\n  - [Sleep](page:sleep) is good.\n", 2, 5, "text that starts with a link goes on its own line"),
        ("title: 'One\nwhat: Two\n", 1, 8, "the quote that opens here is not closed"),
        ('what: "One\n  -two and\n  three." Four.\nhow: Five\n', 1, 7, "the quote that opens here is closed only"),
        ("title: One\n  more: Two\nwhat: Three\n", 1, 8, "the text that starts here runs on"),
        ("what: |\n  One.\nSecond.\n", 3, 1, "indent this line like the text above it"),
        ("list:\n    a: 1\n    b: 1\n  - a: 2\n", 2, 5, "each entry of a list begins with `- `"),
    ],
)
def test_the_slip_is_found_and_explained(text: str, line: int, column: int, words: str) -> None:
    """The message stands where the author has to type, which is often above the place where the parser stopped."""
    problem = read("f", text.encode())[1][0]
    assert words in problem.message
    assert (problem.location.line, problem.location.column) == (line, column)
