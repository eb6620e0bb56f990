"""Counts: expected from the register, found by people, followed up until closed."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from wagtail.models import ModelLogEntry

from oitpages.catalogue.loader import get_edition
from risk.count_services import (
    COUNT_ACTION,
    FOLLOW_UP_ACTION,
    CountChanged,
    Found,
    follow_up,
    record_count,
    things_to_count,
)
from risk.models import Loan, PropertyCount, PropertyItem
from risk.models.write_once import WriteOnceError
from risk.public import public_rows
from tests.risk.conftest import officer

DAY = datetime.date(2025, 2, 28)


@pytest.fixture
def weapons(station) -> list[PropertyItem]:
    """Pistols in two places, two of them out on loan, and a vest."""
    pistols = [
        PropertyItem.objects.create(
            station=station,
            category="weapon",
            name="ปืนพก",
            quantity=quantity,
            unit="กระบอก",
            storage_place=place,
        )
        for quantity, place in ((10, "คลัง ก"), (5, "คลัง ข"))
    ]
    Loan.objects.create(
        station=station,
        item=pistols[0],
        borrower_name="ผู้ยืม",
        purpose="ราชการ",
        quantity=3,
        returned_quantity=1,
        requested_on=DAY,
        due_on=DAY,
        out_on=DAY,
        out_month="2025-02",
        status="partly-returned",
    )
    return pistols


def a_count(station, **values) -> PropertyCount:
    """An unsaved count of the weapons."""
    return PropertyCount(
        **{
            "station": station,
            "category": "weapon",
            "counted_on": DAY,
            "counted_by": officer(station, "นับ"),
            "witness": officer(station, "พยาน"),
            **values,
        }
    )


def found(items, *numbers: int) -> dict[int, Found]:
    """So many of each, as the counters saw the register."""
    things = {thing.pk: thing for thing in PropertyItem.objects.with_lent()}
    return {
        item.pk: Found(number, things[item.pk].quantity, things[item.pk].lent)
        for item, number in zip(items, numbers, strict=True)
    }


def test_what_is_expected_comes_from_the_register(station, weapons) -> None:
    count = record_count(a_count(station), "", found(weapons, 8, 5), None)
    assert (count.expected, count.found, count.discrepancy_count) == (15, 15, 0)
    lines = [(line.expected, line.lent, line.found, line.difference) for line in count.lines.all()]
    assert sorted(lines) == [(5, 0, 5, 0), (10, 2, 8, 0)]
    PropertyItem.objects.filter(pk=weapons[0].pk).update(quantity=99)
    count.refresh_from_db()
    assert count.expected == 15, "what was expected that day stays"


def test_one_place_is_counted_alone(station, weapons) -> None:
    assert list(things_to_count(station, "weapon", "คลัง ข")) == [weapons[1]]
    count = record_count(a_count(station, scope="คลัง ข"), "คลัง ข", found(weapons[1:], 5), None)
    assert (count.expected, count.found) == (5, 5)


def test_differences_that_cancel_out_are_two_discrepancies(station, weapons) -> None:
    with pytest.raises(ValidationError) as refused:
        record_count(a_count(station), "", found(weapons, 7, 6), None)
    assert "note" in refused.value.message_dict
    count = record_count(a_count(station, note="วางผิดคลัง"), "", found(weapons, 7, 6), None)
    assert (count.difference, count.discrepancy_count, count.is_open) == (0, 2, True)


def test_a_register_that_changes_meanwhile_is_told_and_nothing_is_stored(station, weapons) -> None:
    seen = found(weapons, 8, 5)
    PropertyItem.objects.filter(pk=weapons[1].pk).update(quantity=6)
    before = PropertyCount.objects.count()
    with pytest.raises(CountChanged) as told:
        record_count(a_count(station), "", seen, None)
    assert told.value.items == {weapons[1].pk}
    assert PropertyCount.objects.count() == before


def test_every_thing_has_to_be_counted_and_no_other(station, other_station, weapons) -> None:
    stranger = PropertyItem.objects.create(
        station=other_station, category="weapon", name="ปืน", unit="กระบอก"
    )
    for wrong in (found(weapons[:1], 8), found([*weapons, stranger], 8, 5, 1)):
        with pytest.raises(CountChanged):
            record_count(a_count(station), "", wrong, None)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"witness": None}, "witness"),
        ({"counted_by": None}, "counted_by"),
        ({"counted_on": datetime.date(2190, 1, 1)}, "counted_on"),
    ],
)
def test_a_count_without_people_or_from_the_future_is_refused(
    station, weapons, values, field
) -> None:
    with pytest.raises(ValidationError) as refused:
        record_count(a_count(station, **values), "", found(weapons, 8, 5), None)
    assert field in refused.value.message_dict


def test_nobody_is_the_own_witness(station, weapons) -> None:
    count = a_count(station, witness=officer(station, "นับ"))
    with pytest.raises(ValidationError) as refused:
        record_count(count, "", found(weapons, 8, 5), None)
    assert "witness" in refused.value.message_dict


def open_count(station, weapons) -> PropertyCount:
    """A count with one pistol missing."""
    return record_count(a_count(station, note="ขาดหนึ่งกระบอก"), "", found(weapons, 8, 4), None)


def done(station, **values) -> dict:
    """A follow-up on the day after."""
    return {
        "happened_on": datetime.date(2025, 3, 1),
        "action": "ตรวจสอบใบเบิก",
        "responsible": officer(station, "ติดตาม"),
        "outcome": "พบใบเบิก",
        **values,
    }


def test_a_matter_is_followed_up_until_it_is_closed(station, weapons, editor) -> None:
    count = open_count(station, weapons)
    follow_up(count.pk, editor, **done(station))
    assert PropertyCount.objects.open().filter(pk=count.pk).exists()
    follow_up(count.pk, editor, **done(station, closes=True))
    count.refresh_from_db()
    assert (count.is_open, count.closed_on) == (False, datetime.date(2025, 3, 1))
    assert not PropertyCount.objects.open().filter(pk=count.pk).exists()
    with pytest.raises(ValidationError, match="ปิดเรื่องแล้ว"):
        follow_up(count.pk, editor, **done(station))
    actions = ModelLogEntry.objects.for_instance(count).order_by("pk")
    assert [entry.action for entry in actions] == [
        COUNT_ACTION,
        FOLLOW_UP_ACTION,
        FOLLOW_UP_ACTION,
    ]
    assert [entry.data["after"]["open"] for entry in actions[1:]] == [True, False]


@pytest.mark.parametrize(
    "day", [datetime.date(2025, 2, 27), datetime.date(2190, 1, 1)], ids=["earlier", "future"]
)
def test_a_follow_up_comes_after_the_count(station, weapons, editor, day) -> None:
    count = open_count(station, weapons)
    with pytest.raises(ValidationError) as refused:
        follow_up(count.pk, editor, **done(station, happened_on=day))
    assert "happened_on" in refused.value.message_dict


def test_an_officer_of_another_station_follows_up_nothing(
    station, other_station, weapons, editor
) -> None:
    count = open_count(station, weapons)
    with pytest.raises(ValidationError) as refused:
        follow_up(count.pk, editor, **done(station, responsible=officer(other_station, "ติดตาม")))
    assert "responsible" in refused.value.message_dict


def test_what_was_done_stands_for_good(station, weapons, editor) -> None:
    entry = follow_up(open_count(station, weapons).pk, editor, **done(station))
    entry.outcome = "อื่น"
    for attempt in (entry.save, entry.delete):
        with pytest.raises(WriteOnceError):
            attempt()


def test_what_was_counted_is_never_deleted(station, weapons) -> None:
    open_count(station, weapons)
    with pytest.raises(ProtectedError):
        weapons[1].delete()


def test_the_public_sees_numbers_of_open_matters_only(station, weapons, editor) -> None:
    PropertyCount.objects.filter(station=station).update(discrepancy_count=0)
    count = open_count(station, weapons)
    assert public_rows("property_discrepancies", station, 2568) == [
        {"category": "weapon", "counted_on": DAY, "open_count": 1}
    ]
    assert public_rows("property_discrepancies", station, 2567) == []
    follow_up(count.pk, editor, **done(station, closes=True))
    assert public_rows("property_discrepancies", station, 2568) == []


def test_an_open_matter_stays_one_next_year(station, weapons) -> None:
    PropertyCount.objects.filter(station=station).update(discrepancy_count=0)
    open_count(station, weapons)
    assert len(public_rows("property_discrepancies", station, 2569)) == 1


def test_the_clean_statement_reads_the_open_matters() -> None:
    criterion = next(
        c for c in get_edition(2568).item("state-property").criteria if c.id == "O23.9"
    )
    assert "property_discrepancies" in criterion.params["open_sets"]
