"""Pages as Markdown: the Jinja2 environment and the one place that knows how text is written in Markdown.

Words from YAML are never template source. Each sign that means something to Markdown or HTML becomes a character
reference, which both leave alone, so that text shows as it was typed.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import jinja2
from markupsafe import Markup

from generator.content import blocks, markup
from generator.content.blocks.fields import Part
from generator.content.model import PHONE_NUMBER, Channel, Worksheet
from generator.content.words import fill, plain
from generator.plan import files, handout, help_lines, placeholders
from generator.plan.link_index import Catalog
from generator.plan.names import Index
from generator.plan.needs import groups
from generator.plan.page import Page
from generator.plan.redirects import Redirect, Ways
from generator.plan.site import Site
from generator.web import catalog_json

TEMPLATES = Path(__file__).parent / "templates"
BLOCKS = TEMPLATES.parent.parent / "content"
"""Where `blocks/<kind>/page.html` lie, beside the classes."""
ASSETS = TEMPLATES.parent / "assets"
SCRIPTS = ASSETS / "share"
FIND = ASSETS / "find"
SHEET = ASSETS / "screen"
HANDOUT = ASSETS / "handout"

_SPECIAL = re.compile(r"""[\\`*_{}\[\]<>&"~^|#$!@=]""")
_HEADING = re.compile(r"^(##+ .*?)(?: *\{:? ?(#[\w-]+) ?\})?$", re.MULTILINE)
_AT_START = re.compile(r"^(\d+)([.)])|^([-+])")


def escape(text: str) -> str:
    """Text as Markdown and as HTML that shows exactly this text."""
    text = _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", text)
    return _AT_START.sub(lambda found: (found[1] or "") + f"&#{ord(found[2] or found[3])};", text)


@dataclass(frozen=True)
class Writer:
    """Writes one page's text: `words` for plain text, `line` and `prose` for marked-up text, `link` for a target."""

    site: Site
    page: Page

    def words(self, text: object) -> str:
        """Plain words."""
        return escape(str(text))

    def say(self, pattern: str, **values: object) -> str:
        """Interface words, with what they leave open filled in."""
        return self.words(fill(pattern, **values))

    @cached_property
    def filler(self) -> placeholders.Filler:
        """Fill the placeholders in what is written."""
        return placeholders.on_screen(self.site)

    def line(self, text: markup.Text | markup.Line) -> str:
        """One line of marked-up text."""
        spans = text.spans if isinstance(text, markup.Text) else text
        return "".join(map(self._span, self.filler.line(spans)))

    def prose(self, text: markup.Text) -> str:
        """Paragraphs and lists."""
        found: list[str] = []
        blocks = self.filler.text(text).blocks
        for number, block in enumerate(blocks):
            if number and isinstance(block, markup.Items) and isinstance(blocks[number - 1], markup.Items):
                # Markdown would go on with the first list, in its kind: steps would lose their numbers.
                found.append("<!-- -->")
            found.append(self._block(block))
        return "\n\n".join(found)

    def items(self, lines: Any, numbered: bool = False) -> str:
        """A list, one item for each line."""
        return "\n".join(f"{f'{n}.' if numbered else '-'} {self.line(line)}" for n, line in enumerate(lines, 1))

    def link(self, words: str, target: str) -> str:
        """A link to a target in the guide, or to an address elsewhere."""
        return self._link(self.words(words), self.href(target))

    def to(self, page: Page, words: str = "") -> str:
        """A link to a page, with its title unless other words are given."""
        return self._link(self.words(words or page.title), self.path(page.source))

    def path(self, file: str) -> str:
        """The way from this page to a file of the site."""
        return _way(self.page.source, file)

    def numbers(self, scheme: Literal["tel", "sms"], channels: Iterable[Channel]) -> str:
        """Phone numbers as links that call (`tel`) or text (`sms`)."""
        return " · ".join(self._link(self.words(channel.number), channel.address(scheme)) for channel in channels)

    def href(self, target: str) -> str:
        """Where a target leads: a Markdown file beside this page's, or an address elsewhere."""
        if target.startswith(markup.EXTERNAL):
            return re.sub(r"[()<>\s\"'\\]", lambda found: f"%{ord(found.group()):02X}", target).replace("&", "&amp;")
        address = self.site.resolve(target)
        if address is None:
            raise LookupError(f"{target} leads nowhere; the check `unknown-target` lets no such link through")
        return self.at(address)

    def at(self, address: str) -> str:
        """The way from this page to an address of the site, which may end with an anchor."""
        name, mark, anchor = address.partition("#")
        return self.path(f"{name}index.md") + mark + anchor

    def _block(self, block: markup.Paragraph | markup.Items) -> str:
        if isinstance(block, markup.Items):
            return self.items(block.lines, block.numbered)
        return self.line(block.line)

    def _span(self, span: markup.Span) -> str:
        text = f"<strong>{self.words(span.text)}</strong>" if span.strong else self.words(span.text)
        if not span.target or span.target in markup.MARKS:
            return text
        return self._link(text, self.href(span.target)) + self.line(self.site.care_after(span))

    def _link(self, text: str, href: str) -> str:
        return f"[{text}]({href})"


class HtmlWriter(Writer):
    """Writes the same as HTML, for what Markdown has no signs for: a sheet with its fields."""

    def words(self, text: object) -> str:
        """Plain words."""
        return html.escape(str(text))

    def items(self, lines: Any, numbered: bool = False) -> str:
        """A list, one item for each line."""
        tag = "ol" if numbered else "ul"
        return f"<{tag}>{''.join(f'<li>{self.line(line)}</li>' for line in lines)}</{tag}>"

    def path(self, file: str) -> str:
        """The way from this page to a file of the site; a page is the folder that it stands in."""
        return super().path(file).removesuffix("index.md") or "./"

    def _block(self, block: markup.Paragraph | markup.Items) -> str:
        text = super()._block(block)
        return text if isinstance(block, markup.Items) else f"<p>{text}</p>"

    def _link(self, text: str, href: str) -> str:
        return f'<a href="{href}">{text}</a>'


@lru_cache(maxsize=10_000)
def _way(page: str, file: str) -> str:
    """The way from one file to another, both named from the same folder."""
    return posixpath.relpath(file, posixpath.dirname(page) or ".")


@cache
def environment() -> jinja2.Environment:
    """The Jinja2 environment of the pages: a misspelt name is an error, and nothing is escaped unasked."""
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


def pages(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every page as a Markdown file: its name in the docs folder and its bytes."""
    ways = Ways(site)
    for page, body in zip(site.pages, bodies(site, site.pages), strict=True):
        writer = Writer(site, page)
        body = with_former_anchors(ways, writer, _marked(page, body) + _read_by(writer))
        text = front_matter(site, page) + re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"
        yield page.source, text.encode()


def bodies(site: Site, pages: Iterable[Page]) -> Iterator[str]:
    """What stands on each of these pages, as Markdown, without what is said around it."""
    env, index, catalog, ways = environment(), Index(site), Catalog(site), Ways(site)
    filler = placeholders.on_screen(site)

    def parts_of(sheet: Worksheet) -> tuple[Part, ...]:
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
            index=index,
            catalog=catalog,
            handout=handout,
            foot=help_lines,
            groups=groups,
            phone_number=PHONE_NUMBER,
            machine=catalog_json,
            ways=ways,
            guide=site.guide,
            words=site.guide.interface,
        )


def _read_by(writer: Writer) -> str:
    """The line that says who has read the page; a sheet has it at its own foot, to be printed with it."""
    read = "" if writer.page.kind.one_piece else writer.site.read_by(writer.page)
    return f"\n\n{writer.words(read)}\n{{.small}}\n" if read else ""


def _marked(page: Page, body: str) -> str:
    """The page with a mark at each heading whose anchor is not promised, such as those that Markdown makes of words.

    Nobody is offered a link to such a part. A heading that is a link is none either.
    """

    def mark(found: re.Match[str]) -> str:
        words, anchor = found[1], found[2] or ""
        if anchor.removeprefix("#") in page.anchors or "](" in words:
            return found[0]
        return f"{words} {{: {f'{anchor} ' * bool(anchor)}.part }}"

    return _HEADING.sub(mark, body)


def with_former_anchors(ways: Ways, writer: Writer, body: str) -> str:
    """The page with the anchors that it had before: beside those that they lead to, or at its end with a link."""
    elsewhere = []
    for anchor, spot in ways.former_anchors(writer.page):
        if spot.page == writer.page:
            body = _with_anchor(body, anchor, spot.anchor or "title")
        else:
            elsewhere.append((anchor, spot))
    words = ways.site.guide.interface.go.part_moved
    notes = (
        f'<p id="{anchor}" markdown>{escape(words)}: [{escape(ways.part_title(spot))}]({writer.at(spot.address)})</p>'
        for anchor, spot in elsewhere
    )
    return "\n\n".join([body, *notes])


def _with_anchor(body: str, former: str, present: str) -> str:
    """The page with one more anchor inside the heading, or whatever else it is, that has the anchor `present`."""
    extra = f'<span id="{former}"></span>'
    name = re.escape(present)
    body, found = re.subn(rf"^(#+ )(.*\{{:? ?#{name} ?\}})$", rf"\g<1>{extra}\g<2>", body, count=1, flags=re.MULTILINE)
    if not found:
        body, found = re.subn(rf'(<[^<>]*\bid="{name}"[^<>]*>)', rf"\g<1>{extra}", body, count=1)
    if not found:
        raise LookupError(f"#{present} is planned, but no template writes it")
    return body


def front_matter(site: Site, page: Page) -> str:
    """What the theme's template needs to know of a page, as YAML (every value is JSON, which is YAML)."""
    facts: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "code": page.code,
        "spoken": site.spoken(page),
        "how_to": page.kind.how_to,
        "sequence": page.in_sequence,
        "script": page.script,
        "styles": page.styles,
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items())
    return "\n".join(["---", *lines, "---", "", ""])


def redirects(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every address that leads on, as a finished HTML file; short ones also as people type them, with capitals."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES.parent),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = env.get_template("redirect.html")
    style = (TEMPLATES.parent / "redirect.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    ways = Ways(site)
    for redirect in ways.redirects:
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
            part_title=ways.part_title,
            style=Markup(style),
            sha256=digest,
        )
        for address in _spellings(redirect):
            yield f"{address}index.html", text.encode()


def _says(site: Site, redirect: Redirect) -> str:
    """What a page that leads on says has happened."""
    words = site.guide.interface.go
    return {"retired": words.nearest, "moved": words.moved, "short": words.short}[redirect.kind]


def _gone(site: Site, redirect: Redirect) -> str:
    """What was taken out, for a page that stands in its place."""
    words = site.guide.interface.go
    if redirect.kind != "retired":
        return ""
    return words.retired_sheet if redirect.was_sheet else words.retired


def _spellings(redirect: Redirect) -> tuple[str, ...]:
    """An address as it is, and a code in capitals, since many servers tell these apart."""
    folder, _, code = redirect.address.strip("/").rpartition("/")
    if folder != "go":
        return (redirect.address,)
    return tuple(f"go/{each}/" for each in dict.fromkeys((code, code.upper(), code.capitalize())))


# What the script of every page says.
_SAID = (
    *("exit_cover", "exit_presses", "light", "dark"),
    *("search_label", "search_close", "search_loading", "search_failed", "a_to_z"),
)


def guide_script(site: Site) -> tuple[str, bytes]:
    """The script of every page, with its words."""
    words = plain(site.guide.interface.site)
    regions = [region.id for region in site.guide.regions]
    said = json.dumps({name: words[name] for name in _SAID} | {"regions": regions}, ensure_ascii=False)
    script = (ASSETS / "guide.js").read_text(encoding="utf-8")
    return "assets/guide.js", f"globalThis.guideSays = {said};\n{script}".encode()


def newer_script(site: Site) -> tuple[str, bytes]:
    """What tells someone who keeps the guide that a newer one is there, with its words."""
    words = site.guide.interface.offline
    said = json.dumps({"here": words.newer_here, "show": words.newer_show}, ensure_ascii=False)
    script = (ASSETS / "newer.js").read_text(encoding="utf-8")
    return "assets/newer.js", f"globalThis.guideNewer = {said};\n{script}".encode()


def share_script(site: Site) -> tuple[str, bytes]:
    """The panel that gives links, with its words and the QR encoder, as one script to load when someone opens it."""
    settings = site.guide.settings
    cited = {
        "author": settings.author,
        "publisher": settings.publisher,
        "site": site.guide.book.title,
        "edition": settings.edition,
        "year": settings.edition_date[:4],
    }
    words = json.dumps(plain(site.guide.interface.share) | {"cited": cited}, ensure_ascii=False)
    parts = (path.read_text(encoding="utf-8") for path in sorted(SCRIPTS.glob("*.js")))
    return "assets/share.js", "\n".join([f"globalThis.guideWords = {words};", *parts]).encode()


def handout_script(site: Site) -> tuple[str, bytes]:
    """What puts a handout together in the browser, with the QR encoder that the panel behind "Share" has too."""
    return "assets/handout.js", _joined(
        SCRIPTS / "pieces.js", SCRIPTS / "qr.js", FIND / "words.js", HANDOUT / "handout.js"
    )


def finding_scripts(site: Site) -> Iterator[tuple[str, bytes]]:
    """Write the scripts that find something, each with the part that it shares with another."""
    catalog = Catalog(site)
    concerns = {
        sheet.id: ", ".join(catalog.concerns(site.by_target[f"worksheet:{sheet.id}"]))
        for sheet in site.guide.worksheets
    }
    named = f"globalThis.guideFor={json.dumps(concerns, ensure_ascii=False, separators=(',', ':'))};\n".encode()
    words = named + _joined(FIND / "words.js")
    yield "assets/code.js", _joined(FIND / "codes.js", FIND / "open.js")
    yield "assets/library-words.js", words
    yield "assets/library.js", _joined(FIND / "library.js").replace(b"WORDS", b"library-words.js?" + _mark(words))
    yield "assets/links.js", _joined(FIND / "words.js", FIND / "links.js")
    yield "assets/search.js", _joined(FIND / "words.js", FIND / "codes.js", FIND / "search.js")


def _joined(*parts: Path) -> bytes:
    return "\n".join(path.read_text(encoding="utf-8") for path in parts).encode()


def sheet_scripts(site: Site) -> Iterator[tuple[str, bytes]]:
    """What can be done with a filled-in sheet: its controls, messages and script, and the script that loads them.

    The loader names the other by the mark of its content, so that a cache holds no old one.
    """
    words = site.guide.interface.screen.tools
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(SHEET), undefined=jinja2.StrictUndefined, autoescape=True, trim_blocks=True
    )
    controls = env.get_template("tools.html").render(words=plain(words))
    given = json.dumps({"tools": controls, "said": plain(words.said)}, ensure_ascii=False)
    tools = f"globalThis.guideSheet = {given};\n{(SHEET / 'tools.js').read_text(encoding='utf-8')}".encode()
    yield "assets/sheet-tools.js", tools
    loader = (SHEET / "sheet.js").read_text(encoding="utf-8")
    yield "assets/sheet.js", loader.replace("TOOLS", f"sheet-tools.js?{_mark(tools).decode()}").encode()


def _mark(data: bytes) -> bytes:
    """Return a mark of a file's content, so that a cache holds no old one."""
    return hashlib.sha256(data).hexdigest()[:8].encode()
