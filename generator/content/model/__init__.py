"""The contents of the YAML files as frozen records: one module for each part of the guide."""

from __future__ import annotations

from generator.content.blocks import Block
from generator.content.blocks.boxes import Boxes
from generator.content.blocks.cards import Cards, Panel
from generator.content.blocks.choose import Choose
from generator.content.blocks.filled import Filled, FilledEntry
from generator.content.blocks.help_lines import HelpLines
from generator.content.blocks.note import Note
from generator.content.blocks.numbered import Numbered
from generator.content.blocks.rings import Rings
from generator.content.blocks.scale import Scale
from generator.content.blocks.script import Script
from generator.content.blocks.settle import Settle
from generator.content.blocks.steps import Steps
from generator.content.blocks.table import Table
from generator.content.blocks.tear_off import TearOff
from generator.content.blocks.tracker import Tracker
from generator.content.blocks.write import Write
from generator.content.model.fields import Words, texts, types_of, worded
from generator.content.model.groups import Exercise, KitPart, Late, Programme, Session, SessionStep, Spare, Turns
from generator.content.model.guide import Book, Door, Doors, Guide, Logo, Picture, Pillar, Root, Technique
from generator.content.model.help import (
    EMERGENCY,
    PHONE_NUMBER,
    Channel,
    Communities,
    Community,
    Help,
    Helpline,
    Need,
    PageDate,
    Region,
    TextChannel,
    dialled,
)
from generator.content.model.meetings import DAYS, Day, Meeting, Meetings
from generator.content.model.pages import Change, Changes, Edition, Query, Search, StandingPage
from generator.content.model.reference import Counts, Glossary, Mold, Reference, References, Term, Word, Wording, Worn
from generator.content.model.register import Address, Anchor, Code, Permalinks, Place, Published
from generator.content.model.settings import Colors, LanguageCode, PaperRegions, PrintRegions, Settings
from generator.content.model.words import Interface
from generator.content.model.words.book import BookWords
from generator.content.model.words.groups import GroupWords
from generator.content.model.words.help import HelpWords, MeetingWords
from generator.content.model.words.links import GivenWords, GoWords, HandoutWords, LinkWords, StageWords
from generator.content.model.words.pages import (
    ChangeWords,
    CounselorWords,
    EvidenceWords,
    GlossaryWords,
    MachineWords,
    PartWords,
    ReviewWords,
)
from generator.content.model.words.sheets import (
    FilterWords,
    SaidWords,
    ScreenWords,
    SettleWords,
    SheetWords,
    ToolWords,
    WayWords,
)
from generator.content.model.words.site import OfflineWords, SearchWords, ShareWords, SiteWords
from generator.content.model.worksheet import Worksheet
from generator.content.shared import (
    MANY,
    Care,
    Counselor,
    Evidence,
    Item,
    Pointer,
    Record,
    Section,
    Sensitivity,
    Setting,
    Snag,
    Stage,
    Story,
)
from generator.content.text import (
    MOST_LETTERS,
    Date,
    Fact,
    FactId,
    Fingerprint,
    Line,
    Name,
    Paper,
    Plain,
    Prose,
    Slug,
    SourceId,
    Target,
    Url,
)

__all__ = [
    "DAYS",
    "EMERGENCY",
    "MANY",
    "MOST_LETTERS",
    "PHONE_NUMBER",
    "Address",
    "Anchor",
    "Block",
    "Book",
    "BookWords",
    "Boxes",
    "Cards",
    "Care",
    "Change",
    "ChangeWords",
    "Changes",
    "Channel",
    "Choose",
    "Code",
    "Colors",
    "Communities",
    "Community",
    "Counselor",
    "CounselorWords",
    "Counts",
    "Date",
    "Day",
    "Door",
    "Doors",
    "Edition",
    "Evidence",
    "EvidenceWords",
    "Exercise",
    "Fact",
    "FactId",
    "Filled",
    "FilledEntry",
    "FilterWords",
    "Fingerprint",
    "GivenWords",
    "Glossary",
    "GlossaryWords",
    "GoWords",
    "GroupWords",
    "Guide",
    "HandoutWords",
    "Help",
    "HelpLines",
    "HelpWords",
    "Helpline",
    "Interface",
    "Item",
    "KitPart",
    "LanguageCode",
    "Late",
    "Line",
    "LinkWords",
    "Logo",
    "MachineWords",
    "Meeting",
    "MeetingWords",
    "Meetings",
    "Mold",
    "Name",
    "Need",
    "Note",
    "Numbered",
    "OfflineWords",
    "PageDate",
    "Panel",
    "Paper",
    "PaperRegions",
    "PartWords",
    "Permalinks",
    "Picture",
    "Pillar",
    "Place",
    "Plain",
    "Pointer",
    "PrintRegions",
    "Programme",
    "Prose",
    "Published",
    "Query",
    "Record",
    "Reference",
    "References",
    "Region",
    "ReviewWords",
    "Rings",
    "Root",
    "SaidWords",
    "Scale",
    "ScreenWords",
    "Script",
    "Search",
    "SearchWords",
    "Section",
    "Sensitivity",
    "Session",
    "SessionStep",
    "Setting",
    "Settings",
    "Settle",
    "SettleWords",
    "ShareWords",
    "SheetWords",
    "SiteWords",
    "Slug",
    "Snag",
    "SourceId",
    "Spare",
    "Stage",
    "StageWords",
    "StandingPage",
    "Steps",
    "Story",
    "Table",
    "Target",
    "TearOff",
    "Technique",
    "Term",
    "TextChannel",
    "ToolWords",
    "Tracker",
    "Turns",
    "Url",
    "WayWords",
    "Word",
    "Wording",
    "Words",
    "Worksheet",
    "Worn",
    "Write",
    "dialled",
    "texts",
    "types_of",
    "worded",
]
