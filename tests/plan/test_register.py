"""Addresses are for ever: what one edition published leads somewhere right in every later one.

An edition is built; then every kind of change is made to its guide, the register follows by `reconnect links`, and the
next edition is built. Each address, anchor, code and file of the first is followed through the last, as a reader does
without scripts; a few also in a real browser.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import html5lib
import pypdfium2
import pytest
from lxml import etree
from playwright.sync_api import Browser, expect

from generator.cli import main
from generator.content.guide_files import load
from generator.content.model import Published
from generator.plan import permalinks
from generator.plan.redirects import Redirects
from generator.plan.site import Site
from generator.web import pages
from tests.accessibility import violations
from tests.conftest import Once, context, served
from tests.register import REGISTER, links

HERE = "https://built.example/"

CARE = "  - {block: note, title: Check first, care: true, text: Is it safe?}\n"
STORY = """\
example:
  title: To the post
  people: [Ade]
  text: |
    Ade had not run since school. On Sunday the field behind the flats was wet and nobody was on it. Ade ran to the
    first post, stopped with both hands on it, and laughed out loud at how hard it was.

    A boy with a ball came and asked if there was a race. "Only with myself," said Ade, "and I am losing." They kicked
    the ball for a while. On Monday everything hurt, and Ade went again.
"""


def change(path: Path, *pairs: tuple[str, str]) -> None:
    """Replace words in a file; each must be there."""
    text = path.read_text()
    for old, new in pairs:
        assert old in text, (path, old)
        text = text.replace(old, new)
    path.write_text(text)


def change_all(root: Path, *pairs: tuple[str, str]) -> None:
    """Replace words in all of the guide's files, except the register."""
    for path in [*root.glob("content/**/*.yaml"), *root.glob("worksheets/**/*.yaml")]:
        if path.name != "permalinks.yaml":
            text = path.read_text()
            for old, new in pairs:
                text = text.replace(old, new)
            path.write_text(text)


def second_edition(root: Path) -> None:
    """A pillar's folder and a session renamed, a technique moved to a new pillar, parts renamed, moved, taken out."""
    content = root / "content/en"
    (content / "pillars/a-pillar").rename(content / "pillars/first-pillar")
    (root / "content/pictures/a-pillar.svg").rename(root / "content/pictures/first-pillar.svg")
    links(root, "move", "/a-pillar/", "/first-pillar/")

    (content / "sessions/first.yaml").rename(content / "sessions/hello.yaml")
    links(root, "move", "groups/first", "https://guide.example/groups/hello/")

    other = content / "pillars/other-pillar"
    other.mkdir()
    shutil.copy(content / "pillars/first-pillar/pillar.yaml", other)
    change(other / "pillar.yaml", ("A pillar", "Another pillar"), ("[walk, listen]", "[listen]"))
    change(content / "pillars/first-pillar/pillar.yaml", ("[walk, listen]", "[walk, run]"))
    shutil.copy(root / "content/pictures/first-pillar.svg", root / "content/pictures/other-pillar.svg")
    (content / "pillars/first-pillar/listen.yaml").rename(other / "listen.yaml")
    # Its new code is one of those that need a safety check, here and where it will lead when it is taken out.
    change(other / "listen.yaml", ("why: |\n", "take_care:\n  line: Is it calm?\n  text: Is it calm?\nwhy: |\n"))
    change(root / "worksheets/en/listen.yaml", ("blocks:\n", f"blocks:\n{CARE}"))
    links(root, "move", "/first-pillar/listen/", "/other-pillar/listen/")

    change_all(root, ("id: later", "id: afterwards"), ("page:safety#later", "page:safety#afterwards"))
    links(root, "move", "/safety/#later", "/safety/#afterwards")

    walk = (content / "pillars/first-pillar/walk.yaml").read_text()
    (content / "pillars/first-pillar/walk.yaml").write_text(
        re.sub(r"second_example:.*?(?=^\w)", "", walk, flags=re.S | re.M)
    )
    links(root, "retire", "/first-pillar/walk/#example-2", "--to", "/first-pillar/walk/#example")

    names = (
        (content / "pages/about.yaml").read_text().replace("title: About", "title: Names").replace("stories", "people")
    )
    (content / "pages/names.yaml").write_text(names)
    change(content / "pages/about.yaml", ("id: stories", "id: makers"), ("All names are invented.", "Some of us."))
    links(root, "move", "/about/#stories", "/names/#people")

    change_all(root, ("id: naloxone", "id: antidote"), ("term:naloxone", "term:antidote"), ("smith2020", "smith2021"))
    links(root, "move", "/glossary/#naloxone", "/glossary/#antidote")
    links(root, "move", "/evidence/#smith2020", "/evidence/#smith2021")

    walk = (content / "pillars/first-pillar/walk.yaml").read_text()
    run = (
        walk.replace("Take a walk", "Run")
        .replace("Then walk.", "Then run.")
        .replace("It rains.", "It hurts.")
        .replace("In a crisis.", "In pain.")
    )
    run = re.sub(
        r"take_care:.*?(?=^\w)", "take_care:\n  line: Is it dry?\n  text: Is it dry?\n", run, flags=re.S | re.M
    )
    run = re.sub(r"example:.*?(?=^\w)", STORY, run, flags=re.DOTALL | re.MULTILINE)
    (content / "pillars/first-pillar/run.yaml").write_text(run)
    (root / "worksheets/en/run.yaml").write_text(
        f"title: Plan to run\ndescription: A sheet for tests.\nminutes: 5\npages: 1\nblocks:\n{CARE}"
        "  - block: write\n    title: When?\n    lines: 2\n"
    )
    links(root, "add")


def third_edition(root: Path) -> None:
    """A technique that had been moved is retired with its sheet, and so is a sheet by itself."""
    (root / "content/en/pillars/other-pillar/listen.yaml").unlink()
    change(root / "content/en/pillars/other-pillar/pillar.yaml", ("[listen]", "[]"))
    (root / "worksheets/en/listen.yaml").unlink()
    (root / "worksheets/en/card.yaml").unlink()
    change_all(root, ("technique:listen", "technique:run"), ("worksheet:card", "worksheet:walk"))
    links(root, "retire", "/other-pillar/listen/", "--to", "/first-pillar/run/")
    links(root, "retire", "/worksheets/listen/", "--to", "/worksheets/run/")
    links(root, "retire", "/worksheets/card/", "--to", "/worksheets/walk/")
    links(root, "add")


@dataclass(frozen=True)
class Editions:
    """The plan of the first edition, and where the first and the last were built."""

    plan: Site
    first: Path
    last: Path
    root: Path


@pytest.fixture(scope="session")
def editions(base_site: Site, ready: Path, once: Once) -> Editions:
    """The small tree published, changed twice, and published again."""

    def make(root: Path) -> None:
        shutil.copytree(ready, root)
        second_edition(root)
        assert main(["check", "--root", str(root)]) == 0
        third_edition(root)
        assert main(["build", "--root", str(root)]) == 0

    root = once("editions", make)
    return Editions(base_site, ready / "build/site", root / "build/site", root)


def document(site: Path, address: str) -> etree._Element:
    """The page at an address of a site, as a browser reads it."""
    data = (site / address / "index.html").read_bytes()
    return html5lib.parse(data, treebuilder="lxml", namespaceHTMLElements=False).getroot()


def follow(site: Path, place: str) -> str:
    """Where somebody gets who opens an address without scripts, and takes the link that the page offers."""
    for _ in range(5):
        address, _, anchor = place.partition("#")
        page = document(site, address)
        (part,) = page.xpath("//*[@id=$id]", id=anchor) if anchor else [None]
        leads_on = not page.xpath("//main[@id]")
        links = part.xpath(".//a/@href") if part is not None and part.tag in ("li", "p") else []
        if leads_on and not anchor:
            links = page.xpath("//main/p/a/@href")
        if not links:
            return place
        place = urljoin(f"{HERE}{address}", links[0]).removeprefix(HERE)
    raise AssertionError(f"{place} leads round in a circle")


# What is not where it was, and where it leads. An anchor that is not named goes with its page.
NEW = {
    "a-pillar/": "first-pillar/",
    "a-pillar/walk/": "first-pillar/walk/",
    "a-pillar/listen/": "first-pillar/run/",
    "a-pillar/listen/easy/": "first-pillar/run/",
    "worksheets/listen/": "worksheets/run/",
    "worksheets/card/": "worksheets/walk/",
    "groups/first/": "groups/hello/",
    "groups/first/screen/": "groups/hello/screen/",
    "a-pillar/walk/#example-2": "first-pillar/walk/#example",
    "about/#stories": "names/#people",
}


def test_every_address_and_anchor_of_the_first_edition_leads_somewhere_right(editions: Editions) -> None:
    """All that could be linked to, followed without scripts to a page, and to a part that is there."""
    places = {page.address for page in editions.plan.pages}
    places |= {f"{page.address}#{anchor}" for page in editions.plan.pages for anchor in page.anchors}
    assert len(places) > 80
    for place in places:
        address, mark, anchor = place.partition("#")
        expected = NEW.get(place, NEW.get(address, address) + mark + anchor)
        found = follow(editions.last, place)
        assert found == expected, place
        page, anchor = urldefrag(found)
        assert not anchor or len(document(editions.last, page).xpath("//*[@id=$id]", id=anchor)) == 1, place


def test_renamed_anchors_stay_beside_the_new_ones(editions: Editions) -> None:
    """The old id is inside the heading that has the new one; a link stands for it where that is on another page."""
    pairs = {
        "safety/": ("later", "afterwards"),
        "first-pillar/walk/": ("example-2", "example"),
        "glossary/": ("naloxone", "antidote"),
        "evidence/": ("smith2020", "smith2021"),
    }
    for address, (old, new) in pairs.items():
        page = document(editions.last, address)
        assert page.xpath("//*[@id=$new]//*[@id=$old]", old=old, new=new), address
    (note,) = document(editions.last, "about/").xpath("//p[@id='stories']")
    assert "".join(note.itertext()) == "A part that stood on this page is now here: Stories"


def test_every_code_of_the_first_edition_leads_on(editions: Editions) -> None:
    """In small letters and in capitals, to where its thing is now; none was given to anything else."""
    found = {path.parent.name for path in editions.first.glob("go/*/index.html")}
    assert {"1.2w", "1.2W", "w1", "W1", "g1", "us", "US"} <= found
    for code in found:
        way = next(way for way in Redirects(editions.plan).short if way.address == f"go/{code.lower()}/")
        assert follow(editions.last, f"go/{code}/") == NEW.get(way.to.address, way.to.address), code
    text = (editions.root / REGISTER).read_text()
    assert '/first-pillar/run/:\n    code: "1.3"' in text
    assert '/other-pillar/listen/:\n    code: "2.1"' in text
    assert '/worksheets/listen/:\n    code: "2.1w"\n    before: ["1.2w"]' in text
    listed = document(editions.last, "go/").xpath("//main//li//text()")
    assert {code.lower() for code in found} <= {word for text in listed for word in text.split()[:1]}


def words_of(path: Path) -> str:
    """The text of a PDF."""
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())


def test_every_file_of_the_first_edition_is_answered(editions: Editions) -> None:
    """A sheet under a new name comes as it is; in the place of one that was taken out stands where to go."""
    old = {path.relative_to(editions.first) for path in editions.first.rglob("*.pdf")}
    assert len(old) == 36
    for name in old:
        text = words_of(editions.last / name)
        if re.match(r"(card|listen)-", name.name):
            nearest = "Plan to walk" if name.name.startswith("card") else "Plan to run"
            assert "This sheet was taken out of the guide. The nearest to it is:" in text, name
            assert nearest in text, name
        else:
            assert "taken out" not in text, name
    same = (editions.last / f"pdf/group-{name}-a4.pdf" for name in ("first", "hello"))
    assert len({path.read_bytes() for path in same}) == 1


def test_pages_that_lead_on_say_what_happened(editions: Editions) -> None:
    """Moved or taken out, in words, help first; without scripts none goes on by itself if it has anchors to lose."""
    for address, says in (
        ("a-pillar/walk/", "This page has a new address."),
        ("other-pillar/listen/", "This page was taken out of the guide"),
        ("worksheets/card/", "This sheet was taken out of the guide"),
        ("go/1.2/", "This page was taken out of the guide"),
        ("go/W1/", "This sheet was taken out of the guide"),
        ("go/1.1/", "The page is here"),
    ):
        raw = (editions.last / address / "index.html").read_bytes()
        html5lib.HTMLParser(strict=True).parse(raw)
        page = document(editions.last, address)
        assert says in page.xpath("string(//h1)") + page.xpath("string(//main/p)"), address
        assert urljoin(HERE + address, page.xpath("//a/@href")[0]) == f"{HERE}help/", address
        assert bool(page.xpath("//meta[@http-equiv='refresh']")) == (address == "go/1.1/"), address


def test_the_register_only_grows(editions: Editions) -> None:
    """Two editions later all that stood in the first register still stands there, and nothing is left to register."""
    guide = load(editions.root).guide
    before, after = editions.plan.guide.permalinks.published, guide.permalinks.published
    for address, entry in before.items():
        assert set(entry.anchors) <= set(after[address].anchors), address
        assert set(entry.codes) <= set(after[address].codes), address
    text = (editions.root / REGISTER).read_text()
    assert permalinks.add(text, Site(guide)).text == text


@pytest.fixture(scope="module")
def last_address(editions: Editions) -> Iterator[str]:
    """The last edition on a loopback address."""
    yield from served(editions.last)


# An old address, and where a browser with scripts ends: address and part.
OPENED = {
    "a-pillar/walk/#when-hard": "first-pillar/walk/#when-hard",
    "a-pillar/walk/#example-2": "first-pillar/walk/#example",
    "a-pillar/": "first-pillar/",
    "groups/first/#step-2": "groups/hello/#step-2",
    "go/1.1/#why": "first-pillar/walk/#why",
    "go/1.1W/": "worksheets/walk/",
    "go/US/": "help/us/",
    "safety/#later": "safety/#later",
    "about/#stories": "about/#stories",
    # What was taken out says so, and waits.
    "a-pillar/listen/#how": "a-pillar/listen/#how",
    "worksheets/card/": "worksheets/card/",
    "go/1.2/": "go/1.2/",
}


def test_old_addresses_in_a_browser(browser: Browser, last_address: str) -> None:
    """With scripts one lands on the part itself; without them, on the page that leads there, at the right link."""
    with context(browser) as visitor:
        page = visitor.new_page()
        for old, new in OPENED.items():
            page.goto(last_address + old)
            expect(page).to_have_url(last_address + new)
            if "#" in new:
                expect(page.locator(":target")).to_have_count(1)
                expect(page.locator(":target")).to_be_in_viewport(ratio=0)
    with context(browser, java_script_enabled=False) as visitor:
        page = visitor.new_page()
        page.goto(f"{last_address}a-pillar/walk/#when-hard")
        page.locator(":target a").click()
        expect(page).to_have_url(f"{last_address}first-pillar/walk/#when-hard")
        page.goto(f"{last_address}go/")
        expect(page.get_by_role("textbox")).to_have_count(0)
        page.locator("main").get_by_role("link", name="Take a walk").click()
        expect(page).to_have_url(f"{last_address}first-pillar/walk/")


# What somebody types into the box, and where it leads.
TYPED = {
    "1.1": "first-pillar/walk/",
    " 1,1 W ": "worksheets/walk/",
    "one point one": "first-pillar/walk/",
    "Sheet 1.1": "worksheets/walk/",
    "11": "first-pillar/walk/",
    "R1": "why/a-root/",
    "Group one": "groups/hello/",
    "U.K": "help/uk/",
    "https://guide.example/go/1.1w": "worksheets/walk/",
    "w1": "worksheets/card/",
}


def test_the_box_for_a_code(browser: Browser, last_address: str) -> None:
    """Forgiving about how a code is written; what is no code is said in words, and nothing typed stays behind."""
    with context(browser) as visitor:
        page = visitor.new_page()
        for typed, to in TYPED.items():
            page.goto(f"{last_address}go/")
            page.get_by_label("Your code").fill(typed)
            page.keyboard.press("Enter")
            expect(page).to_have_url(last_address + to.replace("worksheets/card/", "go/w1/"))
        page.goto(f"{last_address}go/")
        page.get_by_label("Your code").fill("9.9")
        page.get_by_role("button", name="Open", exact=True).click()
        expect(page.locator("main [role=status]")).to_contain_text("There is no code “9.9”.")
        assert violations(page) == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


# --- the real guide -------------------------------------------------------------------------------------------------


def test_every_part_of_the_real_guide_can_take_a_former_anchor(real_site: Site) -> None:
    """Whatever template writes it, an anchor that is renamed finds its place beside the new one."""
    permalinks = real_site.guide.permalinks
    former = {
        f"/{page.address}": Published(anchors=tuple(f"was-{anchor}" for anchor in page.anchors))
        for page in real_site.pages
    }
    moved = {
        f"/{page.address}#was-{anchor}": f"/{page.address}#{anchor}"
        for page in real_site.pages
        for anchor in page.anchors
    }
    changed = permalinks.model_copy(update={"published": former, "moved": moved})
    site = Site(replace(real_site.guide, permalinks=changed))
    made = dict(pages.pages(site))
    for page in site.pages:
        text = made[page.source].decode()
        for anchor in page.anchors:
            assert text.count(f'id="was-{anchor}"') == 1, (page.address, anchor)


def test_whatever_offers_a_link_is_registered(built: Path, real_site: Site) -> None:
    """The panel behind "Share" offers headings with an id; each of these is promised by the register."""
    for page in real_site.pages:
        ids = document(built, page.address).xpath(
            "//main//*[self::h1 or self::h2 or self::h3][@id][not(.//a)][not(contains(@class, 'part'))]/@id"
        )
        promised = real_site.guide.permalinks.published[f"/{page.address}"].anchors
        assert set(ids) - {"title"} <= set(promised), page.address
