"""What hosts get: headers that cover what pages need, and the guide as files that open without a server."""

from __future__ import annotations

import functools
import http.server
import io
import os
import re
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, expect

from generator.cli import main
from generator.content import new_files
from generator.publish import archive, hosting
from tests.browser.test_pages import KINDS
from tests.conftest import REPO, Quiet, context

TECHNIQUE = "trust-in-yourself/small-steady-goals/"
OWN = re.compile(r'Content-Security-Policy"? content="([^"]+)"')


def directives(policy: str) -> dict[str, set[str]]:
    """A policy by directive."""
    return {name: set(sources) for name, *sources in map(str.split, policy.split(";"))}


def rules(text: str) -> dict[str, dict[str, str]]:
    """The file `_headers`: the headers of each pattern of addresses."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[next(reversed(found))][name] = value
        else:
            found[line] = {}
    return found


def fits(pattern: str, path: str) -> bool:
    """Whether a rule is for an address; `*` stands for anything at the end."""
    return path.startswith(pattern[:-1]) if pattern.endswith("*") else path == pattern


def test_the_header_allows_what_pages_need_and_no_page_is_left_out(built: Path) -> None:
    """Every source that a page's own policy names stands in the header's, in the file and for nginx alike.

    For hashes of styles one word does: a page's own policy, which counts as well, has its hash alone.
    """
    policy = rules((built / "_headers").read_text())["/*"]["Content-Security-Policy"]
    assert f'"{policy}"' in hosting.nginx(hosting.needs(built))
    header = directives(policy)
    assert header["frame-ancestors"] == header["default-src"] == {"'none'"}
    for page in built.rglob("*.html"):
        (own,) = OWN.findall(page.read_text())
        for name, sources in directives(own).items():
            hashed = {source for source in sources if source.startswith("'sha256-")}
            assert len(hashed) == (name == "style-src"), page
            assert sources - hashed - {"'none'"} <= header[name], (page, name)
        assert "unsafe" not in own, page
    assert header["style-src"] == {"'self'", "'unsafe-inline'"}
    assert policy.count("unsafe") == 1
    assert len(policy) < 250


def test_what_is_kept_for_long_has_a_mark_in_its_address(built: Path) -> None:
    """Only scripts and styles, which are asked for with a mark of what is in them, may be kept for ever."""
    found = rules((built / "_headers").read_text())
    pages = " ".join(page.read_text() for page in built.rglob("*.html"))
    lasting = {path for path, headers in found.items() if "immutable" in headers.get("Cache-Control", "")}
    assert "/assets/guide.js" in lasting
    for path in lasting:
        assert (built / path.lstrip("/")).is_file()
        assert re.fullmatch(r"/assets/[\w-]+\.(js|css)", path)
        assert not re.search(rf"{re.escape(path[1:])}[\"\s>]", pages)
    for path in ("/", "/help/", "/worker.js", "/offline.json", "/assets/go.js", "/404.html"):
        assert not [each for each, headers in found.items() if "Cache-Control" in headers and fits(each, path)]


def test_nginx_knows_every_short_address(built: Path) -> None:
    """Each code has its line, whatever letters it is typed in."""
    lines = re.findall(r'"~\*(\S+)" (/go/\S+/);', hosting.nginx(hosting.needs(built)))
    codes = {each.name.lower() for each in (built / "go").iterdir() if each.is_dir()}
    assert [path for _, path in lines] == [f"/go/{code}/" for code in sorted(codes)]
    for pattern, path in lines:
        fit = [other for other, _ in lines if re.search(other, path.upper(), re.I)]
        assert fit == [pattern]


@pytest.fixture(scope="module")
def strict(built: Path) -> Iterator[str]:
    """The site on a host that sends the headers of the file."""
    found = rules((built / "_headers").read_text())

    class Handler(Quiet):
        def end_headers(self) -> None:
            for pattern, headers in found.items():
                if fits(pattern, unquote(urlsplit(self.path).path)):
                    for name, value in headers.items():
                        self.send_header(name, value)
            super().end_headers()

    handler = functools.partial(Handler, directory=str(built))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_pages_work_under_the_headers(browser: Browser, strict: str) -> None:
    """Styles, scripts, the search, the panel of links and a kept guide: nothing is blocked on any kind of page."""
    with context(browser) as visitor:
        page = visitor.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(error.message))
        for kind in KINDS:
            page.goto(strict + kind)
            assert page.locator(".bar").evaluate("bar => getComputedStyle(bar).position") == "sticky", kind
            # Only the page for what is missing has no line for it.
            assert page.locator(".theme").is_visible() == (kind != "404.html"), kind
        page.get_by_role("link", name="Search", exact=True).click()
        page.get_by_role("searchbox").fill("can't sleep")
        page.locator(".find li a").first.click()
        page.get_by_role("link", name="Share", exact=True).click()
        expect(page.get_by_role("group", name="A link to this")).to_be_visible()
        page.goto(f"{strict}offline/")
        page.get_by_role("button", name="Keep the guide", exact=True).click()
        expect(page.get_by_role("main").get_by_role("status")).to_have_text("The guide is kept on this phone.")
        page.goto(strict)
        page.goto(f"{strict}go/1.3/")
        page.wait_for_url(strict + TECHNIQUE)
        assert not said


def test_the_zip_opens_from_its_folder(browser: Browser, built: Path, tmp_path: Path) -> None:
    """Home, technique, help, a country, the search and a short address, opened from files, without a fault."""
    with zipfile.ZipFile(io.BytesIO(archive.archive(built))) as packed:
        packed.extractall(tmp_path)
    home = (tmp_path / archive.FOLDER / "index.html").as_uri()
    start = home.removesuffix("index.html")
    with context(browser) as visitor:
        page = visitor.new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(error.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(home)
        assert page.locator(".bar").evaluate("bar => getComputedStyle(bar).position") == "sticky"
        page.get_by_role("link", name="Rebuild trust").first.click()
        page.get_by_role("link", name="Set and keep small, steady goals").first.click()
        assert page.url.split("#")[0] == f"{start}{TECHNIQUE}index.html"
        page.get_by_role("link", name="Help now").first.click()
        assert page.locator("a[href='tel:911']").first.is_visible()
        page.get_by_role("link", name="Ireland").first.click()
        assert not page.get_by_role("button", name="Open this country first").is_visible()
        assert page.url == f"{start}help/ie/index.html"
        page.get_by_role("link", name="Search", exact=True).click()
        page.get_by_role("searchbox").fill("can't sleep")
        page.locator(".find li a").first.click()
        assert page.url == f"{start}whole-body-care/sleep/index.html"
        page.goto(f"{start}go/1.3/index.html")
        page.wait_for_url(f"{start}{TECHNIQUE}index.html")
        page.goto(f"{start}offline/index.html")
        assert page.get_by_text("This browser cannot keep the guide.").is_visible()
        assert not said
        assert all(url.startswith((start, "data:")) for url in asked)


def test_every_link_in_the_zip_leads_to_a_file_in_it(built: Path) -> None:
    """Links, scripts and styles of all pages name files; addresses on the internet are only for tapping."""
    with zipfile.ZipFile(io.BytesIO(archive.archive(built))) as packed:
        names = set(packed.namelist())
        # A stick knows no difference between capital letters and small ones.
        assert len({name.lower() for name in names}) == len(names)
        for name in names:
            if name.endswith(".html"):
                html = packed.read(name).decode()
                for target in re.findall(r'\s(?:href|src)="?([^"\s>]+)', html):
                    if not re.match(r"[a-z]+:|#", target):
                        path = Path(name).parent / target.partition("#")[0]
                        assert str(Path("/", path).resolve())[1:] in names, (name, target)


def test_zip_is_the_same_every_time(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command builds, packs, and says what to open; the same guide gives the same bytes."""
    for name in ("one.zip", "two.zip"):
        assert main(["zip", "--root", str(tree), "--out", str(tmp_path / name)]) == 0
        assert "open guide/index.html" in capsys.readouterr().out
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    about = tree / "content/en/pages/about.yaml"
    about.write_text("title: [\n")
    assert main(["zip", "--root", str(tree), "--out", str(tmp_path / "three.zip")]) == 1
    assert not (tmp_path / "three.zip").exists()


def test_the_workflow_of_an_own_edition_lays_it_over_the_newest_original(tmp_path: Path) -> None:
    """In a fork and in a repository of its own; it stops if sheets would be printed with another address."""
    workflow = yaml.safe_load(new_files.own_workflow())
    # YAML 1.1 reads `on` as true.
    assert {*workflow[True]} == {"workflow_dispatch", "schedule", "push"}
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["build"]["steps"]
    used = [(step["uses"].partition("@")[0], step.get("with", {})) for step in steps if "uses" in step]
    assert ("actions/checkout", {"repository": "${{ steps.original.outputs.name }}"}) in used
    assert ("actions/checkout", {"path": "ours"}) in used
    assert ("actions/upload-pages-artifact", {"path": "build/site"}) in used
    assert {*workflow["jobs"]["publish"]["permissions"].items()} == {("pages", "write"), ("id-token", "write")}
    original, where, build, release = (step["run"] for step in steps if "run" in step)
    assert build == "make site"
    assert "check --release" in release

    def run(command: str, **given: str) -> tuple[int, str, str]:
        told = tmp_path / "told"
        told.write_text("")
        env = os.environ | {"GITHUB_OUTPUT": str(told), "GITHUB_ENV": str(told)} | given
        done = subprocess.run(["bash", "-ec", command], cwd=tmp_path, env=env, capture_output=True, text=True)
        return done.returncode, done.stdout, told.read_text()

    assert run(original, NAMED="somebody/guide") == (0, "", "name=somebody/guide\n")
    for folder in ("ours/own", "ours"):
        (tmp_path / folder / "content").mkdir(parents=True)
        (tmp_path / folder / "content/settings.yaml").write_text(
            'publisher: X\nsite_url: "https://me.github.io/guide/"\n'
        )
        assert run(where, ADDRESS="https://me.github.io/guide/") == (0, "", f"RECONNECT_OWN={folder}\n")
        code, said, _ = run(where, ADDRESS="https://me.github.io/other/")
        assert code == 1
        assert said.startswith("::error::")
        shutil.rmtree(tmp_path / "ours")


def test_the_workflow_publishes_what_make_site_builds_at_the_printed_address(tmp_path: Path) -> None:
    """It stops with an annotation if sheets would be printed with another address, and takes what was built."""
    text = (REPO / ".github/workflows/pages.yml").read_text()
    steps = yaml.safe_load(text)["jobs"]["build"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    (uploaded,) = [step["with"]["path"] for step in steps if "upload-pages" in step.get("uses", "")]
    assert commands[1] == "make site"
    assert "check --release" in commands[2]
    assert uploaded == "build/site"
    (tmp_path / "content").mkdir()
    (tmp_path / "content/settings.yaml").write_text("# A comment\nsite_url: https://me.github.io/guide/\nauthor: Me\n")
    for quoted in ("https://me.github.io/guide/", '"https://me.github.io/guide/"', "'https://me.github.io/guide/'"):
        (tmp_path / "content/settings.yaml").write_text(f"site_url: {quoted}\n")
        env = os.environ | {"ADDRESS": "https://me.github.io/guide/"}
        assert subprocess.run(["bash", "-c", commands[0]], cwd=tmp_path, env=env, check=False).returncode == 0
    for address, code, told in (("https://me.github.io/guide/", 0, ""), ("https://me.github.io/other/", 1, "::error ")):
        env = os.environ | {"ADDRESS": address}
        done = subprocess.run(["bash", "-c", commands[0]], cwd=tmp_path, env=env, capture_output=True, text=True)
        assert done.returncode == code
        assert done.stdout.startswith(told)
