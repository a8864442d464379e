"""Write the inputs of Typst for what a group needs: session packs, the leader's book and the room kit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.content.language import Language
from generator.content.model import KitPart, Paper, Programme, Session, SessionStep
from generator.content.words import fill
from generator.documents.data import DataWriter
from generator.documents.printed import Order, as_json, common, found_at, plain, spelled
from generator.plan import chapters, clock, placeholders
from generator.plan.site import Site

SPARE = 2
"""Copies of each handout for somebody who comes late or begins again."""


def pack_inputs(site: Site, order: Order) -> str:
    """Write the inputs of a pack."""
    site = spelled(site, order.paper)
    titles = Language(site.guide.language).written.listed(
        (site.by_target[f"worksheet:{sheet.id}"].title for sheet in order.sheets),
    )
    data = {
        "template": "pack.typ",
        "copies": order.copies,
        "counted": order.members is not None,
        "by_sheet": order.by_sheet,
        "title": order.session.title if order.session else titles,
        "description": order.session.description if order.session else titles,
        "groups": plain(site, site.guide.interface.groups),
        "session": None,
        "kit": [],
    }
    if order.session:
        page = site.by_target[f"session:{order.session.id}"]
        session = placeholders.on_paper(site, order.paper).value(page.subject)
        programme = _programme(site, order.paper) if site.guide.programme else None
        parts = [part for part in programme.kit if part.id in session.kit] if programme else []
        hung = [part.title for part in programme.hung if part not in parts] if programme else []
        data |= found_at(site, page) | {
            "session": _session(site, session, order.members),
            "kit": _kit(site, parts, [step for step in session.steps if step.scene]),
            "hung": hung,
            "slips": (order.members or clock.MEMBERS[-1]) + SPARE,
            "read_by": site.read_by(page),
        }
    return as_json(common(site, order) | data)


def leader_inputs(site: Site, paper: Paper) -> str:
    """Write the inputs of the leader's book: what holds for every session."""
    site = spelled(site, paper)
    page, programme = site.by_target["page:groups"], _programme(site, paper)
    places = {f"page:groups#{section.id}": f"#{section.id}" for section in programme.sections}
    writer = DataWriter(
        lambda target: places.get(target) or site.full_address(target),
        lambda target: "" if target in places else site.code_of(target),
    )
    data = {
        "template": "leader.typ",
        "title": site.guide.interface.groups.leader,
        "description": programme.description,
        "groups": plain(site, site.guide.interface.groups),
        "programme": writer.plain(programme),
        "read_by": site.read_by(page),
    }
    return as_json(common(site, Order((), paper)) | data | found_at(site, page))


def kit_inputs(site: Site, paper: Paper, *, large: bool = False) -> str:
    """Write the inputs of the room kit; `large`: of the agreement alone, on paper twice as large."""
    site = spelled(site, paper)
    words, programme = site.guide.interface.groups, _programme(site, paper)
    parts = tuple(part for part in programme.kit if part.kind == "poster" or not large)
    scenes = () if large else tuple(step for session in site.guide.sessions for step in session.steps if step.scene)
    data = {
        "template": "kit.typ",
        "title": words.agreement_large if large else words.kit,
        "description": programme.description,
        "groups": plain(site, words),
        "large_paper": _LARGE_PAPER[paper] if large else None,
        "kit": _kit(site, parts, scenes),
    }
    return as_json(common(site, Order((), paper)) | data)


def _programme(site: Site, paper: Paper) -> Programme:
    """Return the program of a guide that has one, as it is printed."""
    if site.guide.programme is None:
        raise ValueError("the guide has no group program")
    return placeholders.on_paper(site, paper).value(site.guide.programme)


_LARGE_PAPER = {"a4": "a3", "letter": "us-tabloid"}


def _kit(site: Site, parts: Iterable[KitPart], scenes: Iterable[SessionStep]) -> list[dict[str, Any]]:
    """Write pages of the room kit, with what they show of the rest of the guide."""
    sections = site.guide.programme.sections if site.guide.programme else ()
    agreement = next((section.text for section in sections if section.id == "agreement"), None)
    blocks = plain(site, agreement) if agreement else []
    lines = [line for block in blocks if block["kind"] == "numbered" for line in block["lines"]]
    sessions = [session.title for session in site.guide.sessions]
    pages = [plain(site, part) | {"lines": lines, "sessions": sessions} for part in parts]
    return pages + [{"kind": "scene"} | plain(site, step) for step in scenes]


def _session(site: Site, session: Session, members: int | None) -> dict[str, Any]:
    """Write a session with its clock, for a number of members if it is known."""
    words = site.guide.interface.groups
    clocks = [clock.clock(session, length, members or clock.MEMBERS[-1]) for length in clock.LENGTHS]
    steps = [
        plain(site, step)
        | {
            "starts": [clock.shown(moments[index].start) for moments in clocks],
            "minutes": [moments[index].minutes for moments in clocks],
            "each": _each(step, members) if step.round else None,
            "circles": [plain(site, chapters.circle(site, site.by_target[root].subject)) for root in step.circles],
            "saves": fill(words.saves, sixty=step.late.sixty, ninety=step.late.ninety) if step.late else "",
        }
        for index, step in enumerate(session.steps)
    ]
    spare = plain(site, session.spare) | {
        "title": fill(words.spare, minutes=session.spare.minutes),
        "starts": [clock.shown(moments[-1].start - clock.spare(moments)) for moments in clocks],
        "saves": Language(site.guide.language).written.listed(
            (f"{number}. {step.title}" for number, step, _ in clock.left_out(session)),
        ),
    }
    exercise = plain(site, session.exercise) | {
        "turns": [_turns(site, session, length) for length in clock.LENGTHS],
        "hints": [name for name in ("odd", "three", "twelve", "late") if _fits(name, members)],
        "turns_of_three": _turns_of_three(site, session) if _fits("odd", members) or _fits("three", members) else "",
    }
    written: dict[str, Any] = plain(site, session)
    return written | {"steps": steps, "spare": spare, "exercise": exercise}


def _each(step: SessionStep, members: int | None) -> list[list[int]]:
    """Return the numbers of members, each with the seconds of one member in both forms of a session."""
    numbers = [members] if members else [*clock.MEMBERS]
    return [[number, *(clock.each_in_round(step, length, number) for length in clock.LENGTHS)] for number in numbers]


def _turns(site: Site, session: Session, length: clock.Length) -> str:
    parted = clock.turns(session, length)
    words = site.guide.interface.groups.turns
    return fill(words, length=length, explain=parted.explain, turn=parted.turn, after=parted.after)


def _turns_of_three(site: Site, session: Session) -> str:
    sixty, ninety = (clock.shown(clock.turn_of_three(clock.turns(session, length))) for length in clock.LENGTHS)
    return fill(site.guide.interface.groups.turns_of_three, sixty=sixty, ninety=ninety)


def _fits(hint: str, members: int | None) -> bool:
    """Return true if a hint on the exercise is for this number of members; each is where it is not known."""
    if members is None or hint == "late":
        return True
    return {"odd": members % 2 == 1 and members > 3, "three": members == 3, "twelve": members >= 12}[hint]
