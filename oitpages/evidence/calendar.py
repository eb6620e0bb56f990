"""The steps of the assessment year: where today stands, what is done and what proves it. Pure.

A step that something in the system proves is done by that alone. The others happen in ITAP or
on paper, so that a named member says on which day they were done.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from oitpages.catalogue.schema import CalendarStep
from oitpages.checks.registry import Status
from oitpages.evidence.index import EvidenceIndex
from oitpages.evidence.surveys import EIT, IIT, SurveyState

SOON_DAYS = 14
DONE_STATUSES = (Status.PASS, Status.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Tick:
    """Who said that a step was done, and on which day it was."""

    name_th: str
    on: datetime.date


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What a year's calendar knows beside its evidence index."""

    ticks: Mapping[str, Tick] = field(default_factory=dict)
    surveys: Mapping[str, SurveyState] = field(default_factory=dict)


NO_FACTS = YearFacts()


@dataclass(frozen=True, slots=True)
class StepPlace:
    """A step of the assessment calendar, and where today stands in it.

    Args:
        step: the step.
        today: the day to judge by.
        is_done: whether it is proved or, where nothing proves it, said to be done.
        proof_th: what the system knows of it; empty where it knows nothing.
        tick: who said so, of a step that nothing proves.
    """

    step: CalendarStep
    today: datetime.date
    is_done: bool = False
    proof_th: str = ""
    tick: Tick | None = None

    @property
    def is_now(self) -> bool:
        """Whether today lies in the step."""
        return self.step.start <= self.today <= self.step.end

    @property
    def is_overdue(self) -> bool:
        """Whether its last day has passed without it being done."""
        return not self.is_done and self.today > self.step.end

    @property
    def is_soon(self) -> bool:
        """Whether it has to be done within :data:`SOON_DAYS`."""
        left = (self.step.end - self.today).days
        return not self.is_done and self.is_now and left <= SOON_DAYS

    @property
    def state(self) -> str:
        """``done``, ``overdue``, ``soon``, ``now`` or ``later``."""
        if self.is_done:
            return "done"
        if self.is_overdue:
            return "overdue"
        if self.is_soon:
            return "soon"
        return "now" if self.is_now else "later"

    @property
    def status(self) -> str:
        """The state as one of the marks that criteria have, for its colour."""
        return _MARKS[self.state]

    @property
    def is_evident(self) -> bool:
        """Whether the system itself knows that it is done, so that nobody has to say so."""
        return bool(self.step.evidence)

    @property
    def may_be_ticked(self) -> bool:
        """Whether a member may say that it was done: nothing proves it, and it has begun."""
        return not self.is_evident and not self.is_done and self.today >= self.step.start

    @property
    def when_th(self) -> str:
        """The step's state in words."""
        if self.is_done:
            return "เสร็จแล้ว"
        if self.today > self.step.end:
            return f"เกินกำหนด {(self.today - self.step.end).days:,} วัน"
        if not self.is_now:
            return f"เริ่มในอีก {(self.step.start - self.today).days:,} วัน"
        left = (self.step.end - self.today).days
        return f"กำลังดำเนินการ เหลือ {left} วัน" if left else "กำลังดำเนินการ วันนี้วันสุดท้าย"


_MARKS = {
    "done": "pass",
    "overdue": "fail",
    "soon": "needs-review",
    "now": "needs-review",
    "later": "not-applicable",
}


def calendar_places(
    index: EvidenceIndex, today: datetime.date, facts: YearFacts = NO_FACTS
) -> tuple[StepPlace, ...]:
    """Every step of the year with today's place in it, done by evidence where there is any."""
    return tuple(_place(step, index, today, facts) for step in index.edition.calendar)


def _place(
    step: CalendarStep, index: EvidenceIndex, today: datetime.date, facts: YearFacts
) -> StepPlace:
    if step.evidence == "answers":
        done = sum(row.worst_status in DONE_STATUSES for row in index.rows)
        proof = f"ครบทุกเกณฑ์ {done} จาก {len(index.rows)} ข้อ"
        return StepPlace(step, today, done == len(index.rows), proof)
    if step.evidence:
        survey = facts.surveys.get(EIT if step.evidence == "eit-count" else IIT)
        if survey is None:
            return StepPlace(step, today)
        return StepPlace(step, today, survey.is_met, survey.summary_th)
    tick = facts.ticks.get(step.key)
    return StepPlace(step, today, tick is not None, tick=tick)
