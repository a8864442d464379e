"""What editors are told of each kind of file is what the generator reads."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.cli import main
from generator.content import editor_schemas
from generator.content.guide_files import LAYOUT, Tree, kind_of
from generator.content.yaml_file import read
from tests.conftest import REPO


@pytest.fixture(scope="module")
def known() -> dict[str, Any]:
    """Every schema by its file."""
    return {name: json.loads(data) for name, data in editor_schemas.files().items()}


def data(name: str) -> Any:
    """Read a file of the real guide as an editor does, with lists."""
    return json.loads(json.dumps(read(name, (REPO / name).read_bytes())[0].data))


def test_every_real_file_is_what_its_schema_says(real_tree: Tree, known: dict[str, Any]) -> None:
    """No editor underlines what the generator reads."""
    for name in real_tree.sources:
        if name.endswith(".yaml"):
            kind = kind_of(name)
            assert kind
            Draft202012Validator(known[editor_schemas.name_of(kind)]).validate(data(name))


def test_a_schema_refuses_what_the_generator_refuses(real_tree: Tree, known: dict[str, Any]) -> None:
    """A key that is missing, unknown or of another kind is seen while typing."""
    fits = Draft202012Validator(known["technique.json"]).is_valid
    good = data(real_tree.guide.techniques[0].file)
    assert fits(good)
    assert not fits({key: value for key, value in good.items() if key != "why"})
    assert not fits({**good, "id": "x"})
    assert not fits({**good, "pillar": "x"})
    assert not fits({**good, "how": "one"})
    assert not fits({**good, "how": ["one", "two"]})
    assert not fits({**good, "counselor": {**good["counselor"], "setting": "outside"}})
    assert not fits({**good, "counselor": {**good["counselor"], "minutes": 0}})


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
