"""The real sheets, for several modules."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.plan.files import Sheet
from generator.plan.site import Site


@pytest.fixture(scope="session")
def real_sheets(real_site: Site, built: Path) -> dict[str, tuple[Sheet, bytes]]:
    """The real sheets as they are published."""
    return {sheet.file: (sheet, (built / sheet.file).read_bytes()) for sheet in real_site.sheets}
