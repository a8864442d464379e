"""The pages on privacy and on leaving no trace say nothing that is not shown, or known to be beyond a test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import REPO

PAGES = ("privacy", "leave-no-trace")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, without its markup."""
    for block in re.split(r"\n\s*\n|\n(?=- |\d+\. )", text):
        plain = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", block).replace("**", "")
        line = re.sub(r"^(- |\d+\. )", "", " ".join(plain.split()))
        yield from filter(None, re.split(r'(?<=[.?:!])\s+(?=[A-Z"])', line))


@pytest.mark.usefixtures("sound")
def test_every_sentence_is_shown_or_beyond_a_test() -> None:
    """Each of them is in the list, and nothing else is."""
    said: set[str] = set()
    for name in PAGES:
        page = yaml.safe_load((REPO / f"content/en/pages/{name}.yaml").read_text(encoding="utf-8"))
        for text in (page["intro"], *(section["text"] for section in page["sections"])):
            said.update(sentences(text))
    claims = yaml.safe_load((Path(__file__).with_name("claims.yaml")).read_text(encoding="utf-8"))
    listed = [*(each for under in claims["shown"].values() for each in under), *claims["others"], *claims["advice"]]
    assert set(listed) == said
    assert [each for each, count in Counter(listed).items() if count > 1] == []
    tests = " ".join(path.read_text(encoding="utf-8") for path in REPO.glob("tests/**/test_*.py"))
    assert not [name for name in claims["shown"] if f"def {name}(" not in tests]
