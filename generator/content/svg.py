"""Read a drawn picture from a small, safe part of SVG: lines and flat shapes in the colors of the site's style.

Nothing else reaches a page, and the shapes are written anew: no script, style, text, link or address.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from generator.content.problems import Location, Problem
from generator.content.source import Source, position
from generator.content.yaml_file import decode

MAX_BYTES = 1_500
_SPACE = "http://www.w3.org/2000/svg"
HEIGHT = 160
WIDTHS = (320, 160)
"""Of a scene, and of a sign that stands beside a sentence."""
# Each shape with its required attributes; it may also have a class.
_SHAPES = {
    "path": "d",
    "circle": "cx cy r",
    "ellipse": "cx cy rx ry",
    "rect": "x y width height",
    "line": "x1 y1 x2 y2",
    "g": "",
}
_CLASS = re.compile(r"[abfg]( [abfg])*")
_NUMBER = re.compile(r"-?\d+(\.\d)?")
_PATH = re.compile(r"(?!.*\.\d\d)[MLHVCSQTAZ\d., -]+", re.IGNORECASE)


_POINT = 25.4 / 72
# Flat shapes are so light that they cost no ink and may vanish in a copy; lines are still there in a copy of a copy.
_IN_LINES = (
    "<style>.f,.g{{fill:#e4e4e4;stroke:none}}.a.f,.b.f{{fill:#fff}}.a.f,.b.f,.a.g,.b.g{{stroke:#000}}</style>"
    '<g fill="none" stroke="#000" stroke-width="{line:.1f}" stroke-linecap="round" stroke-linejoin="round">'
    "{drawing}</g>"
)


def in_lines(drawing: str, millimetres: float) -> str:
    """Return what was read of a scene as a whole SVG in black lines of 1 pt, for paper, where it is so wide."""
    return in_black(drawing, HEIGHT, _POINT / millimetres * WIDTHS[0])


def in_black(drawing: str, height: int, line: float = 4) -> str:
    """Return what was read of one or more scenes, one below the other, as a whole SVG in black lines of this width."""
    attributes = _written(_root(WIDTHS[0]) | {"viewBox": f"0 0 {WIDTHS[0]} {height}"})
    return f"<svg {attributes}>{_IN_LINES.format(line=line, drawing=drawing)}</svg>"


def _root(width: int) -> dict[str, str]:
    return {"xmlns": _SPACE, "viewBox": f"0 0 {width} {HEIGHT}"}


def _written(attributes: dict[str, str]) -> str:
    return " ".join(f'{key}="{value}"' for key, value in attributes.items())


class _StopReading(Exception):
    """Reading cannot go on past a problem."""


def read(path: str, raw: bytes) -> tuple[Source, list[Problem]]:
    """Read the bytes of the SVG file `path`: its data is the inside of `<svg>` and the width."""
    if len(raw) > MAX_BYTES:
        message = f"the picture has {len(raw):,} bytes; draw it with fewer lines, {MAX_BYTES:,} is the most"
        return Source(path, None), [Problem(Location(path), "too-large", message)]
    text, problems = decode(path, raw)
    if problems:
        return Source(path, None), problems
    reader = _Reader(path, text)
    reader.read()
    data = None if reader.problems else {"drawing": "".join(reader.written), "width": reader.width}
    return Source(path, data, text), reader.problems


class _Reader:
    """Follows expat's events, which have positions, and writes what is allowed. Comments are left out."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.problems: list[Problem] = []
        self.written: list[str] = []
        self.width = WIDTHS[0]
        self.open: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    def read(self) -> None:
        """Read the text once, to `written` and `problems`."""
        try:
            self.parser.Parse(self.text, True)
        except _StopReading:
            return
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            where = Location(self.path, error.lineno, error.offset + 1)
            message = f"this is not well-formed SVG: {reason}; check tags and quotes here"
            self.problems.append(Problem(where, "syntax", message))
            return
        if not self.written and not self.problems:
            self._problem(self.text.index("<svg"), "nothing is drawn here; add a shape")

    def _start(self, name: str, given: dict[str, str]) -> None:
        here = self._here()
        parent = self.open[-1] if self.open else ""
        self.open.append(name)
        if not parent:
            self._root(name, given, here)
        elif name not in _SHAPES:
            self._problem(here, f"`<{name}>` may not stand in a picture; allowed are {', '.join(_SHAPES)}")
        elif parent not in ("svg", "g"):
            self._problem(here, f"`<{name}>` stands inside `<{parent}>`; only `<g>` may hold shapes")
        else:
            self._shape(name, given, here)

    def _root(self, name: str, given: dict[str, str], here: int) -> None:
        width = next((each for each in WIDTHS if given == _root(each)), None)
        if name != "svg" or width is None:
            wanted = " or ".join(f"`<svg {_written(_root(each))}>`" for each in WIDTHS)
            self._problem(here, f"a picture starts with {wanted}, and nothing more is in it")
        else:
            self.width = width

    def _shape(self, name: str, given: dict[str, str], here: int) -> None:
        wanted = _SHAPES[name].split()
        for key in [key for key in wanted if key not in given]:
            self._problem(here, f"`{key}` is missing in `<{name}>`; add it")
        kept = []
        for key, value in given.items():
            value = " ".join(value.split())
            form, meaning = _form(key)
            if key not in (*wanted, "class"):
                allowed = ", ".join(f"`{key}`" for key in (*wanted, "class"))
                self._problem(self._of(key, here), f"`{key}` may not stand in `<{name}>`; allowed are {allowed}")
            elif not form.fullmatch(value):
                self._problem(self._of(key, here), f"the value of `{key}` is not {meaning}")
            kept.append(f' {key}="{value}"')
        self.written.append(f"<{name}{''.join(kept)}{'>' if name == 'g' else '/>'}")

    def _end(self, name: str) -> None:
        self.open.pop()
        if name == "g":
            self.written.append("</g>")

    def _words(self, words: str) -> None:
        if words.strip():
            start = self._here() + len(words) - len(words.lstrip())
            self._problem(start, "a picture holds no text; describe it under `picture` in its page's file")

    def _doctype(self, *_: object) -> None:
        self._problem(self.text.index("<!DOCTYPE"), "a picture has no DOCTYPE; delete it")
        raise _StopReading

    def _instruction(self, *_: object) -> None:
        self._problem(self._here(), "a picture has no `<?…?>` but the XML declaration; delete it")

    def _here(self) -> int:
        return len(self.text.encode()[: self.parser.CurrentByteIndex].decode())

    def _of(self, key: str, start: int) -> int:
        """Find the index of an attribute of the element that starts here."""
        found = re.compile(rf"\s({re.escape(key)})\s*=").search(self.text, start)
        return found.start(1) if found else start

    def _problem(self, index: int, message: str) -> None:
        self.problems.append(Problem(position(self.path, self.text, index), "wrong-drawing", message))


def _form(key: str) -> tuple[re.Pattern[str], str]:
    """Return the pattern for an attribute's value, and its description."""
    if key == "class":
        return _CLASS, "made of the classes `a`, `b`, `f` and `g` with one space between them"
    if key == "d":
        return _PATH, "a path of letters and of numbers with one decimal at most"
    return _NUMBER, "a number with one decimal at most"
