"""Words of the book and the EPUB."""

from __future__ import annotations

from generator.content.shared import Record
from generator.content.text import Line, Plain


class AloudWords(Record):
    """Say to who listens to the EPUB what a sheet asks for; the {names} are filled in."""

    tick: Plain
    write: Plain
    write_what: Plain
    gap: Plain
    listed: Plain
    boxes: Plain
    scale: Plain
    each: Plain
    times: Plain


class BookWords(Record):
    """Words of the book and on its page."""

    title: Plain
    description: Plain
    intro: Line
    epub: Plain
    contents: Plain
    preface: Plain
    at_page: Plain
    """Say on paper, after a link, on which `{page}` its place is."""
    notes: Plain
    """Stand over the lines of a page that is left free."""
    accessibility: Plain
    """Say how accessible the EPUB is, in its metadata."""
    aloud: AloudWords
