"""Name the PDFs of worksheets and sessions by their permanent addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from generator.content.model import Paper, Worksheet

PAPERS: tuple[Paper, ...] = get_args(Paper)
Form: TypeAlias = Literal["print", "large", "fillable", "large-fillable"]
FORMS: tuple[Form, ...] = get_args(Form)
FILLED_IN: tuple[Form, ...] = ("fillable", "large-fillable")


def sheet_file(worksheet: str, paper: Paper, form: Form) -> str:
    """The permanent address of a PDF of a worksheet, from its id."""
    return f"pdf/{worksheet}-{paper}{'' if form == 'print' else f'-{form}'}.pdf"


def pack_file(session: str, paper: Paper) -> str:
    """The permanent address of a session's print pack, from its id."""
    return f"pdf/group-{session}-{paper}.pdf"


@dataclass(frozen=True)
class Sheet:
    """One PDF to make: a worksheet on one paper, to print or to fill in on a screen, as it is or in large print."""

    worksheet: Worksheet
    paper: Paper
    form: Form = "print"

    @property
    def file(self) -> str:
        """Its permanent address from the root of the site."""
        return sheet_file(self.worksheet.id, self.paper, self.form)
