"""What somebody writes into a file to harm readers or the machine stays text, and links lead nowhere outside.

A small tree gets hostile words in every text that takes them, and is built whole: pages, scripts, EPUB, PDFs.
"""

from __future__ import annotations

import functools
import io
import itertools
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Browser
from pydantic import ValidationError

from generator import build
from generator.cli import main
from generator.content import markup
from generator.content.guide_files import kind_of, load
from generator.content.model import Interface, Item, Permalinks, Region, Settings, texts
from generator.content.model.emergency import PLACEHOLDER
from generator.content.problems import ContentError, Problem
from generator.content.yaml_file import read
from generator.files import store
from generator.plan.files import EPUB
from generator.plan.site import Site
from generator.rules import examine
from generator.rules.walk import items
from tests.conftest import SMALL, Once, context, copy_tree, served

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "</title></script></style><script src=//evil.example/x.js></script>",
    "{{ 7 * 7 }} {% raw %} {# note #} {* note *} ${7} #{7}",
    "javascript:alert(1) <javascript:alert(1)> <https://evil.example>",
    "<svg/onload=alert(1)><iframe srcdoc='x'></iframe>",
    "{: onclick=alert(1) .x #probe }",
    "<!-- --><![CDATA[ ]]> &lt;script&gt; &#60;script&#62; &#x3c;b&#x3e;",
    '#read("/etc/passwd") #set page(width: 1pt) $x$ @ref <label>',
    '--8<-- "/etc/passwd"',
    "!!! note | --- | ``` ~~~ ==x== ^^x^^ ++x++ :smile: *x* _x_ `x`",
    "1) # x - x + x > x | x",
    "\\<script\\> \\&lt; \\\\",
    "<base href=//evil.example/><meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=//evil.example><button>Go</button><input name=x autofocus onfocus=alert(1)>",
)
SAFE_SCHEMES = ("https:", "http:", "mailto:", "tel:", "sms:")
# Where an element of a page may load or send something from.
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href")


# --- a tree with hostile words everywhere -----------------------------------------------------------------------------


def hostile_data(item: Item, data: Any, words: Iterator[str]) -> Any:
    """The data of an item with hostile words after every text that may hold them."""
    given = {name: getattr(item, name) for name in ("id", "file", "pillar") if hasattr(item, name)}
    data = json.loads(json.dumps(data))
    for path, _ in texts(item):
        *inside, last = path
        here = data
        for step in inside:
            here = here[step]
        if isinstance(here, dict) and last not in here:
            continue  # it was left out, and the program's own words stand there
        old, word = here[last], next(words)
        if PLACEHOLDER.fullmatch(old):
            continue  # with more words it would stand for nothing
        # After a blank line where several paragraphs may stand, so that it begins a block.
        for new in (f"{old}\n\n{escaped(word)}", f"{old} {word}", f"{old} {escaped(word)}", f"{old}?x=)(javascript:b"):
            here[last] = new
            try:
                type(item).model_validate(strict(data) | given)
                break
            except ValidationError:
                here[last] = old
    return data


def escaped(words: str) -> str:
    """The words as marked-up text that shows exactly them."""
    return re.sub(r"([\\*\[\]()])", r"\\\1", words)


def strict(value: Any) -> Any:
    """Lists as tuples, as they are read."""
    if isinstance(value, list):
        return tuple(map(strict, value))
    return {key: strict(each) for key, each in value.items()} if isinstance(value, dict) else value


@dataclass(frozen=True)
class Built:
    """A hostile tree, what was planned from it, and the finished site."""

    site: Site
    folder: Path

    @property
    def files(self) -> dict[str, bytes]:
        """What was planned, by its name."""
        planned = self.folder.parent / "docs"
        return {
            path.relative_to(planned).as_posix(): path.read_bytes() for path in planned.rglob("*") if path.is_file()
        }

    @functools.cached_property
    def pages(self) -> dict[str, Any]:
        """Every finished HTML file, parsed as a browser does."""
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            text = path.read_text(encoding="utf-8")
            found[path.relative_to(self.folder).as_posix()] = html5lib.parse(text, namespaceHTMLElements=False)
        return found


@pytest.fixture(scope="session")
def hostile(once: Once) -> Built:
    """The small tree with hostile words, built without the checks that would refuse some of them."""
    root = once("hostile", build_hostile)
    return Built(Site(load(root).guide), root / "build" / "site")


def build_hostile(root: Path) -> None:
    """Build the small tree in `root`, with hostile words."""
    copy_tree(SMALL, root)
    tree, words = load(root), itertools.cycle(HOSTILE)
    for item in items(tree.guide):
        if item.file.endswith(".yaml") and not item.file.endswith("permalinks.yaml"):
            data = hostile_data(item, read(item.file, (root / item.file).read_bytes())[0].data, words)
            (root / item.file).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examine, "check", lambda tree: [])
        patch.setattr(build, "_too_long", lambda tree, site, pdfs: [])
        assert main(["build", "--root", str(root)]) == 0


def said(built: Built) -> str:
    """All that can be read on all pages."""
    return "\n".join("".join(page.find("body").itertext()) for page in built.pages.values())


def test_hostile_words_are_shown_as_they_were_typed(hostile: Built) -> None:
    """Each stands on some page as text, so the tests below look at something."""
    text = said(hostile)
    assert [words for words in HOSTILE if words not in text] == []


def test_no_page_runs_or_loads_anything_foreign(hostile: Built) -> None:
    """Elements and attributes of a page are ours alone: nothing was made from words."""
    tags, bad = set(), []
    for name, page in hostile.pages.items():
        for element in page.iter():
            if not isinstance(element.tag, str):
                continue
            tags.add(element.tag)
            for key, value in element.attrib.items():
                bad += [f"{name}: {key}={value}"] if key.startswith("on") or key in ("style", "srcdoc") else []
                address = value.strip().lower()
                if key in ADDRESSES and re.match(r"[a-z][a-z0-9+.-]*:|//", address):
                    ours = element.get("rel") == "icon" and address.startswith("data:image/svg+xml,")
                    bad += [] if ours or address.startswith(SAFE_SCHEMES) else [f"{name}: {key}={value}"]
                if element.tag in ("script", "img", "iframe", "base", "form") and key in ("src", "action"):
                    bad += [f"{name}: {element.tag} {value}"] if "//" in value else []
            if element.tag == "script" and element.get("type") not in ("application/json", "application/ld+json"):
                bad += [f"{name}: a script with words: {element.text}"] if element.text else []
            if element.get("id") == "probe" or (element.get("http-equiv") == "refresh" and not name.startswith("go/")):
                bad.append(f"{name}: {element.tag}")
    assert bad == []
    assert not tags & {"iframe", "object", "embed", "base", "math"}


def test_pages_have_the_same_bones_as_those_of_harmless_words(hostile: Built, ready: Path) -> None:
    """Word for word hostile, a page has the elements of the same page with harmless words, more paragraphs apart."""
    harmless = Built(hostile.site, ready / "build" / "site").pages
    pages = hostile.pages
    assert set(pages) == set(harmless)
    # Other words stand under other letters.
    for name in set(pages) - {"a-z/index.html"}:
        assert bones(pages[name]) == bones(harmless[name]), name


def bones(page: Any) -> dict[tuple[str, frozenset[str]], int]:
    """How often each element stands with which attributes; of paragraphs the hostile text has more."""
    found: dict[tuple[str, frozenset[str]], int] = {}
    for element in page.iter():
        if isinstance(element.tag, str) and element.tag != "p":
            kind = (element.tag, frozenset(element.attrib))
            found[kind] = found.get(kind, 0) + 1
    return found


def test_data_in_scripts_stays_data(hostile: Built) -> None:
    """What stands in a script is JSON that holds the words, and ends no script."""
    scripts = {name: data.decode() for name, data in hostile.files.items() if name.endswith(".js")}
    assert scripts
    for name, text in scripts.items():
        for line in text.splitlines():
            if found := re.match(r"[\w.]+ ?= ?([\[{].*[\]}]);?$", line):
                json.loads(found[1])
        assert "7 * 7" not in re.sub(r'"(?:\\.|[^"\\])*"', "", text), name


def test_machine_files_are_whole(hostile: Built) -> None:
    """Every JSON and XML file of the site can be read by a machine."""
    for path in sorted(hostile.folder.rglob("*")):
        if path.suffix in (".json", ".webmanifest"):
            json.loads(path.read_text(encoding="utf-8"))
        if path.suffix in (".xml", ".svg"):
            ElementTree.fromstring(path.read_bytes())


def test_the_epub_is_whole_and_runs_nothing(hostile: Built) -> None:
    """Its pages are well-formed, hold the words as text, and no script, handler or strange address."""
    text = ""
    with zipfile.ZipFile(io.BytesIO(hostile.files[EPUB])) as book:
        drawings = [name for name in book.namelist() if name.endswith(".svg")]
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx", ".xml", ".svg")):
                for element in ElementTree.fromstring(book.read(name)).iter():
                    kind = element.tag.rpartition("}")[2]
                    assert kind not in ("script", "iframe", "form", "base", "foreignObject", "image"), name
                    assert kind != "svg" or name.endswith(".svg"), name
                    # The drawings of pillars and roots are packed with it.
                    assert kind != "img" or f"book/{element.get('src')}" in drawings, name
                    for key, value in element.attrib.items():
                        assert not key.startswith("on"), name
                        assert key != "href" or not value.strip().lower().startswith(("javascript:", "data:")), value
                    text += element.text or ""
                    text += element.tail or ""
    assert HOSTILE[0] in text
    assert HOSTILE[1] in text


def test_pdfs_hold_the_words_and_do_nothing(hostile: Built) -> None:
    """Typst sets the words as text; no action of a PDF but to open an address that is allowed, and nothing attached."""
    text = ""
    pdfs = {name: data for name, data in hostile.files.items() if name.endswith(".pdf")}
    assert pdfs
    for name, data in pdfs.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert not {"/OpenAction", "/AA"} & set(pdf.Root.keys()), name
            assert not pdf.attachments, name
            for each in pdf.objects:
                if isinstance(each, pikepdf.Dictionary) and "/S" in each and "/URI" in each:
                    assert str(each.URI).startswith(SAFE_SCHEMES), name
                if isinstance(each, pikepdf.Dictionary):
                    assert not {"/JS", "/Launch", "/JavaScript", "/RichMedia"} & set(each.keys()), name
        if "book" not in name:
            document = pypdfium2.PdfDocument(data)
            text += "".join(page.get_textpage().get_text_bounded() for page in document)
            document.close()
    words = re.sub(r"\s+", "", text)
    assert "alert(1)</script>" in words
    assert '#read("/etc/passwd")' in words
    assert "root:x:" not in words


# The elements that hold words to the right of the screen.
TOO_WIDE = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  if (document.documentElement.scrollWidth <= innerWidth) return found
  while (walker.nextNode()) {
    const range = document.createRange(), holder = walker.currentNode.parentElement
    range.selectNodeContents(walker.currentNode)
    if (range.getBoundingClientRect().right > innerWidth) found.push(holder.outerHTML.slice(0, 90))
  }
  return found.length ? found : ["too wide"]
}"""


def test_a_long_unbroken_line_stays_on_its_page(tmp_path: Path, browser: Browser) -> None:
    """Whatever text of an author has it: it is wrapped on the smallest phone and on every paper, and not cut off."""
    root = copy_tree(SMALL, tmp_path / "tree")
    words = itertools.repeat("x" * 120)
    for item in items(load(root).guide):
        if item.file.endswith(".yaml") and not isinstance(item, Interface | Permalinks | Region | Settings):
            data = hostile_data(item, read(item.file, (root / item.file).read_bytes())[0].data, words)
            (root / item.file).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examine, "check", lambda tree: [])
        patch.setattr(build, "_too_long", lambda tree, site, pdfs: [])
        assert main(["build", "--root", str(root)]) == 0
    site, wide = root / "build/site", []
    for address in served(site):
        with context(browser, width=320) as visitor:
            page = visitor.new_page()
            for name in sorted(path.relative_to(site).as_posix() for path in site.rglob("index.html")):
                if not name.startswith("go/"):
                    page.goto(address + name)
                    wide += [f"{name}: {each}" for each in page.evaluate(TOO_WIDE)]
    for path in sorted((site / "pdf").glob("*.pdf")):
        with pypdfium2.PdfDocument(path) as document:
            for number, leaf in enumerate(document, 1):
                text = leaf.get_textpage()
                right = max((text.get_rect(index)[2] for index in range(text.count_rects())), default=0)
                wide += [f"{path.name}, page {number}: {right:.0f}"] if right > leaf.get_width() - 20 else []
    assert not wide, "\n".join(wide)


# --- links ------------------------------------------------------------------------------------------------------------

SCHEMES = (
    *("javascript:alert(1)", "JaVaScRiPt:x", "java\tscript:x", "javascript&#58;x", "data:text/html,x", "vbscript:x"),
    *("//evil.example", "/etc/passwd", "../../secret", "file:///etc/passwd", "technique:../../x", "page:..", "blob:x"),
    *("&#106;avascript:x", "\u0001javascript:x", " javascript:x", "about:blank", "view-source:x", "intent://x"),
)


@pytest.mark.parametrize("target", SCHEMES)
def test_a_link_with_another_scheme_is_told_or_leads_nowhere(target: str, base_site: Site) -> None:
    """No link that a browser runs, or that leaves the guide by a way of its own, becomes one."""
    try:
        spans = markup.parse(f"[words]({target})").spans
    except markup.MarkupError:
        return
    assert all(not span.target or base_site.resolve(span.target) is None for span in spans)


# --- files ------------------------------------------------------------------------------------------------------------

SECRET = "title: a secret of this machine\n"


def told(root: Path) -> list[str]:
    """The codes of what is wrong with a tree, after a look that nothing secret is told."""
    problems: list[Problem] = []
    try:
        load(root)
    except ContentError as error:
        problems = error.problems
    assert not any("secret of this machine" in problem.message for problem in problems)
    assert all(str(problem).isprintable() for problem in problems)
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    "target", ["../../../../../outside.yaml", "/etc/passwd", "outside.yaml", "loop.yaml", "/dev/zero", "../../../../.."]
)
def test_a_link_out_of_the_guide_is_not_read(tree: Path, target: str) -> None:
    """A file of the guide that is a link to a place outside, to nothing or to itself is told and not read."""
    (tree.parent / "outside.yaml").write_text(SECRET)
    (tree / "content/en/pages/loop.yaml").symlink_to(target)
    assert told(tree) == ["wrong-folder"]


def test_a_link_inside_the_guide_is_read(tree: Path) -> None:
    """A link to another file of the guide is that file under another name."""
    (tree / "content/regions/nz.yaml").symlink_to("us.yaml")
    assert "wrong-folder" not in told(tree)


@pytest.mark.parametrize("place", ["content/en/pages/more", "content/en/pillars/more", "content/more", "worksheets/de"])
def test_a_link_to_a_folder_is_not_followed(tree: Path, place: str) -> None:
    """A folder behind a link is told, wherever it stands."""
    outside = tree.parent / "outside"
    outside.mkdir()
    (outside / "pillar.yaml").write_text(SECRET)
    (tree / place).symlink_to(outside)
    assert told(tree) == ["wrong-folder"]


def test_the_content_itself_is_no_link(tree: Path) -> None:
    """Even the outermost folder is not followed to another place."""
    shutil.move(tree / "worksheets", tree.parent / "outside")
    (tree / "worksheets").symlink_to(tree.parent / "outside")
    assert "wrong-folder" in told(tree)


def test_a_pipe_is_not_waited_for(tree: Path) -> None:
    """What is no file cannot hold up a build."""
    os.mkfifo(tree / "content/en/pages/pipe.yaml")
    assert told(tree) == ["wrong-folder"]


@pytest.mark.parametrize(
    "name", [b"\xff.yaml", b"a\nb.yaml", b"\x1b[31m.yaml", "\u202e.yaml".encode(), b"..yaml", b"a b.yaml", b"a.yaml "]
)
def test_no_name_of_a_file_harms_a_terminal(tree: Path, name: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    """A name that cannot be an address is told in signs that every terminal and log can show."""
    path = os.path.join(os.fsencode(tree / "content/en/pages"), name)  # noqa: PTH118
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(SECRET.encode())
    hidden = name.startswith(b".")
    for style in ("text", "json", "github"):
        assert main(["check", "--root", str(tree), "--format", style]) == (0 if hidden else 1)
        out, _ = capfd.readouterr()
        assert all(sign.isprintable() or sign == "\n" for sign in out)


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "lpt9"])
def test_a_name_that_windows_keeps_is_refused(tree: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As a file and as a folder; the reason is told, and nothing is written."""
    for kind in ("worksheet", "session", "region"):
        assert main(["new", kind, name, "--root", str(tree)]) == 2
        assert f"Windows keeps the name `{name}`" in capsys.readouterr().err
    assert not list(tree.rglob(f"{name}.yaml"))
    shutil.copy(tree / "content/regions/us.yaml", tree / f"content/regions/{name}.yaml")
    assert told(tree) == ["wrong-name"]
    (tree / f"content/regions/{name}.yaml").unlink()
    shutil.copytree(tree / "content/en/pillars/a-pillar", tree / f"content/en/pillars/{name}")
    assert set(told(tree)) == {"wrong-name"}


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    """A link among the generated files is replaced, and what it led to is as it was."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "page").write_bytes(b"theirs")
    store.put_tree(tmp_path / "docs", [("a", b"")])
    (tmp_path / "docs" / "folder").symlink_to(outside)
    (tmp_path / "docs" / "file").symlink_to(outside / "page")
    store.put_tree(tmp_path / "docs", [("folder/page", b"ours"), ("file", b"ours")])
    assert (outside / "page").read_bytes() == b"theirs"
    assert (tmp_path / "docs" / "folder" / "page").read_bytes() == b"ours"


def test_a_kind_of_file_is_known_by_its_place_alone() -> None:
    """`..` in a name leads to no kind."""
    assert kind_of("content/en/pages/../../../x.yaml") is None
    assert kind_of("content/en/../en/guide.yaml") is None
