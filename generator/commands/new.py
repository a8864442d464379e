"""`reconnect new`: a file to fill in, already registered."""

from __future__ import annotations

import argparse
import difflib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.shared import OK, PROBLEMS, UsageError, choose_own, find_root, on_a_guide, shell_line, tell
from generator.content.problems import ContentError

if TYPE_CHECKING:
    from generator.content.model import Guide
    from generator.content.new_files import Draft

HELP = "write a new file with blanks to fill in, and register it"
EXAMPLES = {
    "new technique sleep-better --pillar body": "a technique and its sheet, with blanks to fill in",
    "new language fi --title Suomi": "every file of the guide, to be translated",
    'new guide ../hearing --title "Living with hearing loss"': "a guide of another subject, in a folder of its own",
    'new own --title "Our Town"': "a folder for what differs at your service",
}
INTERFACE = "content/en/interface.yaml"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its kinds of files, each with its options."""
    choice = "technique|worksheet|session|region|language|own|guide"
    kinds = parser.add_subparsers(required=True, metavar=choice, dest="kind")
    about = {
        "technique": ("a technique and its sheet", "sleep-better --pillar body"),
        "worksheet": ("a sheet of a technique that has none, or one for any time", "hard-mornings"),
        "session": ("a session of the group programme", "looking-back"),
        "region": ("a country's phone lines", 'no --title "Norway"'),
        "language": ("every file of the guide, to be translated", 'fi --title "Suomi"'),
    }
    ids = {
        "region": "country code, two small letters",
        "language": "language code in small letters, such as fi, pt-br or es-419",
    }
    what = "a guide of another subject, in a folder of its own"
    added = kinds.add_parser("guide", help=what, description=what)
    added.add_argument("folder", metavar="DIR", help="the folder to write, which is not there yet or is empty")
    added.add_argument("--title", metavar="WORDS", required=True, help="what the guide is called")
    what = "an own edition: a folder that is laid over the guide"
    added = kinds.add_parser("own", help=what, description=what)
    added.add_argument("--title", metavar="WORDS", required=True, help="who publishes it")
    on_a_guide(added)
    for kind, (what, example) in about.items():
        added = kinds.add_parser(kind, help=what, description=what, epilog=f"example: reconnect new {kind} {example}")
        text = "its name in addresses, of small letters, digits and hyphens; never changes"
        added.add_argument("id", metavar="ID", help=ids.get(kind, text))
        if kind == "language":
            added.add_argument("--title", metavar="WORDS", required=True, help="what the language calls itself")
        else:
            added.add_argument("--title", metavar="WORDS", help="its title (default: made from the id)")
        if kind == "technique":
            added.add_argument("--pillar", required=True, metavar="PILLAR", help="the id of its pillar")
            added.add_argument("--without-sheet", action="store_true", help="do not write its sheet")
        on_a_guide(added)


def run(options: argparse.Namespace) -> int:
    """Write the files, register them, and say what to do next."""
    return {"language": _language, "own": _own, "guide": _guide}.get(options.kind, _files)(options)


def _guide(options: argparse.Namespace) -> int:
    from datetime import date

    from generator.content import new_files
    from generator.content.guide_files import load
    from generator.files import store
    from generator.plan import permalinks
    from generator.plan.site import Site
    from generator.publish import theme

    root = Path(options.folder).resolve()
    if root.exists() and not (root.is_dir() and not any(root.iterdir())):
        raise UsageError(f"{options.folder} is there already; nothing was written")
    if not options.title.strip():
        raise UsageError("the title is empty; nothing was written")
    for name, text in new_files.guide(options.title.strip(), date.today()):
        store.put(root / name, text.encode())
    store.put(root / INTERFACE, theme.words())
    theme.provide(root)
    choose_own("none")
    known = root / permalinks.FILE
    change = permalinks.add(known.read_text("utf-8"), Site(load(root).guide))
    store.put(known, change.text.encode())
    print(f"Wrote {options.folder}, which can be built as it is; its README.md says how to go on.")
    there = shell_line(["--root", options.folder])
    print(f"`reconnect serve {there}` shows it; `reconnect check --release {there}` lists what is still to write.")
    return OK


def _own(options: argparse.Namespace) -> int:
    from generator.content import new_files, own_folder
    from generator.files import store

    root = find_root(options.root)
    folder = own_folder.folder(root) or root / own_folder.FOLDER
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{folder} is there already; nothing was written")
    for name, text in new_files.own_edition(options.title):
        store.put(folder / name, text.encode())
    # A folder of its own is the top of a repository of its own.
    workflow = (root if folder == root / own_folder.FOLDER else folder) / new_files.WORKFLOW
    if not workflow.exists():
        store.put(workflow, new_files.own_workflow())
    print(f"Wrote {folder}; its README.md says how to go on.")
    print(f"Wrote {workflow}, which publishes it on GitHub Pages with every update, once you push it.")
    return OK


def _language(options: argparse.Namespace) -> int:
    from generator.content import new_files, own_folder, translated
    from generator.content.guide_files import TOPS, load
    from generator.content.model.emergency import Emergency
    from generator.content.translation import place
    from generator.files import store
    from generator.rules import walk

    root, code = find_root(options.root), options.id
    _refuse_code(code)
    try:
        tree = load(root)
        # As they are written, with their links to what an own edition hides.
        written_as = {item.file: item for item in tree.every}
        every = tuple(written_as[item.file] for item in walk.translated(tree.guide))
    except ContentError as error:
        tell(error.problems, options)
        return PROBLEMS
    _refuse_address(code, tree.guide)
    top = own_folder.folder(root) or root
    # Emergency text is the original's in every language; until it has this one, the English stands in.
    originals = [item for item in every if top == root or not isinstance(item, Emergency)]
    drafts = [
        each
        for each in new_files.translation(originals, tree.sources, code, options.title)
        if not (root / each.name).exists() and not (top / each.name).exists()
    ]
    if not drafts:
        raise UsageError(f"the guide is in `{code}` already, and no file of it is missing; nothing was written")
    for each in drafts:
        store.put(top / each.name, each.laid(root, top).encode())
    written = {each.name for each in drafts}
    # What a service adds of its own changes when it says so itself.
    noted = [each.file for each in originals if place(each, code) in written and (root / each.file).is_file()]
    translated.note(root, code, noted)
    files = "1 file" if len(drafts) == 1 else f"{len(drafts)} files"
    folders = [f"{top / name / code}" if top != root else f"{name}/{code}" for name in TOPS]
    print(f"Wrote {files} into {' and '.join(folders)}, with the words of the original.")
    needed = {place(each, code) for each in originals if translated.is_needed(each)}
    first, blanks = [each for each in drafts if each.name in needed], sum(each.blanks for each in drafts)
    if first:
        count = sum(each.blanks for each in first)
        print(f"Begin with the {len(first)} files that each language needs: interface, guide, help, pages/safety and")
        print(f"regions, with {count} of the {blanks} blanks. Once these have none, write this into")
        print(f"content/settings.yaml, and the site has the language at /{code}/:  translations: [{code}]")
        print("Every other file is shown once it has no blanks; until then the original stands there.")
    print(f"`reconnect check --language {code}` lists the blanks that are left.")
    return OK


def _refuse_code(code: str) -> None:
    """Raise UsageError if a folder of a translation cannot have this name."""
    from generator.content import names
    from generator.content.guide_files import ORIGINAL
    from generator.content.language import is_language

    if code == ORIGINAL or not is_language(code):
        near = code.lower().replace("_", "-")
        example = near if near not in (code, ORIGINAL) and is_language(near) else "fi, pt-br or es-419"
        raise UsageError(f"`{code}` is no code of another language; write it as {example}")
    if reason := names.refused(code):
        raise UsageError(f"{reason}; nothing was written")


def _refuse_address(code: str, guide: Guide) -> None:
    """Raise UsageError if a page of the guide has the address of this language."""
    from generator.plan.addresses import reserved
    from generator.plan.site import Site

    if code in reserved(Site(guide)) or any(code == each.id for each in (*guide.pages, *guide.pillars)):
        raise UsageError(f"the address /{code}/ is taken by another page; nothing was written")


def _files(options: argparse.Namespace) -> int:
    from generator.content import own_folder
    from generator.content.guide_files import load
    from generator.files import store
    from generator.plan import permalinks
    from generator.plan.site import Site
    from generator.rules import blank

    root = find_root(options.root)
    top = own_folder.folder(root) or root
    known = top / permalinks.FILE
    try:
        drafts = _drafts(options, load(root).guide)
        _write(drafts, root, top)
        in_pillar = options.kind == "technique" and top == root
        if in_pillar:
            _list_technique(root, options.pillar, options.id)
        tree = load(root)
        names, site = [each.name for each in drafts], Site(tree.guide)
        change = permalinks.reserve(known.read_text("utf-8") if known.is_file() else permalinks.EMPTY, site, names)
    except ContentError as error:
        tell(error.problems, options)
        return PROBLEMS
    except permalinks.RegisterError as error:
        raise UsageError(str(error)) from error
    store.put(known, change.text.encode())
    written = [tree.sources[name].path for name in names]
    blanks = [problem for problem in blank.check(tree, site) if problem.location.path in written]
    print("\n".join([*(f"Wrote {name}" for name in written), *change.done]))
    if in_pillar:
        print("It is the last of `techniques` in its pillar.yaml; put it where you want it read.")
    print(f"Now fill in {len(blanks)} blanks; `reconnect check` lists those that are left.")
    if options.kind in ("technique", "worksheet"):
        print(f"`reconnect preview {options.id}` draws the sheet, `reconnect serve` shows the page while you write.")
    return OK


def _write(drafts: list[Draft], root: Path, top: Path) -> None:
    """Write new files, or none. Raises UsageError if one is there already."""
    from generator.files import store

    for each in drafts:
        if (top / each.name).exists() or (root / each.name).exists():
            raise UsageError(f"{each.name} is there already; nothing was written")
    for each in drafts:
        store.put(top / each.name, each.laid(root, top).encode())


def _list_technique(root: Path, pillar: str, key: str) -> None:
    """Add a technique to the list in its pillar's file."""
    from generator.content import new_files
    from generator.content.guide_files import ORIGINAL
    from generator.files import store

    listing = root / f"content/{ORIGINAL}/pillars/{pillar}/pillar.yaml"
    store.put(listing, new_files.with_technique(listing.name, listing.read_bytes(), key).encode())


def _drafts(options: argparse.Namespace, guide: Guide) -> list[Draft]:
    """Return the files that were asked for. Raises UsageError."""
    from generator.content import names, new_files

    key, kind = options.id, options.kind
    if not _ID.fullmatch(key):
        raise UsageError(f"`{key}` cannot be part of an address; write small letters, digits and single hyphens")
    if reason := names.refused(key):
        raise UsageError(f"{reason}; choose another id")
    title = options.title or new_files.title_of(key)
    taken = {"technique": guide.techniques, "worksheet": guide.worksheets, "session": guide.sessions}
    if any(item.id == key for item in taken.get(kind, guide.regions)):
        raise UsageError(f"there is a {kind} `{key}` already; choose another id")
    if kind == "technique":
        pillars = [pillar.id for pillar in guide.pillars]
        if options.pillar not in pillars:
            close = difflib.get_close_matches(options.pillar, pillars, n=1)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(pillars)}"
            raise UsageError(f"there is no pillar `{options.pillar}`; {hint}")
        sheet = not options.without_sheet and all(item.id != key for item in guide.worksheets)
        sheets = [new_files.worksheet(key, title, of_technique=True)] if sheet else []
        return [new_files.technique(key, options.pillar, title), *sheets]
    if kind == "worksheet":
        return [new_files.worksheet(key, title, of_technique=any(item.id == key for item in guide.techniques))]
    if kind == "session":
        return [new_files.session(key, title)]
    return [new_files.region(key, title)]
