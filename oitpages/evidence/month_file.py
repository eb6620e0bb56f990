"""One month of an item as a workbook: what a citizen asks of procurement (O14, O15)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from cms.common.thai import Month
from oitpages.evidence.item_report import item_report
from oitpages.evidence.state import ItemState
from oitpages.renderers import render

MONTH_OF_ROW: Mapping[str, str] = MappingProxyType(
    {"announcements": "announced_on", "procurements": "month"}
)
"""Record sets that are given by month, to the column that says which."""

EXTENSION = "xlsx"


@dataclass(frozen=True, slots=True)
class MonthFile:
    """A month that can be had as a file. ``name`` stands below the page's ``files/``."""

    month: Month
    name: str
    rows: int


def month_files(state: ItemState) -> tuple[MonthFile, ...]:
    """The months in which the item has rows, in order; none for other items."""
    counts: dict[str, int] = {}
    for key, column in MONTH_OF_ROW.items():
        for row in state.records[key].rows if key in state.records else ():
            if month := _month(row[column]):
                counts[month] = counts.get(month, 0) + 1
    stem = f"{state.item.slug}-{state.edition.year}"
    return tuple(
        MonthFile(Month.parse(month), f"{stem}-{month}.{EXTENSION}", counts[month])
        for month in sorted(counts)
    )


def render_month(state: ItemState, file: MonthFile) -> bytes:
    """The rows of one month, from the same report as the files of the whole year.

    Args:
        state: the item as it is published.
        file: one of :func:`month_files`.
    """
    wanted = file.month.key
    records = {
        key: replace(
            records,
            rows=tuple(row for row in records.rows if _month(row[MONTH_OF_ROW[key]]) == wanted),
        )
        if key in MONTH_OF_ROW
        else records
        for key, records in state.records.items()
    }
    report = item_report(replace(state, records=records, periods=()), for_data=True)
    report = replace(
        report,
        key=file.name.removesuffix(f".{EXTENSION}"),
        subtitle=f"{report.subtitle} เฉพาะเดือน{file.month.label_th}",
    )
    return render(report, EXTENSION)


def _month(value: str | datetime.date | None) -> str:
    if isinstance(value, datetime.date):
        return Month.of(value).key
    return value or ""
