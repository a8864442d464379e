"""Write the pages as Markdown: fill in the template of each page's kind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from generator.content import blocks
from generator.content.blocks.fields import ScreenPart
from generator.content.model import PHONE_NUMBER, Worksheet
from generator.icons import icon
from generator.plan import chapters, clock, files, handout, help_lines, placeholders
from generator.plan.kinds import meetings
from generator.plan.link_index import Catalog
from generator.plan.names import Index
from generator.plan.needs import groups
from generator.plan.page import Page
from generator.plan.redirects import Redirects
from generator.plan.site import Site
from generator.web import catalog_json
from generator.web.writer import HtmlWriter, Writer, escape

TEMPLATES = Path(__file__).parent / "templates"
BLOCKS = TEMPLATES.parent.parent / "content"
"""Where `blocks/<kind>/page.html` lie, beside the classes."""

_HEADING = re.compile(r"^(##+ .*?)(?: *\{:? ?(#[\w-]+) ?\})?$", re.MULTILINE)


@cache
def environment() -> jinja2.Environment:
    """Return the Jinja2 environment of the pages: a misspelt name is an error, and nothing is escaped unasked."""
    loader = jinja2.FileSystemLoader([TEMPLATES, BLOCKS])
    return jinja2.Environment(
        loader=loader,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # `{#id}` gives a heading its anchor in Markdown
        comment_start_string="{*",
        comment_end_string="*}",
    )


def pages(site: Site, original: Site | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield every page as a Markdown file: its name in the docs folder and its bytes.

    Where a translation has no words of its own, the page is that of `original`, in all its words.
    """
    lent = [page for page in site.pages if site.stands_in(page)]
    yield from _written(site, [page for page in site.pages if not site.stands_in(page)])
    if lent and original:
        theirs = replace(original, borrowed=site.borrowed)
        yield from _written(theirs, [theirs.by_address[f"/{page.address}"] for page in lent], within=site)


def _written(site: Site, pages: list[Page], within: Site | None = None) -> Iterator[tuple[str, bytes]]:
    redirects = Redirects(site)
    for page, body in zip(pages, bodies(site, pages), strict=True):
        writer = Writer(site, page)
        body = with_former_anchors(redirects, writer, _marked(page, body) + _read_by(writer))
        text = front_matter(site, page, within) + re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"
        yield page.source, text.encode()


def bodies(site: Site, pages: Iterable[Page]) -> Iterator[str]:
    """Yield the Markdown of each of these pages, without front matter and the lines that are added to all."""
    env, index, catalog, redirects = environment(), Index(site), Catalog(site), Redirects(site)
    filler = placeholders.on_screen(site)

    def parts_of(sheet: Worksheet) -> tuple[ScreenPart, ...]:
        return blocks.parts(filler.value(sheet), site.guide.interface)

    for page in pages:
        yield env.get_template(f"{page.kind.name}.md").render(
            page=page,
            it=page.subject,
            md=Writer(site, page),
            html=HtmlWriter(site, page),
            parts_of=parts_of,
            site=site,
            files=files,
            meetings=meetings,
            clock=clock,
            chapters=chapters,
            icon=icon,
            index=index,
            catalog=catalog,
            handout=handout,
            foot=help_lines,
            groups=groups,
            phone_number=PHONE_NUMBER,
            machine=catalog_json,
            redirects=redirects,
            guide=site.guide,
            words=site.guide.interface,
        )


def _read_by(writer: Writer) -> str:
    """Write the line that says who has read the page; a sheet has it at its own foot, to be printed with it."""
    read = "" if writer.page.kind.one_piece else writer.site.read_by(writer.page)
    return f"\n\n{writer.words(read)}\n{{.small}}\n" if read else ""


def _marked(page: Page, body: str) -> str:
    """Mark each heading whose anchor is not promised, such as those that Markdown makes of words.

    Nobody is offered a link to such a part. A heading that is a link is none either.
    """

    def mark(found: re.Match[str]) -> str:
        words, anchor = found[1], found[2] or ""
        if anchor.removeprefix("#") in page.anchors or "](" in words:
            return found[0]
        return f"{words} {{: {f'{anchor} ' * bool(anchor)}.part }}"

    return _HEADING.sub(mark, body)


def with_former_anchors(redirects: Redirects, writer: Writer, body: str) -> str:
    """Add the anchors that the page had before: beside those that they lead to, or at its end with a link."""
    elsewhere = []
    for anchor, spot in redirects.former_anchors(writer.page):
        if spot.page == writer.page:
            body = _with_anchor(body, anchor, spot.anchor or "title")
        else:
            elsewhere.append((anchor, spot))
    words = escape(redirects.site.guide.interface.go.part_moved)
    notes = (
        f'<p id="{anchor}" markdown>{words}: [{escape(redirects.part_title(spot))}]({writer.at(spot.address)})</p>'
        for anchor, spot in elsewhere
    )
    return "\n\n".join([body, *notes])


def _with_anchor(body: str, former: str, present: str) -> str:
    """Add an anchor inside the heading, or other element, that has the anchor `present`. Raises LookupError."""
    extra = f'<span id="{former}"></span>'
    name = re.escape(present)
    body, found = re.subn(rf"^(#+ )(.*\{{:? ?#{name} ?\}})$", rf"\g<1>{extra}\g<2>", body, count=1, flags=re.MULTILINE)
    if not found:
        body, found = re.subn(rf'(<[^<>]*\bid="{name}"[^<>]*>)', rf"\g<1>{extra}", body, count=1)
    if not found:
        raise LookupError(f"#{present} is planned, but no template writes it")
    return body


def front_matter(site: Site, page: Page, within: Site | None = None) -> str:
    """Write what the theme's template needs to know of a page, as YAML (every value is JSON, which is YAML).

    `within` is the translation that the page stands in, where that has no words of its own.
    """
    facts: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "code": page.code,
        "spoken": (within or site).spoken(page),
        "how_to": page.kind.how_to,
        "sequence": page.in_sequence,
        "script": page.script,
        "styles": page.styles,
    }
    facts |= {"lent": site.guide.tag} if within else {"stale": True} if site.is_stale(page) else {}
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items())
    return "\n".join(["---", *lines, "---", "", ""])
