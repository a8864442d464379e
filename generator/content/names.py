"""Refuse names of files and folders that not every disk can hold."""

from __future__ import annotations

import re

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: with any ending, in small letters and capitals.
_OF_WINDOWS = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def refused(name: str) -> str:
    """Explain why no file or folder should have this name, without its ending; "" if there is no reason."""
    if _OF_WINDOWS.fullmatch(name.lower()):
        return f"Windows keeps the name `{name}` for itself, so no copy of the guide could stand there"
    return ""
