"""The feed of changes: one entry for each edition, as Atom (RFC 4287)."""

from __future__ import annotations

from html import escape

from generator.content.model import Edition
from generator.content.words import fill
from generator.plan.site import Site


def make(site: Site) -> bytes:
    """The feed. Its dates are those of the editions, so that it is the same in every build."""
    guide = site.guide
    newest = guide.changes.editions[0]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{guide.language}">',
            f"<id>{escape(site.url(''))}</id>",
            f"<title>{escape(fill(guide.interface.changes.feed_title, title=guide.book.title))}</title>",
            f"<updated>{_moment(newest)}</updated>",
            f"<author><name>{escape(guide.settings.author)}</name></author>",
            f"<rights>{escape(fill(guide.interface.site.licence, title=guide.book.title))}</rights>",
            f'<link rel="self" type="application/atom+xml" href="{escape(site.url(site.feed_file))}"/>',
            f'<link rel="alternate" type="text/html" href="{escape(site.url(site.changes_address))}"/>',
            *(_entry(site, edition) for edition in guide.changes.editions),
            "</feed>\n",
        ]
    ).encode()


def _entry(site: Site, edition: Edition) -> str:
    address = site.url(f"{site.changes_address}#{edition.anchor}")
    title = site.edition_of(edition.edition, edition.date)
    lines = [
        f'<li><a href="{escape(site.url(site.resolve(change.to) or ""))}">{escape(site.title_of(change.to))}</a>: '
        f"{escape(change.what.plain)}</li>"
        for change in edition.changes
    ]
    content = f"<p>{escape(edition.summary.plain)}</p>" + (f"<ul>{''.join(lines)}</ul>" if lines else "")
    return "\n".join(
        [
            "<entry>",
            f"<id>{escape(address)}</id>",
            f"<title>{escape(title)}</title>",
            f"<updated>{_moment(edition)}</updated>",
            f'<link rel="alternate" type="text/html" href="{escape(address)}"/>',
            f'<content type="html">{escape(content)}</content>',
            "</entry>",
        ]
    )


def _moment(edition: Edition) -> str:
    return f"{edition.date}T00:00:00Z"
