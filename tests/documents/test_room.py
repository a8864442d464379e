"""What a leader gets fits the group that meets."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.documents import room
from generator.documents.printed import Order
from generator.plan.site import Site


def exercise(site: Site, members: int | None) -> dict[str, Any]:
    """The exercise of the first session as it is printed for so many members."""
    session = site.guide.sessions[0]
    data: dict[str, Any] = json.loads(room.pack_inputs(site, Order((), "a4", session=session, members=members)))
    found: dict[str, Any] = data["session"]["exercise"]
    return found


@pytest.mark.parametrize(
    ("members", "hints", "of_three"),
    [
        (3, ["three", "late"], True),
        (4, ["late"], False),
        (5, ["odd", "late"], True),
        (12, ["twelve", "late"], False),
        (None, ["odd", "three", "twelve", "late"], True),
    ],
)
def test_hints_fit_the_number_of_members(
    base_site: Site, members: int | None, hints: list[str], of_three: bool
) -> None:
    """Where it is not known, all hints stand there."""
    found = exercise(base_site, members)
    assert found["hints"] == hints
    assert bool(found["turns_of_three"]) == of_three
