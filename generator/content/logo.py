"""Read a service's logo from the flat part of SVG that drawing programs export: shapes, groups, gradients.

What draws nothing is left out, and the rest is written anew, so nothing else reaches a page: no script, text, link,
photo or address.
"""

from __future__ import annotations

import re
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from generator.content.problems import Location, Problem
from generator.content.source import Source, position
from generator.content.yaml_file import decode

FILE = "assets/logo.svg"
MAX_BYTES = 6_000
"""Compressed about a third of it, which each reader loads once."""
_SVG = "http://www.w3.org/2000/svg"
_SHAPES = frozenset(("path", "circle", "ellipse", "rect", "line", "polyline", "polygon"))
_HOLDERS = frozenset(("svg", "g", "defs", "linearGradient", "radialGradient"))
_SILENT = frozenset(("title", "desc", "metadata"))
"""What draws nothing; pages say in words of their own what the logo is."""
_WHY_NOT = {
    "text": "turn its words into paths, since a reader's phone has not their font",
    "image": "it holds a photo; draw it in shapes",
    "style": "export it with its colors in each shape (presentation attributes, or `style` of each)",
}
_PAINT = frozenset(
    (
        *("fill", "fill-opacity", "fill-rule", "opacity", "stop-color", "stop-opacity", "stroke", "stroke-linecap"),
        *("stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width"),
    )
)
_KEPT = _PAINT | frozenset(
    (
        *("cx", "cy", "d", "fx", "fy", "gradientTransform", "gradientUnits", "height", "id", "offset", "points", "r"),
        *("rx", "ry", "spreadMethod", "transform", "width", "x", "x1", "x2", "y", "y1", "y2"),
    )
)
_VALUE = re.compile(r"(url\(#[\w-]+\)|#[0-9a-fA-F]{3,8}|[\w\s.,()%+-])*")
_BOX = re.compile(r"(-?[\d.]+)[\s,]+(-?[\d.]+)[\s,]+(\d+\.?\d*)[\s,]+(\d+\.?\d*)")
_SIZE = re.compile(r"(\d+\.?\d*)(px)?")


def read(path: str, raw: bytes) -> tuple[Source, list[Problem]]:
    """Read the bytes of a logo: its data is `drawing`, a whole SVG, and its `width` and `height` in its own units."""
    if len(raw) > MAX_BYTES:
        message = (
            f"the logo has {len(raw):,} bytes, and each reader loads it; {MAX_BYTES:,} is the most. Simplify its paths"
        )
        return Source(path, None), [Problem(Location(path), "too-large", message)]
    text, problems = decode(path, raw)
    if problems:
        return Source(path, None), problems
    reader = _Reader(path, text)
    reader.read()
    return Source(path, None if reader.problems else reader.data, text), reader.problems


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.problems: list[Problem] = []
        self.written: list[str] = []
        self.size = (0.0, 0.0)
        self.drawn = False
        self.silent = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.EntityDeclHandler = self._entity

    @property
    def data(self) -> dict[str, object]:
        return {"drawing": "".join(self.written), "width": self.size[0], "height": self.size[1]}

    def read(self) -> None:
        try:
            self.parser.Parse(self.text, True)
        except expat.ExpatError as error:
            where = Location(self.path, error.lineno, error.offset + 1)
            message = f"this is not well-formed SVG: {expat.ErrorString(error.code)}; export it again as plain SVG"
            self.problems.append(Problem(where, "syntax", message))
            return
        if not self.drawn and not self.problems:
            self._problem("nothing is drawn here; export the logo again")

    def _start(self, tag: str, given: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if self.silent or space != _SVG or name in _SILENT:
            if not self.silent and not self.written:
                self._problem(f'a logo starts with `<svg xmlns="{_SVG}">`; export it as plain SVG')
            self.silent += 1
        elif not self.written:
            self._root(name, given)
        elif name in _SHAPES or name in _HOLDERS - {"svg"} or name == "stop":
            self.drawn = self.drawn or name in _SHAPES
            self.written.append(f"<{name}{self._attributes(name, given)}>")
        else:
            why = _WHY_NOT.get(name, "export it as plain SVG of shapes, groups and gradients")
            self._problem(f"`<{name}>` may not stand in a logo; {why}")
            self.silent += 1

    def _root(self, name: str, given: dict[str, str]) -> None:
        box = _BOX.fullmatch(given.get("viewBox", "").strip())
        sides = [_SIZE.fullmatch(given.get(key, "")) for key in ("width", "height")]
        if box:
            corner, self.size = f"{box[1]} {box[2]}", (float(box[3]), float(box[4]))
        elif sides[0] and sides[1]:
            corner, self.size = "0 0", (float(sides[0][1]), float(sides[1][1]))
        if name != "svg" or not all(self.size):
            self._problem("`viewBox` is missing, which says how wide and high it is; export it as plain SVG")
            corner = "0 0"
        paint = self._attributes("svg", {key: value for key, value in given.items() if key in {*_PAINT, "style"}})
        width, height = (f"{side:g}" for side in self.size)
        self.written.append(
            f'<svg xmlns="{_SVG}" viewBox="{corner} {width} {height}" width="{width}" height="{height}"{paint}>'
        )

    def _attributes(self, name: str, given: dict[str, str]) -> str:
        styled = (each.partition(":") for each in given.get("style", "").split(";"))
        # As in CSS, what `style` says counts more than the attribute.
        painted = {key.strip(): value.strip() for key, _, value in styled if key.strip() in _PAINT}
        kept = {key: value for key, value in given.items() if key in _KEPT} | painted
        for key, value in kept.items():
            if not _VALUE.fullmatch(value):
                self._problem(f"the value of `{key}` in `<{name}>` is none that a logo needs; export it as plain SVG")
        if "class" in given and not kept.keys() & _PAINT and name in _SHAPES:
            self._problem(f"the color of this `<{name}>` stands in a style sheet; {_WHY_NOT['style']}")
        if any(key.rpartition(" ")[2] == "href" for key in given):
            self._problem(f"`href` may not stand in `<{name}>`; export it as plain SVG without links")
        return "".join(f" {key}={quoteattr(value)}" for key, value in kept.items())

    def _end(self, tag: str) -> None:
        if self.silent:
            self.silent -= 1
        else:
            self.written.append(f"</{tag.rpartition(' ')[2]}>")

    def _words(self, words: str) -> None:
        if words.strip() and not self.silent:
            self._problem("words stand between the shapes; turn them into paths, or take them out")

    def _entity(self, *_: object) -> None:
        self._problem("a logo has no entities of its own; export it as plain SVG")

    def _problem(self, message: str) -> None:
        index = len(self.text.encode()[: max(self.parser.CurrentByteIndex, 0)].decode())
        self.problems.append(Problem(position(self.path, self.text, index), "wrong-drawing", message))
