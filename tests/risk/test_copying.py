"""Risks carried to the next year: drafts to be reviewed, each once, taken back untouched."""

import pytest
from wagtail.models import ModelLogEntry

from risk.copying import (
    COPIED_FIELDS,
    COPY_ACTION,
    FRESH_FIELDS,
    UNDO_ACTION,
    copy_forward,
    undo_copy_forward,
)
from risk.models import BriberyRisk, RiskResult, RiskScale
from risk.public import public_rows
from tests.risk.conftest import make_risk

KEPT_BY_THE_SYSTEM = {
    *("id", "station", "created_at", "updated_at", "fiscal_year", "copied_from", "needs_review"),
    *("live", "has_unpublished_changes", "first_published_at", "last_published_at"),
    *("go_live_at", "expire_at", "expired", "live_revision", "latest_revision"),
    *("locked", "locked_at", "locked_by"),
}


@pytest.fixture
def copies(station, editor):
    """The copies of the station's risks of 2568."""
    copy_forward(station, 2568, editor)
    return BriberyRisk.objects.for_station(station).for_year(2569)


def test_every_field_of_a_risk_is_copied_or_planned_anew() -> None:
    fields = {field.name for field in BriberyRisk._meta.concrete_fields}
    assert {*COPIED_FIELDS, *FRESH_FIELDS} == fields - KEPT_BY_THE_SYSTEM


def test_copies_are_drafts_to_be_reviewed(station, risk, copies) -> None:
    [copy] = copies
    assert (copy.live, copy.needs_review, copy.copied_from) == (False, True, risk)
    assert copy.latest_revision is not None
    for name in COPIED_FIELDS:
        assert getattr(copy, name) == getattr(risk, name), name
    for name in FRESH_FIELDS:
        assert not getattr(copy, name), name
    assert list(copy.reviews.all()) == []
    assert public_rows("risks", station, 2569) == []


def test_drafts_stay_in_their_year(station, copies) -> None:
    assert BriberyRisk.objects.for_station(station).filter(live=False, fiscal_year=2568).exists()
    assert copies.count() == 1


def test_a_second_call_makes_only_what_is_missing(station, copies) -> None:
    make_risk(station)
    assert copy_forward(station, 2568).created == 1
    again = copy_forward(station, 2568)
    assert (again.created, again.present) == (0, 2)
    assert copies.count() == 2


def test_other_stations_are_left_alone(station, other_station, copies) -> None:
    assert not BriberyRisk.objects.for_station(other_station).for_year(2569).exists()


def test_the_next_year_starts_with_this_year_s_scale(station) -> None:
    RiskScale.objects.filter(station=station).update(likelihood_1="ไม่เคยเกิดเลย", low_to=3)
    copy_forward(station, 2568)
    scale = RiskScale.objects.get(station=station, fiscal_year=2569)
    assert (scale.likelihood_1, scale.low_to) == ("ไม่เคยเกิดเลย", 3)


def test_a_scale_that_is_there_stays(station) -> None:
    RiskScale.objects.create(station=station, fiscal_year=2569, low_to=2)
    copy_forward(station, 2568)
    assert RiskScale.objects.get(station=station, fiscal_year=2569).low_to == 2


def test_untouched_copies_are_taken_back(station, editor, copies) -> None:
    outcome = undo_copy_forward(station, 2568, editor)
    assert (outcome.deleted, outcome.kept) == (1, 0)
    assert not copies.exists()
    assert copy_forward(station, 2568).created == 1


def saved_again(copy: BriberyRisk) -> None:
    copy.save_revision()


def reviewed(copy: BriberyRisk) -> None:
    BriberyRisk.objects.filter(pk=copy.pk).update(needs_review=False)


def published(copy: BriberyRisk) -> None:
    copy.latest_revision.publish()


def answered(copy: BriberyRisk) -> None:
    RiskResult.objects.create(station=copy.station, risk=copy, title="ก", result="ข")


@pytest.mark.parametrize("touch", [saved_again, reviewed, published, answered])
def test_a_touched_copy_is_kept(station, copies, touch) -> None:
    touch(copies.get())
    outcome = undo_copy_forward(station, 2568)
    assert (outcome.deleted, outcome.kept) == (0, 1)
    assert copies.exists()


def test_the_audit_log_tells_of_both(station, editor, copies) -> None:
    undo_copy_forward(station, 2568, editor)
    entries = ModelLogEntry.objects.filter(action__in=[COPY_ACTION, UNDO_ACTION])
    assert {(entry.action, entry.user) for entry in entries} == {
        (COPY_ACTION, editor),
        (UNDO_ACTION, editor),
    }
