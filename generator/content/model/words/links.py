"""Words of what counselors use: the index of links, short codes, handouts."""

from __future__ import annotations

from pydantic import Field

from generator.content.model.words.counted import Counted
from generator.content.shared import Record
from generator.content.text import Fact, Line, Plain


class StageWords(Record):
    """When something fits."""

    first_weeks: Plain
    settling: Plain
    later: Plain
    any: Plain


class LinkWords(Record):
    """Words of the counselors' index, of its spreadsheet and of the card with all codes."""

    title: Plain
    description: Plain
    intro: Plain
    find: Plain
    counted: Counted
    none: Plain
    code: Plain
    name: Plain
    about: Plain
    concerns: Plain
    stage: Plain
    stages: StageWords
    formats: Plain
    evidence: Plain
    address: Plain
    short: Plain
    more: Plain
    parts: Plain
    screen: Plain
    file: Plain
    pack: Plain
    edition: Plain
    csv: Plain
    card: Plain
    card_title: Plain
    card_description: Plain
    card_how: Plain
    card_company: Plain


class GoWords(Record):
    """Words around short codes and former addresses.

    `spoken` is what people say or type for each sign of a code, and other names of a country under its code; `heard`
    what sounds like a sign, and is one only beside another.
    """

    title: Plain
    description: Plain
    intro: Line
    label: Plain
    button: Plain
    none: Plain
    sheet: Plain
    before: Plain
    short: Plain
    moved: Plain
    retired: Plain
    retired_sheet: Plain
    nearest: Plain
    parts: Plain
    part_moved: Plain
    spoken: dict[Fact, tuple[Plain, ...]]
    heard: dict[Fact, tuple[Plain, ...]] = Field(default={})


class GivenWords(Record):
    """Words for the reader of a handout."""

    title: Plain
    intro: Plain
    note: Plain
    added: Plain
    company: Plain
    lost: Plain
    none: Plain
    change: Plain


class HandoutWords(Record):
    """Words of the page that puts a handout together."""

    title: Plain
    description: Plain
    without: Line
    intro: Plain
    choose: Plain
    find: Plain
    counted: Counted
    none: Plain
    page: Plain
    sheet: Plain
    before: Plain
    look: Plain
    company: Plain
    words: Plain
    line: Plain
    phone: Plain
    no_names: Plain
    paper: Plain
    send: Plain
    nothing: Plain
    counted_chosen: Counted
    on: Plain
    remove: Plain
    address: Plain
    sees: Plain
    copy_: Plain = Field(alias="copy")
    copied: Plain
    share: Plain
    print: Plain
    preparing: Plain
    ready: Plain
    failed: Plain
    from_file: Plain
    qr: Plain
    given: GivenWords
