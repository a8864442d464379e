"""`reconnect preview` shows a sheet as it will be printed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from generator.cli import main
from generator.content.guide_files import load
from generator.documents import inputs
from generator.plan.files import Sheet
from generator.plan.site import Site
from tests.conftest import pdf_of


def preview(root: Path, *options: str) -> int:
    """What the command returns."""
    return main(["preview", *options, "--root", str(root)])


@pytest.mark.parametrize(
    ("paper", "form"), [("a4", "print"), ("letter", "large"), ("a4", "fillable"), ("letter", "large-fillable")]
)
def test_a_picture_for_each_page(tree: Path, paper: str, form: str) -> None:
    """As many as the PDF has pages, of the shape of the paper, with something drawn on them."""
    assert preview(tree, "walk", "--paper", paper, "--form", form, "--ppi", "50") == 0
    pictures = sorted((tree / "build/preview").glob("*.png"))
    site = Site(load(tree).guide)
    (sheet,) = (each for each in site.sheets if (each.worksheet.id, each.paper, each.form) == ("walk", paper, form))
    assert len(pictures) == pages(site, sheet)
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.width / picture.height == pytest.approx(210 / 297 if paper == "a4" else 8.5 / 11, abs=0.01)
            greys = picture.convert("L").histogram()
            assert sum(greys[:60]) > 100
            assert sum(greys[240:]) > sum(greys) / 2


def pages(site: Site, sheet: Sheet) -> int:
    """How many pages a sheet has as PDF."""
    return len(pypdfium2.PdfDocument(pdf_of(inputs.sheet_inputs(site, sheet))))


def test_a_sheet_with_blanks_can_be_looked_at(tree: Path, tmp_path: Path) -> None:
    """The picture comes before the sheet is finished; old pages of it go, other pictures stay."""
    assert main(["new", "worksheet", "fresh", "--root", str(tree)]) == 0
    out = tmp_path / "out"
    out.mkdir()
    for name in ("fresh-a4-9.png", "other-a4-1.png"):
        (out / name).write_bytes(b"")
    assert preview(tree, "fresh", "--out", str(out), "--ppi", "40") == 0
    names = {path.name for path in out.iterdir()}
    assert {"fresh-a4-1.png", "other-a4-1.png"} <= names
    assert "fresh-a4-9.png" not in names


def test_what_cannot_be_set_is_told(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sign without a glyph and a link to nowhere have their place, as in a check."""
    path = tree / "worksheets/en/walk.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", "title: ✓ ", 1), encoding="utf-8")
    assert preview(tree, "walk") == 1
    assert "walk.yaml:" in capsys.readouterr().out
    assert not (tree / "build/preview").exists()


def test_a_misspelt_sheet_is_guessed(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The nearest one is named."""
    assert preview(tree, "wlak") == 2
    assert "did you mean walk?" in capsys.readouterr().err
