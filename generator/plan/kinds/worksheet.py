"""A worksheet, to fill in on the page or to print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.content import model
from generator.plan.files import PAPERS, File, odt_file, sheets_of
from generator.plan.kinds.kind import Kind
from generator.plan.page import Page

if TYPE_CHECKING:
    from generator.plan.site import Site


class _Worksheet(Kind[model.Worksheet]):
    name = category = "worksheet"
    one_piece = True
    lists_parts = False

    def page(self, site: Site, subject: model.Worksheet) -> Page:
        return Page(
            f"worksheets/{subject.id}/",
            self,
            subject.title,
            subject.description,
            subject,
            ("sheet",),
            site.codes.of_sheet(subject.id),
            # A sheet that asks for nothing needs no script.
            styles=("sheet.css",),
        )

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        words = site.guide.interface.screen
        yield "sheet", words.title if page.subject.is_filled_in else words.read

    def code_prefix(self, site: Site, page: Page) -> str:
        return "w"

    def code_due(self, site: Site, page: Page) -> str:
        sheet = page.subject
        if sheet.id in site.relations.pillar_of:
            return site.codes.of_sheet(sheet.id)
        # A sheet without a technique has a counselor part; without one its name is misspelt.
        return page.code or ("" if sheet.counselor is None else site.codes.free("w"))

    def shelf(self, words: model.Interface, part: str) -> str:
        return words.sheets.general

    def files(self, site: Site, page: Page) -> Iterator[File]:
        for form, sheets in sheets_of(page.subject):
            yield from (File(sheet.file, form, sheet.paper) for sheet in sheets)
        yield from (File(odt_file("worksheet", page.subject.id, paper), "odt", paper) for paper in PAPERS)


KIND = _Worksheet()
