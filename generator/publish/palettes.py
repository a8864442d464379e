"""The colors that an own edition may choose. None is red or amber: those say danger and care on every page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.content.model import Colors


@dataclass(frozen=True)
class Pair:
    """A color in light and one in dark."""

    light: str
    dark: str


VARIABLES = ("accent", "warm", "link")
"""The variables of first.css and guide.css that differ; all others are the same in every palette."""

PALETTES: dict[Colors, tuple[Pair, Pair, Pair]] = {
    "teal": (Pair("#0d6159", "#7fd1c4"), Pair("#b04f26", "#f0a57c"), Pair("#0b5570", "#8fcbe6")),
    "blue": (Pair("#1d4f91", "#9dc1f5"), Pair("#a8521c", "#f0a57c"), Pair("#17488a", "#a3c8fa")),
    "plum": (Pair("#6b2f6b", "#dcb0e0"), Pair("#a04f1e", "#eeb27a"), Pair("#1f4e79", "#9cc6ea")),
    "green": (Pair("#2f5d1e", "#a9d18e"), Pair("#9c4a1d", "#f0a57c"), Pair("#0b5570", "#8fcbe6")),
    "slate": (Pair("#39495a", "#b4c5d6"), Pair("#9c4a1d", "#f0a57c"), Pair("#0b4f78", "#97c9ec")),
}
"""Of each palette the values of `VARIABLES`. The first is ours."""


def painted(style: str, colors: Colors | None) -> str:
    """Return the text of first.css or guide.css in the colors of a palette."""
    for name, pair in zip(VARIABLES, PALETTES[colors], strict=True) if colors else ():
        style = re.sub(rf"(--{name}: )#\w+", rf"\g<1>{pair.light}", style)
        style = re.sub(rf"(--{name}: light-dark)\(.*?\)", rf"\g<1>({pair.light}, {pair.dark})", style)
    return style
