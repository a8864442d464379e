"""A short page under one that is a part of the menu; its few parts are found on it, not in a list of everything."""

from __future__ import annotations

from generator.plan.kinds.standing import Standing


class _Question(Standing):
    lists_parts = False


KIND = _Question()
