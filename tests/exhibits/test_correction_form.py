"""What a correction must say: as much as the movement that it stands for."""

import pytest
from django.urls import reverse

from risk.models import ExhibitItem
from tests.exhibits.builders import move, receive
from tests.exhibits.screens import MOVE, RECEIPT, address

pytestmark = pytest.mark.django_db

CORRECTION = {
    "corrects": "2",
    "status": "stored",
    "place": "ตู้ ก",
    "reason": "บันทึกผิดชิ้น",
    "witness": "จ.ส.ต.สมมติ พยาน",
    "happened_on": "5/3/2568",
    "happened_time": "08:00",
    "seen": "2",
}
PEOPLE = {"handed_over_by": "ด.ต.สมมติ ส่ง", "received_by": "นายสมมติ รับ"}


@pytest.fixture
def form(station) -> str:
    """Address of the correction form of a thing that was returned."""
    exhibit = receive(station)
    move(exhibit, "returned")
    return reverse("exhibits_admin:correct", args=[exhibit.pk])


def lacking(client, form: str, **values: str) -> set[str]:
    """Fields at which the form says what is missing."""
    response = client.post(form, CORRECTION | values)
    return set(response.context["form"].errors) if response.status_code == 200 else set()


def test_a_correction_has_a_witness(keeper_client, form):
    assert lacking(keeper_client, form, witness="") == {"witness"}
    assert lacking(keeper_client, form) == set()


@pytest.mark.parametrize(
    ("status", "needed"),
    [
        ("awaiting-disposal", {"place"}),
        ("destroyed", {"place", "handed_over_by", "received_by"}),
        ("at-court", {"place", "holder", "handed_over_by", "received_by"}),
        ("returned", {"place", "holder", "handed_over_by", "received_by"}),
    ],
)
def test_the_right_state_needs_what_a_movement_to_it_needs(keeper_client, form, status, needed):
    empty = {"status": status, "place": "", "holder": ""}
    assert lacking(keeper_client, form, **empty) == needed
    full = PEOPLE | {"status": status, "place": "ที่ใหม่", "holder": "ผู้ถือสมมติ"}
    assert lacking(keeper_client, form, **full) == set()


def test_the_correction_of_a_receipt_before_the_receipt_is_refused_at_the_day(keeper_client, form):
    early = PEOPLE | {"status": "destroyed", "corrects": "1", "happened_on": "1/1/2560"}
    assert lacking(keeper_client, form, **early) == {"happened_on"}


@pytest.mark.parametrize("witness", ["ด.ต. ส่ง", "ด.ต.  ส่ง ", "ด.ต.\u200bส่ง"])
def test_a_witness_is_a_third_person_however_the_name_is_spaced(keeper_client, station, witness):
    exhibit = receive(station)
    form = reverse("exhibits_admin:move", args=[exhibit.pk])
    for party in ("handed_over_by", "received_by"):
        posted = MOVE | {party: "ด.ต.ส่ง", "witness": witness}
        assert "witness" in keeper_client.post(form, posted).context["form"].errors
    posted = RECEIPT | {"received_by": "ด.ต.ส่ง", "witness": witness}
    response = keeper_client.post(address(ExhibitItem, "add"), posted)
    assert "witness" in response.context["form"].errors
