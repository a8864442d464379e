"""What Typst alone makes of the inputs of our PDFs: nothing of ours but the templates, no form fields, no finish.

.venv/bin/python benchmarks/bare_typst.py FOLDER TEMPLATES FONTS
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst


def main(folder: str, templates: str, fonts: str) -> None:
    """Compile every input in the folder, one after the other, with one compiler for each template."""
    compilers: dict[str, typst.Compiler] = {}
    # The templates draw blocks from beside their classes.
    root = str(Path(templates).parent.parent)
    for path in sorted(Path(folder).glob("*.json")):
        order = json.loads(path.read_bytes())
        name = order["template"]
        if name not in compilers:
            compilers[name] = typst.Compiler(
                f"{templates}/{name}",
                root=root,
                font_paths=[fonts],
                ignore_system_fonts=True,
            )
        given = {"data": order["data"], "qrs": order["qrs"]}
        compilers[name].compile(sys_inputs=given, format="pdf", pdf_standards=["ua-1"], timestamp=0)


if __name__ == "__main__":
    main(*sys.argv[1:])
