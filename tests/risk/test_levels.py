"""The level is derived from likelihood and impact, in Python and in SQL alike."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from risk.levels import LEVEL_KEYS, risk_level
from risk.models import BriberyRisk, PropertyCount, PropertyItem, RiskResult
from tests.risk.conftest import officer


@pytest.mark.parametrize(
    ("likelihood", "impact", "level"),
    [
        (1, 1, "low"),
        (2, 2, "low"),
        (1, 5, "medium"),
        (3, 3, "medium"),
        (2, 5, "high"),
        (4, 4, "high"),
        (4, 5, "extreme"),
        (5, 5, "extreme"),
    ],
)
def test_the_level_follows_the_scale(likelihood: int, impact: int, level: str) -> None:
    assert risk_level(likelihood, impact) == level
    assert BriberyRisk(likelihood=likelihood, impact=impact).level == level


@pytest.mark.parametrize("values", [(0, 3), (3, 6), (-1, 1)])
def test_values_off_the_scale_have_no_level(values: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="scale"):
        risk_level(*values)


def test_an_unfinished_risk_has_no_level_yet() -> None:
    assert BriberyRisk(likelihood=3).level == ""
    assert BriberyRisk().level_label == ""


def test_the_database_derives_the_same_level_for_every_pair(station) -> None:
    BriberyRisk.objects.bulk_create(
        BriberyRisk(
            station=station,
            fiscal_year=2568,
            work_line="inquiry",
            process_name=f"{likelihood}x{impact}",
            risk_event="-",
            likelihood=likelihood,
            impact=impact,
            treatment="-",
            owner="-",
        )
        for likelihood in range(1, 6)
        for impact in range(1, 6)
    )
    risks = BriberyRisk.objects.with_level()
    assert {risk.computed_level == risk.level for risk in risks} == {True}
    counted = {key: BriberyRisk.objects.at_level(key).count() for key in LEVEL_KEYS}
    assert sum(counted.values()) == 27
    assert counted["extreme"] == 3


def test_the_database_refuses_values_off_the_scale(station) -> None:
    risk = BriberyRisk.objects.live().get(station=station)
    risk.likelihood = 6
    with pytest.raises(ValidationError):
        risk.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        risk.save()


def test_a_fiscal_year_in_the_common_era_is_refused(station) -> None:
    risk = BriberyRisk.objects.live().get(station=station)
    risk.fiscal_year = 2025
    with pytest.raises(ValidationError) as refused:
        risk.full_clean()
    assert "พ.ศ." in refused.value.message_dict["fiscal_year"][0]


def test_a_result_belongs_to_a_risk_of_the_same_station(station, other_station) -> None:
    result = RiskResult.objects.get(station=station)
    result.risk = BriberyRisk.objects.live().get(station=other_station)
    with pytest.raises(ValidationError) as refused:
        result.full_clean()
    assert "risk" in refused.value.message_dict


def test_only_donated_things_have_a_donor(station) -> None:
    item = PropertyItem.objects.filter(station=station).first()
    item.category = "state"
    with pytest.raises(ValidationError) as refused:
        item.full_clean()
    assert "donor_name" in refused.value.message_dict


def test_a_count_that_does_not_match_needs_an_explanation(station) -> None:
    count = PropertyCount(
        station=station,
        category="state",
        counted_on=datetime.date(2025, 3, 30),
        expected=10,
        found=9,
    )
    assert count.difference == -1
    with pytest.raises(ValidationError) as refused:
        count.full_clean()
    assert "note" in refused.value.message_dict
    count.note = "ส่งซ่อม 1 เครื่อง มีใบรับ"
    count.counted_by, count.witness = officer(station, "นับ"), officer(station, "พยาน")
    count.full_clean()


def test_one_category_is_counted_once_a_day(station) -> None:
    first = PropertyCount.objects.filter(station=station).first()
    again = PropertyCount(
        station=station,
        category=first.category,
        counted_on=first.counted_on,
        scope=first.scope,
        expected=1,
        found=1,
        counted_by=officer(station, "นับ"),
        witness=officer(station, "พยาน"),
    )
    with pytest.raises(ValidationError, match="วันเดียวกัน"):
        again.full_clean()
