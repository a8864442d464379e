"""What is drawn is read from a small part of SVG, and nothing else can come through."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.content.guide_files import Tree
from generator.content.model import Pillar, Root
from generator.content.svg import in_lines, read
from generator.plan.kinds import easy
from generator.rules.walk import named_drawings

START = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 160">'
MARKUP = re.compile(r'(<(path|circle|ellipse|rect|line|g)( [a-z0-9]+="[A-Za-z0-9., -]*")*/?>|</g>)*')


def drawing(inside: str) -> str | None:
    """What is kept of a picture, None if it is refused."""
    source, problems = read("a.svg", f"{START}{inside}</svg>".encode())
    assert (source.data is None) == bool(problems)
    return source.data["drawing"] if source.data else None


def test_a_picture_is_written_anew() -> None:
    """Comments, line breaks and the root go; shapes, groups and classes stay."""
    given = '\n<!-- two --><g class="b">\n<path d="M1 2\n  h.5"></path></g><circle cx="1" cy="2" r="3.5" class="a f"/>'
    assert drawing(given) == '<g class="b"><path d="M1 2 h.5"/></g><circle cx="1" cy="2" r="3.5" class="a f"/>'


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (f"{START}<path d='{'M0 0' * 400}'/></svg>".encode(), "1:1 too-large"),
        (f"{START}\n<path d='\xe9'/></svg>".encode("latin-1"), "2:10 not-utf-8"),
        (b"", "1:1 syntax"),
        (f"{START}\n&far;</svg>".encode(), "2:1 syntax"),
        (f"{START}\n<path d='M0 0\0'/></svg>".encode(), "2:14 syntax"),
        (f'{START}\n<path d="M0 0" xlink:href="#a"/></svg>'.encode(), "2:16 wrong-drawing"),
        (f'{START}\n<path d="M0 0&#34; onload=&#34;go()"/></svg>'.encode(), "2:7 wrong-drawing"),
        (b"<html><path d='M0 0'/></html>", "1:1 wrong-drawing"),
        (f'{START.replace("/svg", "/html")}<path d="M0 0"/></svg>'.encode(), "1:1 wrong-drawing"),
    ],
)
def test_what_is_no_picture(raw: bytes, expected: str) -> None:
    """The first problem, with its place."""
    source, problems = read("a.svg", raw)
    assert source.data is None
    assert f"{problems[0].location.line}:{problems[0].location.column} {problems[0].code}" == expected


PIECES = (
    *("<path", "<g", "<script>", "</g>", "</script>", ">", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<?a ?>"),
    *(' d="M0 0h9"', ' class="b"', ' style="a"', ' onload="go()"', ' href="javascript:go()"', "<!DOCTYPE a>"),
    *("&lt;script&gt;", "go()", "\n"),
)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join))
def test_nothing_else_comes_through(inside: str) -> None:
    """Whatever stands in the file: it is refused without a traceback, or only shapes come out."""
    kept = drawing(inside)
    assert kept is None or (kept and MARKUP.fullmatch(kept))


def test_real_pictures_are_small(real_tree: Tree) -> None:
    """Every pillar and root has one, and together with its description it costs a page less than 900 bytes."""
    items: tuple[Root | Pillar, ...] = (*real_tree.guide.roots, *real_tree.guide.pillars)
    beside = {easy.SHEET, *(name for _, _, name in named_drawings(real_tree.guide))}
    drawings = {picture.id: picture.drawing for picture in real_tree.guide.pictures if picture.id not in beside}
    assert set(drawings) == {item.id for item in items}
    assert len({*drawings.values()}) == len({item.picture for item in items}) == len(items)
    for item in items:
        assert len(drawings[item.id].encode()) + len(item.picture) < 900, item.id


def test_real_signs_are_lines_alone(real_tree: Tree) -> None:
    """A page pays for each: they are light, have no flat shapes, and each shows something else."""
    signs = {picture.id: picture.drawing for picture in real_tree.guide.pictures if picture.width == 160}
    assert len({*signs.values()}) == len(signs) >= 40
    for name, drawing in signs.items():
        assert len(drawing.encode()) < 600, name
        assert not re.search(r'class="[^"]*[fg]', drawing), name
    named = [(path, name) for _, path, name in named_drawings(real_tree.guide) if path[0] == "easy"]
    assert {name for _, name in named} <= set(signs)


def test_every_technique_and_safety_have_an_easy_read(real_tree: Tree) -> None:
    """Each with a picture at the top of its page; Safety first begins with the steps that clinicians sign."""
    guide = real_tree.guide
    (safety,) = (page for page in guide.pages if page.id == "safety")
    assert safety.easy[0].says.plain == "{emergency:steps}"
    assert [technique.id for technique in guide.techniques if not (technique.easy and technique.drawing)] == []


def test_each_step_for_someone_who_does_not_wake_up_is_drawn(real_tree: Tree) -> None:
    """And so are the position and the spray: each has a drawing of its own, and each says what it shows."""
    parts = real_tree.guide.instructions
    drawn = [*parts["steps"].items, *parts["recovery_position"].items, parts["naloxone"].items[0]]
    names = [each.drawing.name for each in drawn if each.drawing]
    assert len(names) == len(drawn) == len({*names}) == 10
    files = {picture.id: picture.drawing for picture in real_tree.guide.pictures}
    assert len({files[name] for name in names}) == 10
    assert len({each.drawing.shows for each in drawn if each.drawing}) == 10


def test_a_picture_on_paper_is_black(real_tree: Tree) -> None:
    """Whole SVGs without a color; what has a line around it has a solid one."""
    for picture in (each for each in real_tree.guide.pictures if each.width == 320):
        root = etree.fromstring(in_lines(picture.drawing, 30).encode())
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert {*re.findall(r"#\w+", root[0].text)} == {"#000", "#fff", "#e4e4e4"}
        assert "".join(etree.tostring(each, encoding="unicode") for each in root[1:]).count("<") >= 1
