"""Write JSON Schemas of all kinds of files for editors: the keys that each may have, with hover texts."""

from __future__ import annotations

import ast
import inspect
import json
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

from generator.content import blocks, model, shared
from generator.content.guide_files import LAYOUT
from generator.content.model import Item

FOLDER = "build/schemas"
_GIVEN = ("id", "file", "pillar")
_MODULES = (
    shared,
    *(
        import_module(each.name)
        for package in (model, blocks)
        for each in walk_packages(package.__path__, f"{package.__name__}.")
    ),
)


def files() -> dict[str, bytes]:
    """Return the schema of each kind of YAML file, under its name in the folder of schemas."""
    kinds = {kind for pattern, kind in LAYOUT.items() if pattern.endswith(".yaml")}
    return {name_of(kind): json.dumps(schema(kind), indent=1, ensure_ascii=False).encode() for kind in kinds}


def name_of(kind: type[Item]) -> str:
    """Return the file of a kind's schema: `technique.json`."""
    return f"{kind.kind()}.json"


def places() -> dict[str, str]:
    """Map each schema to the pattern of its files, both from the root of the guide, as VS Code's settings have it.

    `pillar.yaml` fits the pattern of techniques too; its first line names its schema, which counts for more.
    """
    return {f"{FOLDER}/{name_of(kind)}": pattern for pattern, kind in LAYOUT.items() if pattern.endswith(".yaml")}


def schema(kind: type[Item]) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file, without the fields that the file's name gives."""
    found = kind.model_json_schema(by_alias=True)
    for name in _GIVEN:
        found["properties"].pop(name, None)
    found["required"] = [name for name in found.get("required", []) if name not in _GIVEN]
    said = _said()
    for title, part in ({kind.__name__: found} | found.get("$defs", {})).items():
        _describe(part, said.get(title, {}))
    return {"$schema": "http://json-schema.org/draft-07/schema#", **found}


def _describe(part: dict[str, Any], said: dict[str, str]) -> None:
    """Add the model's docstrings to the keys; pydantic's own titles say nothing that the key does not."""
    for name, value in part.get("properties", {}).items():
        value.pop("title", None)
        if words := said.get(name):
            # Older editors ignore all keys beside a reference.
            if "$ref" in value:
                value["allOf"] = [{"$ref": value.pop("$ref")}]
            value["description"] = words


def _said() -> dict[str, dict[str, str]]:
    """Collect the docstrings under the fields of each class in the model."""
    found: dict[str, dict[str, str]] = {}
    sources = ((module, ast.parse(inspect.getsource(module)).body) for module in _MODULES)
    for module, each in ((module, each) for module, body in sources for each in body):
        if isinstance(each, ast.ClassDef):
            for line, below in zip(each.body, each.body[1:], strict=False):
                if (
                    isinstance(line, ast.AnnAssign)
                    and isinstance(line.target, ast.Name)
                    and isinstance(below, ast.Expr)
                    and isinstance(below.value, ast.Constant)
                ):
                    words = inspect.cleandoc(str(below.value.value)).replace("\n", " ")
                    found.setdefault(each.name, {})[_key(module, each.name, line.target.id)] = words
    return found


def _key(module: ModuleType, name: str, field: str) -> str:
    return str(getattr(module, name).model_fields[field].alias or field)
