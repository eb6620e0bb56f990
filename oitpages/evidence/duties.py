"""What a station still has to do this year, by when and who. Pure: no database."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from oitpages.catalogue.schema import OIT_STEP
from oitpages.evidence.calendar import (
    DONE_STATUSES,
    NO_FACTS,
    SOON_DAYS,
    StepPlace,
    YearFacts,
    calendar_places,
)
from oitpages.evidence.index import EvidenceIndex
from oitpages.evidence.period_duties import owner_of, period_gaps


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that is overdue or due soon, and for whom.

    ``key`` knows it again from day to day. It is about an item (``item_key`` and the
    ``slug`` of its page) or about a step of the year (``step_key``).
    """

    title_th: str
    owner_th: str
    due: datetime.date
    today: datetime.date
    slug: str = ""
    key: str = ""
    item_key: str = ""
    step_key: str = ""

    @property
    def is_overdue(self) -> bool:
        """Whether the last day has passed."""
        return self.due < self.today

    @property
    def when_th(self) -> str:
        """How far away the last day is."""
        days = abs((self.due - self.today).days)
        if not days:
            return "ครบกำหนดวันนี้"
        return f"เกินกำหนด {days:,} วัน" if self.is_overdue else f"อีก {days} วัน"


def duties(
    index: EvidenceIndex, today: datetime.date, facts: YearFacts = NO_FACTS
) -> tuple[Duty, ...]:
    """What is overdue or due within :data:`SOON_DAYS`, the earliest first.

    Args:
        index: the checked index of the year.
        today: the day to judge by.
        facts: what members said was done, and counts of answers.
    """
    found = [
        *_step_duties(calendar_places(index, today, facts)),
        *_answer_duties(index, today),
        *(
            Duty(
                f"{gap.code} {gap.title_th}: {gap.span_th}",
                gap.owner_th,
                gap.due,
                today,
                gap.slug,
                gap.key,
                gap.item_key,
            )
            for gap in period_gaps(index, today)
        ),
    ]
    soon = today + datetime.timedelta(days=SOON_DAYS)
    return tuple(sorted((d for d in found if d.due <= soon), key=lambda duty: duty.due))


def _step_duties(places: Iterable[StepPlace]) -> Iterable[Duty]:
    """Steps that are not done and end soon or have ended.

    Once answers are closed, the items that lack something stand for the step of answers.
    """
    return (
        Duty(
            place.step.title_th,
            place.step.owner_th,
            place.step.end,
            place.today,
            key=f"step:{place.step.key}",
            step_key=place.step.key,
        )
        for place in places
        if place.is_soon or (place.is_overdue and place.step.key != OIT_STEP)
    )


def _answer_duties(index: EvidenceIndex, today: datetime.date) -> Iterable[Duty]:
    """Items that were not complete when the entry of answers closed."""
    deadline = index.edition.oit_deadline
    if today <= deadline:
        return ()
    return (
        Duty(
            f"{row.item.code} {row.item.title_th}: ยังไม่ครบเมื่อปิดรับคำตอบ",
            owner_of(row),
            deadline,
            today,
            row.item.slug,
            f"item:{row.item.key}",
            row.item.key,
        )
        for row in index.rows
        if row.worst_status not in DONE_STATUSES
    )
