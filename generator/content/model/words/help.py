"""Words on the help pages, and on the page and poster of meetings."""

from __future__ import annotations

from generator.content.shared import Record
from generator.content.text import Line, Plain


class HelpWords(Record):
    """Words on the help pages."""

    title: Plain
    description: Plain
    interpreter: Line
    """Said before emergency steps that are not in this language."""
    call: Plain
    text: Plain
    chat: Plain
    text_keyword: Plain
    email: Plain
    website: Plain
    hours: Plain
    cost: Plain
    checked_on: Plain
    from_page: Plain
    from_undated: Plain
    page_month: Plain
    not_checked: Line
    some_not_checked: Line
    how_to_check: Line
    choose: Plain
    other_regions: Plain
    other_numbers: Plain
    wrong_number: Plain
    elsewhere: Line
    region_description: Plain
    keep: Plain
    forget: Plain
    kept: Plain
    online: Plain


class DayWords(Record):
    """The days of the week."""

    monday: Plain
    tuesday: Plain
    wednesday: Plain
    thursday: Plain
    friday: Plain
    saturday: Plain
    sunday: Plain


class MeetingWords(Record):
    """Words on the page and the poster of meetings, which only an own edition has."""

    title: Plain
    description: Plain
    door: Plain
    """The link on the help page."""
    days: DayWords
    from_to: Plain
    language: Plain
    step_free: Plain
    steps: Plain
    online: Plain
    checked: Plain
    poster: Plain
    poster_on: Plain
