"""`reconnect po`: a translation as a PO file, for Weblate, Poedit and agencies, and back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.shared import OK, PROBLEMS, UsageError, file_to_write, find_root, on_a_guide, tell
from generator.content.problems import ContentError

if TYPE_CHECKING:
    from generator.content.model import Item
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
    from generator.content import own_folder, po
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
        # What a service adds or changes of its own is not in the guide that is translated.
        there = (item for item in translated(tree.guide) if (root / item.file).is_file())
        originals = tuple(filter(None, (_as_in_the_guide(root, item) for item in there)))
        own = own_folder.folder(root)
        top = own if own and not (root / "content" / language).is_dir() else root
        names = (place(item, language) for item in originals)
        files = po.Files(
            originals,
            raw={item.file: (root / item.file).read_bytes() for item in originals},
            own={file: (top / file).read_bytes() for file in names if (top / file).is_file()},
            language=language,
            changed=changed_places(root, language, tree),
        )
        if options.take:
            return _take(root, top, files, options)
        target = file_to_write(options.file)
        store.put(target, po.write(tree.guide, files))
    except ContentError as error:
        tell(error.problems, options)
        return PROBLEMS
    print(f"Wrote {target}. `reconnect po {language} {target} --take` takes it back.")
    return OK


def _as_in_the_guide(root: Path, item: Item) -> Item | None:
    """Return an item without what an own edition lays over it."""
    from generator.content import own_folder
    from generator.content.item import parse

    own = own_folder.folder(root)
    laid_over = own is not None and (own / item.file).is_file()
    return parse(type(item), item.file, (root / item.file).read_bytes())[1] if laid_over else item


def _take(root: Path, top: Path, files: Files, options: argparse.Namespace) -> int:
    from generator.content import po, translated
    from generator.files import store

    file = Path(options.file)
    if not file.is_file():
        raise UsageError(f"there is no file {file}")
    taken = po.read(files, file.read_bytes(), str(file.resolve()))
    for name, text in taken.files.items():
        store.put(top / name, text.encode())
    translated.note(root, files.language, taken.whole)
    tell(list(taken.problems), options)
    print(f"Took over {taken.texts} texts into {len(taken.files)} files.")
    if taken.problems:
        print(f"Left out {len(taken.problems)} that cannot stand so in the guide, each named above with its line.")
    if taken.outdated:
        print(f"Left out {taken.outdated} that are marked as unsure, or whose original has changed since.")
    print(f"Now `reconnect check --language {files.language}`.")
    return PROBLEMS if taken.problems else OK
