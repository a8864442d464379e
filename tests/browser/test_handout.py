"""The handout in a real browser: chosen, sent as an address, opened by somebody else, printed as one tagged file."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, urlsplit

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from generator.plan.site import Site
from tests.accessibility import violations
from tests.conftest import context

PAGE = "links/handout/"
LINE, PHONE = 'for "Tuesday", 10:00 \\ {page} </style>', "+44 20 7946 0000"
PAPERS = {"a4": (595, 842), "letter": (612, 792)}
# What prints is only counted: there is no window to print from here.
PRINTED = "window.print = () => (window.printed = (window.printed ?? 0) + 1)"


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """Somebody who opens the page for the first time, on a phone."""
    with context(browser) as made:
        made.add_init_script(PRINTED)
        yield made


def opened(visitor: BrowserContext, address: str, state: str = "") -> Page:
    """The page in a new tab, with what stands behind its #."""
    page = visitor.new_page()
    page.goto(address + PAGE + state)
    return page


def open_anew(page: Page, address: str, state: str) -> None:
    """Load the page in the same tab, with something else behind its #: from the same page it would not be loaded."""
    page.goto("about:blank")
    page.goto(address + PAGE + state)


def printed(page: Page) -> None:
    """Press the button, and wait until everything is laid out."""
    page.locator("[data-do=print]:visible").click()
    expect(page.locator("[role=status]:visible", has_text="Everything is ready")).to_be_visible()
    assert page.evaluate("window.printed") == 1


def structure(node: pikepdf.Object) -> Iterator[str]:
    """The tags below a node of the structure, in reading order."""
    for child in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(child, pikepdf.Dictionary):
            if "/S" in child:
                yield str(child.S)
            if "/K" in child:
                yield from structure(child.K)


def chosen(page: Page) -> list[str]:
    """What somebody sees who was sent the address: titles and addresses."""
    return [str(link.get_attribute("href")) for link in page.locator(".given li > a").all()]


def test_what_is_ticked_is_one_address_that_opens_anywhere(
    visitor: BrowserContext, browser: Browser, address: str, real_site: Site
) -> None:
    """By keyboard: find, tick, write, copy; a stranger's phone shows the same, in the same order, and no builder."""
    page = opened(visitor, address)
    assert page.locator(".nothing").is_visible()
    page.get_by_role("searchbox", name=re.compile("^Find a problem")).focus()
    page.keyboard.type("5.1w")
    expect(page.locator(".filter [role=status]")).to_have_text("1 place fits")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    fold = page.locator(".choice:visible details")
    assert fold.get_attribute("open") is not None
    for said in ("When not", "Sensitivity", "Words for handing it over"):
        expect(fold).to_contain_text(said)
    page.get_by_role("searchbox", name=re.compile("^Find a problem")).fill("")
    for code in ("w9", "1.1", "5.1"):
        page.get_by_role("checkbox", name=re.compile(rf"^{re.escape(code)} ")).press("Space")
    expect(page.locator(".on [role=status]")).to_have_text("4 chosen")
    assert page.locator(".choice", has=page.locator("[value=w9]")).locator(".company").is_visible()
    page.get_by_role("button", name=f"Take out {real_site.by_target['technique:sleep'].title}").press("Enter")
    assert not page.locator("[value='5.1']").is_checked()
    page.get_by_label(re.compile("^A line of your own")).fill(LINE)
    page.get_by_label("A phone number of your own").fill(PHONE)
    page.get_by_label("Letter paper").check()
    files = page.locator(".chosen .pdfs a").all()
    assert {str(link.get_attribute("href")).rpartition("/")[2] for link in files} >= {
        "sleep-letter.pdf",
        "sleep-letter-large.pdf",
    }
    assert all("-a4" not in str(link.get_attribute("href")) for link in files)
    box = page.get_by_label("Address to send")
    page.get_by_role("button", name="Copy the address").press("Enter")
    expect(page.locator(".chosen [role=status]")).to_have_text("The address is copied.")
    sent = box.input_value()
    start = real_site.url(PAGE)
    assert sent.startswith(f"{start}#5.1w+w9+1.1&line=for%20%22Tuesday%22")
    assert sent.endswith("&paper=letter")
    assert re.fullmatch(r"[\w%#&=+:/.-]+", sent)
    assert "No server" in page.locator(".chosen").inner_text()
    assert "names" in page.locator(".builder .reminder").first.inner_text()

    asked: list[str] = []
    with context(browser) as stranger:
        stranger.on("request", lambda request: asked.append(request.url))
        page = opened(stranger, address, urlsplit(sent).fragment and "#" + urlsplit(sent).fragment)
        expect(page.get_by_role("heading", level=1)).to_have_text("Chosen for you")
        assert page.locator(".builder").is_hidden()
        targets = ("worksheet:sleep", "worksheet:leaving", "technique:past-mistakes")
        titles = page.locator(".given li > a").all_text_contents()
        wanted = [each for code in ("5.1w", "w9", "1.1") for each in real_site.pages if each.code == code]
        assert titles == [each.title for each in wanted], targets
        assert chosen(page) == [address + each.address for each in wanted]
        # Nobody is led past a safety check, and what needs company says so.
        assert page.locator(".given .reminder").count() >= 3
        expect(page.locator(".given li", has_text=wanted[1].title)).to_contain_text("with someone you trust")
        expect(page.locator(".note")).to_contain_text(LINE)
        assert page.locator(".note a").get_attribute("href") == "tel:+442079460000"
        # The way over the menu keeps the handout in the address.
        page.get_by_role("link", name="Menu").click()
        page.reload()
        assert len(chosen(page)) == 3
        page.get_by_role("button", name="Change this handout").click()
        assert page.get_by_label("Address to send").input_value() == sent
        assert page.get_by_label("Letter paper").is_checked()
        page.locator(".given li > a").first.wait_for(state="hidden")
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert all(url.startswith((address, "data:")) for url in asked)
    assert not [url for url in asked if "Tuesday" in urlsplit(url).path + urlsplit(url).query]


def test_only_one_number_as_it_is_dialled_is_a_link(visitor: BrowserContext, address: str) -> None:
    """A number of one's own with words, hours, "(0)" or an extension is shown, and calls nobody."""
    page = visitor.new_page()
    for number in ("+44 (0)808 808 4994", "1-800-662-HELP", "116 123 (24/7)", "604-555-0100 ext. 212"):
        open_anew(page, address, f"#5.1&phone={quote(number)}")
        expect(page.locator(".note")).to_contain_text(number)
        assert page.locator(".note a").count() == 0, number


@pytest.mark.parametrize("paper", PAPERS)
def test_the_print_job_is_one_tagged_file(
    visitor: BrowserContext, address: str, real_site: Site, tmp_path: Path, paper: str
) -> None:
    """Each in its order on pages of its own, on the paper asked for; line, number and help on every page; QR codes."""
    codes = ["w9", "5.1", "5.1w", "1.1w"]
    fragment = f"#{'+'.join(codes)}&line=for%20%22Tuesday%22%20%5C%20%7Bpage%7D&phone=0800%20123&paper={paper}"
    page = opened(visitor, address, fragment)
    printed(page)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))
    dead = page.evaluate(
        "[...document.querySelectorAll('.job [href^=\"#\"]')].map(link => link.hash.slice(1))"
        ".filter(id => !document.getElementById(id))"
    )
    assert not dead
    file = tmp_path / "handout.pdf"
    page.pdf(path=file, tagged=True, prefer_css_page_size=True)

    wanted = [next(each for each in real_site.pages if each.code == code) for code in codes]
    width, height = PAPERS[paper]
    seen = []
    with pypdfium2.PdfDocument(file) as pdf:
        for number, sheet in enumerate(pdf, 1):
            assert abs(sheet.get_width() - width) < 1
            assert abs(sheet.get_height() - height) < 1
            text = sheet.get_textpage().get_text_bounded()
            # At its very top and foot: the boxes in the margins.
            head = sheet.get_textpage().get_text_bounded(bottom=height - 54)
            foot = sheet.get_textpage().get_text_bounded(top=110)
            assert 'Not from the guide, added by the sender: for "Tuesday" \\ {page} · 0800 123' in " ".join(
                head.split()
            )
            assert "Help, any time" in foot, number
            assert ("Emergency 911" if paper == "letter" else "Emergency 999") in foot, number
            assert f"Page {number} of {len(pdf)}" in foot, number
            for code in zxingcpp.read_barcodes(sheet.render(scale=2).to_pil()):
                seen.append(code.text)
                item = next(each for each in wanted if real_site.url(f"go/{each.code}/") == code.text)
                assert item.title in text.replace("\r\n", " "), code.text
            # The rest of an item stands under the same foot.
            assert wanted[len(seen) - 1].title in foot, number
    assert seen == [real_site.url(f"go/{code}/") for code in codes]

    with pikepdf.open(file) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        tags = list(structure(pdf.Root.StructTreeRoot))
    levels = [int(tag[2:]) for tag in tags if re.fullmatch(r"/H\d", tag)]
    assert levels.count(1) == len(codes)
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert tags.count("/Figure") == len(codes)
    assert {"/L", "/TH", "/TD", "/Link"} <= set(tags)


def test_a_browser_without_boxes_in_margins_prints_it_in_the_text(
    visitor: BrowserContext, address: str, tmp_path: Path
) -> None:
    """Line, number and help stand at the head and foot of each item then, and only then."""
    state = "#5.1+5.1w&line=for%20Tuesday&phone=0800%20123"
    seen = "each => getComputedStyle(each).color !== 'rgba(0, 0, 0, 0)' && each.getBoundingClientRect().height > 8"
    for known in (True, False):
        page = visitor.new_page()
        if not known:
            page.add_init_script("Object.defineProperty(CSSPageRule.prototype, 'cssRules', { get: () => [] })")
        page.goto(address + PAGE + state)
        printed(page)
        page.emulate_media(media="print")
        for name in (".own", ".foot"):
            assert [each.evaluate(seen) for each in page.locator(f".job {name}").all()] == [not known] * 2
        page.pdf(path=tmp_path / "plain.pdf", prefer_css_page_size=True)
        with pypdfium2.PdfDocument(tmp_path / "plain.pdf") as pdf:
            text = pdf[0].get_textpage().get_text_bounded()
            assert "Not from the guide, added by the sender: for Tuesday · 0800 123" in " ".join(text.split())
            assert ("Page 1 of" in text) == known


HOSTILE = (
    "#__proto__+constructor+5.1&line=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&phone=javascript:alert(1)",
    "#5.1&line=%22%7D%20%40page%7Bsize%3A1mm%7D%0A%0D%22%3C/style%3E%3Cscript%3Ealert(1)%3C/script%3E&phone=tel:123%3B",
    f"#5.1&line={'x' * 5000}&phone={'1' * 5000}&paper=%22%3B&paper=url(x)",
    "#5.1&line=%E2%80%AEdesrever&phone=%FF&&&=&line",
)


def test_what_an_address_says_is_only_text(visitor: BrowserContext, address: str, tmp_path: Path) -> None:
    """Markup, styles, scripts, endless or broken text from an address do nothing, on the page or on paper."""
    trouble: list[str] = []
    page = visitor.new_page()
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: trouble.append(request.url) if address not in request.url else None)
    for state in HOSTILE:
        open_anew(page, address, state)
        assert chosen(page) == [f"{address}whole-body-care/sleep/"], state
        assert page.locator(".given :is(img, script, style)").count() == 0
        for link in page.locator(".note a").all():
            assert re.fullmatch(r"tel:\+?\d{3,30}", str(link.get_attribute("href"))), state
        assert len(page.locator(".note").inner_text()) < 200
        assert "\u202e" not in page.locator(".note").text_content()  # type: ignore[operator]
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        printed(page)
        page.pdf(path=tmp_path / "hostile.pdf", prefer_css_page_size=True)
        with pypdfium2.PdfDocument(tmp_path / "hostile.pdf") as pdf:
            assert abs(pdf[0].get_width() - 595) < 1, state
            assert 2 <= len(pdf) <= 5, state
            assert "Help, any time" in pdf[0].get_textpage().get_text_bounded(top=110), state
    for state, said in {
        "#zz+9.9": "Nothing in this address can be found here",
        "#5.1+9.9": "Parts of this address lead nowhere here: 1",
        "#%2B5.1%2B1.1W": "",
    }.items():
        page = opened(visitor, address, state)
        expect(page.locator(".given .lost")).to_have_text(re.compile(f"^{said}"))
    page = opened(visitor, address, "#main")
    assert page.locator(".builder").is_visible()
    assert not [each for each in trouble if not each.startswith("data:")]


# A line that would look like the guide's own, or like another number than the one that is dialled.
INVISIBLE = "\u200b\u200d\u202e\u2066\u00ad\u061c\ufeff\u034f\u3164\u2063\ufe0f\U000e0041\ue000"


def test_what_a_sender_adds_is_never_taken_for_ours(visitor: BrowserContext, address: str) -> None:
    """It says who added it, holds no sign that nobody sees, and nothing is said where nothing was added."""
    line = quote("".join(f"{sign}{INVISIBLE}" for sign in "Crisis") + " line" + "\u0301" * 40 + "\u2028\u0007now")
    page = opened(visitor, address, f"#5.1&line={line}&phone={quote('08' + INVISIBLE + '00 123')}")
    note = page.locator(".note")
    expect(note).to_contain_text("Added by whoever sent you this. It is not from the guide:")
    assert note.locator("p").nth(1).text_content() == "Crisis line" + "\u0301" * 3 + " now"
    assert note.locator("a").get_attribute("href") == "tel:0800123"
    assert note.locator("a").text_content() == "0800 123"
    page = opened(visitor, address, "#5.1")
    assert page.locator(".note").is_hidden()
    printed(page)
    assert "Not from the guide" not in str(page.locator(".job").text_content())


def test_the_builder_can_be_shared(visitor: BrowserContext, address: str) -> None:
    """Its panel opens below the title and takes nobody to the foot of the page; a sent handout offers none."""
    page = opened(visitor, address)
    page.get_by_role("link", name="Share", exact=True).click()
    expect(page.get_by_role("group", name="A link to this")).to_be_focused()
    expect(page.get_by_role("group", name="A link to this")).to_be_in_viewport()
    expect(page.locator("#address")).not_to_be_in_viewport()
    page.get_by_role("link", name="Share", exact=True).click()
    assert page.get_by_role("group", name="A link to this").count() == 0
    assert opened(visitor, address, "#5.1").get_by_role("link", name="Share", exact=True).count() == 0


def test_back_from_a_page_that_was_looked_at_finds_the_choice(visitor: BrowserContext, address: str) -> None:
    """What was ticked and the paper are there again; what was written is not, and no address has any of it."""
    page = opened(visitor, address)
    for code in ("w9", "5.1"):
        page.locator(f"[value='{code}']").check()
    page.get_by_label("Letter paper").check()
    page.get_by_label(re.compile("^A line of your own")).fill(LINE)
    page.locator(".choice", has=page.locator("[value='5.1']")).locator(".look a").first.click()
    page.wait_for_url(f"{address}whole-body-care/sleep/")
    page.go_back()
    expect(page.locator(".on [role=status]")).to_have_text("2 chosen")
    box = page.get_by_label("Address to send")
    expect(box).to_have_value(re.compile(r"#w9\+5\.1&paper=letter$"))
    assert page.url == address + PAGE
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page = opened(visitor, address)
    assert page.locator(".nothing").is_visible()


SENT = "1.3+1.3w+w4&line=for%20Tuesday%2E&phone=0123%20456&paper=letter"
MANGLED = (
    f"%23{SENT}",
    f"%2523{SENT}",
    f"#{SENT.replace('&', '&amp;')}",
    f"#{quote(SENT, safe='.')}",
    f"#{SENT}.",
    f"#{SENT})",
)


def test_addresses_that_programs_for_messages_changed(visitor: BrowserContext, address: str) -> None:
    """# and & written otherwise, all of it encoded once more, a sign after it: the handout is shown as it was sent."""
    page = visitor.new_page()
    for mangled in MANGLED:
        open_anew(page, address, mangled)
        expect(page.locator(".given li > a")).to_have_count(3)
        expect(page.locator(".note")).to_contain_text("for Tuesday.")
        assert page.locator(".note a").get_attribute("href") == "tel:0123456", mangled
        assert urlsplit(page.url).path == f"/{PAGE}", mangled
        page.get_by_role("button", name="Change this handout").click()
        assert page.get_by_label("Letter paper").is_checked(), mangled
    open_anew(page, address, "#1.3.&paper=a4")
    expect(page.locator(".given li > a")).to_have_count(1)


def test_a_sign_after_a_short_address(visitor: BrowserContext, address: str) -> None:
    """A full stop, bracket or quote of the sentence around it leads to what was meant."""
    page = visitor.new_page()
    for sign in (".", ")", "%", "%22", "%E2%80%9D"):
        page.goto(f"{address}go/1.3{sign}")
        page.wait_for_url("**/small-steady-goals/")
    page.goto(f"{address}nowhere/at/all")
    assert page.locator("h1").inner_text() == "This page is not here"
    assert page.url.endswith("/nowhere/at/all")


def test_a_page_that_does_not_come_is_named(visitor: BrowserContext, address: str, built: Path) -> None:
    """Nothing half is printed; the page says which one is missing, and from a file it says why."""
    page = opened(visitor, address, "#5.1+1.1")

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/whole-body-care/sleep/", refuse)
    button = page.get_by_role("button", name="Print everything")
    status = page.locator(".given [role=status]")
    button.click()
    expect(status).to_contain_text("These pages did not load: Put sleep first")
    assert page.evaluate("window.printed") is None
    assert page.locator(".job section").count() == 0
    page.unroute("**/whole-body-care/sleep/")
    button.click()
    expect(status).to_contain_text("Everything is ready")
    page.goto(f"file://{built}/{PAGE}index.html#5.1")
    button.click()
    expect(status).to_contain_text("opened from a file")


def test_without_scripts_it_says_where_else_to_go(browser: Browser, address: str) -> None:
    """The explanation with its link, and none of the builder."""
    with context(browser, java_script_enabled=False) as visitor:
        page = opened(visitor, address, "#5.1")
        expect(page.locator(".without")).to_contain_text("JavaScript")
        assert page.locator(".builder, .given").locator("visible=true").count() == 0
        page.get_by_role("link", name="index for counselors").click()
        page.wait_for_url(address + "links/")


def test_ten_sheets_are_ready_in_a_second(visitor: BrowserContext, address: str, real_site: Site) -> None:
    """From the press of the button to the call of the print window, with all of it laid out for paper."""
    sheets = [real_site.codes.of_sheet(sheet.id) for sheet in real_site.guide.worksheets[:10]]
    page = opened(visitor, address, f"#{'+'.join(sheets)}")
    took = page.evaluate(
        """() => new Promise((done) => {
            const start = performance.now();
            window.print = () => {
                document.querySelector(".job").style.display = "block";
                document.body.offsetHeight;
                done(performance.now() - start);
            };
            document.querySelector(".given [data-do=print]").click();
        })"""
    )
    assert page.locator(".job > section").count() == 10
    assert took < 1000


def test_for_every_sense_and_size(browser: Browser, address: str) -> None:
    """Builder and handout from 320 px on, light and dark: nothing sideways, large targets, nothing for axe to find."""
    for width, scheme in ((320, "dark"), (1280, "light")):
        with context(browser, width, color_scheme=scheme) as visitor:
            page = opened(visitor, address)
            for code in ("5.1", "5.1w", "w9"):
                page.locator(f"[value='{code}']").check()
            page.get_by_label(re.compile("^A line of your own")).fill("x" * 80)
            states = [page, opened(visitor, address, "#5.1+5.1w+w9+9.9&line=for%20Tuesday&phone=0800%20123")]
            for each in states:
                each.bring_to_front()
                assert each.evaluate("document.documentElement.scrollWidth") <= width
                small = each.evaluate(
                    "[...document.querySelectorAll('main :is(button, summary, label, .look a, .given li a)')]"
                    ".filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)"
                    ".map(each => each.textContent)"
                )
                assert not small, small[:5]
                assert violations(each) == []


def test_it_is_light(built: Path) -> None:
    """Page, styles, scripts and all that can be chosen weigh at most 40 kB compressed."""
    names = [f"{PAGE}index.html", *(f"assets/{name}" for name in ("handout.js", "guide.js", "guide.css"))]
    assert sum(len(gzip.compress((built / name).read_bytes(), 6)) for name in names) <= 40_000
