"""Which browsers know what: MDN's table, asked about the oldest ones that the site serves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import tinycss2
from tinycss2.ast import AtRule, Declaration, QualifiedRule

from tests.conftest import REPO

OLDEST = {"chrome": 92, "firefox": 91, "safari": 14}
"""Named in the README too. To an older browser the site is what it is without scripts."""
DATA = REPO / "build" / "programs" / "node_modules" / "@mdn" / "browser-compat-data" / "data.json"

# Syntax after 2021's: a browser that does not know it runs nothing of the script.
_SYNTAX = {
    "(?<= and (?<!": r"\(\?<[=!]",
    "#private": r"[\w.]\.#\w|^\s+#\w",
    "static in a class": r"^\s+static\b",
    "the flags d and v": r"/[gimsuy]*[dv][gimsuy]*[.,;)\]]",
    "await at the top": r"^await\b",
}


@cache
def _table() -> dict[str, Any]:
    assert DATA.is_file(), "MDN's table is missing; `make programs` installs it or says how"
    found: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return found


def _is_new(feature: dict[str, Any]) -> bool:
    """Whether one of the oldest browsers does not know it, or only behind a prefix or a switch."""
    support = feature.get("__compat", {}).get("support", {})
    return bool(support) and not all(_has(support.get(name, []), version) for name, version in OLDEST.items())


def _has(entries: dict[str, Any] | list[dict[str, Any]], version: int) -> bool:
    for entry in entries if isinstance(entries, list) else [entries]:
        added = re.match(r"≤?(\d+(\.\d+)?)", str(entry.get("version_added")))
        removed = re.match(r"\d+(\.\d+)?", str(entry.get("version_removed")))
        limited = entry.keys() & {"flags", "prefix", "alternative_name"}
        if added and not limited and float(added[1]) <= version and (not removed or float(removed[0]) > version):
            return True
    return False


def new_in_script(text: str) -> set[str]:
    """The members, classes and syntax of a script that one of the oldest browsers does not know.

    A member is known if anything has one of that name, since a script does not say of what kind its values are.
    """
    plain = re.sub(r"(^|\s)//.*$", "", text, flags=re.M)
    members, classes = _members()
    used = set(re.findall(r"\.(\w+)", plain)) | set(re.findall(r"\b(\w+)(?=: )", plain))
    made = set(re.findall(r"\bnew (\w+)", plain))
    syntax = {name for name, pattern in _SYNTAX.items() if re.search(pattern, plain, flags=re.M)}
    asked = set(re.findall(r":([a-z-]+)\(", plain))
    selectors = {f":{name}" for name in asked if _is_new(_table()["css"]["selectors"].get(name, {}))}
    return {f".{name}" for name in used & members} | {f"new {name}" for name in made & classes} | syntax | selectors


@cache
def _members() -> tuple[frozenset[str], frozenset[str]]:
    """The names of members that nothing old has, and of classes that are new or cannot be made."""
    old: set[str] = set()
    new: set[str] = set()
    classes: set[str] = set()
    for name, of in [*_table()["api"].items(), *_table()["javascript"]["builtins"].items()]:
        if _is_new(of) or (name in of and _is_new(of[name])):
            classes.add(name)
        for member, feature in of.items():
            if member != "__compat":
                (new if _is_new(feature) or _is_new(of) else old).add(member.removesuffix("_static"))
        (new if _is_new(of) else old).add(name)
    return frozenset(new - old), frozenset(classes)


def new_in_style(text: str) -> Iterator[str]:
    """The properties, values, selectors and rules of a style that one of the oldest browsers does not know.

    What stands in `@supports` is asked for before it is used.
    """
    yield from _in_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _in_rules(rules: Iterable[Any]) -> Iterator[str]:
    css = _table()["css"]
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            yield from _in_selector(rule.prelude)
            yield from _in_declarations(rule.content)
        elif isinstance(rule, AtRule):
            if _is_new(css["at-rules"].get(rule.at_keyword, {})):
                yield f"@{rule.at_keyword}"
            if rule.at_keyword == "media":
                blocks: list[Any] = [node for node in rule.prelude if node.type == "() block"]
                for block in blocks:
                    name = next(node.value for node in block.content if node.type == "ident")
                    if _is_new(css["at-rules"]["media"].get(re.sub("^(min|max)-", "", name), {})):
                        yield f"@media ({name})"
                yield from _in_rules(tinycss2.parse_rule_list(rule.content or [], True, True))
            elif rule.at_keyword == "page":
                yield from _in_declarations(rule.content or [])


def _in_selector(nodes: list[Any]) -> Iterator[str]:
    selectors = _table()["css"]["selectors"]
    for colon, node in pairwise(nodes):
        if colon.type == "literal" and colon.value == ":" and node.type in ("ident", "function"):
            name = node.lower_name if node.type == "function" else node.lower_value
            feature = selectors.get(name, {})
            if _is_new(feature):
                yield f":{name}"
            elif name == "not" and any(each == "," for each in node.arguments) and _is_new(feature["selector_list"]):
                yield ":not(a, b)"
    for node in nodes:
        if node.type == "function":
            yield from _in_selector(node.arguments)


def _in_declarations(content: list[Any]) -> Iterator[str]:
    css = _table()["css"]
    for each in tinycss2.parse_blocks_contents(content, True, True):
        if not isinstance(each, Declaration):
            continue
        feature = css["properties"].get(each.lower_name, {})
        if _is_new(feature):
            yield each.lower_name
            continue
        for node in _within(each.value):
            if node.type == "ident" and _is_new(feature.get(node.lower_value, {})):
                yield f"{each.lower_name}: {node.lower_value}"
            elif node.type == "function":
                types = (css["types"], css["types"]["color"], feature)
                if any(_is_new(of.get(node.lower_name, {})) for of in types):
                    yield f"{node.lower_name}()"
        if each.lower_name == "gap" and _is_new(feature["flex_context"]):
            yield "gap"


def _within(nodes: list[Any]) -> Iterator[Any]:
    for node in nodes:
        yield node
        if node.type == "function":
            yield from _within(node.arguments)
