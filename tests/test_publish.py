"""Publishing is safe: whole or not at all, nothing stale, the same bytes everywhere."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.cli import main
from generator.files import store
from generator.publish import mkdocs
from tests.conftest import CASES, copy_tree


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_put_tree_holds_exactly_what_was_planned(tmp_path: Path) -> None:
    """New files come, stale files and empty folders go, what is the same is not touched."""
    store.put_tree(tmp_path, [("a/b", b"1"), ("c", b"2"), ("d/e/f", b"3"), ("g", b"4")])
    before = (tmp_path / "c").stat().st_mtime_ns
    assert store.put_tree(tmp_path, [("a/b", b"9"), ("c", b"2")], stay=["g"]) == 2
    assert contents(tmp_path) == {"a/b": b"9", "c": b"2", "g": b"4"}
    assert not (tmp_path / "d").exists()
    assert (tmp_path / "c").stat().st_mtime_ns == before


@pytest.mark.parametrize("exchange", [True, False])
def test_swap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    """The new folder and the old one change places, with and without the system call for it."""
    if not exchange:
        monkeypatch.setattr(mkdocs, "_exchange", lambda one, other: False)
    live, fresh = tmp_path / "site", tmp_path / "site.new"
    store.put_tree(live, [("old", b"")])
    store.put_tree(fresh, [("new", b"")])
    mkdocs.swap(fresh, live)
    assert contents(tmp_path) == {"site/new": b"", "site.new/old": b""}


def test_two_builds_in_two_folders_are_the_same(tmp_path: Path) -> None:
    """Neither the folder, nor the time zone, nor Python's hash seed shows in the site."""
    sites = []
    for name, zone, seed in (("one", "Pacific/Auckland", "1"), ("a longer name", "America/Los_Angeles", "2")):
        root = copy_tree(CASES / "base", tmp_path / name)
        env = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
        subprocess.run(command, env=env, check=True)
        sites.append(contents(root / "build" / "site"))
    assert sites[0] == sites[1]


def test_a_second_build_writes_nothing(tree: Path) -> None:
    """Without a change no file is written."""
    assert main(["build", "--root", str(tree)]) == 0
    before = {path: path.stat().st_mtime_ns for path in (tree / "build").rglob("*")}
    assert main(["build", "--root", str(tree)]) == 0
    assert {path: path.stat().st_mtime_ns for path in (tree / "build").rglob("*")} == before


def test_what_is_taken_out_goes(tree: Path) -> None:
    """A page and its sheets leave the site with their content; at their addresses stands where they lead."""
    assert main(["build", "--root", str(tree)]) == 0
    assert (tree / "build/site/a-pillar/listen/index.html").exists()
    for name in ("content/en/pillars/a-pillar/listen.yaml", "worksheets/en/listen.yaml"):
        (tree / name).unlink()
    root = tree / "content/en/roots/a-root.yaml"
    root.write_text(root.read_text().replace("technique:listen", "technique:walk"))
    assert main(["build", "--root", str(tree)]) == 1
    for kind in ("a-pillar", "worksheets"):
        assert main(["links", "retire", f"{kind}/listen", "--to", f"{kind}/walk", "--root", str(tree)]) == 0
    assert main(["build", "--root", str(tree)]) == 0
    left = contents(tree / "build/site")
    assert not [name for name, data in left.items() if b"Max had said nine words" in data]


def test_a_mistake_leaves_the_last_site(tree: Path) -> None:
    """An author's mistake stops the build before anything is touched."""
    assert main(["build", "--root", str(tree)]) == 0
    before = contents(tree / "build")
    (tree / "content/en/pages/about.yaml").write_text("title: [\n")
    assert main(["build", "--root", str(tree)]) == 1
    assert contents(tree / "build") == before


def test_a_failing_mkdocs_leaves_the_last_site(tree: Path) -> None:
    """A fault of the theme raises, and the site stays."""
    assert main(["build", "--root", str(tree)]) == 0
    before = contents(tree / "build/site")
    (tree / "site_overrides/main.html").write_text("{% nonsense %}")
    with pytest.raises(mkdocs.PublishError):
        main(["build", "--root", str(tree)])
    assert contents(tree / "build/site") == before


def test_mkdocs_warnings_stop_the_build(tree: Path) -> None:
    """A broken link that our own check did not see is not published."""
    assert main(["build", "--root", str(tree)]) == 0
    page = tree / "build/docs/about/index.md"
    page.write_text(page.read_text() + "\n[x](../nowhere/index.md) [y](../help/index.md#nowhere)\n")
    with pytest.raises(mkdocs.PublishError) as raised:
        mkdocs.publish(tree, "2026-01-31", store.Cache(tree / "build/cache/pages"))
    assert "nowhere/index.md" in str(raised.value)
    assert "#nowhere" in str(raised.value)


def test_a_killed_build_leaves_a_whole_site(tree: Path) -> None:
    """Killed at any moment, the old or the new site stands there whole; the next build is right."""
    assert main(["build", "--root", str(tree)]) == 0
    old = contents(tree / "build/site")
    about = tree / "content/en/pages/about.yaml"
    about.write_text(about.read_text().replace("Who made it.", "Somebody made it."))
    twin = copy_tree(tree, tree.parent / "twin")
    assert main(["build", "--root", str(twin)]) == 0
    new = contents(twin / "build/site")
    shutil.copytree(tree, tree.parent / "start")
    for delay in (0.2, 0.5, 0.9, 1.2, 1.5, 1.8):
        root = tree.parent / f"killed-{delay}"
        shutil.copytree(tree.parent / "start", root)
        building = subprocess.Popen([sys.executable, "-m", "generator", "build", "--root", str(root)])
        time.sleep(delay)
        building.send_signal(signal.SIGKILL)
        building.wait()
        assert contents(root / "build/site") in (old, new), delay
        assert main(["build", "--root", str(root)]) == 0
        assert contents(root / "build/site") == new, delay
