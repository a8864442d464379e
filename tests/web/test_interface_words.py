"""Every interface word is used, and every word that a script uses is there."""

from __future__ import annotations

import dataclasses
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import build
from generator.content import yaml_file
from generator.content.guide_files import load
from generator.content.model import DAYS, Guide
from generator.content.model.pages import Change
from generator.content.model.register import Published
from generator.content.model.reviews import Signature
from generator.content.source import position
from generator.documents import all_pdfs
from generator.plan.site import Site
from generator.rules import check, unknown_placeholder
from generator.web import scripts
from tests.conftest import REPO, SMALL, copy_content, copy_tree

pytestmark = pytest.mark.usefixtures("sound")

MEETINGS = """\
checked_on: 2026-11-20
meetings:
"""
MEETINGS += "".join(
    f"  - {{day: {day}, time: 9 am, ends: 10 am, name: Tea, place: Hub, language: Polish, step_free: {free}, "
    "online: https://hub.example}\n"
    for day, free in zip(DAYS, ("true", *["false"] * 6), strict=True)
)

PathOfWord = tuple[str, ...]


def words_in(value: Any, path: PathOfWord = ()) -> Iterator[PathOfWord]:
    """Yield the path of every word of the interface; a list of words counts as one."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from words_in(each, (*path, key))
    else:
        yield path


def mark(path: PathOfWord) -> str:
    """Return a mark that stands for a word; it looks the same in every form of text."""
    return "q" + "".join(f"{ord(sign):x}" for sign in ".".join(path)) + "q"


def marked(value: Any, path: PathOfWord = ()) -> Any:
    """Return the words, each followed by its mark."""
    if isinstance(value, dict):
        return {key: marked(each, (*path, key)) for key, each in value.items()}
    if isinstance(value, tuple):
        return [marked(each, path) for each in value]
    return f"{value} {mark(path)}"


@pytest.fixture(scope="module")
def tree(sound: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real guide with marks in all interface words."""
    tree = copy_tree(REPO, tmp_path_factory.mktemp("marked") / "tree")
    path = tree / "content/en/interface.yaml"
    data = yaml_file.read(path.name, path.read_bytes())[0].data
    path.write_text(yaml.safe_dump(marked(data), allow_unicode=True, sort_keys=False, default_style='"'), "utf-8")
    (tree / "content/en/meetings.yaml").write_text(MEETINGS, "utf-8")
    return tree


def written(site: Site) -> str:
    """Return all text of a site before MkDocs runs, and what its PDFs are made from."""
    texts = [html.unescape(make()) for make in all_pdfs.wanted(site).values() if callable(make)]
    for name, data in build.files(site):
        if name.endswith(".epub"):
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                texts += [book.read(each).decode() for each in book.namelist() if each.endswith(("html", "opf"))]
        elif name.endswith(".odt"):
            with zipfile.ZipFile(io.BytesIO(data)) as text:
                texts += [text.read(each).decode() for each in text.namelist() if each.endswith("xml")]
        elif name in SCRIPTS:
            given, script = given_to(data)
            texts += [json.dumps(value) for key, value in given.items() if re.search(rf"\b{key}\b", script)]
        else:
            texts.append(data.decode())
    return html.unescape("\n".join(texts))


SCRIPTS = {
    "assets/newer.js": "",
    "assets/listen.js": "words",
    "assets/share.js": "words",
    "assets/sheet-tools.js": "said",
}
"""The scripts that are given words, and what they call them."""


def given_to(data: bytes) -> tuple[dict[str, Any], str]:
    """Return the words that a script is given, under the names that it calls them by, and the rest of it."""
    first, _, script = data.decode().partition(";\n")
    given: dict[str, Any] = json.loads(first.partition(" = ")[2])
    return {**given, **given.pop("said", {})}, script


def later(guide: Guide) -> Guide:
    """Return the guide as it may be one day: lines checked, some missing, a sheet changed, things moved and retired."""
    changed = Change.model_construct(to="worksheet:sleep", what=guide.pillars[0].why, sheet_changed=True)
    newest = guide.changes.editions[0].model_copy(update={"changes": (changed,)})
    changes = guide.changes.model_copy(update={"editions": (newest, *guide.changes.editions[1:])})
    first, second, third, *others = guide.regions
    checked = tuple(line.model_copy(update={"verified_on": "2026-11-28"}) for line in first.lines)
    regions = (
        first.model_copy(update={"lines": checked}),
        second.model_copy(update={"lines": (*checked[:1], *second.lines[1:])}),
        third.model_copy(update={"lines": tuple(line for line in third.lines if line.kind != "violence")}),
        *others,
    )
    technique, sheet, section = "/whole-body-care/sleep/", "/worksheets/sleep/", "/safety/#signs"
    old = {"/former/": ("99",), "/gone/": (), "/worksheets/gone/": ()}
    published = {address: Published(before=codes, anchors=("how", "was")) for address, codes in old.items()}
    safety = guide.permalinks.published["/safety/"]
    published["/safety/"] = safety.model_copy(update={"anchors": (*safety.anchors, "was-here")})
    register = guide.permalinks.model_copy(
        update={
            "published": {**guide.permalinks.published, **published},
            "moved": {"/former/": technique, "/former/#was": section, "/safety/#was-here": f"{technique}#how"},
            "retired": {"/gone/": technique, "/worksheets/gone/": sheet},
        }
    )
    settings = guide.settings.model_copy(update={"contact": "https://example.org/"})
    return dataclasses.replace(guide, changes=changes, regions=regions, permalinks=register, settings=settings)


def signed(site: Site, *, named: bool, without: str = "") -> Site:
    """Return the site with signatures of all readers but one."""
    fields: Any = {"edition": "1", "language": "en", "words": "0"}
    given = (
        Signature.model_construct(
            text=each.text, role=each.role, name="Ann Lee" if named else None, day="2026-02-01", **fields
        )
        for each in site.readings
        if each.role != without
    )
    return Site(site.guide, tuple(given))


def test_every_word_is_used(tree: Path) -> None:
    """It stands in a page, sheet or file in one of these states; those around each page stand in the theme."""
    path = tree / "content/en/interface.yaml"
    guide = load(tree).guide
    one_day = Site(later(guide))
    texts = [written(each) for each in (Site(guide), signed(one_day, named=True))]
    texts.append(written(signed(one_day, named=False, without="resuscitation")))
    theme = "\n".join(each.read_text("utf-8") for each in (REPO / "site_overrides").rglob("*.html"))
    text = "\n".join([*texts, *(mark(("site", name)) for name in re.findall(r"\bwords\.(\w+)", theme))])
    # A translation's pages say it of the other languages, and before steps that it does not have.
    known = {("site", "language"), ("help", "interpreter")}
    data = yaml_file.read(path.name, path.read_bytes())[0].data
    assert [".".join(word) for word in words_in(data) if word not in known and mark(word) not in text] == []


def test_a_misspelt_placeholder_is_told(tmp_path: Path) -> None:
    """With the one that is meant; the program knows those that stand in the words, and no others."""
    text = (REPO / "content/en/interface.yaml").read_text("utf-8")
    assert set(re.findall(r"\{(\w+)\}", re.sub(r"(?m)^ *#.*", "", text))) == unknown_placeholder.KNOWN
    tree = copy_content(SMALL, tmp_path / "tree")
    wrong = re.sub(r"\{minutes\}", "{minuts}", text, count=1)
    (tree / "content/en/interface.yaml").write_text(wrong, "utf-8")
    (problem,) = check(load(tree))
    start = wrong.index("{minuts}")
    assert problem.location == position("content/en/interface.yaml", wrong, start)
    assert "did you mean `{minutes}`?" in problem.message


def test_scripts_are_given_the_words_that_they_say(base_site: Site) -> None:
    """What is not there would be shown as `undefined`."""
    made = dict(scripts.scripts(base_site))
    for name, called in SCRIPTS.items():
        given, script = given_to(made[name])
        said = set(re.findall(rf"\b{called}\.(\w+)", script)) if called else {"here", "show"}
        assert said - JAVASCRIPT <= set(given), name
        assert len(said) > 1


JAVASCRIPT = {"map", "join", "filter", "slice", "length", "every", "replace"}
