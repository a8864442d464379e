"""Words on the pages and in the packs of the group programme."""

from __future__ import annotations

from pydantic import Field

from generator.content.shared import Record
from generator.content.text import Plain


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
