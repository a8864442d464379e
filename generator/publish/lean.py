"""Leave out of a finished page what changes nothing in it: rules that fit nothing, end tags and quotes not needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import tinycss2

from generator.publish.assets import sha256

# libxml2 builds the same tree without these, and so do the many tools with it; it does not without others.
_IMPLIED = re.compile(
    r"</li>(?=<li\b|</[uo]l>)"
    r"|</t[dh]>(?=<t[dh]\b|</tr>)"
    r"|</tr>(?=<tr\b|</t(?:head|body)>)"
    r"|</p>(?=<(?:p|[uo]l|h[1-6]|div|table|form|fieldset)\b|</(?:li|div|td|details|section|main|form|fieldset)>)"
    r"|</body></html>"
)
# Libraries write drawings as XML, but in a page they need no quotes around a word.
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_QUOTED = re.compile(r'="([\w.#-]+)"(?=[ >])')
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_HASH = re.compile(r"(?<='sha256-)[^']*")
_CLASS = re.compile(r' class=(?:"([^"]*)"|([^\s>]+))')
_ID = re.compile(r" id=([^\s>]+)")
# As a property, in HTML (in JSON, too), or in a list of classes.
_BROUGHT = re.compile(r"""(?:className(?: =|:) ["`]|class=\\?"|classList\.\w+\(")([\w -]+)""")


def brought(scripts: Iterable[str]) -> frozenset[str]:
    """Return the classes, with their dots, that scripts give to something in a page."""
    return frozenset(f".{name}" for script in scripts for names in _BROUGHT.findall(script) for name in names.split())


def lean(page: str, scripted: frozenset[str] | None) -> str:
    """Return a minified page without what it can do without, and with the hash of its style in its policy.

    Rules for classes and ids that are neither in the page nor `scripted` go; with None, all rules stay.
    """
    found = _STYLE.search(page)
    assert found, "a page has a style of its own"
    style = found[1]
    if scripted is not None:
        names = {f".{name}" for quoted, bare in _CLASS.findall(page) for name in (quoted or bare).split()}
        have = scripted | names | {f"#{name}" for name in _ID.findall(page)}
        style = "".join(rule.fitting(have) for rule in _rules(style))
    page = f"{_HASH.sub(sha256(style), page[: found.start(1)], count=1)}{style}{page[found.end(1) :]}"
    return _DRAWING.sub(lambda drawing: _QUOTED.sub(r"=\1", drawing[0]), _IMPLIED.sub("", page))


@dataclass(frozen=True)
class _Rule:
    """A rule as it is written: its selectors, each with the classes and ids without which it fits nothing."""

    selectors: tuple[tuple[str, frozenset[str]], ...]
    body: str
    inner: tuple[_Rule, ...] = ()

    def fitting(self, have: set[str] | frozenset[str]) -> str:
        """Return what of it can fit something in a page that has these."""
        heads = [text for text, needs in self.selectors if needs <= have]
        body = "".join(rule.fitting(have) for rule in self.inner) if self.inner else self.body
        return f"{','.join(heads)}{{{body}}}" if heads and body else ""


@lru_cache(maxsize=100)
def _rules(style: str) -> tuple[_Rule, ...]:
    return tuple(map(_read, tinycss2.parse_stylesheet(style, skip_whitespace=True)))


def _read(node: Any) -> _Rule:
    body = tinycss2.serialize(node.content)
    if node.type == "qualified-rule":
        return _Rule(tuple((tinycss2.serialize(part), _needs(part)) for part in _parts(node.prelude)), body)
    head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
    nested = node.lower_at_keyword in ("media", "supports")
    inner = tinycss2.parse_rule_list(node.content, skip_whitespace=True) if nested else []
    return _Rule(((head, frozenset()),), body, tuple(map(_read, inner)))


def _parts(prelude: Sequence[Any]) -> Sequence[Sequence[Any]]:
    """Split a prelude at its commas; those within parentheses are in a node of their own."""
    parts: list[list[Any]] = [[]]
    for node in prelude:
        if node == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def _needs(selector: Sequence[Any]) -> frozenset[str]:
    """Return the classes and ids that a selector names; what stands in parentheses is not asked for."""
    classes = {f".{node.value}" for dot, node in pairwise(selector) if dot == "."}
    return frozenset(classes | {f"#{node.value}" for node in selector if node.type == "hash"})
