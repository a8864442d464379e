"""What an own edition is on the site, on paper, in the book and offline."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from lxml import html

from generator.cli import main
from tests.own_edition import lay
from tests.publish.test_publish import contents

pytestmark = pytest.mark.usefixtures("own_editions")


def test_a_service_stands_beside_the_guide_everywhere(ready_tree: Path, ready: Path) -> None:
    """Name, logo, colors, lines, order and what is added or hidden: on the site, on paper, in the book and offline.

    Without it, the same folder gives the original again, to the byte.
    """
    lay(ready_tree)
    assert main(["build", "--root", str(ready_tree)]) == 0
    site = ready_tree / "build/site"
    home, town = (
        html.document_fromstring((site / name).read_text()) for name in ("index.html", "help/ourtown/index.html")
    )
    (image,) = home.xpath("//header//img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("", "80", "40")
    assert (site / image.get("src").partition("?")[0]).read_bytes().startswith(b"<svg ")
    assert home.xpath("string(//header//*[@class='own'])") == "Our Town"
    assert [each.text_content() for each in home.xpath("//a[@class='help'][@href='help/ourtown/']")] == ["Call us"]
    assert home.xpath("//a[@class='exit']/@href") == ["https://news.example/"]
    assert "mailto:hub@town.example" in home.xpath("//footer//a/@href")
    assert [each.text for each in home.xpath("//*[@id='menu']//a")][1:3] == ["Help now", "Meetings near you"]
    first = town.xpath("string(//style)")
    for style in (first, (site / "assets/guide.css").read_text()):
        assert "#1d4f91" in style
    assert ".own{" in first
    hrefs = html.document_fromstring((site / "help/index.html").read_text()).xpath("//section//h3/a/@href")
    assert hrefs == ["ourtown/", "us/", "uk/"]
    order = html.document_fromstring((site / "a-pillar/index.html").read_text()).xpath("//main//h3/a/text()")
    assert order == ["Drink tea at the hub", "Take a walk"]
    bundle = json.loads((site / "offline.json").read_text())
    assert {"assets/logo.svg", "meetings/", "a-pillar/tea/", "groups/tea-round/", "hub/"} <= bundle.keys()
    assert "worksheets/listen/" in bundle  # leads on
    assert "a-pillar/listen" not in bundle["a-pillar/"]
    with zipfile.ZipFile(site / "book/book.epub") as epub:
        names = epub.namelist()
        assert "Our Town" in epub.read("book/title.xhtml").decode()
        assert "book/logo.svg" in names
    for name in (
        "tea-a4",
        "walk-letter-large-fillable",
        "group-tea-round-a4",
        "book-a4",
        "meetings-letter",
        "codes-a4",
    ):
        printed = pdf_text(site / f"pdf/{name}.pdf")
        assert "Our Town" in printed, name
        assert "01234 555 123" in printed, name
        assert "Samaritans" not in printed or name == "book-a4", name
    assert main(["build", "--root", str(ready_tree), "--own", "none"]) == 0
    assert contents(site) == contents(ready / "build/site")


def pdf_text(path: Path) -> str:
    """All words of a PDF."""
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())
