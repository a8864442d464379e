"""Words from YAML come out of Markdown as themselves, whatever they hold."""

from __future__ import annotations

import html5lib
import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.content.markup import parse
from generator.content.words import fill
from generator.plan.site import Site
from generator.web.writer import Writer, escape

EXTENSIONS = ["attr_list", "md_in_html", "toc"]
# What the model lets through: no control, private, unassigned or separator characters but the space.
WORDS = st.text(
    alphabet=st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\u00a0"), min_size=1, max_size=60
).map(lambda text: " ".join(text.split()))
NASTY = [
    "**a** _b_ `c` ~~d~~ ==e== ^f^",
    "# a",
    "1. a",
    "- a",
    "+ a",
    "> a",
    ": a",
    "a {: .b }",
    "{{ 7*7 }} {% if %} {# x #}",
    "<script>alert(1)</script>",
    "&amp; &lt; &#42;",
    "[a](b) ![c](d) <e@f.g>",
    "a | b",
    "***",
    "===",
    "---",
    "$a^2$ @b #c",
    "\\* \\",
    "```",
    "https://a.example/x_y_z",
]


def text_of(html: str) -> str:
    """The text that a browser shows."""
    document = html5lib.parse(html, namespaceHTMLElements=False)
    return " ".join("".join(document.itertext()).split())


# Markdown around the words, and what a browser shows around them.
AROUND = [
    ("WORDS", "WORDS"),
    ("a\nWORDS", "a WORDS"),
    ("- WORDS\n- b", "WORDS b"),
    ("## WORDS {: #x }", "WORDS"),
    ("<div markdown>\n\nWORDS\n\n</div>", "WORDS"),
]


def comes_out(around: tuple[str, str], text: str) -> None:
    """Whether a browser shows exactly these words."""
    source, shown = around
    html = markdown.markdown(source.replace("WORDS", escape(text)), extensions=EXTENSIONS)
    assert text_of(html) == " ".join(shown.replace("WORDS", text).split())
    assert "<script" not in html


@pytest.mark.parametrize("around", AROUND)
@given(text=WORDS.filter(bool))
def test_escaped_words_come_out(around: tuple[str, str], text: str) -> None:
    """In a paragraph, a list, a heading, a block of HTML."""
    comes_out(around, text)


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("text", NASTY)
def test_nasty_words_come_out(around: tuple[str, str], text: str) -> None:
    """What has a meaning in Markdown, HTML, Jinja or mathematics."""
    comes_out(around, text)


@given(
    st.lists(
        st.sampled_from(["**", "[", "](page:help)", "\\", "a", " ", "\n", "\n\n", "- ", "1. ", "<b>", "{{"]),
        max_size=12,
    )
)
def test_any_markup_parses_or_is_refused(base_site: Site, pieces: list[str]) -> None:
    """Marked-up text either has an error for its author or comes out with exactly its words."""
    source = "".join(pieces)
    try:
        text = parse(source)
    except ValueError:
        return
    writer = Writer(base_site, base_site.pages[0])
    html = markdown.markdown(writer.prose(text), extensions=EXTENSIONS)
    assert text_of(html) == " ".join(text.plain.split())


@pytest.mark.parametrize("source", ["- a\n- b\n\n1. c\n2. d", "1. c\n2. d\n\n- a\n- b", "- a\n\n- b"])
def test_a_list_after_a_list_keeps_its_kind(base_site: Site, source: str) -> None:
    """Steps keep their numbers behind points, and points get none behind steps."""
    html = markdown.markdown(Writer(base_site, base_site.pages[0]).prose(parse(source)), extensions=EXTENSIONS)
    parts = html5lib.parse(html, namespaceHTMLElements=False).iter()
    lists = [(part.tag, len(part)) for part in parts if part.tag in ("ol", "ul")]
    wanted = [("ol" if part[0] == "1" else "ul", part.count("\n") + 1) for part in source.split("\n\n")]
    assert lists == wanted


def test_a_link_into_a_page_with_a_safety_check_says_it(base_site: Site) -> None:
    """The check goes along wherever someone is sent into the middle of such a page."""
    writer = Writer(base_site, base_site.pages[0])
    assert "Is the street safe now?" in writer.prose(parse("Try [a walk](technique:walk#how)."))
    assert "Is the street safe now?" not in writer.prose(parse("Try [a walk](technique:walk)."))


@example("{a} {b}")
@given(st.text())
def test_fill_leaves_other_text_alone(text: str) -> None:
    """Only the names that are given are replaced, and nothing in braces is run."""
    assert fill(text, nothing="x") == text.replace("{nothing}", "x")


def test_fill_is_no_format_string() -> None:
    """An author cannot reach into the program."""
    assert fill("{page.__class__} {page}", page=1) == "{page.__class__} 1"
