"""Printed sheets spare ink, survive photocopies, fill their pages and are large enough to read."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_TEXT, FPDFTextObj_GetFontSize, FPDFTextObj_GetText

from generator.plan.files import Sheet
from generator.plan.site import Site
from tests.documents import copier
from tests.documents.pdfs import EMERGENCY, MILLIMETRE, pictures_of

A_MILLIMETRE = 120 / 25.4
"""In the picture of a page that ink and white are measured on, in pixels."""


@dataclass(frozen=True)
class Seen:
    """What can be seen of a printed page: its share of ink, and whether all is grey.

    `bar` is the share of a black bar across it, with the ink in it; `empty` the highest white band, in millimetres.
    """

    ink: float
    bar: float
    grey: bool
    empty: float


@pytest.fixture(scope="session")
def seen(real_sheets: dict[str, tuple[Sheet, bytes]]) -> dict[str, list[Seen]]:
    """All pages of the real sheets but the fillable ones, which are set alike.

    Ink and white are measured on a picture in grey, color is looked for on a coarse one. At 120 dpi a page has as much
    ink as at 600, or 0.02 % more.
    """
    return {
        name: [
            Seen(
                ink=1 - float(fine.mean()) / 255,
                bar=_bar(fine),
                grey=bool((coarse == coarse[:, :, :1]).all()),
                empty=_highest_white(fine),
            )
            for fine, coarse in zip(
                map(np.asarray, pictures_of(data, scale=A_MILLIMETRE / MILLIMETRE, grey=True)),
                (np.asarray(picture.convert("RGB")) for picture in pictures_of(data, scale=0.5)),
                strict=True,
            )
        ]
        for name, (sheet, data) in real_sheets.items()
        if not sheet.form.endswith("fillable")
    }


def _bar(shades: copier.Gray) -> float:
    """The ink of bars that are black at the left margin and 6 mm high or more, as a share of the page."""
    margin = shades[:, int(21 * A_MILLIMETRE) : int(23 * A_MILLIMETRE)]
    black = np.flatnonzero((margin < 128).all(axis=1))
    runs = np.split(black, np.flatnonzero(np.diff(black) > 1) + 1)
    bars = [shades[run] for run in runs if run.size > 6 * A_MILLIMETRE]
    return sum(float((255 - bar.astype(float)).sum()) for bar in bars) / 255 / shades.size


def _highest_white(shades: copier.Gray) -> float:
    return float(np.diff(np.flatnonzero((shades < 200).any(axis=1))).max()) / A_MILLIMETRE


def test_large_print_fills_its_pages(seen: dict[str, list[Seen]], real_sheets: dict[str, tuple[Sheet, bytes]]) -> None:
    """Less than 60 mm are white in one place on a page of large print, but for the last page."""
    large = {name: pages for name, pages in seen.items() if real_sheets[name][0].form == "large"}
    assert sum(len(pages) for pages in large.values()) > 300
    wide = [(round(each.empty), name) for name, pages in large.items() for each in pages[:-1] if each.empty >= 60]
    assert wide == []


def test_real_sheets_spare_ink_and_need_no_color(seen: dict[str, list[Seen]]) -> None:
    """No page has more than 6 % of ink (8 % in large print), every page has some, and all of it is grey.

    The bar of the leaf, which is read from the wall, is not counted: it has 3.5 % at the most.
    """
    for name, pages in seen.items():
        for number, each in enumerate(pages):
            assert each.grey, name
            most = 0.08 if "-large" in name else 0.06
            assert 0.003 < each.ink - each.bar < most, (name, number, each)
            assert each.bar < (0.035 if "safety-leaf" in name and number == 0 else 1e-9), (name, number, each)


def test_real_sheets_survive_two_photocopies(real_sheets: dict[str, tuple[Sheet, bytes]]) -> None:
    """A copy of a copy still has every line to write on, every edge of a table and every frame.

    A sheet with each kind of block is copied, and all that say what to do in an emergency.
    """
    known = 0
    lost: dict[tuple[str, int], int] = {}
    copied: set[str] = set()
    for name, (sheet, data) in real_sheets.items():
        kinds = {f"{sheet.form} {block.block}" for block in sheet.worksheet.blocks}
        wanted = sheet.worksheet.id in EMERGENCY or kinds - copied
        if sheet.paper == "a4" and sheet.form in ("print", "large") and wanted:
            copied |= kinds
            for number, picture in enumerate(pictures_of(data, scale=copier.DPI / 72, grey=True)):
                page = np.asarray(picture)
                rules = copier.rules(page)
                known += len(rules)
                lost[name, number] = len(copier.lost(page, rules))
    assert known > 450
    assert {place: number for place, number in lost.items() if number} == {}


def test_the_copier_loses_what_is_thin_or_grey() -> None:
    """A hairline and a grey line are gone in the second copy; a black line of 0.9 pt stays."""
    paper = np.full((300, 800), 255, dtype=np.uint8)
    paper[50:51, 100:700] = 120
    paper[150:153, 100:700] = 150
    paper[250:253, 100:700] = 0
    rules = copier.rules(paper)
    assert [rule.row for rule in rules] == [50, 150, 250]
    assert [rule.row for rule in copier.lost(paper, rules)] == [50, 150]


def test_real_words_overprint_nothing_and_stay_on_the_page(real_sheets: dict[str, tuple[Sheet, bytes]]) -> None:
    """No two runs of text overlap, as they would in a column too narrow, and none comes near the edge of the paper."""
    for name, (_, data) in real_sheets.items():
        with pypdfium2.PdfDocument(data) as pdf:
            for number in range(len(pdf)):
                width, height = pdf[number].get_size()
                words = pdf[number].get_textpage()
                runs = np.asarray([words.get_rect(index) for index in range(words.count_rects())])
                left, bottom, right, top = runs.T
                runs = runs[(right - left > 0.5) & (top - bottom > 0.5)]
                left, bottom, right, top = runs.T
                near = runs[(left <= 14) | (bottom <= 14) | (right >= width - 14) | (top >= height - 14)]
                assert not near.size, (name, number, [words.get_text_bounded(*run) for run in near])
                across = np.minimum(right, right[:, None]) - np.maximum(left, left[:, None])
                down = np.minimum(top, top[:, None]) - np.maximum(bottom, bottom[:, None])
                over = np.argwhere(np.triu((across >= 1.5) & (down >= 2.5), k=1))
                assert not over.size, (name, number, [words.get_text_bounded(*runs[each]) for each in over[0]])


def letters_of(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage) -> list[tuple[float, float, int]]:
    """The size of type, the lower edge and the number of letters of each run of text of a page, sizes in points."""
    found = []
    for run in page.get_objects(filter=[FPDF_PAGEOBJ_TEXT]):
        size = ctypes.c_float()
        FPDFTextObj_GetFontSize(run, size)
        if count := FPDFTextObj_GetText(run, words, None, 0) // 2 - 1:
            found.append((round(size.value, 1), run.get_bounds()[1], count))
    return found


def test_real_type_is_large_enough_and_no_heading_stands_alone(
    real_sheets: dict[str, tuple[Sheet, bytes]], real_site: Site
) -> None:
    """Most type has 12 pt, nothing in large print has less than 18; no heading is the last thing on a page.

    On a sheet of cards most type may have their 10 or 10.5 pt: they are as small as a bank card or half a page.
    """
    foot_begins = real_site.guide.interface.sheets.help_any_time
    for name, (sheet, data) in real_sheets.items():
        if sheet.form.endswith("fillable"):
            continue  # set like the other two
        body, smallest, heading = (18.0, 18.0, 20.0) if sheet.form == "large" else (12.0, 8.5, 13.4)
        of_body: Counter[float] = Counter()
        with pypdfium2.PdfDocument(data) as pdf:
            for number, page in enumerate(pdf):
                words = page.get_textpage()
                letters = letters_of(page, words)
                least = min(size for size, _, _ in letters)
                assert least >= smallest, (name, number, least)
                start, _ = words.search(foot_begins).get_next()
                foot = words.get_charbox(start)[3]
                body_of_page = [(edge, size, count) for size, edge, count in letters if edge > foot]
                for _, size, count in body_of_page:
                    of_body[size] += count
                lowest = min(body_of_page)
                # Under a heading without words there are lines to write on.
                shapes = [shape.get_bounds()[1] for shape in page.get_objects(filter=[FPDF_PAGEOBJ_PATH])]
                lined = any(foot + 4 * MILLIMETRE < bottom < lowest[0] for bottom in shapes)
                assert lowest[1] < heading or lined, (name, number)
        most, _ = of_body.most_common(1)[0]
        small = {"cards": 10.0, "half-page": 10.5}
        cards = {small[block.block] for block in sheet.worksheet.blocks if block.block in small}
        assert most == body or most in cards, name
