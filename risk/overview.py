"""A year's risks at a glance: which lines lack one, what waits, what is late (O20.2, O21.2)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from home.models import Station
from home.work_lines import WORK_LINES, WorkLineName
from risk.heat_map import HeatMap, MappedRisk, heat_map
from risk.models import BriberyRisk, RiskAssessment, RiskScale

Row = dict[str, Any]

FIELDS = (
    "pk",
    "work_line",
    "process_name",
    "likelihood",
    "impact",
    "due_on",
    "live",
    "needs_review",
    "progress",
    "computed_level",
)


@dataclass(frozen=True, slots=True)
class YearOfRisks:
    """The risks of a station's year, drafts included, in the order of the work lines.

    Args:
        station: whose risks.
        fiscal_year: Buddhist-era fiscal year.
        scale: the year's scale; the usual one, unsaved, where it has none yet.
        rows: the risks with level and progress.
        has_assessment: whether the committee is on record.
        today: the day that "overdue" means.
    """

    station: Station
    fiscal_year: int
    scale: RiskScale
    rows: tuple[Row, ...]
    has_assessment: bool
    today: datetime.date

    @property
    def missing_lines(self) -> tuple[WorkLineName, ...]:
        """Work lines without a risk; drafts count, as somebody is at it."""
        covered = {row["work_line"] for row in self.rows}
        return tuple(line for line in WORK_LINES if line.key not in covered)

    @property
    def drafts(self) -> int:
        """Risks that the public doesn't see yet."""
        return sum(not row["live"] for row in self.rows)

    @property
    def to_review(self) -> int:
        """Risks carried over from last year that nobody has reviewed."""
        return sum(row["needs_review"] for row in self.rows)

    @property
    def unanswered(self) -> tuple[Row, ...]:
        """Published risks with neither a result nor a reason why not."""
        return tuple(row for row in self.rows if row["live"] and row["progress"] == "none")

    @property
    def overdue(self) -> tuple[Row, ...]:
        """Risks whose treatment should be done by now and isn't."""
        return tuple(
            row
            for row in self.rows
            if row["due_on"] and row["due_on"] < self.today and row["progress"] != "done"
        )

    def heat_map(self, address) -> HeatMap:
        """The heat map of all of them.

        Args:
            address: gives the address of a risk's key.
        """
        risks = (
            MappedRisk(
                number,
                row["process_name"],
                row["likelihood"],
                row["impact"],
                address(row["pk"]),
            )
            for number, row in enumerate(self.rows, start=1)
        )
        return heat_map(risks, self.scale.bands, self.scale.likelihoods, self.scale.impacts)


def year_of_risks(station: Station, fiscal_year: int, today: datetime.date) -> YearOfRisks:
    """Read a station's year: three queries, however many risks it has."""
    risks = BriberyRisk.objects.for_station(station).for_year(fiscal_year)
    rows = risks.with_level().with_progress().in_work_line_order().values(*FIELDS)
    scale = RiskScale.objects.filter(station=station, fiscal_year=fiscal_year).first()
    return YearOfRisks(
        station,
        fiscal_year,
        scale or RiskScale(station=station, fiscal_year=fiscal_year),
        tuple(rows),
        RiskAssessment.objects.filter(station=station, fiscal_year=fiscal_year).exists(),
        today,
    )
