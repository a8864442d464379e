"""A text restates what `emergency.yaml` says once.

Two versions of what to do in danger soon differ, and nobody knows which one a clinician has read.
Draw the part instead: a line `{emergency:steps}`, `{emergency:cases}` and so on stands for all of it. Or lead there:
`[the steps](page:safety)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model.emergency import Emergency, Instruction
from generator.content.problems import Problem
from generator.plan.site import Site
from generator.rules.walk import in_language, together, words

CODE = "emergency-restated"
RUN = 6
"""How many words in a row, across sentences, count as restated; a shorter instruction counts whole, from 4 words on."""
LEAST = 4

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find runs of words of an instruction outside `emergency.yaml`, once for each text."""
    parts = {run: name for name, part in tree.guide.instructions.items() for run in _runs(part.items)}
    lengths = sorted({len(run) for run in parts}, reverse=True)
    # Hardly any words begin as a run does, so few are compared in all lengths.
    begins = {run[:LEAST] for run in parts}
    for item in in_language(tree):
        # Most items hold no such beginning.
        if isinstance(item, Emergency) or begins.isdisjoint(_beginnings(_said(together(item)))):
            continue
        for path, text in words(item):
            said = _said(text)
            starts = [start for start, first in enumerate(_beginnings(said)) if first in begins]
            for start, end in ((start, start + length) for start in starts for length in lengths):
                if end <= len(said) and (name := parts.get(said[start:end])):
                    found = list(_WORD.finditer(text))
                    passage = text[found[start].start() : found[end - 1].end()]
                    message = (
                        f"“{passage}” is said in emergency.yaml; draw it with `{{emergency:{name}}}`, or link to it"
                    )
                    yield Problem(tree.locate(item, path, find=passage), CODE, message)
                    break


def _said(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def _beginnings(said: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the words at each place as far as they tell whether a run may begin there."""
    return zip(*(said[start:] for start in range(LEAST)), strict=False)


def _runs(instructions: tuple[Instruction, ...]) -> Iterator[tuple[str, ...]]:
    for each in instructions:
        for text in (each.text, *each.spelled.values()):
            said = _said(text.plain)
            if len(said) >= LEAST:
                for start in range(max(1, len(said) - RUN + 1)):
                    yield said[start : start + RUN]
