"""`reconnect schema`: JSON Schemas for editors."""

from __future__ import annotations

import argparse

from generator.commands.shared import OK, find_root, on_a_guide

HELP = "write the JSON Schemas that let an editor complete and explain every key"
EXAMPLES = {
    "schema": "writes them into build/schemas",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    on_a_guide(parser)


def run(options: argparse.Namespace) -> int:
    """Write a schema for every kind of file."""
    from generator.content import editor_schemas
    from generator.files import store

    folder = find_root(options.root) / editor_schemas.FOLDER
    files = editor_schemas.files()
    store.put_tree(folder, files.items())
    print(f"Wrote {len(files)} schemas into {folder}")
    return OK
