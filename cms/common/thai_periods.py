"""Fiscal years, months and quarters as the Thai state counts them. Pure.

The fiscal year (ปีงบประมาณ) runs from 1 October to 30 September and is named by the
Buddhist-era year in which it ends: FY2568 is 1 October 2024 to 30 September 2025.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal

from cms.common.thai_text import ThaiValueError

BUDDHIST_OFFSET = 543

# fmt: off
MONTHS_TH = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)
SHORT_MONTHS_TH = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on

PeriodUnit = Literal["month", "quarter"]


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month. Months compare in time order.

    Raises:
        ThaiValueError: for a month that does not exist or a year in the wrong era.
    """

    year_ce: int
    month: int

    def __post_init__(self) -> None:
        """Refuse Buddhist-era years here: 2567 would silently mean the far future."""
        if not 1 <= self.month <= 12:
            raise ThaiValueError(f"ไม่มีเดือนที่ {self.month}")
        if not 1900 <= self.year_ce <= 2200:
            raise ThaiValueError(f"ปี ค.ศ. {self.year_ce} ไม่อยู่ในช่วงที่รับได้")

    @classmethod
    def parse(cls, key: str) -> Month:
        """The month of a key such as ``2024-10``; raises ThaiValueError for others."""
        found = re.fullmatch(r"(\d{4})-(\d{2})", str(key))
        if not found:
            raise ThaiValueError(f"รหัสเดือน “{key}” ไม่ถูกต้อง ตัวอย่างที่ถูก: 2024-10")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: datetime.date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @property
    def key(self) -> str:
        """Stable name in data and addresses: ``2024-10``."""
        return f"{self.year_ce:04d}-{self.month:02d}"

    @property
    def year_be(self) -> int:
        """Buddhist-era calendar year."""
        return self.year_ce + BUDDHIST_OFFSET

    @property
    def first_day(self) -> datetime.date:
        """First day of the month."""
        return datetime.date(self.year_ce, self.month, 1)

    @property
    def last_day(self) -> datetime.date:
        """Last day of the month, leap years included."""
        return datetime.date(
            self.year_ce, self.month, calendar.monthrange(self.year_ce, self.month)[1]
        )

    @property
    def label_th(self) -> str:
        """``ตุลาคม 2567``."""
        return f"{MONTHS_TH[self.month - 1]} {self.year_be}"

    @property
    def short_label_th(self) -> str:
        """``ต.ค. 67``."""
        return f"{SHORT_MONTHS_TH[self.month - 1]} {self.year_be % 100:02d}"

    @property
    def label_en(self) -> str:
        """``October 2024``."""
        return f"{MONTHS_EN[self.month - 1]} {self.year_ce}"

    def next(self) -> Month:
        """The month after this one."""
        return Month(self.year_ce + self.month // 12, self.month % 12 + 1)

    def contains(self, day: datetime.date) -> bool:
        """Whether the day lies in this month."""
        return (day.year, day.month) == (self.year_ce, self.month)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a fiscal year: 1 is October to December. Quarters compare in time order.

    Raises:
        ThaiValueError: for a number other than 1 to 4 or a year in the wrong era.
    """

    fiscal_year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse quarters that do not exist."""
        if not 1 <= self.number <= 4:
            raise ThaiValueError(f"ไม่มีไตรมาสที่ {self.number}")
        FiscalYear(self.fiscal_year)

    @classmethod
    def parse(cls, key: str) -> Quarter:
        """The quarter of a key such as ``2568-Q1``; raises ThaiValueError for others."""
        found = re.fullmatch(r"(\d{4})-Q(\d)", str(key))
        if not found:
            raise ThaiValueError(f"รหัสไตรมาส “{key}” ไม่ถูกต้อง ตัวอย่างที่ถูก: 2568-Q1")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: datetime.date) -> Quarter:
        """The quarter a day lies in."""
        return cls(FiscalYear.of(day).year, (day.month + 2) % 12 // 3 + 1)

    @property
    def key(self) -> str:
        """Stable name in data and addresses: ``2568-Q1``."""
        return f"{self.fiscal_year}-Q{self.number}"

    @property
    def months(self) -> tuple[Month, ...]:
        """The three months in order."""
        first = 3 * (self.number - 1)
        return FiscalYear(self.fiscal_year).months[first : first + 3]

    @property
    def first_day(self) -> datetime.date:
        """First day of the quarter."""
        return self.months[0].first_day

    @property
    def last_day(self) -> datetime.date:
        """Last day of the quarter."""
        return self.months[-1].last_day

    @property
    def label_th(self) -> str:
        """``ไตรมาส 1/2568 (ต.ค.–ธ.ค. 2567)``: the year in brackets is the calendar's."""
        first, last = self.months[0], self.months[-1]
        span = f"{SHORT_MONTHS_TH[first.month - 1]}–{SHORT_MONTHS_TH[last.month - 1]}"
        return f"{self.short_label_th} ({span} {last.year_be})"

    @property
    def short_label_th(self) -> str:
        """``ไตรมาส 1/2568``."""
        return f"ไตรมาส {self.number}/{self.fiscal_year}"

    @property
    def label_en(self) -> str:
        """``Q1 FY2568 (Oct–Dec 2024)``."""
        first, last = self.months[0], self.months[-1]
        span = f"{MONTHS_EN[first.month - 1][:3]}–{MONTHS_EN[last.month - 1][:3]}"
        return f"Q{self.number} FY{self.fiscal_year} ({span} {last.year_ce})"

    def next(self) -> Quarter:
        """The quarter after this one."""
        return Quarter(self.fiscal_year + self.number // 4, self.number % 4 + 1)

    def contains(self, day: datetime.date) -> bool:
        """Whether the day lies in this quarter."""
        return self.first_day <= day <= self.last_day


Period = Month | Quarter
"""A reporting period: what a cell of the period grid stands for."""


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A fiscal year by its Buddhist-era number.

    Raises:
        ThaiValueError: for a year outside 2400–2700, mostly one given in the common era.
    """

    year: int

    def __post_init__(self) -> None:
        """Refuse common-era years: they are the usual slip."""
        if not 2400 <= self.year <= 2700:
            raise ThaiValueError(f"ปีงบประมาณ {self.year} ไม่ใช่ปี พ.ศ. ที่รับได้")

    @classmethod
    def of(cls, day: datetime.date) -> FiscalYear:
        """The fiscal year a day lies in."""
        return cls(day.year + BUDDHIST_OFFSET + (day.month >= 10))

    @property
    def start(self) -> datetime.date:
        """1 October."""
        return datetime.date(self.year - BUDDHIST_OFFSET - 1, 10, 1)

    @property
    def end(self) -> datetime.date:
        """30 September."""
        return datetime.date(self.year - BUDDHIST_OFFSET, 9, 30)

    @property
    def months(self) -> tuple[Month, ...]:
        """The twelve months, October first."""
        first = self.start.year
        return tuple(Month(first + (m < 10), m) for m in (10, 11, 12, *range(1, 10)))

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The four quarters, October to December first."""
        return tuple(Quarter(self.year, number) for number in range(1, 5))

    @property
    def label_th(self) -> str:
        """``ปีงบประมาณ พ.ศ. 2568``."""
        return f"ปีงบประมาณ พ.ศ. {self.year}"

    @property
    def label_en(self) -> str:
        """``Fiscal year 2568 (2025)``."""
        return f"Fiscal year {self.year} ({self.year - BUDDHIST_OFFSET})"

    def contains(self, day: datetime.date) -> bool:
        """Whether the day lies in this fiscal year."""
        return self.start <= day <= self.end


def parse_period(key: str) -> Period:
    """The month or quarter of a key (``2024-10``, ``2568-Q1``).

    Raises:
        ThaiValueError: where the key is neither.
    """
    return Quarter.parse(key) if "Q" in str(key) else Month.parse(key)


def periods_between(
    unit: PeriodUnit, start: datetime.date, end: datetime.date
) -> tuple[Period, ...]:
    """Every month or quarter that has a day from ``start`` to ``end``, in time order.

    Raises:
        ValueError: for another unit, or where the end lies before the start.
    """
    kinds: dict[str, type[Month] | type[Quarter]] = {"month": Month, "quarter": Quarter}
    if unit not in kinds:
        raise ValueError(f"unknown unit of periods: {unit!r}")
    if end < start:
        raise ValueError(f"the end {end} lies before the start {start}")
    period: Period = kinds[unit].of(start)
    found = []
    while period.first_day <= end:
        found.append(period)
        period = period.next()
    return tuple(found)
