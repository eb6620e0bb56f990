"""How far the answers to the year's surveys have come, week by week. Pure: no database.

Counts are running totals, as ITAP shows them; only answered questionnaires are counted, and
nobody's answers are known here. Minimums come from the catalogue (EIT by work line) or from
the station (IIT, whose minimum ITAP sets, and stations of another size).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from oitpages.catalogue.schema import Quotas

EIT, IIT = "eit", "iit"
WHOLE_STATION = ""
"""Key of the only group of a survey that isn't counted by work line."""


@dataclass(frozen=True, slots=True)
class SurveyGroup:
    """A part of a survey that is counted apart. ``minimum`` is ``None`` where none is known."""

    key: str
    title_th: str
    minimum: int | None


@dataclass(frozen=True, slots=True)
class CountEntry:
    """How many had answered by a day, of one group of a survey."""

    survey: str
    group: str
    day: datetime.date
    count: int


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """A group with its newest count; ``count`` is ``None`` before the first."""

    group: SurveyGroup
    count: int | None

    @property
    def missing(self) -> int | None:
        """How many answers are still wanted; ``None`` where no minimum is known."""
        if self.group.minimum is None:
            return None
        return max(self.group.minimum - (self.count or 0), 0)

    @property
    def is_met(self) -> bool:
        """Whether a minimum is known and reached."""
        return self.missing == 0

    @property
    def share(self) -> int:
        """The count in hundredths of the minimum, 100 at most, as the length of a bar."""
        if not self.group.minimum:
            return 0
        return min(100, round(100 * (self.count or 0) / self.group.minimum))


@dataclass(frozen=True, slots=True)
class Week:
    """The counts known by a day, one for each group in order, and their sum."""

    day: datetime.date
    counts: tuple[int | None, ...]

    @property
    def total(self) -> int:
        """All groups together; one that wasn't counted yet adds nothing."""
        return sum(count or 0 for count in self.counts)


@dataclass(frozen=True, slots=True)
class SurveyState:
    """One survey of a year: its groups, its weeks, and whether it has answers enough."""

    survey: str
    groups: tuple[GroupProgress, ...]
    minimum: int | None
    weeks: tuple[Week, ...]
    entries: tuple[CountEntry, ...] = ()

    @property
    def count(self) -> int:
        """Answers so far."""
        return self.weeks[-1].total if self.weeks else 0

    @property
    def counted_on(self) -> datetime.date | None:
        """The day of the newest count."""
        return self.weeks[-1].day if self.weeks else None

    @property
    def missing(self) -> int | None:
        """How many answers are still wanted: those of the groups, or more for the whole."""
        if self.minimum is None:
            return None
        of_groups = sum(entry.missing or 0 for entry in self.groups)
        return max(self.minimum - self.count, of_groups, 0)

    @property
    def is_met(self) -> bool:
        """Whether the minimum of every group and of the whole is known and reached."""
        return self.missing == 0 and all(entry.is_met for entry in self.groups)

    @property
    def summary_th(self) -> str:
        """The state in words."""
        if self.minimum is None:
            return f"ตอบแล้ว {self.count:,} คน ยังไม่ได้ระบุจำนวนขั้นต่ำ"
        said = f"ตอบแล้ว {self.count:,} คน จากขั้นต่ำ {self.minimum:,} คน"
        if self.is_met:
            return f"{said} ครบแล้ว"
        if self.count >= self.minimum:
            # Enough of all, too few of some: what one line has too many helps no other.
            return f"{said} แต่ยังขาดในบางสายงาน รวม {self.missing:,} คน"
        return f"{said} ขาดอีก {self.missing:,} คน"


def survey_groups(
    survey: str, quotas: Quotas, targets: Mapping[tuple[str, str], int]
) -> tuple[SurveyGroup, ...]:
    """The groups that a survey is counted by.

    Args:
        survey: :data:`EIT` or :data:`IIT`.
        quotas: the catalogue's minimums.
        targets: the station's own minimums by survey and group, which go first.
    """
    if survey == IIT:
        own = targets.get((IIT, WHOLE_STATION))
        return (SurveyGroup(WHOLE_STATION, "ข้าราชการตำรวจในสถานี", own),)
    return tuple(
        SurveyGroup(quota.key, quota.title_th, targets.get((EIT, quota.key), quota.minimum))
        for quota in quotas.eit
    )


def survey_state(
    survey: str,
    quotas: Quotas,
    entries: Iterable[CountEntry],
    targets: Mapping[tuple[str, str], int],
) -> SurveyState:
    """The state of one survey; counts of groups that the catalogue no longer has are left out."""
    groups = survey_groups(survey, quotas, targets)
    known = {group.key for group in groups}
    own = [e for e in entries if e.survey == survey and e.group in known]
    own.sort(key=lambda entry: entry.day)
    by_day: dict[datetime.date, dict[str, int]] = {}
    for entry in own:
        by_day.setdefault(entry.day, {})[entry.group] = entry.count
    newest: dict[str, int] = {}
    weeks = []
    for day in sorted(by_day):
        newest |= by_day[day]
        weeks.append(Week(day, tuple(newest.get(group.key) for group in groups)))
    return SurveyState(
        survey,
        tuple(GroupProgress(group, newest.get(group.key)) for group in groups),
        _whole_minimum(survey, quotas, groups),
        tuple(weeks),
        tuple(own),
    )


def _whole_minimum(survey: str, quotas: Quotas, groups: tuple[SurveyGroup, ...]) -> int | None:
    """The minimum of all groups; a station with its own minimums has their sum."""
    minimums = [group.minimum for group in groups]
    if any(minimum is None for minimum in minimums):
        return None
    if survey == EIT and minimums == [quota.minimum for quota in quotas.eit]:
        return max(quotas.eit_minimum, sum(minimums))
    return sum(minimums)


WIDTH, HEIGHT = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 18, 28


@dataclass(frozen=True, slots=True)
class Point:
    """A count in the drawing."""

    x: float
    y: float
    day: datetime.date
    total: int


@dataclass(frozen=True, slots=True)
class ProgressChart:
    """Where the lines of a survey's drawing lie, in units of its view box."""

    points: tuple[Point, ...]
    minimum_y: float | None
    minimum: int | None
    top: int
    start: datetime.date
    end: datetime.date
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM
    ceiling: int = TOP

    @property
    def line(self) -> str:
        """The counts as the points of a line."""
        return " ".join(f"{point.x:g},{point.y:g}" for point in self.points)


def progress_chart(
    state: SurveyState, start: datetime.date, end: datetime.date
) -> ProgressChart | None:
    """The drawing of a survey's weeks; ``None`` before the first count.

    Args:
        state: the survey.
        start: first day of the survey, where the drawing begins unless a count is older.
        end: its last day.
    """
    if not state.weeks:
        return None
    first = min(start, state.weeks[0].day)
    last = max(end, state.weeks[-1].day)
    days = max((last - first).days, 1)
    top = max(state.minimum or 0, state.count, 1)

    def y(number: int) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * number / top, 1)

    points = tuple(
        Point(
            round(LEFT + (WIDTH - RIGHT - LEFT) * (week.day - first).days / days, 1),
            y(week.total),
            week.day,
            week.total,
        )
        for week in state.weeks
    )
    minimum_y = y(state.minimum) if state.minimum is not None else None
    return ProgressChart(points, minimum_y, state.minimum, top, first, last)
