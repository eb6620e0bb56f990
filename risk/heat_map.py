"""The heat map of a year's risks: likelihood by impact, each cell with its level. Pure.

One value feeds the public page, the files and the admin. Every cell says its level in
words and how many risks lie there, so that nobody needs to see the colours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from risk.levels import LEVEL_LABELS_TH, STEPS, LevelBands


@dataclass(frozen=True, slots=True)
class MappedRisk:
    """A risk on the map.

    Args:
        number: its place in the year's list, from 1.
        name: the work process.
        likelihood: 1 to 5.
        impact: 1 to 5.
        url: where it is told in full, a fragment or an address.
    """

    number: int
    name: str
    likelihood: int
    impact: int
    url: str


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One pair of likelihood and impact with the risks that lie there."""

    likelihood: int
    impact: int
    level: str
    risks: tuple[MappedRisk, ...] = ()

    @property
    def level_th(self) -> str:
        """The level in Thai."""
        return LEVEL_LABELS_TH[self.level]

    @property
    def text(self) -> str:
        """The cell in words, for files: ``สูง · 2 ข้อ (ข้อ 1, 4)``."""
        if not self.risks:
            return self.level_th
        numbers = ", ".join(str(risk.number) for risk in self.risks)
        return f"{self.level_th}\n{len(self.risks)} ข้อ (ข้อ {numbers})"


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A step of likelihood with its wording and its five cells."""

    likelihood: int
    wording: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The whole map: rows from the highest likelihood, columns from the lowest impact."""

    impacts: tuple[tuple[int, str], ...]
    rows: tuple[HeatRow, ...]

    @property
    def counts(self) -> tuple[tuple[str, str, int], ...]:
        """Level, its Thai name and how many risks have it, highest first."""
        cells = [cell for row in self.rows for cell in row.cells]
        return tuple(
            (key, label, sum(len(cell.risks) for cell in cells if cell.level == key))
            for key, label in reversed(LEVEL_LABELS_TH.items())
        )


def heat_map(
    risks: Iterable[MappedRisk],
    bands: LevelBands,
    likelihoods: Mapping[int, str],
    impacts: Mapping[int, str],
) -> HeatMap:
    """Put risks on the map.

    Args:
        risks: those of one year; one off the scale is left out (an unfinished draft).
        bands: the year's levels.
        likelihoods: wording of each step of likelihood.
        impacts: wording of each step of impact.
    """
    placed: dict[tuple[int, int], list[MappedRisk]] = defaultdict(list)
    for risk in risks:
        placed[risk.likelihood, risk.impact].append(risk)
    rows = tuple(
        HeatRow(
            likelihood,
            likelihoods[likelihood],
            tuple(
                HeatCell(
                    likelihood,
                    impact,
                    bands.level(likelihood, impact),
                    tuple(placed[likelihood, impact]),
                )
                for impact in STEPS
            ),
        )
        for likelihood in reversed(STEPS)
    )
    return HeatMap(tuple((impact, impacts[impact]) for impact in STEPS), rows)
