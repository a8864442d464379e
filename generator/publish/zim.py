"""Pack the finished site as a ZIM file, for libraries without internet: Kiwix runs in shelters and camps."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from generator.content.language import Language
from generator.content.model import Guide
from generator.publish.archive import shared_page, without_a_server

ILLUSTRATION = Path(__file__).with_name("illustration.png")
"""48 pixels square, which every reader shows beside the title."""
MAIN = "index.html"
# ISO 639-3, which a ZIM file wants, for the languages of two letters that Material for MkDocs knows.
_LETTERS = """
af:afr ar:ara az:aze be:bel bg:bul bn:ben ca:cat cs:ces cy:cym da:dan de:deu el:ell en:eng eo:epo
es:spa et:est eu:eus fa:fas fi:fin fr:fra gl:glg he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl
it:ita ja:jpn ka:kat kn:kan ko:kor ku:kur lb:ltz lt:lit lv:lav mk:mkd mn:mon ms:msa my:mya nb:nob
nl:nld nn:nno no:nor pl:pol pt:por ro:ron ru:rus sa:san sh:hbs sk:slk sl:slv sq:sqi sr:srp sv:swe
sw:swa ta:tam te:tel th:tha tl:tgl tr:tur uk:ukr ur:urd uz:uzb vi:vie zh:zho
"""
_THREE_LETTERS = dict(pair.split(":") for pair in _LETTERS.split())
_SHORT = re.compile(r'http-equiv="?refresh"?[^>]*url=([^">\s#]+)["\s>]')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# A reader may show the page inside one of its own, and leaving leaves both; one that forbids it is covered at least.
_LEAVE = re.compile(r"location\.replace\((\w+)\.href\)")
_LEAVE_ALL = r"(()=>{try{top.location.replace(\1.href)}catch{location.replace(\1.href)}})()"
LEAVES = "assets/guide.js"
# The home page is in no folder, and a path may not be empty.
_HOME = re.compile(r'(\shref="?)((?:\.\./)+|\./)(?=["\s>#])')


@dataclass(frozen=True)
class ZimEntry:
    """A file under its path in the ZIM file; a redirect has the path that it leads to."""

    path: str
    title: str
    data: bytes = b""
    to: str = ""

    @property
    def type(self) -> str:
        """Its media type."""
        if self.path.endswith(("/", ".html")):
            return "text/html"
        known = {".js": "text/javascript", ".odt": "application/vnd.oasis.opendocument.text"}
        suffix = Path(self.path).suffix
        return known.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")


def entries(site: Path) -> Iterator[ZimEntry]:
    """Yield what a ZIM file of a finished site holds. A page stands under its address, so links work as they are."""
    for path, file in without_a_server(site):
        if file.suffix != ".html":
            data = file.read_bytes()
            yield ZimEntry(path, "", _LEAVE.sub(_LEAVE_ALL, data.decode()).encode() if path == LEAVES else data)
            continue
        text = _page(file, path)
        title = unescape(found[1].strip()) if (found := _TITLE.search(text)) else ""
        address = path if path == MAIN else path.removesuffix(MAIN)
        short = _SHORT.search(text)
        target = _resolved(file.parent, short[1], site) if short else ""
        yield ZimEntry(address, title, to=target) if target else ZimEntry(address, title, text.encode())
        if address != path:
            yield ZimEntry(address.rstrip("/"), title, to=address)


def write(site: Path, guide: Guide, target: Path) -> int:
    """Write the ZIM file of a finished site, and return its size in bytes. Raises ImportError without libzim."""
    from libzim.writer import Creator

    settings, languages = guide.settings, (guide.language, *guide.settings.translations)
    primary = [Language(code).primary for code in languages]
    codes = [_THREE_LETTERS.get(code, code) for code in primary]
    held = list(entries(site))
    # The old file stays until the new one is whole.
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    with Creator(str(part)).config_indexing(True, codes[0]) as creator:
        creator.set_mainpath(MAIN)
        creator.add_illustration(48, ILLUSTRATION.read_bytes())
        for entry in held:
            if entry.to:
                creator.add_redirection(entry.path, entry.title, entry.to, {})
            else:
                creator.add_item(_item(entry))
        for name, words in (
            ("Name", f"reconnect_{'-'.join(languages)}"),
            ("Title", guide.book.title[:30]),
            ("Description", guide.book.tagline[:80]),
            ("LongDescription", guide.book.description),
            ("Creator", settings.author),
            ("Publisher", settings.publisher),
            ("Date", settings.edition_date),
            ("Language", ",".join(codes)),
            ("License", "CC BY 4.0"),
            ("Source", settings.site_url),
            ("Scraper", "reconnect"),
        ):
            creator.add_metadata(name, words)
    part.replace(target)
    return target.stat().st_size


def _item(entry: ZimEntry) -> Any:
    from libzim.writer import Hint, Item, StringProvider

    class _Item(Item):  # type: ignore[misc]
        def get_path(self) -> str:
            return entry.path

        def get_title(self) -> str:
            return entry.title

        def get_mimetype(self) -> str:
            return entry.type

        def get_contentprovider(self) -> Any:
            return StringProvider(entry.data)

        def get_hints(self) -> dict[Any, int]:
            # The PDFs hold the same fonts, so together they are half as large.
            return {Hint.FRONT_ARTICLE: entry.type == "text/html", Hint.COMPRESS: True}

    return _Item()


def _page(file: Path, path: str) -> str:
    """Return a page with links to the home page by its name."""
    depth = path.count("/")

    def named(found: re.Match[str]) -> str:
        up = found[2].count("../")
        return f"{found[1]}{found[2]}{MAIN}" if up == depth else found[0]

    return _HOME.sub(named, shared_page(file))


def _resolved(folder: Path, link: str, site: Path) -> str:
    """Return the path of the page that a link in this folder leads to."""
    to = (folder / unescape(link)).resolve().relative_to(site.resolve()).as_posix()
    return MAIN if to == "." else f"{to}/"
