"""Interface words: all that a reader sees and no other file holds."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from generator.content.shared import Item, Record
from generator.content.text import Fact, Line, Name, Plain, Prose
from generator.content.yaml_file import Path


class SiteWords(Record):
    """Words around every page."""

    language: Name
    """What the language calls itself."""
    untranslated: Plain
    outdated: Plain
    skip: Plain
    help_now: Plain
    exit: Plain
    exit_cover: Plain
    exit_presses: Plain
    light: Plain
    dark: Plain
    bar: Plain
    search: Plain
    search_label: Plain
    search_close: Plain
    loading: Plain
    failed: Plain
    a_to_z: Plain
    a_to_z_description: Plain
    a_to_z_letters: Plain
    menu: Plain
    all_pages: Plain
    back: Plain
    next: Plain
    back_and_next: Plain
    not_found: Plain
    not_found_text: Plain
    not_found_code: Plain
    home: Plain
    address: Plain
    share: Plain
    listen: Plain
    on_this_page: Plain
    edition: Plain
    review_by: Plain
    draft: Plain
    licence: Plain
    report: Plain
    privacy: Plain
    all_techniques: Plain
    roots_lead: Plain
    more: Plain
    months: tuple[Plain, ...] = Field(min_length=12, max_length=12)
    date: Plain


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


class EasyWords(Record):
    """Words on an easy-read edition and on the way to it."""

    link: Plain
    description: Plain
    title_of: Plain
    others: Plain
    whole: Plain


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


class Counted(Record):
    """What is said of a number of things, `{n}`: a form for each plural category of CLDR that the language has.

    A language has `other` and, of the rest, those that its own grammar needs, not those of the original.
    """

    zero: Plain | None = None
    one: Plain | None = None
    two: Plain | None = None
    few: Plain | None = None
    many: Plain | None = None
    other: Plain


class SearchWords(Record):
    """Words for the results of a search."""

    counted: Counted
    none: Plain


class OfflineWords(Record):
    """Words on the page where someone keeps the guide on their phone."""

    title: Plain
    description: Plain
    intro: Prose
    seen_title: Plain
    seen: Prose
    choose: Plain
    size: Plain
    size_sheets: Plain
    cannot: Plain
    none: Plain
    loading: Plain
    kept: Plain
    kept_all: Plain
    failed: Plain
    removing: Plain
    removed: Plain
    keep: Plain
    keep_all: Plain
    remove: Plain
    not_kept_title: Plain
    not_kept: Prose
    newer_title: Plain
    newer: Prose
    newer_here: Plain
    newer_show: Plain
    home_screen_title: Plain
    home_screen: Prose


class SettleWords(Record):
    """The words of the stop-and-settle block."""

    title: Plain
    steps: tuple[Line, ...] = Field(min_length=2, max_length=5)


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


class FilterWords(Record):
    """Words of the library's filters."""

    title: Plain
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


class WayWords(Record):
    """What one does on a sheet."""

    tick: Plain
    write: Plain
    table: Plain
    days: Plain
    draw: Plain
    cards: Plain


class GroupWords(Record):
    """Words on the pages and in the packs of the group programme."""

    pack: Plain
    leader: Plain
    leader_print: Plain
    leader_needed: Plain
    leader_emergency: Plain
    leader_more: Plain
    once: Plain
    once_one: Plain
    for_members: Plain
    counted: Plain
    empty: Plain
    kit: Plain
    agreement_large: Plain
    tabloid: Plain
    a3: Plain
    kit_cut: Plain
    kit_own: Plain
    kit_day: Plain
    kit_week: Plain
    kit_session: Plain
    kit_scene: Plain
    kit_in_file: Plain
    kit_page: Plain
    kit_hung: Plain
    screen: Plain
    screen_title: Plain
    screen_description: Plain
    screen_keys: Plain
    screen_next: Plain
    screen_back: Plain
    screen_minutes: Plain
    clock_key: Plain
    sessions: Plain
    aim: Plain
    glance: Plain
    materials: Plain
    room: Plain
    prints: Plain
    running_order: Plain
    step: Plain
    sixty: Plain
    ninety: Plain
    minutes: Plain
    spare: Plain
    if_late: Plain
    saves: Plain
    each: Plain
    members: Plain
    or_: Plain = Field(alias="or")
    turns: Plain
    turns_of_three: Plain
    say: Plain
    say_long: Plain
    then: Plain
    prompts: Plain
    odd: Plain
    three: Plain
    twelve: Plain
    late: Plain
    close: Plain
    home: Plain
    debrief: Plain
    every_session: Plain


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


class EvidenceWords(Record):
    """Words on the evidence page."""

    title: Plain
    description: Plain
    caveat: Plain
    used_by: Plain
    show: Plain


class ListenWords(Record):
    """Words of the voice that reads a page aloud; `digits` are said one by one in a phone number, from zero to nine."""

    title: Plain
    start: Plain
    pause: Plain
    go_on: Plain
    back: Plain
    next: Plain
    speed: Plain
    slow: Plain
    normal: Plain
    fast: Plain
    close: Plain
    none: Plain
    digits: tuple[Plain, ...] = Field(min_length=10, max_length=10)


class ShareWords(Record):
    """Words of the panel that gives a link to a page or part. The ways to cite hold {names} that are filled in."""

    title: Plain
    parts: Plain
    address: Plain
    message: Plain
    message_text: Plain
    copy_: Plain = Field(alias="copy")
    copied: Plain
    share: Plain
    qr: Plain
    cite: Plain
    apa: Plain
    vancouver: Plain
    bibtex: Plain
    close: Plain


class GlossaryWords(Record):
    """Words on the glossary page."""

    title: Plain
    description: Plain


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


class StageWords(Record):
    """When something fits."""

    first_weeks: Plain
    settling: Plain
    later: Plain
    any: Plain


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


class MachineWords(Record):
    """Words on the page for people who write programs."""

    catalog: Plain
    catalog_schema: Plain
    entry: Plain
    program: Plain


class ReviewWords(Record):
    """Words of the line that says which clinicians have read a page or sheet; {role} is one of `guide.yaml`."""

    none: Plain
    all: Plain
    some: Plain
    more: Plain
    reader: Plain
    named: Plain


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


class Interface(Item):
    """`interface.yaml`: every word a reader sees that is not part of a page's own text."""

    site: SiteWords
    parts: PartWords
    easy: EasyWords
    help: HelpWords
    meetings: MeetingWords
    search: SearchWords
    offline: OfflineWords
    sheets: SheetWords
    screen: ScreenWords
    groups: GroupWords
    book: BookWords
    evidence: EvidenceWords
    glossary: GlossaryWords
    listen: ListenWords
    share: ShareWords
    links: LinkWords
    handout: HandoutWords
    changes: ChangeWords
    machines: MachineWords
    reviews: ReviewWords
    go: GoWords


def counted(words: Record, path: Path = ()) -> Iterator[tuple[Path, Counted]]:
    """Yield what a record of words says of a number of things, each with its path."""
    for name, value in words:
        if isinstance(value, Counted):
            yield (*path, name), value
        elif isinstance(value, Record):
            yield from counted(value, (*path, name))
