"""Fill in interface words, and turn them into plain data."""

from __future__ import annotations

import re
from typing import Any

from generator.content.model import Record


def fill(pattern: str, **values: object) -> str:
    """Replace `{name}` in interface words by the value of that name; leave what has no value."""
    return re.sub(r"\{(\w+)\}", lambda found: str(values.get(found[1], found.group())), pattern)


def plain(value: Record) -> dict[str, Any]:
    """Return a record of plain words as nested dicts, under the names that YAML has for them."""
    return {
        type(value).model_fields[name].alias or name: plain(item) if isinstance(item, Record) else item
        for name, item in value
    }
