"""`reconnect po`: a translation as a PO file, for Weblate, Poedit and agencies, and back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.shared import OK, PROBLEMS, UsageError, file_to_write, find_root, on_a_guide, tell
from generator.content.problems import ContentError

if TYPE_CHECKING:
    from generator.content.po import Files

HELP = "write a translation as a PO file, or take one back"
EXAMPLES = {
    "po es es.po": "all texts of the guide with their Spanish, for a translator's program",
    "po es es.po --take": "what the translator wrote, into content/es/ and worksheets/es/",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    parser.add_argument("language", metavar="CODE", help="the language: es, pt-br")
    parser.add_argument("file", metavar="FILE", help="the PO file")
    parser.add_argument("--take", action="store_true", help="take over what the file says instead of writing it")
    on_a_guide(parser)


def run(options: argparse.Namespace) -> int:
    """Write the PO file, or the files that it changes. Raises UsageError."""
    from generator.content import po
    from generator.content.guide_files import ORIGINAL, load, translations
    from generator.content.translated import changed_places
    from generator.content.translation import place
    from generator.files import store
    from generator.rules.walk import translated

    root, language = find_root(options.root), options.language
    if language == ORIGINAL or language not in translations(root):
        raise UsageError(f"there is no content/{language}/; `reconnect new language {language}` begins it")
    try:
        tree = load(root)
        # What a service adds of its own is not in the guide that is translated.
        originals = tuple(item for item in translated(tree.guide) if (root / item.file).is_file())
        names = (place(item, language) for item in originals)
        files = po.Files(
            originals,
            raw={item.file: (root / item.file).read_bytes() for item in originals},
            own={file: (root / file).read_bytes() for file in names if (root / file).is_file()},
            language=language,
            changed=changed_places(root, language, tree),
        )
        if options.take:
            return _take(root, files, options)
        target = file_to_write(options.file)
        store.put(target, po.write(tree.guide, files))
    except ContentError as error:
        tell(error.problems, options)
        return PROBLEMS
    print(f"Wrote {target}. `reconnect po {language} {target} --take` takes it back.")
    return OK


def _take(root: Path, files: Files, options: argparse.Namespace) -> int:
    from generator.content import po, translated
    from generator.files import store

    file = Path(options.file)
    if not file.is_file():
        raise UsageError(f"there is no file {file}")
    taken = po.read(files, file.read_bytes(), str(file.resolve()))
    for name, text in taken.files.items():
        store.put(root / name, text.encode())
    translated.note(root, files.language, taken.whole)
    tell(list(taken.problems), options)
    print(f"Took over {taken.texts} texts into {len(taken.files)} files.")
    if taken.problems:
        print(f"Left out {len(taken.problems)} that cannot stand so in the guide, each named above with its line.")
    if taken.outdated:
        print(f"Left out {taken.outdated} that are marked as unsure, or whose original has changed since.")
    print(f"Now `reconnect check --language {files.language}`.")
    return PROBLEMS if taken.problems else OK
