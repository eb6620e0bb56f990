"""Counts of answers: groups, minimums and the drawing, without a database."""

import datetime

import pytest

from oitpages.catalogue.loader import get_edition
from oitpages.evidence.surveys import (
    EIT,
    IIT,
    WHOLE_STATION,
    CountEntry,
    progress_chart,
    survey_state,
)

EDITION = get_edition(2568)
QUOTAS = EDITION.quotas
KEYS = [quota.key for quota in QUOTAS.eit]
FIRST, SECOND = datetime.date(2025, 1, 10), datetime.date(2025, 2, 7)


def entries(day: datetime.date, *counts: int | None) -> list[CountEntry]:
    """Counts of the EIT groups in order; ``None`` was not counted."""
    pairs = zip(KEYS, counts, strict=True)
    return [CountEntry(EIT, key, day, count) for key, count in pairs if count is not None]


def state(*given: list[CountEntry], targets=None):
    """The state of the EIT survey."""
    return survey_state(EIT, QUOTAS, [e for group in given for e in group], targets or {})


def test_the_groups_and_minimums_are_the_catalogues():
    found = state()
    assert [entry.group.minimum for entry in found.groups] == [q.minimum for q in QUOTAS.eit]
    assert found.minimum == QUOTAS.eit_minimum
    assert found.count == 0
    assert found.missing == QUOTAS.eit_minimum
    assert found.summary_th.endswith(f"ขาดอีก {QUOTAS.eit_minimum:,} คน")
    assert not found.is_met


def test_what_one_line_has_too_many_helps_no_other():
    minimums = [q.minimum for q in QUOTAS.eit]
    found = state(entries(FIRST, minimums[0] + 400, *minimums[1:-1], minimums[-1] - 3))
    assert found.count > QUOTAS.eit_minimum
    assert found.missing == 3
    assert not found.is_met
    assert found.summary_th.endswith("แต่ยังขาดในบางสายงาน รวม 3 คน")
    assert f"{found.count:,} คน" in found.summary_th


def test_every_minimum_reached_is_done():
    found = state(entries(FIRST, *(q.minimum for q in QUOTAS.eit)))
    assert found.is_met
    assert "ครบแล้ว" in found.summary_th


def test_a_group_that_was_not_counted_again_keeps_its_count():
    found = state(entries(SECOND, 12, None, None, None), entries(FIRST, 10, 20, 5, 0))
    assert [week.day for week in found.weeks] == [FIRST, SECOND]
    assert found.weeks[1].counts == (12, 20, 5, 0)
    assert found.count == 37
    assert found.counted_on == SECOND


def test_a_station_of_another_size_has_its_own_minimums():
    found = state(targets={(EIT, KEYS[0]): 5})
    assert found.groups[0].group.minimum == 5
    assert found.minimum == 5 + sum(q.minimum for q in QUOTAS.eit[1:])


def test_iit_is_not_done_before_its_minimum_is_known():
    counted = [CountEntry(IIT, WHOLE_STATION, FIRST, 80)]
    unknown = survey_state(IIT, QUOTAS, counted, {})
    assert unknown.minimum is None
    assert not unknown.is_met
    assert "ยังไม่ได้ระบุจำนวนขั้นต่ำ" in unknown.summary_th
    known = survey_state(IIT, QUOTAS, counted, {(IIT, WHOLE_STATION): 80})
    assert known.is_met


def test_counts_of_a_group_that_the_catalogue_dropped_are_left_out():
    assert state([CountEntry(EIT, "gone", FIRST, 9)]).weeks == ()


@pytest.mark.parametrize("share", [0, 25, 90])
def test_a_bar_is_never_longer_than_its_minimum(share):
    minimum = QUOTAS.eit[0].minimum
    found = state(entries(FIRST, minimum * share // 25, 0, 0, 0))
    assert found.groups[0].share == min(100, share * 4)


class TestChart:
    """The drawing of the weeks."""

    START, END = datetime.date(2025, 1, 1), datetime.date(2025, 6, 30)

    def test_there_is_none_before_the_first_count(self):
        assert progress_chart(state(), self.START, self.END) is None

    def test_every_point_and_the_minimum_lie_inside(self):
        found = state(entries(FIRST, 10, 20, 5, 0), entries(SECOND, 600, 300, 100, 200))
        chart = progress_chart(found, self.START, self.END)
        assert [point.total for point in chart.points] == [35, 1200]
        for point in chart.points:
            assert chart.left <= point.x <= chart.right
            assert chart.ceiling <= point.y <= chart.base
        assert chart.ceiling <= chart.minimum_y <= chart.base
        assert chart.points[0].y > chart.points[1].y

    def test_a_count_outside_the_survey_widens_it(self):
        late = self.END + datetime.timedelta(days=20)
        chart = progress_chart(state(entries(late, 1, 1, 1, 1)), self.START, self.END)
        assert chart.end == late
        assert chart.points[0].x == chart.right
