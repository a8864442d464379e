"""Words around every page: its frame, search, voice, the panel that shares a link, and keeping pages offline."""

from __future__ import annotations

from pydantic import Field

from generator.content.model.words.counted import Counted
from generator.content.shared import Record
from generator.content.text import Name, Plain, Prose


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


class SearchWords(Record):
    """Words for the results of a search."""

    counted: Counted
    none: Plain


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
