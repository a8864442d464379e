"""Remember what the original said when an own edition replaced or changed a file of it.

`own/originals.yaml` has a fingerprint for each such file; `own/snapshots/` keeps the words under it, so that a later
original can be shown beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content import own_folder, yaml_file
from generator.content.problems import ContentError, Problem
from generator.files import store
from generator.files.snapshots import Snapshots, fingerprint

FILE = "originals.yaml"
_HEAD = "# What the original said when it was copied or changed here. Written by `reconnect own`.\n"


@dataclass(frozen=True)
class Originals:
    """What is remembered for the guide in `root` and the own edition in `own`."""

    root: Path
    own: Path

    @property
    def noted(self) -> Mapping[str, str]:
        """The fingerprint of each file that is remembered. Raises ContentError."""
        file = self.own / FILE
        if not file.is_file():
            return {}
        source, problems = yaml_file.read(f"{own_folder.label(self.root, self.own)}/{FILE}", file.read_bytes())
        data = {} if source.data is None and not problems else source.data
        if not isinstance(data, dict) or not all(isinstance(each, str) for each in data.values()):
            told = "this is not what `reconnect own` wrote; bring back the file as it was in git, or delete it"
            raise ContentError(problems or [Problem(source.locate(), "wrong-kind", told)])
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

    def note(self, name: str) -> None:
        """Remember what the original says today. Raises OSError."""
        noted = {**self.noted, name: Snapshots(self.own).put(self.now(name))}
        lines = "".join(f"{each}: {noted[each]}\n" for each in sorted(noted))
        store.put(self.own / FILE, f"{_HEAD}{lines}".encode())
