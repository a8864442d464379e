"""What editors are told of each kind of file is what the generator reads."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.content import editor_schemas
from generator.content.guide_files import LAYOUT, Tree, kind_of
from generator.content.yaml_file import read
from tests.conftest import REPO


class Mismatch(Exception):
    """Data that a schema does not allow."""


def validate(value: Any, schema: dict[str, Any], whole: dict[str, Any], path: str = "") -> None:
    """Hold data against a schema; raises Mismatch. Knows the keywords that ours use, and stumbles over any other."""
    for keyword, wanted in schema.items():
        if keyword in ("title", "description", "default", "$defs", "$schema", "properties", "required"):
            continue
        if keyword == "$ref":
            validate(value, whole["$defs"][wanted.rpartition("/")[2]], whole, path)
        elif keyword == "allOf":
            for each in wanted:
                validate(value, each, whole, path)
        elif keyword == "anyOf":
            if not any(fits(value, each, whole) for each in wanted):
                raise Mismatch(f"{path}: none of the choices")
        elif keyword == "oneOf":
            if sum(fits(value, each, whole) for each in wanted) != 1:
                raise Mismatch(f"{path}: not one of the choices")
        elif keyword == "discriminator":
            name = value[wanted["propertyName"]]
            validate(value, {"$ref": wanted["mapping"][name]}, whole, path)
        elif keyword == "type":
            kinds = {"string": str, "integer": int, "boolean": bool, "array": tuple, "object": dict, "null": type(None)}
            if not isinstance(value, kinds[wanted]) or (wanted == "integer" and isinstance(value, bool)):
                raise Mismatch(f"{path}: {value!r} is no {wanted}")
        elif keyword in ("enum", "const"):
            if value not in (wanted if keyword == "enum" else [wanted]):
                raise Mismatch(f"{path}: {value!r} is not in {wanted}")
        elif keyword in ("minLength", "minItems", "minProperties"):
            # A keyword says nothing of values that are not of its kind.
            if value is not None and len(value) < wanted:
                raise Mismatch(f"{path}: shorter than {wanted}")
        elif keyword in ("maxLength", "maxItems"):
            if len(value) > wanted:
                raise Mismatch(f"{path}: longer than {wanted}")
        elif keyword == "minimum":
            if value < wanted:
                raise Mismatch(f"{path}: less than {wanted}")
        elif keyword == "maximum":
            if value > wanted:
                raise Mismatch(f"{path}: more than {wanted}")
        elif keyword == "propertyNames":
            for name in value:
                validate(name, wanted, whole, f"{path}.{name}")
        elif keyword == "items":
            for number, each in enumerate(value):
                validate(each, wanted, whole, f"{path}.{number}")
        elif keyword == "additionalProperties":
            for name in set(value) - set(schema.get("properties", {})):
                if wanted is False:
                    raise Mismatch(f"{path}.{name}: unknown")
                if isinstance(wanted, dict):
                    validate(value[name], wanted, whole, f"{path}.{name}")
        else:
            raise AssertionError(f"{keyword} is not known here")
    if isinstance(value, dict):
        for name in schema.get("required", []):
            if name not in value:
                raise Mismatch(f"{path}.{name}: missing")
        for name, part in schema.get("properties", {}).items():
            if name in value:
                validate(value[name], part, whole, f"{path}.{name}")


def fits(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    """Whether data is what a schema allows."""
    try:
        validate(value, schema, whole)
    except Mismatch:
        return False
    return True


@pytest.fixture(scope="module")
def known() -> dict[str, Any]:
    """Every schema by its file."""
    return {name: json.loads(data) for name, data in editor_schemas.files().items()}


def data(name: str) -> Any:
    """What stands in a file of the real guide."""
    return read(name, (REPO / name).read_bytes())[0].data


def test_every_real_file_is_what_its_schema_says(real_tree: Tree, known: dict[str, Any]) -> None:
    """No editor underlines what the generator reads."""
    for name in real_tree.sources:
        if name.endswith(".yaml"):
            kind = kind_of(name)
            assert kind
            whole = known[editor_schemas.name_of(kind)]
            validate(data(name), whole, whole, name)


def test_a_schema_refuses_what_the_generator_refuses(real_tree: Tree, known: dict[str, Any]) -> None:
    """A key that is missing, unknown or of another kind is seen while typing."""
    whole = known["technique.json"]
    good = data(real_tree.guide.techniques[0].file)
    assert fits(good, whole, whole)
    assert not fits({key: value for key, value in good.items() if key != "why"}, whole, whole)
    assert not fits({**good, "id": "x"}, whole, whole)
    assert not fits({**good, "pillar": "x"}, whole, whole)
    assert not fits({**good, "how": "one"}, whole, whole)
    assert not fits({**good, "how": ("one", "two")}, whole, whole)
    assert not fits({**good, "counselor": {**good["counselor"], "setting": "outside"}}, whole, whole)
    assert not fits({**good, "counselor": {**good["counselor"], "minutes": 0}}, whole, whole)


def test_hover_texts(known: dict[str, Any]) -> None:
    """What a key is for is said where it stands, also beside a reference, and by the name it has in YAML."""
    technique = known["technique.json"]
    assert technique["description"]
    assert all("description" in technique["properties"][name] for name in ("what", "take_care", "how", "read_next"))
    assert "description" in technique["$defs"]["Snag"]["properties"]["snag"]
    assert "try" in technique["$defs"]["Snag"]["properties"]
    for whole in known.values():
        for part in (whole, *whole.get("$defs", {}).values()):
            assert not any(name.endswith("_") for name in part.get("properties", {}))


def test_editors_find_the_schema_of_each_kind() -> None:
    """VS Code's settings name every kind of file there is; a file that fits two patterns names its own."""
    settings = json.loads((REPO / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == editor_schemas.places()
    assert set(settings["yaml.schemas"].values()) == {name for name in LAYOUT if name.endswith(".yaml")}
    for path in (REPO / "content/en/pillars").glob("*/pillar.yaml"):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        place = re.sub(r"^# yaml-language-server: \$schema=", "", first)
        assert (path.parent / place).resolve() == REPO / "build/schemas/pillar.json"


def test_the_command_writes_all_and_only_these(tree: Path, known: dict[str, Any]) -> None:
    """A schema that is no more is removed."""
    (tree / "build/schemas").mkdir(parents=True)
    (tree / "build/schemas/old.json").write_text("{}")
    assert main(["schema", "--root", str(tree)]) == 0
    assert {path.name for path in (tree / "build/schemas").iterdir()} == set(known)
