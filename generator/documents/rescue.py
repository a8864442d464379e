"""Write what is to be done at once as plain data for Typst: each instruction around its number, with its drawing."""

from __future__ import annotations

from generator.content import svg
from generator.content.blocks.rescue import Rescue
from generator.content.language import Language
from generator.content.model import Paper
from generator.content.model.emergency import Instruction
from generator.documents.data import Data, DataWriter
from generator.plan import placeholders
from generator.plan.site import Site

STEP, POSITION = 28, 61
"""Millimetres that the drawing beside a step is wide, and any other; in large print it grows, and so do its lines."""


def inputs(site: Site, paper: Paper, block: Rescue, writer: DataWriter) -> Data:
    """Return the parts of `emergency.yaml` that a block names, and the numbers to call."""
    parts = placeholders.parts_in(site, block.text)
    numbers, listed = placeholders.numbers_on(site, paper), Language(site.guide.language).written.listed
    before = placeholders.before_steps(site)
    return {
        "widths": {"step": STEP, "position": POSITION},
        "numbers": [{"number": number, "names": listed(names)} for number, names in numbers.items()],
        "first": writer.line(placeholders.on_paper(site, paper).line(before)),
        "parts": [
            {
                "numbered": part.numbered,
                "items": [_instruction(site, item, writer, STEP if part.numbered else POSITION) for item in part.items],
            }
            for part in parts
        ],
    }


def _instruction(site: Site, item: Instruction, writer: DataWriter, width: float) -> Data:
    """Write an instruction in two: what stands before the number to call, and after it."""
    before, after = placeholders.around_number(item.text.spans)
    drawing = item.drawing and {
        "svg": svg.in_lines(site.relations.pictures[item.drawing.name].drawing, width),
        "shows": item.drawing.shows,
    }
    return {
        "before": writer.line(before),
        "after": None if after is None else writer.line(after),
        "drawing": drawing,
    }
