"""The generator speaks of no subject: what a guide is about stands in its content."""

from __future__ import annotations

import re

from tests.conftest import REPO

TEXT = {".py", ".md", ".html", ".js", ".css", ".typ", ".yaml", ".yml", ".xml", ".xhtml", ".opf", ".conf", ".svg"}
# Unicode calls what keeps its own direction an isolate, so only the noun of the subject is looked for.
SUBJECT = (
    r"heroin|opioid|naloxone|methadone|buprenorphine|overdos|addict|\bdrugs?\b|sober|relaps|craving|recover(y|ing)\b"
    r"|isolation|wakes? up|resuscit|prison"
)


def test_nothing_speaks_of_this_guide() -> None:
    """Neither program nor theme nor interface words: no word of its subject, no name of a pillar or root."""
    content = REPO / "content/en"
    names = [*(path.name for path in (content / "pillars").iterdir()), *(path.stem for path in content.glob("roots/*"))]
    assert len(names) > 10
    of_this_guide = re.compile(rf"{SUBJECT}|{'|'.join(names)}", re.IGNORECASE)
    files = [path for top in ("generator", "site_overrides") for path in (REPO / top).rglob("*") if path.suffix in TEXT]
    said = [
        f"{path.relative_to(REPO)}: {found.group()}"
        for path in (*files, content / "interface.yaml", REPO / "mkdocs.yml")
        for found in of_this_guide.finditer(path.read_text("utf-8"))
    ]
    assert len(files) > 200
    assert said == []
