"""Publishing is safe: whole or not at all, nothing stale, the same bytes everywhere."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.cli import main
from generator.files import store
from generator.plan.site import Site
from generator.publish import mkdocs
from generator.publish.swap import swap
from generator.rules.on_request import release
from tests.conftest import SMALL, copy_tree


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


def test_swap(tmp_path: Path) -> None:
    """The new folder is in the place of the old one, of which nothing is left."""
    live, fresh = tmp_path / "site", tmp_path / "site.new"
    for name in ("first", "second"):
        store.put_tree(fresh, [(name, b"")])
        swap(fresh, live)
        assert contents(tmp_path) == {f"site/{name}": b""}


def test_a_site_that_was_moved_away_comes_back(ready_tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between the two renames, the next command restores the last site, even if it builds none itself."""
    site = ready_tree / "build/site"
    before = contents(site)
    about = ready_tree / "content/en/pages/about.yaml"
    good = about.read_text()
    about.write_text(good.replace("Who made it.", "Somebody made it."))
    rename = Path.rename

    def killed(self: Path, target: Path) -> Path:
        if self.name == "site.new":
            raise KeyboardInterrupt
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        assert main(["build", "--root", str(ready_tree)]) == 130
    assert not site.exists()
    about.write_text("title: [\n")
    assert main(["build", "--root", str(ready_tree)]) == 1
    assert contents(site) == before
    about.write_text(good)
    assert main(["build", "--root", str(ready_tree)]) == 0
    assert contents(site) == before


def test_two_builds_in_two_folders_are_the_same(ready: Path, tmp_path: Path) -> None:
    """Neither the folder, nor the time zone, nor Python's hash seed shows in the site."""
    root = copy_tree(SMALL, tmp_path / "a longer name")
    env = os.environ | {
        "TZ": "Pacific/Auckland" if time.timezone >= 0 else "America/Los_Angeles",
        "PYTHONHASHSEED": "1",
    }
    subprocess.run([sys.executable, "-m", "generator", "build", "--root", str(root)], env=env, check=True)
    assert contents(root / "build" / "site") == contents(ready / "build" / "site")


def twin(ready: Path, root: Path, folder: Path) -> dict[str, bytes]:
    """Return the site of the guide in `root`, built in `folder` in one go after that of the small tree in `ready`."""
    shutil.copytree(ready / "build", folder / "build")
    copy_tree(root, folder)
    assert main(["build", "--root", str(folder)]) == 0
    return contents(folder / "build/site")


def test_a_second_build_writes_nothing(ready_tree: Path) -> None:
    """Without a change no file is written."""
    before = {path: path.stat().st_mtime_ns for path in (ready_tree / "build").rglob("*")}
    assert main(["build", "--root", str(ready_tree)]) == 0
    assert {path: path.stat().st_mtime_ns for path in (ready_tree / "build").rglob("*")} == before


def test_what_is_taken_out_goes(ready_tree: Path) -> None:
    """A page and its sheets leave the site with their content; at their addresses stands where they lead."""
    assert (ready_tree / "build/site/a-pillar/listen/index.html").exists()
    for name in ("content/en/pillars/a-pillar/listen.yaml", "worksheets/en/listen.yaml"):
        (ready_tree / name).unlink()
    root = ready_tree / "content/en/roots/a-root.yaml"
    root.write_text(root.read_text().replace("technique:listen", "technique:walk"))
    pillar = ready_tree / "content/en/pillars/a-pillar/pillar.yaml"
    pillar.write_text(pillar.read_text().replace("[walk, listen]", "[walk]"))
    assert main(["build", "--root", str(ready_tree)]) == 1
    for kind in ("a-pillar", "worksheets"):
        assert main(["links", "retire", f"{kind}/listen", "--to", f"{kind}/walk", "--root", str(ready_tree)]) == 0
    assert main(["build", "--root", str(ready_tree)]) == 0
    left = contents(ready_tree / "build/site")
    assert not [name for name, data in left.items() if b"Max had said nine words" in data]


def test_a_mistake_leaves_the_last_site(ready_tree: Path) -> None:
    """An author's mistake stops the build before anything is touched."""
    before = contents(ready_tree / "build")
    (ready_tree / "content/en/pages/about.yaml").write_text("title: [\n")
    assert main(["build", "--root", str(ready_tree)]) == 1
    assert contents(ready_tree / "build") == before


def test_a_failing_mkdocs_leaves_the_last_site(ready_tree: Path) -> None:
    """A fault of the theme raises, and the site stays."""
    before = contents(ready_tree / "build/site")
    (ready_tree / "site_overrides/main.html").write_text("{% nonsense %}")
    with pytest.raises(mkdocs.PublishError):
        main(["build", "--root", str(ready_tree)])
    assert contents(ready_tree / "build/site") == before


def test_mkdocs_warnings_stop_the_build(ready_tree: Path, base_site: Site) -> None:
    """A broken link that our own check did not see is not published."""
    page = ready_tree / "build/docs/about/index.md"
    page.write_text(page.read_text() + "\n[x](../nowhere/index.md) [y](../help/index.md#nowhere)\n")
    with pytest.raises(mkdocs.PublishError) as raised:
        mkdocs.publish(ready_tree, store.Cache(ready_tree / "build/cache/pages"), [base_site])
    assert "nowhere/index.md" in str(raised.value)
    assert "#nowhere" in str(raised.value)


# Builds each tree in a fork: starting Python anew takes longer than a build. The fork is killed at the n-th change
# to the disk; at 0 it ends by itself and says what it changed. Then the script says how each fork ended.
KILLED = """
import os, signal, sys
from generator.cli import main

def build(root, at):
    changes = []

    def hook(event, args):
        if event in ("os.rename", "os.remove", "os.rmdir", "os.link", "os.mkdir") and str(args[0]).startswith(root):
            place = args[-1] if event in ("os.rename", "os.link") else args[0]
            changes.append(str(place).removeprefix(root))
            if len(changes) == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    code = main(["build", "--root", root])
    if at == 0:
        print(chr(10).join(changes), flush=True)
    return code

for root, at in zip(sys.argv[1::2], map(int, sys.argv[2::2])):
    child = os.fork()
    if child == 0:
        os._exit(build(root, at))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def killed(*builds: tuple[Path, int]) -> list[str]:
    """Build these trees, each killed at this change to the disk, and return the lines of the script above."""
    arguments = [str(each) for build in builds for each in build]
    command = [sys.executable, "-c", KILLED, *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()


def test_a_killed_build_leaves_a_whole_site(ready_tree: Path) -> None:
    """Killed at any change to the disk, the old or the new site stands there whole; the next build is right."""
    old = contents(ready_tree / "build/site")
    page = ready_tree / "content/en/pages/machines.yaml"
    page.write_text(page.read_text().replace("The catalog.", "One file.", 1))
    start = ready_tree.parent / "start"
    shutil.copytree(ready_tree, start)
    *said, code = killed((ready_tree, 0))
    assert code == "0"
    changes = [line for line in said if line.startswith("/build/")]
    new = contents(ready_tree / "build/site")
    assert new != old
    # The first and last change in each folder, thinned out, and all those at the end, where the sites change places.
    stages: dict[str, list[int]] = {}
    for number, place in enumerate(changes, 1):
        stages.setdefault(Path(place).parent.as_posix(), []).append(number)
    first_and_last = sorted({number for each in stages.values() for number in (each[0], each[-1])})
    moments = sorted({*first_and_last[:: max(1, len(first_and_last) // 4)], *range(len(changes) - 4, len(changes) + 1)})
    roots = [shutil.copytree(start, ready_tree.parent / f"killed-{moment}") for moment in moments]
    ends = [int(line) for line in killed(*zip(roots, moments, strict=True)) if re.fullmatch(r"-?\d+", line)]
    for root, moment in zip(roots, moments, strict=True):
        assert contents(root / "build/site") in (old, new), changes[moment - 1]
        assert main(["build", "--root", str(root)]) == 0
        assert contents(root / "build/site") == new, changes[moment - 1]
    # How many changes there are depends a little on the disk; a build that was done before is as good.
    assert len(ends) == len(moments)
    assert ends.count(-signal.SIGKILL) >= 6


def test_every_page_says_that_it_is_a_draft_until_the_release(
    ready_tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as `check --release` names something; from then on no page does."""

    def said() -> set[bool]:
        pages = [
            path
            for path in (ready_tree / "build/site").rglob("index.html")
            if 'http-equiv="refresh"' not in path.read_text()
        ]
        assert len(pages) > 10
        return {'class="draft"' in path.read_text() or "class=draft" in path.read_text() for path in pages}

    assert said() == {True}
    # What is asked for before a release is tested where it is asked; from when nothing is, no page says so.
    monkeypatch.setattr(release, "problems", lambda tree, site: [])
    settings = ready_tree / "content/settings.yaml"
    settings.write_text(settings.read_text().replace("https://guide.example/", "https://guide.example.edu/"))
    assert main(["build", "--root", str(ready_tree)]) == 0
    assert said() == {False}
