"""The colors that an own edition may choose can be read as well as ours, in light and in dark."""

from __future__ import annotations

import re

import pytest

from generator.content.model import Colors
from generator.publish.assets import Look, inline, linked
from generator.publish.palettes import PALETTES, VARIABLES, painted
from tests.conftest import REPO

STYLE = "".join((REPO / "site_overrides/styles" / name).read_text("utf-8") for name in ("first.css", "guide.css"))
GROUNDS = ("paper", "soft", "care-soft", "urgent-soft")
PAIRS = [
    *(("on-accent", "accent", 4.5), ("accent", "paper", 4.5), ("warm", "paper", 3), ("warm", "soft", 3)),
    *((words, ground, 4.5) for words in ("ink", "link", "visited") for ground in GROUNDS),
    *(("quiet", "paper", 4.5), ("quiet", "soft", 4.5), ("accent", "soft", 3)),
]


def values(style: str, scheme: str) -> dict[str, str]:
    """The value of each color variable in one scheme."""
    if scheme == "old":
        return dict(re.findall(r"^ +--([\w-]+): #(\w+);", style, re.M))
    number = ("light", "dark").index(scheme)
    pairs = re.findall(r"--([\w-]+): light-dark\(#(\w+), #(\w+)\)", style)
    return {name: both[number] for name, *both in pairs}


def luminance(color: str) -> float:
    """The relative luminance of a color (WCAG 2.2)."""
    digits = "".join(digit * 2 for digit in color) if len(color) == 3 else color
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colors (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    """Black on white is 21 to 1, and #777 on white misses AA by a hair, as WCAG says."""
    assert contrast("000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "fff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", ["old", "light", "dark"])
@pytest.mark.parametrize("colors", PALETTES)
def test_contrast(colors: Colors, scheme: str) -> None:
    """Words have 4.5 to 1 on every ground that they stand on, lines and shapes 3 to 1 (AA)."""
    found = values(painted(STYLE, colors), scheme)
    low = {
        (one, on): contrast(found[one], found[on])
        for one, on, least in PAIRS
        if contrast(found[one], found[on]) < least
    }
    assert low == {}
    assert contrast(found["link"], found["visited"]) != 1


@pytest.mark.parametrize("colors", PALETTES)
def test_only_the_variables_differ(colors: Colors) -> None:
    """Everything else of the style stays, and so does all of it in our own colors."""
    style = painted(STYLE, colors)
    other = {
        name
        for scheme in ("old", "light", "dark")
        for name, value in values(style, scheme).items()
        if value != values(STYLE, scheme)[name]
    }
    assert other <= set(VARIABLES)
    blank = re.compile(rf"(--(?:{'|'.join(VARIABLES)}): )[^;]*")
    assert blank.sub(r"\1", style) == blank.sub(r"\1", STYLE)
    assert (style == STYLE) == (colors == "teal")
    assert painted(STYLE, None) == STYLE


def test_sides_are_swapped_from_right_to_left() -> None:
    """Four values name the sides of a box, whichever way its language runs."""
    left, right = (linked(REPO, Look(mirrored=mirrored)).decode() for mirrored in (False, True))
    assert "border-radius:.3rem .8rem .8rem .3rem" in left
    assert right == left.replace("border-radius:.3rem .8rem .8rem .3rem", "border-radius:.8rem .3rem .3rem .8rem")
    (first, mirrored) = (inline(REPO, (), Look(mirrored=each))[""]["text"] for each in (False, True))
    assert "margin:-.8rem 1rem 0 0" in first
    assert "margin:-.8rem 0 0 1rem" in mirrored
    # Three values, one of them a function with two arguments.
    for style in (first, mirrored):
        assert "padding:1.1rem min(1.2rem,5vw).3rem" in style
