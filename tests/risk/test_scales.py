"""A year's scale makes its levels, in Python, in SQL and for what remains after a result."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from risk.levels import DEFAULT_BANDS
from risk.models import BriberyRisk, RiskAssessment, RiskResult, RiskReview, RiskScale
from risk.models.assessments import CommitteeMember
from risk.public import public_rows
from tests.home.builders import make_person, make_posting
from tests.risk.conftest import make_risk


def set_bands(station, fiscal_year: int, low: int, medium: int, high: int) -> None:
    """Give a year other levels."""
    RiskScale.objects.filter(station=station, fiscal_year=fiscal_year).update(
        low_to=low, medium_to=medium, high_to=high
    )


def test_the_year_s_first_risk_brings_the_scale(station) -> None:
    assert not RiskScale.objects.filter(station=station, fiscal_year=2570).exists()
    make_risk(station, fiscal_year=2570)
    make_risk(station, fiscal_year=2570)
    scale = RiskScale.objects.get(station=station, fiscal_year=2570)
    assert scale.bands == DEFAULT_BANDS
    assert all(scale.likelihoods.values())
    assert all(scale.impacts.values())


def test_levels_follow_the_scale_of_the_own_year_and_station(station, other_station) -> None:
    mild = make_risk(station, fiscal_year=2568, likelihood=2, impact=2)
    other_year = make_risk(station, fiscal_year=2569, likelihood=2, impact=2)
    elsewhere = make_risk(other_station, fiscal_year=2568, likelihood=2, impact=2)
    set_bands(station, 2568, 1, 2, 3)
    assert (mild.level, other_year.level, elsewhere.level) == ("extreme", "low", "low")
    keys = [risk.pk for risk in (mild, other_year, elsewhere)]
    computed = BriberyRisk.objects.filter(pk__in=keys).with_level().in_bulk()
    assert [computed[key].computed_level for key in keys] == ["extreme", "low", "low"]
    assert computed[mild.pk].level_label == "สูงมาก"


def test_without_a_scale_the_usual_levels_count(station, risk) -> None:
    RiskScale.objects.all().delete()
    assert risk.level == "high"
    assert BriberyRisk.objects.with_level().get(pk=risk.pk).computed_level == "high"


def test_what_remains_follows_the_scale_of_the_risk_s_year(station, risk) -> None:
    [row] = public_rows("risk_results", station, 2568)
    assert (row["residual_likelihood"], row["residual_impact"]) == (1, 4)
    assert row["residual_level"] == "low"
    set_bands(station, 2568, 1, 2, 4)
    [row] = public_rows("risk_results", station, 2568)
    result = RiskResult.objects.get(risk=risk)
    assert (row["residual_level"], result.residual_level) == ("high", "high")
    assert result.residual_level_label == "สูง"


def test_an_unassessed_remainder_has_no_level(station) -> None:
    RiskResult.objects.update(residual_likelihood=None, residual_impact=None)
    [row] = public_rows("risk_results", station, 2568)
    assert row["residual_level"] == ""
    assert RiskResult.objects.get(station=station).residual_level_label == ""


@pytest.mark.parametrize(
    ("limits", "field"),
    [
        ((0, 9, 16), "low_to"),
        ((4, 4, 16), "medium_to"),
        ((4, 9, 9), "high_to"),
        ((4, 9, 25), "high_to"),
    ],
)
def test_bands_that_do_not_rise_are_refused(station, limits, field: str) -> None:
    scale = RiskScale.of_year(station.pk, 2568)
    scale.low_to, scale.medium_to, scale.high_to = limits
    with pytest.raises(ValidationError) as refused:
        scale.full_clean()
    assert field in refused.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        scale.save()


def test_a_station_has_one_scale_and_one_assessment_a_year(station) -> None:
    scale = RiskScale.of_year(station.pk, 2568)
    with pytest.raises(ValidationError, match="มีเกณฑ์ของปีงบประมาณนี้แล้ว"):
        RiskScale(station=station, fiscal_year=scale.fiscal_year).full_clean()
    first = RiskAssessment.objects.get(station=station)
    again = RiskAssessment(station=station, fiscal_year=2568, assessed_on=first.assessed_on)
    with pytest.raises(ValidationError, match="มีบันทึกการประเมินของปีงบประมาณนี้แล้ว"):
        again.full_clean()


def test_values_that_remain_come_in_pairs(station) -> None:
    result = RiskResult.objects.get(station=station)
    result.residual_impact = None
    with pytest.raises(ValidationError) as refused:
        result.full_clean()
    assert "residual_impact" in refused.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        result.save()


def test_nobody_reviews_tomorrow(risk) -> None:
    review = RiskReview(
        risk=risk, reviewed_on="2999-01-01", reviewed_by="หัวหน้าสถานี", likelihood=1, impact=1
    )
    with pytest.raises(ValidationError, match="อนาคต"):
        review.full_clean()


def test_the_newest_review_s_date_is_public_and_nothing_else_of_it(station, risk) -> None:
    for day in ("2025-03-01", "2025-01-01"):
        RiskReview.objects.create(
            risk=risk, reviewed_on=day, reviewed_by="ผู้ทบทวน", likelihood=1, impact=1
        )
    [row] = public_rows("risks", station, 2568)
    assert row["reviewed_on"].isoformat() == "2025-03-01"
    assert "ผู้ทบทวน" not in str(row)


def test_a_member_s_position_is_kept_when_the_officer_moves_on(station) -> None:
    posting = make_posting(make_person(station, "ลับชื่อจริง"), position="สารวัตรจราจร")
    assessment = RiskAssessment.objects.get(station=station)
    assessment.members.add(CommitteeMember(role="member", posting=posting))
    assessment.save()
    posting.delete()
    rows = public_rows("risk_committee", station, 2568)
    assert [row["position"] for row in rows] == ["ผู้กำกับการ", "สารวัตรจราจร"]
    assert "ลับชื่อจริง" not in str(rows)


def test_a_member_needs_a_position() -> None:
    with pytest.raises(ValidationError) as refused:
        CommitteeMember(role="member").full_clean(exclude=["assessment"])
    assert "position" in refused.value.message_dict
