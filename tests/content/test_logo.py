"""The logo of an own edition: flat shapes, or a refusal that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.own_edition import problems, put

pytestmark = pytest.mark.usefixtures("own_editions")


@pytest.mark.parametrize(
    ("logo", "expected"),
    [
        ("<script>a()</script>", "1:74 wrong-drawing"),
        ("<image href='a.png'/>", "1:74 wrong-drawing"),
        ("<text>Our Town</text>", "1:74 wrong-drawing"),
        ("<style>.a{fill:red}</style><path class='a' d='M0,0H9'/>", "1:74 wrong-drawing"),
        ("<path d='M0,0H9' fill='url(https://town.example/)'/>", "1:74 wrong-drawing"),
        ("<path d='M0,0H9' style='fill:expression(a)&lt;'/>", "1:74 wrong-drawing"),
        ("<g/>", "wrong-drawing"),
        ("<path d='M0,0H9'>", "syntax"),
        (f"<path d='{'M0,0H9' * 1000}'/>", "1:1 too-large"),
    ],
)
def test_a_logo_that_cannot_be_used_is_told(tree: Path, logo: str, expected: str) -> None:
    """Nothing of it but flat shapes reaches a page, and each refusal says what to do."""
    put(
        tree,
        "assets/logo.svg",
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64.000000 32.00000">{logo}</svg>',
    )
    found = [f"{each.location} {each.code}" for each in problems(tree)]
    assert all(each.startswith("own/assets/logo.svg:") for each in found)
    assert found[0].endswith(expected)


def test_a_logo_of_dots_is_refused(tree: Path) -> None:
    """It says what to ask for."""
    put(tree, "assets/logo.png", "")
    (told_,) = problems(tree)
    assert (str(told_.location), told_.code) == ("own/assets/logo.png:1:1", "wrong-ending")
    assert "SVG" in told_.message
