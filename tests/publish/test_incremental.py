"""A build that begins with the last one gives the same site, byte for byte, as one that begins with nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import build
from generator.cli import main
from generator.documents import all_pdfs
from generator.files import store
from generator.plan.site import Site
from generator.publish import fingerprint as marks
from generator.publish import mkdocs
from tests.conftest import CONTENT, REPO, THEME
from tests.publish.test_publish import contents, twin

LISTEN = "content/en/pillars/a-pillar/listen.yaml"
SHEET = "worksheets/en/listen.yaml"


def change(root: Path, file: str, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which must be there."""
    text = (root / file).read_text()
    assert old in text
    (root / file).write_text(text.replace(old, new))


def text(root: Path) -> None:
    """Other words in one technique."""
    change(root, LISTEN, "Stand at the window.", "Open the window.")


def sheet(root: Path) -> None:
    """Other words on a sheet, which is also in a pack and in the book."""
    change(root, SHEET, "title: ", "title: Again ")


def text_and_sheet(root: Path) -> None:
    """Other words in a technique, and on the sheet of another."""
    change(root, "content/en/pillars/a-pillar/walk.yaml", "First, stand up.", "First, get up.")
    sheet(root)


def title(root: Path) -> None:
    """Another title, which stands on many pages and in the menu."""
    change(root, LISTEN, "title: Listen", "title: Hear them")


def new_technique(root: Path) -> None:
    """One more technique with its sheet."""
    for file in (LISTEN, SHEET):
        shutil.copy(root / file, root / file.replace("listen", "ask"))
    ask = root / LISTEN.replace("listen", "ask")
    start, _, rest = ask.read_text().partition("example:\n")
    rest = (
        rest[rest.index("smaller_step:") :]
        .replace("fast", "low")
        .replace("drifts", "wanders")
        .replace("over others", "loudly")
        .replace(" once", " now")
    )
    words = "Ana asks her brother what he did that day, and waits until he is done. " * 5
    ask.write_text(f"{start}example:\n  title: A question\n  people: [Ana]\n  text: {words}\n{rest}")
    change(root, "content/en/pillars/a-pillar/pillar.yaml", "[walk, listen]", "[walk, listen, ask]")
    assert main(["links", "add", "--root", str(root)]) == 0


def removed_sheet(root: Path) -> None:
    """One sheet less: its page, its PDFs and all that names them go; what is nearest to it stands there."""
    (root / "worksheets/en/card.yaml").unlink()
    change(root, "content/reviews.yaml", "worksheet:card", "worksheet:walk")
    change(root, "content/en/guide.yaml", "worksheet:card", "worksheet:walk")
    assert main(["links", "retire", "/worksheets/card/", "--to", "/worksheets/walk/", "--root", str(root)]) == 0


def theme(root: Path) -> None:
    """Another frame around all pages, and another style."""
    change(root, "site_overrides/main.html", "<main ", '<main data-x="1" ')
    with (root / "site_overrides/styles/guide.css").open("a") as file:
        file.write("main{scroll-margin:1px}")


def settings(root: Path) -> None:
    """Another address, which is printed everywhere, and another day."""
    change(root, "content/settings.yaml", "https://guide.example/", "https://elsewhere.example/")
    change(root, "content/settings.yaml", "edition_date: 2026-01-31", "edition_date: 2026-02-28")
    change(root, "content/en/changes.yaml", "date: 2026-01-31", "date: 2026-02-28")


EDITS = (text_and_sheet, title, new_technique, removed_sheet, theme, settings)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edit_gives_what_a_build_from_nothing_gives(
    ready: Path, tmp_path: Path, edit: Callable[[Path], None]
) -> None:
    """The same files with the same bytes, and not those from before the edit."""
    here, anew = tmp_path / "here", tmp_path / "anew"
    shutil.copytree(ready, here)
    edit(here)
    for name in (*CONTENT, *THEME):
        place = shutil.copy if (here / name).is_file() else shutil.copytree
        anew.mkdir(exist_ok=True)
        place(here / name, anew / name)
    for root in (here, anew):
        assert main(["build", "--root", str(root)]) == 0
    assert contents(here / "build/site") == contents(anew / "build/site") != contents(ready / "build/site")
    # The next edit begins with the same files to start from, no more and no fewer.
    assert {path.name for path in cached(here)} == {path.name for path in cached(anew)}


def cached(root: Path) -> list[Path]:
    """The pages and PDFs that are kept for the next build; compiled templates are Jinja's affair."""
    return [path for kind in ("pages", "pdf") for path in root.glob(f"build/cache/{kind}/*")]


def test_the_real_guide_after_an_edit(built: Path, tmp_path: Path) -> None:
    """One technique is edited: its page and the books are other ones; nothing else is made again."""
    root = tmp_path / "real"
    shutil.copytree(built.parent.parent, root)
    before = {path: path.stat().st_mtime_ns for path in cached(root)}
    change(root, "content/en/pillars/whole-body-care/sleep.yaml", "\nhow:\n  - ", "\nhow:\n  - Now. ")
    assert main(["build", "--root", str(root)]) == 0
    old, new = (contents(each) for each in (built, root / "build/site"))
    assert old.keys() == new.keys()
    assert {name for name in new if new[name] != old[name]} == {
        "whole-body-care/sleep/index.html",
        *("book/book.epub", "pdf/book-a4.pdf", "pdf/book-letter.pdf"),
        *("offline.json", "worker.js"),
    }
    after = {path: path.stat().st_mtime_ns for path in cached(root)}
    made = [path.parent.name for path, moment in after.items() if before.get(path) != moment]
    # Its page, and the book on both papers.
    assert sorted(made) == ["pages", "pdf", "pdf"]


def test_what_was_damaged_is_made_again(ready: Path, tmp_path: Path) -> None:
    """A page that somebody changed, a file that is gone, a cache cut short and in part gone: the site is right."""
    root = tmp_path / "tree"
    shutil.copytree(ready, root)
    good = contents(root / "build/site")
    (root / "build/site/index.html").write_text("changed")
    (root / "build/site/pdf/book-a4.pdf").unlink()
    for number, path in enumerate(sorted(cached(root))):
        if number % 2:
            path.write_bytes(path.read_bytes()[:40])
        else:
            path.unlink()
    assert main(["build", "--root", str(root)]) == 0
    assert contents(root / "build/site") == good


def test_one_process_makes_what_several_make(tmp_path: Path, base_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few PDFs are made here, many aside; their bytes are the same."""
    found = []
    for name, few in (("here", 1_000), ("aside", 1)):
        monkeypatch.setattr(all_pdfs, "FEW", few)
        cache = store.Cache(tmp_path / name)
        found.append(all_pdfs.compile_all(base_site, cache))
    assert found[0] == found[1]
    assert len(found[0]) > len(base_site.sheets)


def test_a_kept_page_is_still_checked(ready: Path, tmp_path: Path, base_site: Site) -> None:
    """MkDocs notices that an anchor has gone though the page that links to it is not converted again."""
    root = tmp_path / "tree"
    shutil.copytree(ready, root)
    page = root / "build/docs/safety/index.md"
    assert "{: #later" in page.read_text()
    page.write_text(page.read_text().replace("{: #later", "{: #never"))
    with pytest.raises(mkdocs.PublishError, match=re.escape("safety/index.md#later")):
        mkdocs.publish(root, store.Cache(root / "build/cache/pages"), [base_site])
    assert contents(root / "build/site") == contents(ready / "build/site")


def test_a_template_that_changes_is_compiled_again(ready: Path, tmp_path: Path) -> None:
    """One process keeps compiled templates, and builds with each text of a template what that text says."""
    root = tmp_path / "tree"
    shutil.copytree(ready, root)
    for mark in ("1", "2", "1"):
        change(root, "site_overrides/main.html", "<main ", f'<main data-x="{mark}" ')
        assert main(["build", "--root", str(root)]) == 0
        found = re.findall(r"<main data-x=\W?(\d)", (root / "build/site/index.html").read_text())
        assert found == [mark]
        change(root, "site_overrides/main.html", f'<main data-x="{mark}" ', "<main ")


def test_what_is_finished_in_the_docs_stays_as_it_was_written(ready: Path, tmp_path: Path) -> None:
    """Finished files have a second name in the site; what the site makes smaller is another file there."""
    root = tmp_path / "tree"
    shutil.copytree(ready, root)
    text(root)
    before = contents(root / "build/docs/assets")
    assert main(["build", "--root", str(root)]) == 0
    assert contents(root / "build/docs/assets") == before
    assert (root / "build/site/assets/guide.js").stat().st_size < len(before["guide.js"])


def test_two_builds_at_once(ready: Path, tmp_path: Path) -> None:
    """The second waits for the first, and both leave a whole site."""
    root = tmp_path / "tree"
    shutil.copytree(ready, root)
    title(root)
    command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert contents(root / "build/site") == twin(ready, root, tmp_path / "twin")


def test_every_engine_has_its_version_in_the_mark() -> None:
    """Whatever else a site depends on makes all builds new when it changes; lock, watcher and PO files do not."""
    named = tomllib.loads((REPO / "pyproject.toml").read_text())["project"]["dependencies"]
    assert {re.split("[<>=]", name)[0] for name in named} - {"babel", "filelock", "watchdog"} <= set(marks.ENGINES)


def test_without_books_packs_and_books_wait(ready: Path, tmp_path: Path) -> None:
    """Such a build has the new page and the new sheet; the next one makes what still waits."""
    root = tmp_path / "tree"
    shutil.copytree(ready, root)
    sheet(root)
    assert build.build(root, lambda _: None, books=False)
    quick, old = contents(root / "build/site"), contents(ready / "build/site")
    changed = {name for name in quick if name.startswith("pdf/") and quick[name] != old[name]}
    assert changed == {name for name in old if name.startswith("pdf/listen-")}
    assert build.build(root, lambda _: None)
    assert contents(root / "build/site") == twin(ready, root, tmp_path / "twin") != quick
    assert not build.build(root, lambda _: None)


def test_a_link_in_the_place_of_a_new_site_is_not_followed(ready: Path, tmp_path: Path) -> None:
    """Whatever lies where the site is built is removed, and what a link leads to is left alone."""
    root, elsewhere = tmp_path / "tree", tmp_path / "elsewhere"
    shutil.copytree(ready, root)
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("kept")
    text(root)
    (root / "build/site.new").symlink_to(elsewhere)
    assert main(["build", "--root", str(root)]) == 0
    assert contents(elsewhere) == {"kept.txt": b"kept"}
    assert not (root / "build/site.new").exists()
