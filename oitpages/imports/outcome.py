"""What the rows of a register mustn't be together once an import is done. Pure."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from oitpages.imports.schema import Row

TWO_HEADS = "มีหัวหน้าสถานีคนอื่นในช่วงเวลานี้ โปรดกรอกวันสิ้นสุดของคนเดิม หรือเลือก “ใช่” ในช่องรักษาราชการแทน"


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A row as it would be after the import.

    Args:
        line: number of the file's line that it comes from; ``None`` where it stays as it is.
        owner: whose row it is, equal for rows of one person.
        values: its values.
    """

    line: int | None
    owner: Hashable
    values: Row


@dataclass(frozen=True, slots=True)
class OutcomeProblem:
    """A line that can't stand beside the others: which, at which column, why."""

    line: int
    key: str
    message_th: str


REPEATED = "ค่านี้ซ้ำกับอีกแถวของทะเบียนหรือของไฟล์ ซึ่งต้องไม่ซ้ำกัน"


OutcomeCheck = Callable[[Iterable[OutcomeRow]], list[OutcomeProblem]]


def repeated_values(
    rows: Iterable[OutcomeRow], groups: Sequence[Sequence[str]]
) -> list[OutcomeProblem]:
    """Lines that would stand beside a row with the same values where those are unique.

    Args:
        rows: the rows as they would be.
        groups: columns whose values together belong to one row; a group with an empty one
            doesn't count.
    """
    rows = list(rows)
    problems = []
    for group in groups:
        seen = Counter(name for row in rows if (name := _name(row, group)))
        problems += [
            OutcomeProblem(row.line, group[-1], REPEATED)
            for row in rows
            if row.line is not None and seen[_name(row, group)] > 1
        ]
    return problems


def _name(row: OutcomeRow, group: Sequence[str]) -> tuple:
    values = tuple(row.values.get(key) for key in group)
    return () if any(value in ("", None) for value in values) else values


def head_overlaps(rows: Iterable[OutcomeRow]) -> list[OutcomeProblem]:
    """Two officers who head the station in the same days, neither of them acting.

    Judged over the rows as they would be, so that one file can end the former head's
    posting and begin the next one's.
    """
    heads = sorted(
        (row for row in rows if _is_head(row.values)), key=lambda row: row.values["starts_on"]
    )
    problems = []
    longest: OutcomeRow | None = None
    for row in heads:
        if longest is not None and longest.owner != row.owner and _reaches(longest, row):
            problems += [
                OutcomeProblem(found.line, "starts_on", TWO_HEADS)
                for found in (longest, row)
                if found.line is not None
            ]
        if longest is None or _end(row) > _end(longest):
            longest = row
    return problems


def _is_head(values: Row) -> bool:
    return values.get("role") == "head" and not values["acting"] and bool(values["starts_on"])


def _end(row: OutcomeRow) -> datetime.date:
    return row.values["ends_on"] or datetime.date.max


def _reaches(earlier: OutcomeRow, later: OutcomeRow) -> bool:
    return later.values["starts_on"] <= _end(earlier)
