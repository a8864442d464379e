"""What must be true before an organisation publishes the guide. Until then every page says that it is a draft.

The address, a contact and the dates are real, each phone line was checked, nothing of a new guide says NOT YET WRITTEN,
and each text that `content/reviews.yaml` names is signed by each of its readers. A signature lapses when a word or a
drawing of its text changes. `reconnect review ROLE` shows what is open and signs it, `reconnect review lines REGION`
walks through phone lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.content.guide_files import Tree
from generator.content.model import EMERGENCY, Helpline
from generator.content.model.reviews import Signature
from generator.content.problems import Problem
from generator.plan.reading_list import Reading
from generator.plan.redirects import Redirects
from generator.plan.site import Site
from generator.rules.on_request import not_translated, says_less
from generator.rules.walk import items, together, where, words

CODE = "not-ready"
NOT_WRITTEN = "NOT YET WRITTEN"
"""What a new guide says wherever an example would do harm; it can be built all the same."""
_RESERVED_NAMES = ("example", "test", "invalid", "localhost", "example.org", "example.com", "example.net")


def how_to_check(line: Helpline) -> str:
    """Say how to make sure that a line is right; an emergency number is never called for a test."""
    if line.kind == EMERGENCY:
        return "read it on an official page (never call it for a test)"
    return "call it, or read it on the service's own page"


def problems(tree: Tree, site: Site) -> list[Problem]:
    """Return all that must be done before a release, sorted; `site` is the plan with the signatures that still fit."""
    of_translation = (*tree.changed, *says_less.problems(tree), *not_translated.problems(tree))
    return sorted({*_all(tree), *_unsigned(tree, site), *of_translation})


def unsigned(site: Site) -> dict[Reading, Signature | None]:
    """List the texts without a valid signature, each with its newest lapsed one, if any."""
    redirects = Redirects(site)
    signatures = [each for each in site.guide.reviews.signatures if each.language == site.guide.language]
    last = {Reading(redirects.present(each.text), each.role): each for each in sorted(signatures, key=_day)}
    return {reading: last.get(reading) for reading in site.readings if reading not in site.signatures}


def is_withheld(tree: Tree, site: Site, original: Site) -> bool:
    """Say whether a translation may not show its own emergency text: it is released, and the text is not signed.

    A translation that is not released shows it under its draft note.
    """
    own = tree.guide.emergency
    if tree.original is None or own is None or own.file in tree.guide.lent or problems(tree, site):
        return False
    due = (each for each in site.readings if _of_emergency(site, each))
    signed = ((site.signatures.get(each), original.signatures.get(each)) for each in due)
    return not all(ours and theirs and ours.day >= theirs.day for ours, theirs in signed)


def _of_emergency(site: Site, reading: Reading) -> bool:
    return reading.role in site.guide.reviews.emergency_readers


def _day(signature: Signature) -> str:
    return signature.day


def _unsigned(tree: Tree, site: Site) -> Iterator[Problem]:
    for reading, lapsed in unsigned(site).items():
        page = site.page_of(reading.text)
        # In a translation, the steps are withheld instead.
        if page is None or (tree.original and _of_emergency(site, reading)):
            continue
        anchor = (site.resolve(reading.text) or "").partition("#")[2]
        state = f"has changed since it was signed on {lapsed.day}" if lapsed else "is not signed"
        message = f"`{reading.text}` {state} ({reading.role}); read and sign it with `reconnect review {reading.role}`"
        yield Problem(where(tree, page, anchor), CODE, message)


def _all(tree: Tree) -> Iterator[Problem]:
    settings = tree.guide.settings
    host = urlsplit(settings.site_url).hostname or ""
    if any(host == name or host.endswith(f".{name}") for name in _RESERVED_NAMES):
        message = f"`{host}` is an example; write the address where this guide will be, it is printed in every QR code"
        yield Problem(tree.locate(settings, ("site_url",)), CODE, message)
    if settings.contact is None:
        message = "there is no contact; readers must be able to report a wrong number"
        yield Problem(tree.locate(settings, ("contact",), key=True), CODE, message)
    if settings.review_by <= settings.edition_date:
        message = f"the review date is not after the edition date {settings.edition_date}"
        yield Problem(tree.locate(settings, ("review_by",)), CODE, message)
    for item in items(tree.guide):
        for path, text in words(item) if NOT_WRITTEN in together(item) else ():
            if NOT_WRITTEN in text:
                yield Problem(tree.locate(item, path, find=NOT_WRITTEN), CODE, "still to write, from a source")
    for region in tree.guide.regions:
        for index, line in enumerate(region.lines):
            if line.verified_on is None:
                message = f"{line.name}: nobody has checked it; {how_to_check(line)}, then write the date"
                where = tree.locate(region, ("lines", index, "verified_on"), key=True)
                yield Problem(where, CODE, message)
