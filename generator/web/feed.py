"""Write the feed of changes: one entry for each edition, as Atom (RFC 4287)."""

from __future__ import annotations

from pathlib import Path

import jinja2

from generator.content.model import Edition
from generator.content.words import fill
from generator.plan import files
from generator.plan.site import Site

TEMPLATE = Path(__file__).with_name("feed.xml")


def make(site: Site) -> bytes:
    """Return the feed. Its dates are those of the editions, so that it is the same in every build."""
    guide = site.guide
    env = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    text = env.from_string(TEMPLATE.read_text(encoding="utf-8")).render(
        site=site,
        files=files,
        guide=guide,
        title=fill(guide.interface.changes.feed_title, title=guide.book.title),
        licence=fill(guide.interface.site.licence, title=guide.book.title),
        moment=_moment,
    )
    return f"{text.strip()}\n".encode()


def _moment(edition: Edition) -> str:
    return f"{edition.date}T00:00:00Z"
