"""What a finished page can do without."""

from __future__ import annotations

import html5lib
from lxml import etree, html

from generator.publish.assets import sha256
from generator.publish.lean import brought, lean

STYLE = (
    ".a>h2,.gone .b{color:red}.b:not(.gone){top:0}#here,p::before{left:0}#gone{left:1px}"
    "@media print{.gone{top:1px}}@media screen{.a,.made{top:2px}.gone{top:3px}}@page{margin:1cm}"
)
PAGE = (
    f"<!doctype html><title>T</title><meta content=\"style-src 'sha256-{sha256(STYLE)}'\"><style>{STYLE}</style>"
    '<main><ul class="a b"><li id=here>One</li><li><p>Two</p><p>Three</p></li></ul>'
    "<table><thead><tr><th>H</th><td>I</td></tr></thead><tbody><tr><td><p>J</p></td></tr></tbody></table>"
    "<p>K</p><details><summary>L</summary><p>M</p></details><p>N</p><nav>O</nav></main>"
)


def test_rules_that_fit_nothing_go() -> None:
    """Selectors that can fit stay, as does what a script may bring; the policy has the new hash."""
    left = (
        ".a>h2{color:red}.b:not(.gone){top:0}#here,p::before{left:0}@media screen{.a,.made{top:2px}}@page{margin:1cm}"
    )
    page = lean(PAGE, frozenset({".made"}))
    assert f"<style>{left}</style>" in page
    assert f"'sha256-{sha256(left)}'" in page
    assert f"<style>{STYLE}</style>" in lean(PAGE, None)


def test_end_tags_go_where_no_parser_misses_them() -> None:
    """What HTML 5 and libxml2 read is the same; before what libxml2 does not know, the tag stays."""
    page = lean(PAGE, None)
    texts = [each.partition("</style>")[2] for each in (PAGE, page)]
    assert len({etree.tostring(html.document_fromstring(each)) for each in texts}) == 1
    assert len({html5lib.serialize(html5lib.parse(each), omit_optional_tags=False) for each in texts}) == 1
    assert "<li id=here>One<li><p>Two<p>Three</ul>" in page
    assert "<th>H<td>I</thead>" in page
    assert "<p>K</p><details>" in page
    assert "<p>N</p><nav>" in page


def test_classes_that_scripts_bring_are_found() -> None:
    """As a property, in a list, in HTML, and in HTML in JSON."""
    script = """
    make("p", { className: "one two" }); box.className = "three"; nav.className = `four ${name}`;
    root.classList.toggle("five", high); box.innerHTML = '<p class="six">'; told = {"tools": "<p class=\\"seven\\">"}
    """
    assert brought([script]) == {f".{name}" for name in ("one", "two", "three", "four", "five", "six", "seven")}
