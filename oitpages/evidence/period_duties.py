"""The months and quarters that the period grids demand, each with its last day. Pure.

Due dates are inferred: the source wants data published every month (O11.4, O15.2) and
closes OIT a month after the last of them, so a period is due by the end of the month that
follows it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from cms.common.thai import Month, Period, periods_between
from oitpages.evidence.calendar import SOON_DAYS
from oitpages.evidence.index import EvidenceIndex, IndexRow


@dataclass(frozen=True, slots=True)
class PeriodDuty:
    """One period of one data set: published, stated as nil, or still to be filled."""

    code: str
    slug: str
    item_key: str
    dataset: str
    title_th: str
    owner_th: str
    period: Period
    status: str
    today: datetime.date

    @property
    def key(self) -> str:
        """What the duty is known by from day to day."""
        return f"period:{self.item_key}:{self.dataset}:{self.period.key}"

    @property
    def due(self) -> datetime.date:
        """The last day on which it is in time."""
        return due_date(self.period)

    @property
    def is_done(self) -> bool:
        """Whether the period is published or stated as nil: the evidence itself."""
        return self.status != "missing"

    @property
    def is_over(self) -> bool:
        """Whether the period itself has ended, so that it can be filled."""
        return self.period.last_day < self.today

    @property
    def state(self) -> str:
        """``done``, ``overdue``, ``soon``, ``now`` or ``later``, as of a step of the year."""
        if self.is_done:
            return "done"
        if not self.is_over:
            return "later"
        left = (self.due - self.today).days
        return "overdue" if left < 0 else ("soon" if left <= SOON_DAYS else "now")

    @property
    def mark(self) -> str:
        """The state as one of the marks that criteria have, for its colour."""
        return {
            "done": "pass",
            "overdue": "fail",
            "soon": "needs-review",
            "now": "needs-review",
            "later": "not-applicable",
        }[self.state]

    @property
    def when_th(self) -> str:
        """The state in words."""
        if self.is_done:
            return "ไม่มีรายการ (ระบุแล้ว)" if self.status == "nil" else "เผยแพร่แล้ว"
        if not self.is_over:
            return "ยังไม่ถึงงวด"
        days = (self.due - self.today).days
        if not days:
            return "ครบกำหนดวันนี้"
        return f"เกินกำหนด {-days:,} วัน" if days < 0 else f"อีก {days} วัน"


@dataclass(frozen=True, slots=True)
class PeriodGap:
    """The periods of one data set that are over and neither published nor stated as nil."""

    code: str
    slug: str
    item_key: str
    dataset: str
    title_th: str
    owner_th: str
    periods: tuple[Period, ...]
    due: datetime.date

    @property
    def key(self) -> str:
        """What the gap is known by until its first period is filled."""
        return f"period:{self.item_key}:{self.dataset}:{self.periods[0].key}"

    @property
    def span_th(self) -> str:
        """The periods in words: the one, or the first, the last and how many."""
        first, last = self.periods[0].short_label_th, self.periods[-1].short_label_th
        if len(self.periods) == 1:
            return first
        return f"{first} – {last} ({len(self.periods)} งวด)"


def due_date(period: Period) -> datetime.date:
    """The last day of the month after a period."""
    return Month.of(period.last_day).next().last_day


def period_duties(index: EvidenceIndex, today: datetime.date) -> tuple[PeriodDuty, ...]:
    """Every period that the year demands, in the order of the items, filled or not.

    Where an item takes any one of several windows, the periods are those of the window that
    lacks least: it is the one to finish (O13.3).
    """
    return tuple(duty for row in index.rows for duty in _duties_of(row, today))


def period_gaps(index: EvidenceIndex, today: datetime.date) -> tuple[PeriodGap, ...]:
    """Data sets with periods that are over and not filled, in the order of the items."""
    return tuple(gaps_of(period_duties(index, today)))


def gaps_of(duties: Iterable[PeriodDuty]) -> Iterator[PeriodGap]:
    """The periods that are over and not filled, put together by data set."""
    late = (duty for duty in duties if duty.is_over and not duty.is_done)
    for _, group in groupby(late, lambda duty: (duty.item_key, duty.dataset)):
        first, *others = group
        yield PeriodGap(
            first.code,
            first.slug,
            first.item_key,
            first.dataset,
            first.title_th,
            first.owner_th,
            tuple(duty.period for duty in (first, *others)),
            first.due,
        )


def owner_of(row: IndexRow) -> str:
    """Who fills an item: the named data officer, else the position that the catalogue names."""
    for role in row.state.roles:
        if role.role == "data_officer":
            return role.name or role.title_th
    return ""


def _duties_of(row: IndexRow, today: datetime.date) -> Iterator[PeriodDuty]:
    rule = row.item.period
    if rule is None:
        return
    windows = [row.state.edition.windows[key] for key in rule.windows]
    cells = {(cell.dataset, cell.period): cell.status for cell in row.state.periods}
    for dataset in rule.datasets:
        choices = [
            [
                (period, cells.get((dataset.key, period.key), "missing"))
                for period in periods_between(rule.unit, window.start, window.end)
            ]
            for window in windows
        ]
        fewest = min(choices, key=lambda periods: sum(s == "missing" for _, s in periods))
        for period, status in fewest:
            yield PeriodDuty(
                row.item.code,
                row.item.slug,
                row.item.key,
                dataset.key,
                dataset.title_th,
                owner_of(row),
                period,
                status,
                today,
            )
