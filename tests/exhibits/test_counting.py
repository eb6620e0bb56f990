"""Counts against the register: what must be there, what differs, and how it is settled."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from oitpages.catalogue.loader import get_edition
from risk.exhibit_counting import (
    CountRefused,
    add_surplus,
    finish_count,
    follow_up,
    save_results,
    start_count,
)
from risk.models import ExhibitCount, ExhibitCountLine
from risk.public import public_rows
from tests.exhibits.builders import move, receive

pytestmark = pytest.mark.django_db

DAY = datetime.date(2025, 3, 28)


def begin(station, **values) -> ExhibitCount:
    """A count that was begun."""
    given = {"counted_on": DAY, "counted_by": "ผู้นับ", "witness": "กรรมการ"} | values
    return start_count(ExhibitCount(station=station, **given), None)


def closed(station, missing: int = 0, surplus: str = "") -> ExhibitCount:
    """A closed count, of which so many were not found."""
    count = begin(station)
    lines = list(count.lines.values_list("pk", flat=True))
    save_results(count, {pk: (place >= missing, "") for place, pk in enumerate(lines)}, None)
    if surplus:
        add_surplus(count, surplus, None)
    return finish_count(count, None)


def test_a_count_expects_what_lies_in_the_store_and_nothing_else(station, other_station):
    stored, out = receive(station), receive(station)
    move(out, "to-court")
    receive(other_station)
    assert [line.exhibit_id for line in begin(station).lines.all()] == [stored.pk]


def test_a_count_may_be_of_one_place_or_type(station):
    first = receive(station, place="ตู้ ก", exhibit_type="drugs")
    second = receive(station, place="ตู้ ข", exhibit_type="weapons")
    by_place = begin(station, storage_place="ตู้ ข")
    by_type = begin(station, exhibit_type="drugs")
    assert [line.exhibit_id for line in by_place.lines.all()] == [second.pk]
    assert [line.exhibit_id for line in by_type.lines.all()] == [first.pk]
    assert by_place.scope == "ตู้ ข"
    assert begin(station).scope == "ทั้งคลัง"


def test_a_count_of_nothing_or_in_the_future_is_refused(station):
    with pytest.raises(CountRefused):
        begin(station)
    receive(station)
    with pytest.raises(ValidationError):
        begin(station, counted_on=timezone.localdate() + datetime.timedelta(days=1))
    assert ExhibitCount.objects.count() == 0


def test_a_count_is_closed_when_every_line_is_looked_at(station):
    receive(station)
    receive(station)
    count = begin(station)
    line = count.lines.first()
    assert save_results(count, {line.pk: (True, "ตราผนึกครบ")}, None).changed == 1
    assert save_results(count, {line.pk: (True, "ตราผนึกครบ")}, None).changed == 0
    with pytest.raises(CountRefused, match="อีก 1 รายการ"):
        finish_count(count, None)
    save_results(count, {count.lines.last().pk: (False, "")}, None)
    closed_count = finish_count(count, None)
    assert closed_count.lines.open_discrepancies().count() == 1
    for step in (
        lambda: save_results(closed_count, {line.pk: (False, "")}, None),
        lambda: add_surplus(closed_count, "กระเป๋า", None),
        lambda: finish_count(closed_count, None),
    ):
        with pytest.raises(CountRefused):
            step()


def test_a_thing_that_no_register_knows_is_a_difference(station):
    receive(station)
    count = closed(station, surplus="กระเป๋าสีดำ ชั้นล่าง")
    [line] = count.lines.discrepancies()
    assert str(line) == "ไม่มีในทะเบียน: กระเป๋าสีดำ ชั้นล่าง"
    with pytest.raises(CountRefused):
        add_surplus(begin(station), " ", None)


def test_a_difference_is_settled_once_with_who_when_and_how(station, keeper):
    receive(station)
    [line] = closed(station, missing=1).lines.open_discrepancies()
    for day in (DAY - datetime.timedelta(1), timezone.localdate() + datetime.timedelta(1)):
        with pytest.raises(CountRefused) as refused:
            follow_up(line, "ผู้ติดตาม", day, "พบแล้ว", keeper)
        assert refused.value.field == "followed_up_on"
    follow_up(line, "ผู้ติดตาม", DAY, "พบในตู้ ข", keeper)
    line.refresh_from_db()
    assert (line.outcome, line.followed_up_by, line.followed_up_on) == ("พบในตู้ ข", "ผู้ติดตาม", DAY)
    with pytest.raises(CountRefused):
        follow_up(line, "ผู้ติดตาม", DAY, "อีกครั้ง", keeper)
    entry = ModelLogEntry.objects.get(action="risk.count_followed_up")
    assert (entry.data["before"]["open"], entry.data["after"]["open"]) == (True, False)


def test_what_was_found_is_no_difference_to_settle(station):
    receive(station)
    line = closed(station).lines.get()
    with pytest.raises(CountRefused):
        follow_up(line, "ผู้ติดตาม", DAY, "พบ", None)


def test_every_step_is_audited(station, keeper):
    receive(station)
    count = start_count(
        ExhibitCount(station=station, counted_on=DAY, counted_by="ก", witness="ข"), keeper
    )
    save_results(count, {count.lines.get().pk: (False, "หาไม่พบ")}, keeper)
    finish_count(count, keeper)
    told = ModelLogEntry.objects.filter(content_type__model="exhibitcount", user=keeper)
    assert [entry.action for entry in told.order_by("timestamp", "pk")] == [
        "risk.count_started",
        "risk.count_saved",
        "risk.count_finished",
    ]


def test_the_public_is_told_numbers_alone(station):
    receive(station)
    receive(station)
    closed(station, missing=1)
    assert public_rows("exhibit_discrepancies", station, 2568) == [
        {"counted_on": DAY, "discrepancies": 1, "open_count": 1}
    ]
    ExhibitCountLine.objects.open_discrepancies().update(followed_up_on=DAY)
    assert public_rows("exhibit_discrepancies", station, 2568)[0]["open_count"] == 0


def test_an_old_difference_stays_until_it_is_settled(station):
    receive(station)
    closed(station, missing=1)
    assert public_rows("exhibit_discrepancies", station, 2569)[0]["open_count"] == 1
    assert public_rows("exhibit_discrepancies", station, 2567) == []
    ExhibitCountLine.objects.open_discrepancies().update(followed_up_on=DAY)
    assert public_rows("exhibit_discrepancies", station, 2569) == []


def test_a_count_that_is_still_open_is_not_told(station):
    receive(station)
    begin(station)
    assert public_rows("exhibit_discrepancies", station, 2568) == []


def test_the_checklist_asks_for_settled_differences():
    criterion = next(
        c
        for c in get_edition(2568, "police-station").item_by_code("O23").criteria
        if c.id == "O23.9"
    )
    assert "exhibit_discrepancies" in criterion.params["open_sets"]


def test_a_page_that_is_older_than_the_closing_changes_nothing(station):
    receive(station)
    stale = begin(station)
    line = stale.lines.get()
    save_results(stale, {line.pk: (True, "")}, None)
    finish_count(stale, None)
    assert not stale.is_finished, "the page still thinks that the count is open"
    for step in (
        lambda: save_results(stale, {line.pk: (False, "")}, None),
        lambda: add_surplus(stale, "กระเป๋า", None),
    ):
        with pytest.raises(CountRefused, match="ปิดแล้ว"):
            step()
    line.refresh_from_db()
    assert (line.found, stale.lines.count()) == (True, 1)


def test_two_phones_with_the_same_page_keep_each_other_s_ticks(station):
    receive(station)
    receive(station)
    count = begin(station)
    first, second = count.lines.order_by("pk")
    opened = {first.pk: (None, ""), second.pk: (None, "")}
    one = save_results(count, opened | {first.pk: (True, "")}, None, opened)
    other = save_results(count, opened | {second.pk: (False, "ไม่อยู่")}, None, opened)
    assert (one.changed, one.kept, other.changed, other.kept) == (1, (), 1, ())
    lines = count.lines.order_by("pk").values_list("found", "note")
    assert list(lines) == [(True, ""), (False, "ไม่อยู่")]


def test_of_two_answers_to_one_line_the_first_stays_and_the_second_is_handed_back(station):
    receive(station)
    count = begin(station)
    line = count.lines.get()
    opened = {line.pk: (None, "")}
    save_results(count, {line.pk: (True, "")}, None, opened)
    assert save_results(count, {line.pk: (True, "")}, None, opened).kept == ()
    late = save_results(count, {line.pk: (False, "ไม่อยู่ในตู้")}, None, opened)
    assert (late.changed, late.kept) == (0, ((line, (False, "ไม่อยู่ในตู้")),))
    line.refresh_from_db()
    assert (line.found, line.note) == (True, "")
    again = save_results(count, {line.pk: (False, "ดูแล้ว")}, None, {line.pk: (True, "")})
    assert again.changed == 1


def test_nobody_is_their_own_witness_however_the_name_is_spaced(station):
    receive(station)
    for witness in ("ด.ต.ส่ง ของ", "ด.ต. ส่ง  ของ", "ด.ต.ส่ง\u200bของ"):
        with pytest.raises(ValidationError) as refused:
            begin(station, counted_by="ด.ต.ส่ง ของ", witness=witness)
        assert "คนละคน" in refused.value.message_dict["witness"][0]


def test_what_left_the_store_meanwhile_is_no_difference_and_says_so(station, keeper):
    counted, unlooked, ticked, missing = (receive(station) for _ in range(4))
    count = begin(station)
    lines = {line.exhibit_id: line for line in count.lines.all()}
    given = {counted.pk: True, ticked.pk: False, missing.pk: False}
    save_results(count, {lines[pk].pk: (found, "") for pk, found in given.items()}, None)
    for exhibit in (counted, unlooked, ticked):
        move(exhibit, "to-court")
    done = finish_count(count, keeper)
    assert [line.exhibit_id for line in done.lines.discrepancies()] == [missing.pk]
    taken_out = done.lines.taken_out()
    assert {line.exhibit_id for line in taken_out} == {unlooked.pk, ticked.pk}
    assert all("ออกจากคลังแล้ว" in line.note and "ส่งศาล" in line.note for line in taken_out)
    lines[counted.pk].refresh_from_db()
    assert lines[counted.pk].found
    entry = ModelLogEntry.objects.get(action="risk.count_finished")
    assert entry.data["before"][str(ticked.pk)]["found"] is False


def test_what_came_back_before_the_closing_is_counted_as_ever(station):
    exhibit = receive(station)
    count = begin(station)
    move(exhibit, "to-court")
    move(exhibit, "back", place="ตู้ ก")
    with pytest.raises(CountRefused, match="อีก 1 รายการ"):
        finish_count(count, None)
