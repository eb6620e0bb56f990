"""When a movement or a correction may have happened: never before what is on record."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from risk.chain import OPENING_REASON
from risk.custody_ledger import CustodyRefused
from risk.custody_services import amend_exhibit
from tests.exhibits.builders import MORNING, move, receive
from tests.exhibits.screens import MOVE

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.make_aware(datetime.datetime(2017, 1, 1, 9))
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


def refused(exhibit, kind: str, happened_at: datetime.datetime, **values) -> str:
    """Why it can't have happened then; the message stands at the day."""
    before = exhibit.movements.count()
    with pytest.raises(CustodyRefused) as told:
        move(exhibit, kind, happened_at=happened_at, **values)
    assert (told.value.field, exhibit.movements.count()) == ("happened_on", before)
    return told.value.message_th


def test_nothing_is_dated_before_the_receipt_not_even_by_a_correction(station):
    exhibit = receive(station)
    wrong = {"status": "destroyed", "corrects": 1}
    assert "รับเข้าคลัง" in refused(exhibit, "correction", LONG_AGO, **wrong)
    assert "รับเข้าคลัง" in refused(exhibit, "destroyed", LONG_AGO + DAY)


def test_a_correction_doesn_t_open_the_past_for_what_follows(station):
    exhibit = receive(station)
    move(exhibit, "to-laboratory", happened_at=MORNING + 7 * DAY)
    early = MORNING + DAY
    move(exhibit, "correction", status="stored", corrects=1, place="ตู้ ก", happened_at=early)
    assert "ส่งตรวจพิสูจน์" in refused(exhibit, "destroyed", MORNING + 2 * DAY)
    move(exhibit, "destroyed", happened_at=MORNING + 7 * DAY)


def test_a_correction_may_say_that_it_happened_earlier_than_the_last_movement(station):
    exhibit = receive(station)
    move(exhibit, "to-laboratory", happened_at=MORNING + 7 * DAY)
    entry = move(exhibit, "correction", status="stored", corrects=2, happened_at=MORNING + DAY)
    assert entry.happened_at == MORNING + DAY


def test_an_older_register_is_corrected_back_to_before_its_log_began(station):
    exhibit = receive(station, reason=OPENING_REASON)
    move(exhibit, "correction", status="returned", corrects=1, happened_at=LONG_AGO)
    assert exhibit.status == "returned"


def test_what_truly_happened_before_a_description_was_amended_is_recorded(station, keeper):
    exhibit = receive(station)
    amend_exhibit(exhibit.pk, {"description": "ซองใหม่"}, "พิมพ์ผิด", keeper)
    assert move(exhibit, "moved", happened_at=MORNING + HOUR).sequence == 3


def test_the_minute_of_the_movement_before_is_late_enough(station):
    exhibit = receive(station, happened_at=MORNING + datetime.timedelta(seconds=42))
    move(exhibit, "moved", happened_at=MORNING)
    refused(exhibit, "moved", MORNING - datetime.timedelta(minutes=1))


def test_the_time_that_the_form_offers_is_always_valid(keeper_client, keeper, station):
    exhibit = receive(station, happened_at=timezone.now())
    amend_exhibit(exhibit.pk, {"description": "ซองใหม่"}, "พิมพ์ผิด", keeper)
    form = reverse("exhibits_admin:move", args=[exhibit.pk])
    fields = keeper_client.get(form).context["form"]
    offered = {
        "happened_on": fields["happened_on"].value().strftime("%d/%m/%Y"),
        "happened_time": fields["happened_time"].value().strftime("%H:%M"),
        "seen": fields["seen"].value(),
    }
    day, month, year = offered["happened_on"].split("/")
    offered["happened_on"] = f"{day}/{month}/{int(year) + 543}"
    assert keeper_client.post(form, MOVE | offered).status_code == 302
