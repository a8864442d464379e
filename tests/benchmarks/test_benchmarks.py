"""What the benchmarks measure with is itself right."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import bare_typst, stages
from benchmarks.content import grow, invented
from benchmarks.measure import CommandError, cost
from generator.content.guide_files import load
from generator.content.reading_scales import english_syllables
from generator.documents import typst
from generator.fonts import faces
from generator.plan.redirects import Redirects
from generator.plan.site import Site
from generator.rules import check


def test_a_larger_guide_passes_every_check(tmp_path: Path, real_site: Site) -> None:
    """Three times the pillars, techniques and sheets, nothing to complain of, and nothing called the same."""
    tree = load(grow(tmp_path, 3))
    site = Site(tree.guide)
    assert check(tree) == []
    assert len(tree.guide.pillars) == 3 * len(real_site.guide.pillars)
    assert len(tree.guide.techniques) == 3 * len(real_site.guide.techniques)
    titles = [page.title for page in site.pages if page.kind.category in ("pillar", "technique")]
    assert len(titles) == len(set(titles))
    last = site.guide.techniques[-1]
    assert last.id.endswith("-3")
    address = f"go/{site.codes.of('technique', last.id)}/"
    (redirect,) = [each for each in Redirects(site).all if each.address == address]
    assert redirect.to.page.subject == last
    # Links inside the part that is repeated stay inside it.
    assert any(pointer.to.endswith("-3") for pointer in last.read_next)


@pytest.mark.usefixtures("sound")
def test_a_code_may_have_more_digits(tmp_path: Path) -> None:
    """A guide may have more than 99 pillars."""
    root = grow(tmp_path, 1)
    register = root / "content/permalinks.yaml"
    register.write_text(register.read_text().replace('code: "6.5"', 'code: "6.105"').replace('"6', '"166'))
    assert not [problem for problem in check(load(root)) if "code" in problem.code]


def test_invented_words_are_as_long_as_they_should_be() -> None:
    """Each has as many syllables as was asked for, and those of two copies differ."""
    words = {invented(last, 5, count) for last in range(1600) for count in (1, 2, 3)}
    assert len(words) == 3 * 1600
    for count in (1, 2, 3, 4):
        assert all(english_syllables(invented(last, last * 3, count)) == count for last in range(1600))


def test_typst_alone_makes_what_is_compared(tree: Path, tmp_path: Path) -> None:
    """Every kind of PDF can be made from the inputs that the benchmark hands to Typst alone."""
    stages.inputs(tree, tmp_path / "inputs", "0")
    bare_typst.main(str(tmp_path / "inputs"), str(typst.TEMPLATES), str(faces.FOLDER))
    kinds = {json.loads(path.read_bytes())["template"] for path in (tmp_path / "inputs").iterdir()}
    assert kinds >= {"sheet.typ", "pack.typ", "book.typ"}


def test_a_command_that_fails_is_no_measure() -> None:
    """What it said is told, and no figure."""
    assert cost([sys.executable, "-c", "x = bytearray(200_000_000)"]).memory > 190
    with pytest.raises(CommandError, match="no such thing"):
        cost([sys.executable, "-c", "raise SystemExit('no such thing')"])
