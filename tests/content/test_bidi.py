"""Numbers, addresses and names inside text that is written from right to left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from generator.content.bidi import with_islands
from generator.content.language import Language


@pytest.mark.parametrize(
    ("code", "direction"),
    [("ar", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("es", "ltr"), ("ku-arab", "rtl"), ("az-latn", "ltr"), ("zh", "ltr")],
)
def test_the_side_that_lines_begin_on(code: str, direction: str) -> None:
    """By the language, or by its script if that is named."""
    assert Language(code).direction == direction


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("اتصل 116 123.", "اتصل <bdi>116 123</bdi>."),
        ("116 123، 999", "<bdi>116 123</bdi>، 999"),
        ("988 Suicide &amp; Crisis Lifeline", "<bdi>988 Suicide &amp; Crisis Lifeline</bdi>"),
        ('<a href="a.b/1">reconnect.example/go/1.3</a>', '<a href="a.b/1"><bdi>reconnect.example/go/1.3</bdi></a>'),
        ("<title>1.3 x</title><script>1</script><bdi>2</bdi>", "<title>1.3 x</title><script>1</script><bdi>2</bdi>"),
        ("a&#64;b.example, +44 20 7946", "<bdi>a@b.example</bdi>, <bdi>+44 20 7946</bdi>"),
        ("&lt;8:30–22:00&gt;", "&lt;<bdi>8:30–22:00</bdi>&gt;"),
        ("<style>a{b:url('<svg></svg>')} c 1</style>2", "<style>a{b:url('<svg></svg>')} c 1</style>2"),
        ('<a><span lang="en">One, 2</span></a>, 3', '<a><span lang="en" dir="ltr">One, 2</span></a>، 3'),
        ("نص فقط", "نص فقط"),
        (
            '<li><span lang="en">Call.</span> <img src="1" alt></li>',
            '<li><div dir="ltr"><span lang="en" dir="ltr">Call.</span></div> <img src="1" alt></li>',
        ),
        ("خط Need to talk? هنا", "خط <bdi>Need to talk?</bdi> هنا"),
        ("إيرلندا</a>, <a>نص, نص", "إيرلندا</a>، <a>نص، نص"),
        (
            '<li><strong><span lang="en">Call</span></strong> 999 (بلد آخر), 112 <span lang="en">now, on.</span></li>',
            '<li><div dir="ltr"><strong><span lang="en" dir="ltr">Call</span></strong> 999 (<bdi>بلد آخر</bdi>), 112 '
            '<span lang="en" dir="ltr">now, on.</span></div></li>',
        ),
        (
            '<p class="x"><span lang="en">One, 2.</span></p>',
            '<p class="x" dir="ltr"><span lang="en" dir="ltr">One, 2.</span></p>',
        ),
        (
            '<main lang="en" dir="ltr"><p>One, 2.</p></main>1',
            '<main lang="en" dir="ltr"><p>One, 2.</p></main>1',
        ),
    ],
)
def test_islands(text: str, marked: str) -> None:
    """A run is one island; a list of runs is several; what is lent runs from the left; tags are as they were."""
    assert with_islands(text, "،") == marked


def test_read_back_in_the_order_of_the_screen(browser: Browser) -> None:
    """The digits of a number stand as they are dialled, and the first number of two on the right."""
    words = "اتصل على 116 123 أو 0808 808 8000 (الآن). 30 ضغطة، ثم 2 (12 ثانية)."
    page = browser.new_page()
    seen = {}
    for name, text in (("marked", with_islands(words)), ("plain", words)):
        page.set_content(f'<p dir="rtl">{text}</p>')
        seen[name] = page.evaluate(
            """() => {
              const found = [], walk = document.createTreeWalker(document.querySelector("p"), 4);
              for (let node; (node = walk.nextNode());)
                for (let at = 0; at < node.length; at++) {
                  const range = document.createRange();
                  range.setStart(node, at); range.setEnd(node, at + 1);
                  if (/\\d/.test(range.toString())) found.push([range.getBoundingClientRect().x, range.toString()]);
                }
              return found.sort((a, b) => a[0] - b[0]).map((each) => each[1]).join("");
            }"""
        )
    page.close()
    assert seen == {"marked": "1223008088088000116123", "plain": "1223080008080808123116"}
