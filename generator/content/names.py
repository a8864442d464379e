"""Say which names of files and folders cannot stand on every disk."""

from __future__ import annotations

import re

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: with any ending, in small letters and capitals.
_OF_WINDOWS = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def refused(name: str) -> str:
    """Why no file or folder should have this name, without its ending; empty if there is no reason."""
    if _OF_WINDOWS.fullmatch(name.lower()):
        return f"Windows keeps the name `{name}` for itself, so no copy of the guide could stand there"
    return ""
