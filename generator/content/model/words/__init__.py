"""Interface words: all that a reader sees and no other file holds. A module for each part of the site."""

from __future__ import annotations

from generator.content.model.words.book import BookWords
from generator.content.model.words.counted import Counted, counted
from generator.content.model.words.groups import GroupWords
from generator.content.model.words.help import HelpWords, MeetingWords
from generator.content.model.words.links import GoWords, HandoutWords, LinkWords
from generator.content.model.words.pages import (
    ChangeWords,
    EasyWords,
    EvidenceWords,
    GlossaryWords,
    MachineWords,
    PartWords,
    ReviewWords,
)
from generator.content.model.words.sheets import ScreenWords, SheetWords
from generator.content.model.words.site import ListenWords, OfflineWords, SearchWords, ShareWords, SiteWords
from generator.content.shared import Item

__all__ = ["Counted", "Interface", "counted"]


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
