"""Write files for hosts: headers for those that read them from a file, and a server block for nginx.

What they promise is read from the finished pages, so it covers exactly what these need.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from generator.content.words import fill

HEADERS = "_headers"
"""Where Netlify, Cloudflare Pages and others look for headers."""

_NGINX = Path(__file__).with_name("nginx.conf")
_POLICY = re.compile(r'http-equiv="?Content-Security-Policy"? content="([^"]+)"')
# Named by a page as it is; all others are asked for with a mark, by pages or by guide.js. A template may write the
# slash as a reference.
_PLAIN = re.compile(r"assets(?:/|&#x2f;)([\w.-]+)[\"'\s>]")
# Headers that a page cannot set in a `meta`, or that files need too.
_ALWAYS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_A_DAY, _FOR_EVER = "public, max-age=86400", "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Needs:
    """Needs of the pages of a finished site, for their host.

    `policy` is one for all pages: whatever any of them allows, and that no other site frames them. Each page states its
    own, narrower one as well, and a browser holds both: so none needs a rule by itself. `tops` are the addresses of the
    start page in each language, `marked` the files in assets/ that are asked for with a mark of what is in them,
    `codes` the short addresses.
    """

    policy: str
    tops: tuple[str, ...]
    marked: tuple[str, ...]
    codes: tuple[str, ...]


def needs(site: Path) -> Needs:
    """Read the needs of the pages of a finished site."""
    allowed: dict[str, dict[str, None]] = {}
    marked = {path.name for path in (site / "assets").iterdir() if path.suffix in (".css", ".js")}
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        marked.difference_update(_PLAIN.findall(text))
        for own in _POLICY.findall(text):
            # A template writes some signs as references.
            for directive in unescape(own).split(";"):
                name, *sources = directive.split()
                allowed.setdefault(name, {}).update(dict.fromkeys(sources))
    merged = [" ".join([name, *_in_header(sources)]) for name, sources in allowed.items()]
    tops = ("/", *sorted(f"/{path.parent.name}/" for path in site.glob("*/assets")))
    folders = [path for top in tops for path in (site / top[1:] / "go").iterdir() if path.is_dir()]
    return Needs(
        policy="; ".join([*merged, "frame-ancestors 'none'"]),
        marked=tuple(sorted(marked)),
        tops=tops,
        codes=tuple(sorted({f"/{path.relative_to(site).as_posix().lower()}" for path in folders})),
    )


def _in_header(sources: dict[str, None]) -> list[str]:
    """Return sources without 'none', which counts only alone, and with one word for all hashes of styles.

    Each response carries the header, and the hashes of all pages weigh 2 kB; in a page its own policy counts as well.
    """
    merged = dict.fromkeys("'unsafe-inline'" if source.startswith("'sha256-") else source for source in sources)
    return [source for source in merged if source != "'none'"] or ["'none'"]


def headers(needs: Needs) -> str:
    """Write the file `_headers`. Such hosts join all rules that fit, so what is kept for long is named one by one."""
    rules = {"/*": {"Content-Security-Policy": needs.policy, **_ALWAYS}}
    for top in needs.tops:
        rules |= {f"{top}pdf/*": {"Cache-Control": _A_DAY}}
        rules |= {f"{top}assets/{name}": {"Cache-Control": _FOR_EVER} for name in needs.marked}
    lines = [
        line
        for address, values in rules.items()
        for line in (address, *(f"  {name}: {value}" for name, value in values.items()))
    ]
    return "\n".join(lines) + "\n"


def nginx(needs: Needs) -> str:
    """Write a server block for nginx, with compression, caching by marks, and short addresses in any case."""
    return fill(
        _NGINX.read_text(encoding="utf-8"),
        policy=needs.policy,
        headers="\n".join(f'  add_header {name} "{value}" always;' for name, value in _ALWAYS.items()).lstrip(),
        codes="\n".join(f'  "~*^{re.escape(code)}/?$" {code}/;' for code in needs.codes).lstrip(),
        for_ever=_FOR_EVER,
        a_day=_A_DAY,
    )
