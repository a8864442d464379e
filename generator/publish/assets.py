"""Minify styles and scripts, and mark them with a hash of their content."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import minify

from generator.content.model import Colors, Guide
from generator.plan import brand
from generator.plan.page import LINKED, STYLE
from generator.publish import palettes

OVERRIDES = "site_overrides"
STYLES = "styles"
OWN = Path(__file__).with_name("own.css")
"""The style of a service's name and logo."""


# HTML 5 may leave these tags out, but libxml2, and many tools with it, need them.
minify.config({"html-keep-end-tags": True, "html-keep-document-tags": True})


@lru_cache(maxsize=100)
def minified(kind: str, text: str) -> str:
    """Minify a text of the media type `kind`."""
    found: str = minify.string(kind, text)
    return found


@dataclass(frozen=True)
class Look:
    """What an own edition changes of the style: the colors, and whether a name or logo stands beside ours."""

    colors: Colors | None = None
    branded: bool = False

    @classmethod
    def of(cls, guide: Guide) -> Look:
        """Return the look of a guide."""
        return cls(guide.settings.colors, brand.of(guide) is not None)


PLAIN = Look()


def mark(root: Path, docs: Path, look: Look) -> str:
    """Return a hash of all assets, which the address of each ends with: a cache may keep it for ever.

    One for all, since a page that names several carries few bytes more than with one of them.
    """
    folders = (root / OVERRIDES / "assets", docs / "assets")
    assets = [path.read_bytes() for folder in folders for path in sorted(folder.iterdir())]
    return hashlib.sha256(b"\0".join([*assets, linked(root, look)])).hexdigest()[:8]


def linked(root: Path, look: Look) -> bytes:
    """Return the style that most pages link to: that of every page, and what is not worth carrying in each."""
    return "".join(_style(root / OVERRIDES / STYLES / name, look) for name in (STYLE, LINKED)).encode()


def inline(root: Path, look: Look) -> dict[str, dict[str, str]]:
    """Map each style to its text, for pages that contain it, and the hash for their policy."""
    found = {path.name: _style(path, look) for path in sorted((root / OVERRIDES / STYLES).iterdir())}
    return {
        name: {"text": text, "sha256": base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}
        for name, text in found.items()
    }


def _style(path: Path, look: Look) -> str:
    text = path.read_text("utf-8")
    if path.name == STYLE:
        text = palettes.painted(text, look.colors) + (OWN.read_text("utf-8") if look.branded else "")
    return minified("text/css", text)
