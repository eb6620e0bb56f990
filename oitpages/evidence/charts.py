"""Monthly figures as charts: one bar and one number for each period, from the item's rows.

A chart here is a table whose cells also have a bar, so that everyone gets the same
numbers: on a phone, on paper, by ear. Sums of rows, never figures of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from cms.common.thai import parse_period
from oitpages.evidence.state import ItemState

Row = Mapping[str, Any]
FULL = 100
FEWEST_PERIODS = 2
"""One period is a number, not a chart."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure. ``value`` is ``None`` where the period isn't published yet.

    ``share`` is its length in hundredths of the longest bar of its series.
    """

    value: int | Decimal | None
    share: int = 0


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A period with one bar for each series."""

    label_th: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures by period.

    Args:
        key: the record set they come from, as part of an HTML id.
        title_th: what is shown.
        series: headings of the bars with their units.
        rows: periods in order.
    """

    key: str
    title_th: str
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """What is added up: the heading, and the figure of one row."""

    label_th: str
    figure: Callable[[Row], int | Decimal | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """How a record set becomes a chart.

    Args:
        title_th: what is shown.
        dataset: the data set of the period grid that says which periods have nothing.
        series: what is added up for each month.
    """

    title_th: str
    dataset: str
    series: tuple[Series, ...]


def _sum(column: str) -> Callable[[Row], int | Decimal | None]:
    return lambda row: row.get(column)


def _one(row: Row) -> int:
    return 1


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "activities": Rule("กิจกรรมที่รายงานในแต่ละเดือน", "reports", (Series("กิจกรรม", _one),)),
        "case_statistics": Rule(
            "คดีที่รับแจ้งและจับกุมได้ในแต่ละเดือน",
            "cases",
            (Series("รับแจ้ง (คดี)", _sum("received")), Series("จับกุม (คดี)", _sum("solved"))),
        ),
        "checkpoint_statistics": Rule(
            "การตั้งจุดตรวจและผลที่พบในแต่ละเดือน",
            "checkpoints",
            (
                Series("ตั้งจุดตรวจ (ครั้ง)", _sum("operations")),
                Series("พบการกระทำผิด (ราย)", _sum("offences_found")),
            ),
        ),
        "progress_notices": Rule(
            "การแจ้งความคืบหน้าคดีในแต่ละเดือน",
            "progress-notices",
            (Series("คดี", _sum("cases")), Series("แจ้งความคืบหน้า (ครั้ง)", _sum("notices_sent"))),
        ),
        "procurements": Rule(
            "การจัดซื้อจัดจ้างในแต่ละเดือน",
            "procurement",
            (Series("สัญญา (รายการ)", _one), Series("วงเงินตามสัญญา (บาท)", _sum("agreed_price"))),
        ),
        "complaint_counts": Rule(
            "เรื่องร้องเรียนในแต่ละเดือน",
            "complaints",
            (
                Series("รับเรื่อง (เรื่อง)", _sum("received")),
                Series("เสร็จสิ้น (เรื่อง)", _sum("finished")),
            ),
        ),
    }
)
"""Record sets with a month in each row, by key (O7, O11, O15, O17)."""


def charts_of(state: ItemState) -> tuple[Chart, ...]:
    """The charts of an item, in the order of its record sets; none where there is no year yet."""
    charts = (
        _chart(key, RULES[key], records.rows, state)
        for key, records in state.records.items()
        if key in RULES
    )
    return tuple(chart for chart in charts if len(chart.rows) >= FEWEST_PERIODS)


def _chart(key: str, rule: Rule, rows: tuple[Row, ...], state: ItemState) -> Chart:
    """One chart: periods with rows, and those that state that there was nothing."""
    status = {cell.period: cell.status for cell in state.periods if cell.dataset == rule.dataset}
    sums: dict[str, list[int | Decimal | None]] = {}
    for period, said in status.items():
        sums[period] = [0 if said == "nil" else None] * len(rule.series)
    for row in rows:
        totals = sums.setdefault(row["month"], [None] * len(rule.series))
        for place, series in enumerate(rule.series):
            figure = series.figure(row)
            if figure is not None:
                totals[place] = (totals[place] or 0) + figure
    known = [period for period, totals in sums.items() if any(t is not None for t in totals)]
    shown = sorted(sums) if len(known) >= FEWEST_PERIODS else ()
    longest = [
        max((sums[period][place] or 0 for period in shown), default=0)
        for place in range(len(rule.series))
    ]
    return Chart(
        key.replace("_", "-"),
        rule.title_th,
        tuple(series.label_th for series in rule.series),
        tuple(
            ChartRow(
                parse_period(period).short_label_th,
                tuple(map(_bar, sums[period], longest)),
            )
            for period in shown
        ),
    )


def _bar(value: int | Decimal | None, longest: int | Decimal) -> Bar:
    return Bar(value, round(value * FULL / longest) if value and longest else 0)
