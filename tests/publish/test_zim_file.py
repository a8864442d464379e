"""A ZIM file is written beside the old one, which a library may be showing, and takes its place when it is whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from libzim.reader import Archive

from generator.content.guide_files import load
from generator.publish import zim


def test_the_old_file_stays_until_the_new_one_is_whole(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stops halfway leaves the old one as it was, and is no obstacle to the next time."""
    guide, target = load(small).guide, tmp_path / "guide.zim"
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<title>Home</title>Welcome.", "utf-8")
    target.write_bytes(b"the old one")

    def stop(_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(zim, "_item", stop)
        with pytest.raises(OSError, match="full"):
            zim.write(site, guide, target)
    assert target.read_bytes() == b"the old one"
    assert zim.write(site, guide, target) == target.stat().st_size
    archive = Archive(target)
    assert archive.check()
    assert archive.main_entry.get_item().content.tobytes().endswith(b"Welcome.")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["guide.zim", "site"]
