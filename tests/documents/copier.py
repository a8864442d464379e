"""A model of an office copier: copies a page as often as wanted, and says which of its ruled lines are still there.

One generation, at 200 dpi and with a seed: the page is turned by 0.15 degrees and back, blurred (sigma 0.8 pixels:
optics and spread of toner), lit unevenly (by 4 %), given noise (sigma 5 of 255) and set by levels, so that what is
lighter than 62 % becomes paper and what is darker than 25 % becomes toner: an automatic setting, a little too light.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

DPI = 200
MILLIMETRE = DPI / 25.4
Gray = NDArray[np.uint8]
_AROUND = 12
"""Rows above and below a rule that are copied with it: more than a copier's blur and turn reach."""


@dataclass(frozen=True)
class Rule:
    """A horizontal run of ink of 25 mm and more: its upper row, and its first and last column."""

    row: int
    first: int
    last: int

    @property
    def millimetres(self) -> float:
        """How long it is."""
        return (self.last - self.first + 1) / MILLIMETRE


def rules(page: Gray) -> list[Rule]:
    """Return each rule of a page once, by the first of the rows that it is wide."""
    found: list[Rule] = []
    least = int(25 * MILLIMETRE)
    dark = page < 200
    # So long a run meets seven columns in a row that are an eighth of it apart; hardly a line of text does.
    met = np.lib.stride_tricks.sliding_window_view((dark[:, :-1] | dark[:, 1:])[:, :: least // 8], 7, axis=1)
    for row in np.flatnonzero((met.sum(axis=2) == 7).any(axis=1)):
        columns = np.flatnonzero(dark[row])
        for run in np.split(columns, np.flatnonzero(np.diff(columns) > 2) + 1):
            first, last = int(run[0]), int(run[-1])
            again = any(row - rule.row <= 12 and abs(first - rule.first) < 20 for rule in found[-12:])
            if run.size >= least and not again:
                found.append(Rule(int(row), first, last))
    return found


def lost(page: Gray, known: list[Rule], generations: int = 2) -> list[Rule]:
    """Return the rules known of a page that its copy of a copy has lost: less than nine tenths of one is still dark.

    Only what is around its rules is copied: the rest of a page cannot change them.
    """
    random = np.random.default_rng(7)
    if not known:
        return []
    padded = np.pad(page, ((_AROUND, _AROUND), (0, 0)), constant_values=255)
    bands = np.concatenate([padded[rule.row : rule.row + 2 * _AROUND] for rule in known])
    for _ in range(generations):
        bands = copied(bands, random)
    return [
        rule
        for place, rule in enumerate(known)
        if not _survives(bands[(2 * place + 1) * _AROUND - 3 : (2 * place + 1) * _AROUND + 7], rule)
    ]


def copied(page: Gray, random: np.random.Generator) -> Gray:
    """Return the copy of a page, or of bands of one."""
    image = Image.fromarray(page)
    for angle in (0.15, -0.15):
        image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    light = np.asarray(image.filter(ImageFilter.GaussianBlur(0.8)), dtype=np.float32)
    light = light * (1 + 0.04 * np.sin(np.linspace(0, np.pi, light.shape[1]))).astype(np.float32)
    light += 5 * random.standard_normal(light.shape, dtype=np.float32)
    return (np.clip((light / 255 - 0.25) / (0.62 - 0.25), 0, 1) * 255).astype(np.uint8)


def _survives(band: Gray, rule: Rule) -> bool:
    return bool((band[:, rule.first + 4 : rule.last - 3].min(axis=0) < 128).mean() >= 0.9)
