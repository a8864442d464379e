"""Sheets and sessions as texts to change: whole, in order, and what a program that writes text needs is in them."""

from __future__ import annotations

import io
import itertools

import odfdo
import pytest

from generator.documents import odt
from generator.plan import help_lines
from generator.plan.files import odt_file
from generator.plan.site import Site


@pytest.fixture(scope="module")
def texts(real_site: Site) -> dict[str, odfdo.Document]:
    """All texts of the real guide, as a program that writes text opens them."""
    return {name: odfdo.Document(io.BytesIO(data)) for name, data in odt.files(real_site)}


def test_structure_of_each_text(texts: dict[str, odfdo.Document], real_site: Site) -> None:
    """Real headings in steps of one, header rows in every table, the language, a title, help lines at the foot."""
    assert len(texts) == 2 * (len(real_site.guide.worksheets) + len(real_site.guide.sessions))
    us = next(lines for region, lines in help_lines.on(real_site, "letter") if region.id == "us")
    for name, text in texts.items():
        levels = [int(str(heading.get_attribute("text:outline-level"))) for heading in text.body.headers]
        assert levels[0] == 1, name
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), name
        assert levels.count(1) == 1, name
        for table in text.body.get_elements("descendant::table:table"):
            assert table.get_element("table:table-header-rows/table:table-row/table:table-cell"), name
        assert text.meta.title == text.body.headers[0].text_recursive.strip(), name
        styles = text.styles.root.serialize()
        assert 'fo:language="en"' in styles, name
        foot = styles.partition("<style:footer>")[2]
        assert (us[0].channel.number in foot) is name.endswith("-letter.odt"), name


def test_what_is_written_on_has_room(texts: dict[str, odfdo.Document], real_site: Site) -> None:
    """Boxes stand in lists, rows are as high as a hand needs, and each line asked for is ruled."""
    sheet = next(each for each in real_site.guide.worksheets if each.id == "sleep")
    body = texts[odt_file("worksheet", "sleep", "a4")].body
    asked = [block for block in sheet.blocks if block.block == "choose"]
    boxes = body.get_elements("//text:list[@text:style-name='Boxes']/text:list-item")
    assert len(boxes) == sum(len(block.items) for block in asked)
    assert len(body.get_elements("//text:p[@text:style-name='Line']")) >= sum(block.own for block in asked)
    assert body.get_elements("//table:table-row[@table:style-name='Row1']")
