"""Look up which keys and values a class of the model expects at a path of a file, by its JSON Schema."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from generator.content.model import Item
from generator.content.source import KeyPath

_BY_NAME = ("id", "file", "pillar")
"""Fields of an item that its file's name and folder give."""


def keys(kind: type[Item], path: KeyPath, data: Any) -> list[str]:
    """Return the keys that the mapping at `path` may have, in their order."""
    return [key for key in _schema_at(kind, path, data).get("properties", {}) if path or key not in _BY_NAME]


def required_keys(kind: type[Item], path: KeyPath, data: Any) -> list[str]:
    """Return the keys that the mapping at `path` must have, in their order."""
    return [key for key in _schema_at(kind, path, data).get("required", ()) if path or key not in _BY_NAME]


@cache
def any_key(kind: type[Item]) -> str:
    """Return a pattern for every key that may be anywhere in an item."""
    schema = _schema(kind)
    places = (schema, *schema.get("$defs", {}).values())
    return "|".join(sorted({re.escape(key) for place in places for key in place.get("properties", {})}))


def is_list(kind: type[Item], path: KeyPath, data: Any) -> bool:
    """Return true if a list is expected at `path`."""
    fields = _schema_at(kind, path[:-1], data)["properties"]
    return bool(_resolve(fields[path[-1]], _schema(kind).get("$defs", {})).get("type") == "array")


def _schema_at(kind: type[Item], path: KeyPath, data: Any) -> dict[str, Any]:
    """Return the JSON Schema of the value at `path`."""
    here = _schema(kind)
    definitions = here.get("$defs", {})
    for step in path:
        data = data[step]
        here = _resolve(here, definitions)
        here = (
            here["items"]
            if isinstance(step, int)
            else here.get("properties", {}).get(step) or here["additionalProperties"]
        )
        here = _resolve(here, definitions)
        if "discriminator" in here:
            here = definitions[here["discriminator"]["mapping"][data["block"]].rpartition("/")[2]]
    return _resolve(here, definitions)


@cache
def _schema(kind: type[Item]) -> dict[str, Any]:
    return kind.model_json_schema(by_alias=True)


def _resolve(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference, and choose what an optional value is if it is there."""
    for choice in schema.get("anyOf", []):
        if choice.get("type") != "null":
            schema = choice
    if reference := schema.get("$ref"):
        return dict(definitions[reference.rpartition("/")[2]])
    return schema
