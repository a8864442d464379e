"""Collect the manual of all codes. Rules bring their entry as their docstring; `manual.md` holds the others."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from generator.rules import rules
from generator.rules.on_request import not_translated, original_changed, release, says_less, stale


def entries() -> dict[str, str]:
    """Return every code with its entry: a first line that says what it means, then how to mend it."""
    text = Path(__file__).with_suffix(".md").read_text(encoding="utf-8")
    reading = {code: entry.strip() for code, entry in re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", text, re.M | re.S)}
    asked = (not_translated, original_changed, release, says_less, stale)
    written = {rule.CODE: inspect.cleandoc(rule.__doc__ or "") for rule in (*rules(), *asked)}
    return dict(sorted((reading | written).items()))
