"""`reconnect translated`: say that files of a translation follow the original as it is today."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.shared import OK, PROBLEMS, UsageError, find_root, on_a_guide, tell
from generator.content.problems import ContentError

HELP = "say that files of a translation follow the original as it is today"
EXAMPLES = {
    "translated content/es/pages/safety.yaml": "after you have translated what has changed",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="a file of the translation: content/es/…")
    on_a_guide(parser)


def run(options: argparse.Namespace) -> int:
    """Note what the original says today in the files that these translate. Raises UsageError."""
    from generator.content import translated

    root = find_root(options.root)
    names: dict[str, list[str]] = {}
    for given in options.files:
        name = _name(given, root)
        found = translated.file_of_original(name)
        if found is None or not (root / name).is_file() or not (root / found[1]).is_file():
            raise UsageError(f"{given} is no translation of a file; name one under content/es/ or worksheets/es/")
        names.setdefault(found[0], []).append(found[1])
    try:
        for language, files in names.items():
            translated.note(root, language, files)
    except ContentError as error:
        tell(error.problems, options)
        return PROBLEMS
    print(f"Noted: {', '.join(options.files)} follows the original as it is today.")
    return OK


def _name(given: str, root: Path) -> str:
    """Return how a file is called from the root of the guide, whether it is named from there or from here."""
    here = Path.cwd() / given
    return here.relative_to(root).as_posix() if here.is_relative_to(root) and here.is_file() else Path(given).as_posix()
