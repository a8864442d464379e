"""Words on pages of the guide and on lists of them: headings of their parts, evidence, glossary, changes, readers."""

from __future__ import annotations

from generator.content.shared import Record
from generator.content.text import Line, Plain


class CounselorWords(Record):
    """Words of the fold for professionals."""

    title: Plain
    for_whom: Plain
    when_not: Plain
    minutes: Plain
    setting: Plain
    alone: Plain
    together: Plain
    either: Plain
    sensitivity: Plain
    ordinary: Plain
    tender: Plain
    with_company: Plain
    hand_over: Plain
    ask_next: Plain
    give_back: Line
    minutes_value: Plain


class PartWords(Record):
    """Headings of a technique's parts, and words on its page."""

    what: Plain
    take_care: Plain
    why: Plain
    how: Plain
    example: Plain
    second_example: Plain
    smaller_step: Plain
    when_hard: Plain
    worksheet: Plain
    evidence: Plain
    read_next: Plain
    techniques: Plain
    pillars: Plain
    how_strong: Plain
    roots: Plain
    loop: Plain
    loop_again: Plain
    first_step: Plain
    story: Plain
    answers: Plain
    answers_root: Plain
    seen: Plain
    counselor: CounselorWords


class EasyWords(Record):
    """Words on an easy-read edition and on the way to it."""

    link: Plain
    description: Plain
    title_of: Plain
    others: Plain
    whole: Plain
    pictures: Plain
    sheet: Plain


class EvidenceWords(Record):
    """Words on the evidence page."""

    title: Plain
    description: Plain
    caveat: Plain
    used_by: Plain
    show: Plain


class GlossaryWords(Record):
    """Words on the glossary page."""

    title: Plain
    description: Plain


class ChangeWords(Record):
    """Words of the page and the feed of changes, and of the edition on a sheet's page."""

    title: Plain
    description: Plain
    intro: Line
    sheet_changed: Plain
    since: Plain
    since_head: Plain
    feed: Plain
    feed_title: Plain


class ReviewWords(Record):
    """Words of the line that says which clinicians have read a page or sheet; {role} is one of `guide.yaml`."""

    none: Plain
    all: Plain
    some: Plain
    more: Plain
    reader: Plain
    named: Plain


class MachineWords(Record):
    """Words on the page for people who write programs."""

    catalog: Plain
    catalog_schema: Plain
    entry: Plain
    program: Plain
