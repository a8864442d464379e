"""Remember what the original said when an own edition replaced or changed a file of it, or when it was translated.

`own/originals.yaml` has a fingerprint for each such file; `own/snapshots/` keeps the words under it, so that a later
original can be shown beside them. For a translation the same lies in `translations/`, in `fi.yaml` and
`snapshots/`, at the root of the guide, or in the own edition that alone has the language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.content import own_folder, yaml_file
from generator.content.problems import ContentError, Problem
from generator.files import store
from generator.files.snapshots import Snapshots, fingerprint

FILE = "originals.yaml"
TRANSLATIONS = "translations"
"""The folder, at the root of the guide, of what is remembered for its languages."""
_HEAD = "# What the original said when it was copied, changed or translated. Written by `reconnect`, never by hand.\n"


@dataclass(frozen=True)
class Originals:
    """What is remembered for the guide in `root` and the own edition in `own`."""

    root: Path
    own: Path
    file: str = FILE

    @cached_property
    def noted(self) -> Mapping[str, str]:
        """The fingerprint of each file that is remembered. Raises ContentError."""
        file = self.own / self.file
        if not file.is_file():
            return {}
        source, problems = yaml_file.read(f"{own_folder.label(self.root, self.own)}/{self.file}", file.read_bytes())
        data = {} if source.data is None and not problems else source.data
        if not isinstance(data, dict) or not all(isinstance(each, str) for each in data.values()):
            message = "this is not what `reconnect` wrote; bring back the file as it was in git, or delete it"
            raise ContentError(problems or [Problem(source.locate(), "wrong-kind", message)])
        return data

    def now(self, name: str) -> str:
        """Return what the original says today."""
        return (self.root / name).read_text("utf-8")

    def then(self, name: str) -> str | None:
        """Return what it said when it was remembered; None if that is not known."""
        return Snapshots(self.own).get(self.noted.get(name, ""))

    def behind(self, names: Iterable[str]) -> frozenset[str]:
        """Return those of these files that have changed since, or of which nothing is remembered."""
        noted = self.noted
        return frozenset(name for name in names if noted.get(name) != fingerprint(self.now(name)))

    @property
    def gone(self) -> frozenset[str]:
        """The files that are remembered and lie in the own edition still, but not in the original any more."""
        return frozenset(
            name for name in self.noted if (self.own / name).is_file() and not (self.root / name).is_file()
        )

    def note(self, *names: str) -> None:
        """Remember what the original says in these files today. Raises OSError."""
        noted = {**self.noted, **{name: Snapshots(self.own).put(self.now(name)) for name in names}}
        lines = "".join(f"{each}: {noted[each]}\n" for each in sorted(noted))
        store.put(self.own / self.file, f"{_HEAD}{lines}".encode())


def of_language(root: Path, language: str) -> Originals:
    """Return what is remembered for a translation of the guide in `root`: in an own edition that has it, else there."""
    own, file = own_folder.folder(root), f"{language}.yaml"
    there = root / TRANSLATIONS
    begins_here = own is not None and not (there / file).is_file()
    return Originals(root, own / TRANSLATIONS if own and begins_here else there, file)
