"""Put the scripts of the site together with the words that they say."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import jinja2

from generator.content.language import Language
from generator.content.words import plain
from generator.plan.link_index import Catalog
from generator.plan.menu import MenuPart
from generator.plan.names import Index
from generator.plan.site import Site
from generator.web import search_data

ASSETS = Path(__file__).parent / "assets"
SHARE = ASSETS / "share"
FIND = ASSETS / "find"
COUNTED = FIND / "counted.js"
SHEET = ASSETS / "screen"
HANDOUT = ASSETS / "handout"


def scripts(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the bytes of every script that holds words or is made of several files."""
    yield from (
        _guide_script(site),
        _region_script(site),
        _newer_script(site),
        _wide_script(site),
        _listen_script(site),
        _share_script(site),
        _handout_script(site),
    )
    yield from _finding_scripts(site)
    yield from _sheet_scripts(site)


def _guide_script(site: Site) -> tuple[str, bytes]:
    """Write the script of every page, with its words where they are said: there they weigh least."""
    words, script = plain(site.guide.interface.site), (ASSETS / "guide.js").read_text(encoding="utf-8")
    said = re.sub(r"\bsays\.(\w+)", lambda name: json.dumps(words[name[1]], ensure_ascii=False), script)
    return "assets/guide.js", said.encode()


def _region_script(site: Site) -> tuple[str, bytes]:
    """Write the script for the country that somebody chose, with the countries that there are."""
    return _with_data("region.js", "guideRegions", [region.id for region in site.guide.regions])


def _wide_script(site: Site) -> tuple[str, bytes]:
    """Write the script that puts contents beside the text on a wide screen, with the pages of each part."""
    parts = [
        [part.title, [[page.address, page.title] for page in part.pages if page.kind.in_index]]
        for part in site.menu
        if isinstance(part, MenuPart)
    ]
    return _with_data("wide.js", "guideWide", {"says": site.guide.interface.site.on_this_page, "parts": parts})


def _listen_script(site: Site) -> tuple[str, bytes]:
    """Write the script that reads a page aloud, with its words and those for digits."""
    return _with_data("listen.js", "guideListen", plain(site.guide.interface.listen))


def _newer_script(site: Site) -> tuple[str, bytes]:
    """Write the script that offers a newer guide to someone who keeps it, with its words."""
    words = site.guide.interface.offline
    return _with_data("newer.js", "guideNewer", {"here": words.newer_here, "show": words.newer_show})


def _with_data(name: str, variable: str, data: object) -> tuple[str, bytes]:
    """Write a script after a line that sets a variable of the page to these data."""
    script = (ASSETS / name).read_text(encoding="utf-8")
    return f"assets/{name}", f"globalThis.{variable} = {json.dumps(data, ensure_ascii=False)};\n{script}".encode()


def _share_script(site: Site) -> tuple[str, bytes]:
    """Write the panel that gives links, with its words and the QR encoder, as one script to load when it is opened."""
    settings = site.guide.settings
    cited = {
        "author": settings.author,
        "publisher": settings.publisher,
        "site": site.guide.book.title,
        "edition": settings.edition,
        "year": settings.edition_date[:4],
    }
    words = json.dumps(plain(site.guide.interface.share) | {"cited": cited}, ensure_ascii=False)
    parts = (path.read_text(encoding="utf-8") for path in sorted(SHARE.glob("*.js")))
    return "assets/share.js", "\n".join([f"globalThis.guideWords = {words};", *parts]).encode()


def _handout_script(site: Site) -> tuple[str, bytes]:
    """Write the script that puts a handout together, with the QR encoder that the panel behind "Share" has too."""
    return "assets/handout.js", _joined(
        SHARE / "pieces.js", SHARE / "qr.js", *_splitting(site), COUNTED, HANDOUT / "handout.js"
    )


def _finding_scripts(site: Site) -> Iterator[tuple[str, bytes]]:
    """Write the scripts that find something, each with the part that it shares with another."""
    catalog, quick = Catalog(site), site.guide.book.find.quick
    concerns = {
        sheet.id: ", ".join(
            (
                *catalog.concerns(site.by_target[target]),
                *(choice.word for choice in quick if choice.word and target in choice.sheets),
            )
        )
        for sheet in site.guide.worksheets
        for target in (f"worksheet:{sheet.id}",)
    }
    named = f"globalThis.guideFor={json.dumps(concerns, ensure_ascii=False, separators=(',', ':'))};\n".encode()
    words = named + _joined(*_splitting(site))
    yield "assets/code.js", _joined(FIND / "codes.js", FIND / "open.js")
    yield "assets/library-words.js", words
    yield (
        "assets/library.js",
        _joined(COUNTED, FIND / "library.js").replace(b"WORDS", b"library-words.js?" + _mark(words)),
    )
    yield "assets/links.js", _joined(*_splitting(site), COUNTED, FIND / "links.js")
    search = _joined(*_splitting(site), FIND / "codes.js", COUNTED, FIND / "search.js")
    yield "assets/search.js", search_data.script(Index(site)) + search


def _splitting(site: Site) -> tuple[Path, ...]:
    """Return the scripts that split a text into words, as the script of the language needs it."""
    words = FIND / "words.js"
    return (words,) if Language(site.guide.language).written.spaced else (words, FIND / "pairs.js")


def _joined(*parts: Path) -> bytes:
    return "\n".join(path.read_text(encoding="utf-8") for path in parts).encode()


def _sheet_scripts(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the script for a filled-in sheet, with its controls and messages."""
    words = site.guide.interface.screen.tools
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(SHEET), undefined=jinja2.StrictUndefined, autoescape=True, trim_blocks=True
    )
    controls = env.get_template("tools.html").render(words=plain(words))
    given = json.dumps({"tools": controls, "said": plain(words.said)}, ensure_ascii=False)
    tools = f"globalThis.guideSheet = {given};\n{(SHEET / 'tools.js').read_text(encoding='utf-8')}".encode()
    yield "assets/sheet-tools.js", tools


def _mark(data: bytes) -> bytes:
    """Return a mark of a file's content, so that a cache holds no old one."""
    return hashlib.sha256(data).hexdigest()[:8].encode()
