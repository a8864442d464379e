"""What machines read: the catalog and its schema, the feed of changes, the map of the site."""

from __future__ import annotations

import copy
import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from generator.content.guide_files import load
from generator.plan.link_index import Catalog
from generator.plan.redirects import Redirects
from generator.plan.site import Site
from generator.web import catalog_json, feed
from tests.conftest import CASES
from tests.web.test_built_site import document

ATOM = "{http://www.w3.org/2005/Atom}"
KEPT = CASES / "catalog-1.schema.json"
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}


@pytest.fixture(scope="module")
def catalog(built: Path) -> dict[str, Any]:
    """The published catalog."""
    return dict(json.loads((built / "catalog.json").read_bytes()))


@pytest.fixture(scope="module")
def schema(built: Path) -> dict[str, Any]:
    """The published schema."""
    return dict(json.loads((built / "catalog.schema.json").read_bytes()))


def test_the_catalog_keeps_its_schema(catalog: dict[str, Any], schema: dict[str, Any], real_site: Site) -> None:
    """It fits the schema that it names, and the model reads it back without losing a field."""
    assert catalog["$schema"] == schema["$id"] == real_site.url("catalog.schema.json")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator(schema).validate(catalog)
    read = catalog_json.CatalogFacts.model_validate_json(json.dumps(catalog))
    assert json.loads(read.model_dump_json(by_alias=True)) == catalog


def test_a_broken_catalog_does_not(catalog: dict[str, Any], schema: dict[str, Any]) -> None:
    """A missing field, another kind of value, an unknown choice and another major version are found."""
    for path, value in {
        ("guide", "edition"): 1,
        ("entries", 3, "title"): None,
        ("entries", 3, "kind"): "poem",
        ("version",): "2.0",
        ("sources", 0, "year"): "2020",
    }.items():
        broken = copy.deepcopy(catalog)
        inside: Any = broken
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = value
        assert not Draft202012Validator(schema).is_valid(broken), path
        del inside[path[-1]]
        assert not Draft202012Validator(schema).is_valid(broken), path


def test_within_a_major_version_nothing_goes(base_site: Site, request: pytest.FixtureRequest) -> None:
    """Every field and choice that was kept of the schema is there; a change of it raises the minor version."""
    now, kept = catalog_json.schema(base_site.url("catalog.schema.json")), json.loads(KEPT.read_text("utf-8"))
    version = kept.pop("$comment")
    assert catalog_json.VERSION.startswith("1.")
    assert list(_lost(kept, now)) == []
    # The schema lets through what it does not know, so that an older program reads a newer catalog.
    assert "additionalProperties" not in json.dumps(now)
    if request.config.getoption("--update-golden") and now != kept:
        assert _numbers(catalog_json.VERSION) > _numbers(version), "raise VERSION in web/catalog_json.py first"
        text = json.dumps({"$comment": catalog_json.VERSION} | now, indent=1, ensure_ascii=False)
        KEPT.write_text(f"{text}\n", "utf-8")
    else:
        assert now == kept, "the schema has changed: raise VERSION in web/catalog_json.py, then pytest --update-golden"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _lost(kept: Any, now: Any, where: str = "") -> Iterator[str]:
    if isinstance(kept, dict):
        for key, value in kept.items():
            if key not in ("description", "title", "$id") or where.endswith("/properties"):
                if key not in now:
                    yield f"{where}/{key}"
                else:
                    yield from _lost(value, now[key], f"{where}/{key}")
    elif isinstance(kept, list):
        yield from (f"{where}: {each}" for each in kept if each not in now)
    elif kept != now:
        yield f"{where}: {kept}"


def test_everything_is_in_the_catalog(catalog: dict[str, Any], real_site: Site, built: Path) -> None:
    """Every page, code, anchor, file and source, with edition, language and licence, at addresses that exist."""
    settings, guide = real_site.guide.settings, catalog["guide"]
    assert (guide["edition"], guide["edition_date"]) == (settings.edition, settings.edition_date)
    assert guide["language"] == "en"
    assert guide["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    by_id = {entry["id"]: entry for entry in catalog["entries"]}
    assert by_id.keys() == real_site.by_target.keys()
    files = set()
    for name, page in real_site.by_target.items():
        entry = by_id[name]
        assert entry["code"] == (page.code or None), name
        assert entry["address"] == real_site.url(page.address), name
        assert [part["anchor"] for part in entry["parts"]] == list(page.anchors), name
        assert all(part["title"] and part["address"].endswith(f"#{part['anchor']}") for part in entry["parts"]), name
        assert not entry["short"] or (built / "go" / page.code / "index.html").is_file(), name
        assert bool(entry["check_first"]) == page.guarded, name
        files |= {file["address"].removeprefix(settings.site_url) for file in entry["files"]}
    kinds = (".pdf", ".odt", ".epub", ".csv")
    made = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.suffix in kinds}
    assert files == made - {former.file for former in Redirects(real_site).former_files}
    sources = {source["id"] for source in catalog["sources"]}
    assert sources == set(real_site.guide.references.sources)
    for entry in catalog["entries"]:
        assert not entry["evidence"] or set(entry["evidence"]["sources"]) <= sources, entry["id"]
        assert (entry["kind"] in ("technique", "worksheet")) == bool(entry["counselor"]), entry["id"]
        assert (entry["kind"] == "worksheet") == bool(entry["sheet_since"]), entry["id"]
    assert by_id["worksheet:sleep"]["technique"] == "technique:sleep"
    assert by_id["worksheet:wallet-card"]["technique"] is None


def test_the_examples_work(built: Path, address: str, catalog: dict[str, Any], real_site: Site) -> None:
    """The entry on the page for programs is the one in the catalog, and the program beside it runs."""
    entry, program = document(built / "links/machines/index.html").xpath("//pre/code/text()")
    assert json.loads(entry) in catalog["entries"]
    out = io.StringIO()
    with redirect_stdout(out):
        exec(program.replace(real_site.guide.settings.site_url, address), {})
    assert f"{real_site.url('go/5.1/')} Put sleep first" in out.getvalue()
    assert "/go/1.1/" not in out.getvalue()


def test_the_map_of_the_site(built: Path, real_site: Site) -> None:
    """Every page once, each with the day of the edition, and nothing else: no short address and no error page."""
    tree = etree.fromstring((built / "sitemap.xml").read_bytes())
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = tree.xpath("//s:loc/text()", namespaces=spaces)
    assert sorted(found) == sorted(real_site.url(page.address) for page in real_site.pages)
    assert set(tree.xpath("//s:lastmod/text()", namespaces=spaces)) == {real_site.guide.settings.edition_date}


def test_the_feed_is_atom(built: Path, real_site: Site) -> None:
    """What RFC 4287 asks of a feed and its entries, with the dates of the editions."""
    root = etree.fromstring((built / "feed.xml").read_bytes())
    _is_atom(root)
    assert root.findtext(f"{ATOM}id") == real_site.guide.settings.site_url
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(real_site.guide.changes.editions)
    assert root.findtext(f"{ATOM}updated") == f"{real_site.guide.settings.edition_date}T00:00:00Z"


def test_the_feed_says_what_changed(base_site: Site) -> None:
    """One entry an edition, newest first; words with signs of HTML stay words."""
    root = etree.fromstring(feed.make(base_site))
    _is_atom(root)
    newest, oldest = root.findall(f"{ATOM}entry")
    assert newest.findtext(f"{ATOM}id") == "https://guide.example/about/changes/#edition-1"
    assert oldest.findtext(f"{ATOM}id") == "https://guide.example/about/changes/#edition-0-9"
    content = newest.findtext(f"{ATOM}content")
    assert '<a href="https://guide.example/a-pillar/walk/#how">Take a walk</a>: The steps are shorter.' in content
    assert newest.findtext(f"{ATOM}updated") > oldest.findtext(f"{ATOM}updated")


def _is_atom(root: etree._Element) -> None:
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")].count("self") == 1
    nodes = [root, *root.findall(f"{ATOM}entry")]
    for node in nodes:
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1, name
        assert datetime.fromisoformat(node.findtext(f"{ATOM}updated")).tzinfo
        assert node.findtext(f"{ATOM}id").startswith("https://")
        alternate = [link for link in node.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternate) == 1
    ids = [node.findtext(f"{ATOM}id") for node in nodes]
    assert len(ids) == len(set(ids))


def test_a_sheet_says_since_when_it_is_current(base_site: Site, tree: Path) -> None:
    """It is current since the newest edition that changed it, or since the first; in catalog and on its page."""
    since = {sheet.id: base_site.relations.since(sheet).edition for sheet in base_site.guide.worksheets}
    assert since == {"walk": "1", "listen": "0.9", "card": "0.9"}
    path = tree / "content/en/changes.yaml"
    path.write_text(path.read_text().replace("        sheet_changed: true\n", ""))
    site = Site(load(tree).guide)
    assert {site.relations.since(sheet).edition for sheet in site.guide.worksheets} == {"0.9"}
    facts = catalog_json.of(Catalog(base_site)).entries
    assert {entry.id: entry.sheet_since for entry in facts if entry.sheet_since} == {
        "worksheet:walk": "1", "worksheet:listen": "0.9", "worksheet:card": "0.9",
    }  # fmt: skip


def test_pages_say_what_they_are(built: Path, real_site: Site) -> None:
    """To search engines: something to learn from, by its name; a technique is also a how-to with its steps."""
    for page in real_site.pages:
        html = document(built / page.address / "index.html")
        kinds = html.get("itemtype").split()
        assert kinds[0] == "https://schema.org/LearningResource", page.address
        assert html.xpath("//*[@itemprop='name']/@content") == [page.title], page.address
        steps = html.xpath("//ol/li[@itemprop='step']")
        assert ("https://schema.org/HowTo" in kinds) == (page.kind.category == "technique"), page.address
        assert len(steps) == len(page.subject.how if page.kind.how_to else ()), page.address
