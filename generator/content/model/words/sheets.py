"""Words on worksheets: on paper, on their pages, on screen, and in the library."""

from __future__ import annotations

from pydantic import Field

from generator.content.model.words.counted import Counted
from generator.content.shared import Record
from generator.content.text import Line, Plain


class SettleWords(Record):
    """The words of the stop-and-settle block."""

    title: Plain
    steps: tuple[Line, ...] = Field(min_length=2, max_length=5)


class WayWords(Record):
    """What one does on a sheet."""

    tick: Plain
    write: Plain
    table: Plain
    days: Plain
    draw: Plain
    cards: Plain


class FilterWords(Record):
    """Words of the library's filters."""

    title: Plain
    more: Plain
    shelf: Plain
    time: Plain
    up_to: Plain
    company: Plain
    alone: Plain
    together: Plain
    way: Plain
    any: Plain
    ways: WayWords
    find: Plain
    counted: Counted
    none: Plain


class SheetWords(Record):
    """Words on worksheets and on their pages."""

    library: Plain
    library_description: Plain
    library_intro: Line
    worksheet: Plain
    print: Plain
    large: Plain
    fillable: Plain
    large_fillable: Plain
    editable: Plain
    a4: Plain
    letter: Plain
    minutes: Plain
    files: Plain
    belongs_to: Plain
    general: Plain
    page_of: Plain
    help_any_time: Plain
    help_first_page: Plain
    own_number: Plain
    not_checked: Plain
    crisis_line: Plain
    emergency: Plain
    qr_alt: Plain
    own: Plain
    whose_paper: Line
    whose_file: Line
    cut: Plain
    cut_lowest: Plain
    tear: Plain
    row: Plain
    settle: SettleWords
    filter: FilterWords


class SaidWords(Record):
    """Messages when something was done, or before something is lost."""

    restored: Plain
    kept: Plain
    kept_until_exit: Plain
    refused: Plain
    full: Plain
    saved: Plain
    opened: Plain
    ask_open: Plain
    nothing_fits: Plain
    other_edition: Plain
    left_over: Plain
    wrong_file: Plain
    other_sheet: Plain
    go_there: Plain
    ask_empty: Plain
    emptied: Plain
    ask_delete: Plain
    deleted: Plain


class ToolWords(Record):
    """Words of what can be done with a sheet that was filled in; `said` are messages."""

    title: Plain
    print_: Plain = Field(alias="print")
    save: Plain
    open_: Plain = Field(alias="open")
    empty: Plain
    file: Plain
    keep_title: Plain
    keep_what: Plain
    keep_shared: Plain
    until_exit: Plain
    keep: Plain
    delete: Plain
    never: Plain
    yes: Plain
    no: Plain
    said: SaidWords


class ScreenWords(Record):
    """Words around a sheet that is filled in on its page."""

    title: Plain
    read: Plain
    intro: Line
    gap: Plain
    none_typed: Plain
    rings: Plain
    card: Plain
    foot: Plain
    jump: Plain
    tools: ToolWords
