"""Write a finished HTML page for every address that leads on."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import jinja2
from markupsafe import Markup

from generator.content.guide_files import ORIGINAL
from generator.plan.page import Spot
from generator.plan.redirects import Redirect, Redirects
from generator.plan.site import Site

FOLDER = Path(__file__).parent


def redirects(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield every address that leads on as a finished HTML file; short ones also in capitals, as people type them."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = env.get_template("redirect.html")
    style = (FOLDER / "redirect.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    redirects = Redirects(site)
    for redirect in redirects.all:
        up = "../" * redirect.address.count("/")
        text = template.render(
            language=site.guide.tag,
            words=site.guide.interface,
            gone=_gone(site, redirect),
            says=_says(site, redirect),
            name=site.guide.book.title,
            it=redirect,
            canonical=site.url(redirect.to.page.address),
            up=up,
            part_title=redirects.part_title,
            lent=partial(_lent, site),
            style=Markup(style),
            sha256=digest,
        )
        for address in _spellings(redirect):
            yield f"{address}index.html", text.encode()


def _lent(site: Site, to: Spot) -> Markup:
    """Return the attribute for the title of a page that is in the original's words; none for others."""
    return Markup(' lang="{}"').format(ORIGINAL) if site.stands_in(to.page) else Markup()


def _says(site: Site, redirect: Redirect) -> str:
    """Return the words for what has happened to an address."""
    words = site.guide.interface.go
    return {"retired": words.nearest, "moved": words.moved, "short": words.short}[redirect.kind]


def _gone(site: Site, redirect: Redirect) -> str:
    """Return the words for what was taken out; "" if nothing was."""
    words = site.guide.interface.go
    if redirect.kind != "retired":
        return ""
    return words.retired_sheet if redirect.was_sheet else words.retired


def _spellings(redirect: Redirect) -> tuple[str, ...]:
    """Return an address as it is, and a code in capitals too, because many servers tell these apart."""
    folder, _, code = redirect.address.strip("/").rpartition("/")
    if folder != "go":
        return (redirect.address,)
    return tuple(f"go/{each}/" for each in dict.fromkeys((code, code.upper(), code.capitalize())))
