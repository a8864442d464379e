"""`reconnect review`: texts that somebody has to read and sign, and phone lines that somebody has to call."""

from __future__ import annotations

import argparse
import difflib
import re
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.shared import (
    OK,
    PROBLEMS,
    UsageError,
    find_root,
    in_a_language,
    known_language,
    on_a_guide,
    tell,
)
from generator.content.problems import ContentError

if TYPE_CHECKING:
    from generator.content.guide_files import Tree
    from generator.content.model import Helpline, Region
    from generator.content.model.reviews import Signature
    from generator.web.as_read import AsRead

HELP = "read what is not signed yet and sign it, or check phone lines one by one"
EXAMPLES = {
    "review clinical": "what a clinician still has to read, to sign it text by text",
    "review lines uk": "a country's phone lines to call, one by one",
}
DRAWINGS = "build/review"
_WIDTH = 100


class _Stopped(Exception):
    """The reader wants to go on another day."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    text = "who reads: one of `roles` in content/reviews.yaml, second-reader, or `lines` (default: all readers)"
    parser.add_argument("role", metavar="ROLE", nargs="?", help=text)
    parser.add_argument("region", metavar="REGION", nargs="?", help="after `lines`: the name of its file, such as uk")
    parser.add_argument("--list", action="store_true", help="only say what is open, and ask nothing")
    on_a_guide(parser)
    in_a_language(parser)


def run(options: argparse.Namespace) -> int:
    """Walk through texts or lines, ask about each, and write down each answer at once."""
    from generator import signing
    from generator.content.guide_files import ORIGINAL, load
    from generator.content.translated import load_translation

    root, language = find_root(options.root), known_language(options)
    try:
        tree = load(root)
        if language and language != ORIGINAL:
            tree = load_translation(root, language, tree)
    except ContentError as error:
        tell(error.problems, options)
        return PROBLEMS
    try:
        if options.role == "lines":
            _lines(root, tree, options)
        else:
            _texts(root, tree, options)
    except signing.SigningError as error:
        raise UsageError(str(error)) from error
    except (_Stopped, EOFError):
        print("\nThe rest stays open; the same command goes on from here.")
    return OK


# --- texts ----------------------------------------------------------------------------------------------------------


def _texts(root: Path, tree: Tree, options: argparse.Namespace) -> None:
    from generator import signed, signing
    from generator.content.model.reviews import SECOND_READER
    from generator.plan import reading_list
    from generator.rules.on_request import release
    from generator.web.as_read import as_read

    known = (*tree.guide.reviews.roles, SECOND_READER)
    if options.region or options.role not in (None, *known):
        raise UsageError(f"there is no such reader; name one of {', '.join(known)}, or `lines` and a region")
    site = signed.site_of(tree.guide)
    open_ = {each: lapsed for each, lapsed in release.unsigned(site).items() if options.role in (None, each.role)}
    if options.list:
        for each, lapsed in open_.items():
            print(f"{each.role}: {each.text}: {f'changed after {lapsed.day}' if lapsed else 'not signed'}")
    if not open_:
        print("Nothing is open.")
    if options.list or not open_:
        return
    print(
        f"{len(open_)} to read. A signature stands for the words and drawings as they are shown here. When one of them"
    )
    print(
        "changes, it lapses by itself, and the guide says so. Each is written at once, so you can stop at any time.\n"
    )
    reader = signing.Reader(
        input("Your name, if the guide may print it (Enter: without a name): ").strip(),
        _day("Read on (Enter: today; or a day such as 2027-05-04): "),
    )
    texts = as_read(site, {each.text for each in open_})
    for number, (each, lapsed) in enumerate(open_.items(), 1):
        print(f"\n{number} of {len(open_)} · {each.role} · {each.text}\n{site.url(site.resolve(each.text) or '')}\n")
        _show(root, texts[each.text], lapsed)
        if facts := reading_list.facts_in(site, each.text):
            print(f"\n  It rests on these facts of the safety register: {', '.join(facts)}.")
        if _agreed("\nIs it right as it stands? y: sign it, n: leave it open, q: stop: "):
            signing.sign(root, site, each, texts[each.text], reader)
            print("Signed.")


def _show(root: Path, text: AsRead, lapsed: Signature | None) -> None:
    """Print a text as it is read now; what was signed before, with each word that has changed since."""
    from generator.content import own_folder
    from generator.files.snapshots import Snapshots

    kept = Snapshots(own_folder.folder(root) or root, below=root)
    before = kept.get(lapsed.words) if lapsed else None
    if lapsed and before is None:
        print(f"It was signed on {lapsed.day}; what it said then is not in the folder of snapshots any more.\n")
    if lapsed and before is not None and before != text.words:
        print(f"It was signed on {lapsed.day}. Since then [-these words-] went and {{+these words+}} came:\n")
        print(_filled(_marked(before.split(), text.words.split())))
    else:
        print("\n".join(map(_filled, text.lines)))
    _draw(root, "before", kept.get(lapsed.drawings) if lapsed and lapsed.drawings else None)
    _draw(root, "now", text.drawn)


def _marked(before: list[str], now: list[str]) -> str:
    """Return both wordings in one, with marks around the words that went and those that came."""
    found: list[str] = []
    for what, start, end, first, last in difflib.SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if what == "equal":
            found += now[first:last]
        if what in ("delete", "replace"):
            found.append(f"[-{' '.join(before[start:end])}-]")
        if what in ("insert", "replace"):
            found.append(f"{{+{' '.join(now[first:last])}+}}")
    return " ".join(found)


def _filled(text: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _draw(root: Path, when: str, drawn: str | None) -> None:
    """Write drawings as files that a browser shows, and say where."""
    from generator.files import store

    for number, drawing in enumerate((drawn or "").splitlines(), 1):
        file = root / DRAWINGS / f"{when}-{number}.svg"
        store.put(file, drawing.encode())
        print(f"  Drawing {number}, {when}: {file}")


# --- phone lines ----------------------------------------------------------------------------------------------------


def _lines(root: Path, tree: Tree, options: argparse.Namespace) -> None:
    from generator import signing

    region = next((each for each in tree.guide.regions if each.id == options.region), None)
    if region is None:
        raise UsageError(f"name a region: {', '.join(sorted(each.id for each in tree.guide.regions))}")
    if not options.list:
        print(
            f"{region.name}: {len(region.lines)} lines. Say first that you check a printed list, so that nobody thinks"
        )
        print(
            "you are in danger. Call at a quiet hour. If anything is wrong, leave the line open and correct the file."
        )
    for number, line in enumerate(region.lines, 1):
        last = f"checked on {line.verified_on}" if line.verified_on else "never checked"
        print(f"\n{number} of {len(region.lines)} · {line.name} · {last}\n{_place(tree, region, number - 1)}")
        if options.list:
            continue
        print("\n".join(map(_filled, _to_ask(line))))
        if _agreed("\nIs all of it right? y: write the day, n: leave it as it is, q: stop: "):
            signing.check_off(
                root, region, number - 1, _day("Checked on (Enter: today; or a day such as 2027-05-04): ")
            )
            print("Written.")


def _place(tree: Tree, region: Region, index: int) -> str:
    return str(tree.locate(region, ("lines", index, "name")))


def _to_ask(line: Helpline) -> Iterator[str]:
    """Yield the questions that show whether a line is right; an emergency number is read, never called."""
    from generator.content.model import EMERGENCY

    numbers = ", ".join(channel.number + (f" ({channel.note})" if channel.note else "") for channel in line.phone)
    if line.kind == EMERGENCY:
        yield f"NEVER CALL {numbers} FOR A TEST. Read the number on an official page of the country."
        yield f"It was seen at {line.url or line.seen_at}"
        return
    if numbers:
        yield f"Call {numbers}. Is this {line.name}?"
    if line.text:
        yield f"Does a text message to {', '.join(channel.number for channel in line.text)} reach you?"
    if not (line.phone or line.text):
        yield f"Read it on the service's own page: {line.url or line.seen_at}"
    yield f"Whom are you there for? Here stands: {line.purpose}"
    asked = (
        ("When are you there?", line.hours),
        ("What does it cost?", line.cost),
        ("Is there a chat?", line.chat),
        ("Is there an email?", line.email),
    )
    yield from (f"{question} Here stands: {answer}" for question, answer in asked if answer)
    if line.url:
        yield f"Is this your page? {line.url}"


# --- questions ------------------------------------------------------------------------------------------------------


def _agreed(question: str) -> bool:
    while (answer := input(question).strip().lower()) not in ("y", "n", "q"):
        print("Type y, n or q, then Enter.")
    if answer == "q":
        raise _Stopped
    return answer == "y"


def _day(question: str) -> str:
    while True:
        answer = input(question).strip() or date.today().isoformat()
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", answer) and date.fromisoformat(answer) <= date.today():
                return answer
        except ValueError:
            pass
        print("Write year, month and day with hyphens; the day cannot be still to come.")
