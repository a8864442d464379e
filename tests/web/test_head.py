"""The head of a page: how many ways to other languages stand there."""

from __future__ import annotations

from types import SimpleNamespace

import jinja2
import pytest
from lxml import html

from tests.conftest import REPO

NAMES = ("English", "Español", "العربية", "Українська")


@pytest.mark.parametrize(("published", "in_head"), [(3, ["es/", "ar/"]), (4, ["#languages"])])
def test_many_languages_take_one_line_of_a_phone(published: int, in_head: list[str]) -> None:
    """Two stand in the head; of more, the first two are named there and lead to all at the foot."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(REPO / "site_overrides"), autoescape=True)
    env.filters["url"] = lambda address: address.rstrip("/")
    languages = [
        {"tag": name[:2], "way": f"{way}/" if way else "", "name": name, "has": [""]}
        for way, name in zip(("", "es", "ar", "uk"), NAMES[:published], strict=False)
    ]
    extra = {"language": "En", "languages": languages, "styles": {"": {}}, "words": {}, "help": "help/"}
    page = html.fromstring(
        env.get_template("main.html").render(
            config={"extra": extra}, page=None, nav=SimpleNamespace(homepage=SimpleNamespace(url=""), items=[])
        )
    )
    links = [link.removeprefix("./") for link in page.xpath("//header//a[not(@class)]/@href")]
    assert links == in_head
    at_foot = page.xpath("//footer//*[@id='languages']/a/text()")
    assert at_foot == (list(NAMES[1:]) if published == 4 else [])
