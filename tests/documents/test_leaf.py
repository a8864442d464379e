"""The leaf, read from wall or floor: it is large enough, whole without drawings, and outlives two copies."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pikepdf
import pypdfium2
import pytest

from generator.plan.files import PAPERS
from generator.plan.site import Site
from tests.conftest import pdf_of
from tests.documents import copier
from tests.documents.pdfs import MILLIMETRE, elements, words_of
from tests.guide.test_emergency import only, sheet_of


def letters(data: bytes, number: int = 0) -> Iterator[tuple[str, float, tuple[float, float, float, float]]]:
    """Each letter of a page with its size in points and its edges."""
    with pypdfium2.PdfDocument(data) as pdf:
        words = pdf[number].get_textpage()
        for index in range(words.count_chars()):
            if sign := words.get_text_range(index, 1).strip():
                yield sign, round(pypdfium2.raw.FPDFText_GetFontSize(words.raw, index), 1), words.get_charbox(index)


def without_drawings(site: Site) -> Site:
    """The same guide before anybody drew for it."""
    emergency = site.guide.emergency
    assert emergency
    parts = {
        name: part.model_copy(update={"items": tuple(each.model_copy(update={"drawing": None}) for each in part.items)})
        for name, part in emergency.parts.items()
    }
    return Site(replace(site.guide, emergency=emergency.model_copy(update={"parts": parts})))


@pytest.mark.parametrize("paper", PAPERS)
def test_sizes(real_site: Site, paper: str) -> None:
    """A number has 40 pt for one country, 20 or more for several; the steps have 16, and all stand on one page."""
    for site in (only(real_site, "uk"), only(real_site, "nz"), real_site):
        given = sheet_of(site, "safety-leaf", paper)
        numbers = {each["number"] for each in json.loads(given)["sheets"][0]["sheet"]["blocks"][0]["numbers"]}
        found = list(letters(pdf_of(given)))
        least = 20.0 if len(numbers) > 1 else 40.0
        large = "".join(sign for sign, size, _ in found if size >= least and sign.isdigit())
        assert all(number in large for number in numbers), (paper, large)
        sizes = [size for _, size, _ in found]
        assert max(set(sizes), key=sizes.count) == 16.0
        discs = [sign for sign, size, box in found if size == 17.0 and box[0] < 35 * MILLIMETRE]
        assert discs == list("12345678")


@pytest.mark.parametrize("paper", PAPERS)
def test_large_print_has_the_steps_on_two_pages(real_site: Site, paper: str) -> None:
    """All eight numbers stand on the first two pages, most of them on the first."""
    data = pdf_of(sheet_of(real_site, "safety-leaf", paper, "large"))
    on_page = [
        [sign for sign, size, box in letters(data, number) if size == 20.4 and box[0] < 35 * MILLIMETRE]
        for number in (0, 1)
    ]
    assert [*on_page[0], *on_page[1]] == list("12345678")
    assert len(on_page[0]) >= 5


@pytest.mark.parametrize("paper", PAPERS)
def test_head(real_site: Site, paper: str) -> None:
    """Its name, then the bar; neither how long it takes nor that one can stop."""
    words = words_of(pdf_of(sheet_of(real_site, "safety-leaf", paper)))
    leaf = real_site.by_target["worksheet:safety-leaf"].subject
    assert f"{leaf.title} {leaf.description} {leaf.blocks[0].title}" in words
    shown = real_site.guide.interface.sheets
    assert shown.minutes.replace("{minutes}", str(leaf.minutes)) not in words
    assert shown.whose_paper.plain.rpartition(". ")[2] not in words


def test_drawings(real_site: Site) -> None:
    """One beside each step, the recovery position 60 mm wide or more; without them not a word is missing."""
    data = pdf_of(sheet_of(real_site, "safety-leaf"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        figures = [each for each in elements(pdf.Root.StructTreeRoot) if pikepdf.Name.Figure == each.S]
        said = {str(each.Alt): each for each in figures}
        parts = real_site.guide.instructions
        shown = [
            each.drawing.shows for each in (*parts["steps"].items, *parts["recovery_position"].items) if each.drawing
        ]
        assert len(shown) == 9
        assert {*shown} <= {*said}
        position = said[shown[-1]]
        (box,) = (each.BBox for each in position.A if "/BBox" in each)
        left, _, right, _ = (float(edge) for edge in box)
        assert right - left >= 60 * MILLIMETRE
    bare = pdf_of(sheet_of(without_drawings(real_site), "safety-leaf"))
    assert sorted(words_of(bare).split()) == sorted(words_of(data).split())


@pytest.mark.parametrize("region", ["", "uk"])
def test_numbers_outlive_two_copies(real_site: Site, region: str) -> None:
    """The number of each step, in its circle, and each number to call, as dark and as light as they were."""
    data = pdf_of(sheet_of(only(real_site, region) if region else real_site, "safety-leaf"))
    with pypdfium2.PdfDocument(data) as pdf:
        page = np.asarray(pdf[0].render(scale=copier.DPI / 72).to_pil().convert("L"))
        height = pdf[0].get_size()[1]
    copy, random = page, np.random.default_rng(7)
    for _ in range(2):
        copy = copier.copied(copy, random)
    looked = 0
    for sign, size, (left, bottom, right, top) in letters(data):
        if sign.isdigit() and (size >= 20 or (size == 17.0 and left < 35 * MILLIMETRE)):
            zoom = copier.DPI / 72
            box = (slice(int((height - top) * zoom) - 4, int((height - bottom) * zoom) + 4),
                   slice(int(left * zoom) - 4, int(right * zoom) + 4))  # fmt: skip
            assert ((page[box] < 128) == (copy[box] < 128)).mean() > 0.9, (sign, size)
            looked += 1
    assert looked >= 8 + 3
