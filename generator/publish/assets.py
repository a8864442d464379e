"""Minify styles and scripts, and mark them with a hash of their content."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import minify

from generator.content.language import Language
from generator.content.model import Colors, Guide
from generator.icons import signs
from generator.plan import brand
from generator.plan.kinds import technique
from generator.plan.page import FIRST, STYLE, Page
from generator.publish import palettes

OVERRIDES = "site_overrides"
STYLES = "styles"
OWN = Path(__file__).with_name("own.css")
"""The style of a service's name and logo."""


# HTML 5 may leave these tags out, but libxml2, and many tools with it, need some of them; `lean` knows which.
minify.config({"html-keep-end-tags": True, "html-keep-document-tags": True})


@lru_cache(maxsize=100)
def minified(kind: str, text: str) -> str:
    """Minify a text of the media type `kind`."""
    found: str = minify.string(kind, text)
    return found


@dataclass(frozen=True)
class Look:
    """What changes the style: an own edition's colors, its name or logo beside ours, and a script from the right."""

    colors: Colors | None = None
    branded: bool = False
    mirrored: bool = False

    @classmethod
    def of(cls, guide: Guide) -> Look:
        """Return the look of a guide."""
        mirrored = Language(guide.language).direction == "rtl"
        return cls(guide.settings.colors, brand.of(guide) is not None, mirrored)


def mark(root: Path, docs: Path, look: Look) -> str:
    """Return a hash of all assets, which the address of each ends with: a cache may keep it for ever.

    One for all, since a page that names several carries few bytes more than with one of them.
    """
    folders = (root / OVERRIDES / "assets", docs / "assets")
    assets = [path.read_bytes() for folder in folders for path in sorted(folder.iterdir())]
    return hashlib.sha256(b"\0".join([*assets, linked(root, look)])).hexdigest()[:8]


def linked(root: Path, look: Look) -> bytes:
    """Return the style that most pages link to."""
    return _style(root, STYLE, look).encode()


def inline(root: Path, pages: Iterable[Page], look: Look) -> dict[str, dict[str, str]]:
    """Map the styles of a page, their names in one text, to the text that it contains and the hash for its policy."""
    # The page for addresses that are not there has none of its own.
    together = sorted({(), *(page.styles for page in pages)})
    texts = {" ".join(names): "".join(_style(root, name, look) for name in (FIRST, *names)) for names in together}
    return {names: {"text": text, "sha256": sha256(text)} for names, text in texts.items()}


def sha256(style: str) -> str:
    """Return the hash by which a policy knows a style in the page."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _style(root: Path, name: str, look: Look) -> str:
    text = (root / OVERRIDES / STYLES / name).read_text("utf-8")
    more = signs(technique.KIND.folded) if name == STYLE else ""
    if name in (FIRST, STYLE):
        text = palettes.painted(text, look.colors)
    if name == FIRST and look.branded:
        more = OWN.read_text("utf-8")
    return minified("text/css", _mirror(text + more) if look.mirrored else text + more)


# A value may be a function with spaces between its arguments.
_FOUR = " ".join([r"([\w-]+\([^()]*\)|[^\s;}()]+)"] * 4)
_FOUR_SIDES = re.compile(rf"\b(margin|padding): {_FOUR}")
_FOUR_CORNERS = re.compile(rf"\b(border-radius): {_FOUR}")


def _mirror(style: str) -> str:
    """Swap left and right where four values name the sides: their logical form would be longer on every page."""
    return _FOUR_CORNERS.sub(r"\1: \3 \2 \5 \4", _FOUR_SIDES.sub(r"\1: \2 \5 \4 \3", style))
