"""Entries of the property register: numbers, donations, disposals, revisions."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from risk.models import PropertyItem
from risk.models.property import DONATION_FIELDS
from risk.public import public_rows
from tests.risk.conftest import officer


def a_chair(station, **values) -> PropertyItem:
    """An unsaved chair."""
    return PropertyItem(
        **{"station": station, "category": "state", "name": "เก้าอี้", "unit": "ตัว", **values}
    )


def problems(item: PropertyItem) -> dict[str, list[str]]:
    """What its form would say."""
    with pytest.raises(ValidationError) as refused:
        item.full_clean()
    return refused.value.message_dict


def test_an_asset_number_is_given_once_in_a_station(station, other_station) -> None:
    a_chair(station, asset_number="7110-001").save()
    assert "เก้าอี้" in problems(a_chair(station, asset_number=" 7110-001 "))["asset_number"][0]
    a_chair(other_station, asset_number="7110-001").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        a_chair(station, asset_number="7110-001").save()


def test_things_without_a_number_are_as_many_as_there_are(station) -> None:
    a_chair(station).save()
    a_chair(station).full_clean()
    a_chair(station).save()


def test_a_donation_says_who_gave_why_and_who_accepted(station) -> None:
    assert set(problems(a_chair(station, category="donated"))) == set(DONATION_FIELDS)
    a_chair(
        station,
        category="donated",
        donor_name="มูลนิธิสมมติ",
        accepted_on=datetime.date(2025, 1, 5),
        accepted_by=officer(station, "รับมอบ"),
        acceptance_number="1/2568",
        donation_purpose="ให้ผู้มาติดต่อนั่งรอ",
    ).full_clean()


def test_what_was_bought_has_no_donor(station) -> None:
    assert set(problems(a_chair(station, donation_purpose="นั่งรอ"))) == {"donation_purpose"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"status": "disposed", "disposal_reason": "ชำรุด"}, "disposed_on"),
        ({"status": "disposed", "disposed_on": datetime.date(2025, 1, 5)}, "disposal_reason"),
        ({"disposal_reason": "ชำรุด"}, "status"),
        (
            {
                "status": "disposed",
                "disposed_on": datetime.date(2190, 1, 1),
                "disposal_reason": "ชำรุด",
            },
            "disposed_on",
        ),
        ({"value": -1}, "value"),
        ({"quantity": 0}, "quantity"),
    ],
)
def test_wrong_values_are_named_at_their_field(station, values, field) -> None:
    assert field in problems(a_chair(station, **values))


def test_what_was_written_off_leaves_the_public_sums_of_later_years(station) -> None:
    a_chair(
        station, status="disposed", disposed_on=datetime.date(2025, 1, 5), disposal_reason="ชำรุด"
    ).save()
    for year, shown in ((2567, True), (2568, False)):
        names = [row["name"] for row in public_rows("property_items", station, year)]
        assert ("เก้าอี้" in names) is shown


def test_earlier_states_of_an_entry_are_kept(station) -> None:
    chair = a_chair(station)
    chair.save()
    chair.save_revision()
    chair.name = "เก้าอี้สำนักงาน"
    chair.save()
    chair.save_revision()
    assert [revision.as_object().name for revision in chair.revisions.order_by("pk")] == [
        "เก้าอี้",
        "เก้าอี้สำนักงาน",
    ]
