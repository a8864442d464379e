"""What must be true before an organisation publishes the guide. Until then every page says that it is a draft."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.content.guide_files import Tree
from generator.content.model import Helpline
from generator.content.problems import Problem

CODE = "not-ready"
_RESERVED_NAMES = ("example", "test", "invalid", "localhost", "example.org", "example.com", "example.net")


def how_to_check(line: Helpline) -> str:
    """What to do to know that a line is right; an emergency number is never called for a test."""
    if line.kind == "emergency":
        return "read it on an official page (never call it for a test)"
    return "call it, or read it on the service's own page"


def problems(tree: Tree) -> list[Problem]:
    """All that stands between this tree and its release, sorted."""
    return sorted(_all(tree))


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
    for region in tree.guide.regions:
        for index, line in enumerate(region.lines):
            if line.verified_on is None:
                message = f"{line.name}: nobody has checked it; {how_to_check(line)}, then write the date"
                where = tree.locate(region, ("lines", index, "verified_on"), key=True)
                yield Problem(where, CODE, message)
