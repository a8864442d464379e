"""Write the data that the search looks in."""

from __future__ import annotations

import json
from typing import Any

from generator.content.words import plain
from generator.plan.names import Findable, Index


def script(index: Index) -> bytes:
    """Write the line of script before `search.js` that sets the one value that it reads.

    A place is [address, title, number of what it is part of, description, code, [anchor, heading, …]], cut off after
    the last that is not empty; a query is [phrases, places, whether it is urgent], a place its number or, with an
    anchor inside it, [number, anchor].
    """
    search, around = index.site.guide.search, index.site.guide.interface.site
    panel = {"label": around.search_label, "close": around.search_close, "all": around.a_to_z}
    shelves = {shelf: number for number, shelf in enumerate(sorted({place.where for place in index.places}))}
    data = {
        "codes": index.heard_codes,
        "words": plain(index.site.guide.interface.search) | panel,
        "ignore": search.ignore,
        "shelves": list(shelves),
        "places": [_place(place, shelves) for place in index.places],
        "queries": [
            [
                [*([query.entry] if query.entry else []), *query.typed],
                [[number, anchor] if anchor else number for number, anchor in map(index.find, query.to)],
                int(query.urgent),
            ]
            for query in search.queries
        ],
        "otherwise": [index.find(target)[0] for target in ("page:a-z", "page:help")],
    }
    return f"globalThis.reconnectIndex={json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _place(place: Findable, shelves: dict[str, int]) -> list[Any]:
    parts = [words for part in place.parts for words in part]
    row = [place.address, place.title, shelves[place.where], place.description, place.code, parts]
    while not row[-1]:
        row.pop()
    return row
