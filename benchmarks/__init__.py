"""How long things take, beside what others take for the same; `make bench`."""

from pathlib import Path

REPO = Path(__file__).parent.parent
