"""The exhibit store in the admin: who sees what, forms that say what is wrong, and exports."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from home.models import StationMembership
from risk.custody_services import amend_exhibit
from risk.models import (
    BriberyRisk,
    ExhibitCount,
    ExhibitItem,
    ExhibitMovement,
    PropertyItem,
)
from tests.exhibits.builders import move, receive
from tests.exhibits.screens import LOG, MOVE, RECEIPT, address, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(station):
    """A data officer of the station."""
    user = get_user_model().objects.create_user("officer", password="invented-for-tests")
    StationMembership.objects.create(user=user, station=station, role="data_officer")
    return user


def test_a_store_keeper_sees_exhibits_and_no_other_register(keeper_client, station):
    receive(station)
    for model in (ExhibitItem, ExhibitCount):
        assert keeper_client.get(address(model, "list")).status_code == 200
    assert keeper_client.get(reverse(LOG)).status_code == 200
    for model in (BriberyRisk, PropertyItem):
        assert keeper_client.get(address(model, "list")).status_code == 302


def test_the_keeper_s_group_follows_the_role(station, keeper):
    assert [group.name for group in keeper.groups.all()] == ["store-a: ผู้ดูแลคลัง"]
    assert not station.editors.user_set.filter(pk=keeper.pk).exists()
    StationMembership.objects.get(user=keeper).delete()
    assert keeper.groups.count() == 0


def test_other_officers_of_the_station_work_with_the_store_too(client, station, officer):
    exhibit = receive(station)
    client.force_login(officer)
    assert client.get(address(ExhibitItem, "inspect", exhibit.pk)).status_code == 200
    assert client.get(reverse("exhibits_admin:move", args=[exhibit.pk])).status_code == 200


def test_receiving_enters_the_thing_and_its_first_entry(keeper_client, keeper, station):
    response = keeper_client.post(address(ExhibitItem, "add"), RECEIPT)
    exhibit = ExhibitItem.objects.get()
    assert response.url == address(ExhibitItem, "inspect", exhibit.pk)
    assert (exhibit.station, exhibit.number, exhibit.status) == (station, "1/2568", "stored")
    assert exhibit.movements.get().recorded_by_id == keeper.pk


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("quantity", "0", "มากกว่าศูนย์"),
        ("seized_on", "1/3/2999", ""),
        ("happened_on", "1/2/2568", "ไม่ก่อนวันที่ยึด"),
        ("witness", "ด.ต.สมมติ รับของ", "ระบุบุคคลอื่น"),
        ("received_by", "", "เลือกผู้รับเข้าคลัง"),
        ("place", "", ""),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_written(
    keeper_client, station, field, value, message
):
    response = keeper_client.post(address(ExhibitItem, "add"), RECEIPT | {field: value})
    assert response.status_code == 200
    assert message in " ".join(response.context["form"].errors[field])
    assert not ExhibitItem.objects.exists()
    assert not ExhibitMovement.objects.exists()


def test_only_what_can_follow_is_offered(keeper_client, station):
    exhibit = receive(station)
    page = keeper_client.get(reverse("exhibits_admin:move", args=[exhibit.pk]))
    offered = [key for key, _ in page.context["form"].fields["kind"].choices]
    assert "to-laboratory" in offered
    assert "back" not in offered
    move(exhibit, "returned")
    page = keeper_client.get(reverse("exhibits_admin:move", args=[exhibit.pk]))
    assert "พ้นจากความดูแล" in text_of(page)


def test_taking_back_is_prefilled(keeper_client, station):
    exhibit = receive(station)
    move(exhibit, "to-laboratory", holder="ผู้ตรวจ")
    page = keeper_client.get(reverse("exhibits_admin:move", args=[exhibit.pk]) + "?kind=back")
    form = page.context["form"]
    assert (form.initial["place"], form.initial["handed_over_by"]) == ("ตู้ ก", "ผู้ตรวจ")
    assert "holder" not in form.fields


def test_a_movement_is_recorded_once_though_two_forms_were_open(keeper_client, station):
    exhibit = receive(station)
    form = reverse("exhibits_admin:move", args=[exhibit.pk])
    assert keeper_client.post(form, MOVE).status_code == 302
    second = keeper_client.post(form, MOVE | {"kind": "back", "happened_on": "5/3/2568"})
    assert second.status_code == 200
    assert "ไปก่อนแล้ว" in text_of(second)
    assert exhibit.movements.count() == 2


def test_whoever_takes_a_thing_away_is_named(keeper_client, station):
    exhibit = receive(station)
    form = reverse("exhibits_admin:move", args=[exhibit.pk])
    response = keeper_client.post(form, MOVE | {"holder": ""})
    assert "holder" in response.context["form"].errors
    assert exhibit.movements.count() == 1


def test_a_correction_and_an_amendment_become_entries(keeper_client, station):
    exhibit = receive(station)
    move(exhibit, "returned")
    correction = {
        "corrects": "2",
        "status": "stored",
        "place": "ตู้ ก",
        "reason": "บันทึกผิดชิ้น",
        "witness": "จ.ส.ต.สมมติ พยาน",
        "happened_on": "5/3/2568",
        "happened_time": "08:00",
        "seen": "2",
    }
    form = reverse("exhibits_admin:correct", args=[exhibit.pk])
    assert keeper_client.post(form, correction | {"place": ""}).status_code == 200
    assert keeper_client.post(form, correction).status_code == 302
    names = ("case_reference", "exhibit_type", "description", "unit")
    values = {name: getattr(exhibit, name) for name in names} | {
        "quantity": "13",
        "seized_on": "1/3/2568",
        "amendment_reason": "ชั่งใหม่",
        "seen": "3",
    }
    assert keeper_client.post(address(ExhibitItem, "edit", exhibit.pk), values).status_code == 302
    exhibit.refresh_from_db()
    assert (exhibit.status, exhibit.quantity) == ("stored", 13)
    page = text_of(keeper_client.get(address(ExhibitItem, "inspect", exhibit.pk)))
    assert "12.500 → 13.000" in page
    assert "บันทึกผิดชิ้น" in page


def test_status_and_place_can_t_be_typed_in(keeper_client, station):
    exhibit = receive(station)
    fields = keeper_client.get(address(ExhibitItem, "edit", exhibit.pk)).context["form"].fields
    assert not {"status", "storage_place", "current_place", "running_number"} & set(fields)


def test_the_history_of_an_exhibit_shows_before_and_after(keeper_client, keeper, station):
    exhibit = receive(station, keeper)
    move(exhibit, "to-court", keeper, place="ศาลสมมติ", holder="ผู้รับสมมติ")
    new = {"exhibit_type": "weapons", "seized_on": datetime.date(2025, 3, 2)}
    amend_exhibit(exhibit.pk, new, "พิมพ์ผิด", keeper)
    page = text_of(keeper_client.get(address(ExhibitItem, "history", exhibit.pk)))
    for change in (
        "สถานะ: เก็บรักษาที่สถานี → ส่งศาล",
        "ที่อยู่: ตู้ ก → ศาลสมมติ",
        "ผู้ถือครอง: ว่าง → ผู้รับสมมติ",
        "ประเภทของกลาง: ยาเสพติด → อาวุธปืน",
        "วันที่ยึด: 1 มีนาคม 2568 → 2 มีนาคม 2568",
        "สถานะ: เก็บรักษาที่สถานี · ที่อยู่: ตู้ ก",
    ):
        assert change in page, change


def test_lists_of_the_whole_audit_log_tell_neither_place_nor_case(client, keeper, station):
    chief = get_user_model().objects.create_superuser("chief", password="invented-for-tests")
    move(receive(station, keeper), "to-court", keeper, place="ศาลสมมติ", holder="ผู้รับสมมติ")
    client.force_login(chief)
    report = text_of(client.get(reverse("wagtailadmin_reports:site_history")))
    assert "ของกลางเลขที่ 1/2568" in report
    assert not any(word in report for word in ("ศาลสมมติ", "ผู้รับสมมติ", "คดีสมมติ"))
