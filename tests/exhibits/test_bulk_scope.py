"""“เลือกทุกรายการ” below a filtered or searched list means what the list shows, no more."""

from urllib.parse import urlencode

import pytest

from home.models import Person, StationMembership
from home.services import start_station
from risk.models import BriberyRisk, ExhibitItem, ExhibitMovement, PropertyItem
from tests.exhibits.builders import move, receive
from tests.exhibits.screens import MOVE, text_of

pytestmark = pytest.mark.django_db


def bulk(model, action: str, query: str = "") -> str:
    """Where Wagtail's script goes: the list's own parameters, all, and the way back."""
    listing = f"/admin/list/?{query}"
    tail = urlencode({"id": "all", "next": listing})
    return f"/admin/bulk/risk/{model._meta.model_name}/{action}/?{query}{'&' * bool(query)}{tail}"


def chosen(page) -> set:
    """Keys of what the form is about to change."""
    return {entry["item"].pk for entry in page.context["items"]}


@pytest.fixture
def store(station):
    """Vehicles and drugs in the store, and a vehicle at court."""
    vehicles = [receive(station, exhibit_type="vehicles") for _ in range(2)]
    drugs = [receive(station, exhibit_type="drugs", description="ซองสีแดง") for _ in range(2)]
    move(receive(station, exhibit_type="vehicles"), "to-court")
    return {"vehicles": {row.pk for row in vehicles}, "drugs": {row.pk for row in drugs}}


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("exhibit_type=vehicles", ["vehicles"]),
        ("exhibit_type=vehicles&exhibit_type=drugs", ["vehicles", "drugs"]),
        ("q=" + "ซองสีแดง", ["drugs"]),
        ("q=1/2568", []),
        ("", ["vehicles", "drugs"]),
        ("exhibit_type=drugs&p=2&columns=status&ordering=case_reference", ["drugs"]),
    ],
)
def test_all_means_all_that_the_filter_shows(keeper_client, store, query, kinds):
    expected = set().union(*(store[kind] for kind in kinds))
    if query == "q=1/2568":
        expected = {min(store["vehicles"])}
    assert chosen(keeper_client.get(bulk(ExhibitItem, "move_place", query))) == expected


def test_nothing_outside_the_filter_gets_an_entry(keeper_client, store):
    where = bulk(ExhibitItem, "move_place", "exhibit_type=vehicles")
    seen = {f"seen-{pk}": "1" for kind in store.values() for pk in kind}
    form = {k: v for k, v in MOVE.items() if k not in ("kind", "holder", "seen")}
    assert keeper_client.post(where, form | seen | {"place": "ลานจอด"}).status_code == 302
    moved = ExhibitMovement.objects.filter(kind="moved").values_list("exhibit", flat=True)
    assert set(moved) == store["vehicles"]


def test_the_form_says_what_is_meant_and_how_many(keeper_client, store):
    page = text_of(
        keeper_client.get(bulk(ExhibitItem, "move_place", "exhibit_type=vehicles&q=ซอง"))
    )
    assert "ทุกรายการที่รายการซึ่งกรองไว้แสดง" in page
    assert "ประเภทของกลาง: ยานพาหนะ" in page
    assert "คำค้น: ซอง" in page
    assert "ดำเนินการได้ 2 รายการ" in page
    whole = text_of(keeper_client.get(bulk(ExhibitItem, "move_place")))
    assert "ทุกรายการในทะเบียน โดยไม่มีตัวกรอง" in whole
    some = f"/admin/bulk/risk/exhibititem/move_place/?next=/admin/&id={min(store['drugs'])}"
    assert "ขอบเขต" not in text_of(keeper_client.get(some))


@pytest.mark.parametrize("query", ["exhibit_type=unknown", "q=ไม่มีคำนี้ในคลัง"])
def test_a_filter_that_means_nothing_chooses_nothing(keeper_client, store, query):
    assert keeper_client.get(bulk(ExhibitItem, "move_place", query)).status_code == 404


def test_all_stays_within_the_station(keeper_client, store):
    stranger = receive(
        start_station("c", "สถานีสาม", hostname="c.example"), exhibit_type="vehicles"
    )
    page = keeper_client.get(bulk(ExhibitItem, "move_place", "exhibit_type=vehicles"))
    assert stranger.pk not in chosen(page)


@pytest.fixture
def officer_client(client, station, django_user_model):
    """A data officer of the station, signed in."""
    user = django_user_model.objects.create_user("officer", password="invented-for-tests")
    StationMembership.objects.create(user=user, station=station, role="data_officer")
    client.force_login(user)
    return client


@pytest.fixture
def things(station):
    """Two cars and a weapon."""
    common = {"station": station, "quantity": 1, "unit": "ชิ้น"}
    cars = [PropertyItem.objects.create(category="state", name="รถ", **common) for _ in range(2)]
    PropertyItem.objects.create(category="weapon", name="ปืน", **common)
    return cars


@pytest.mark.parametrize("action", ["change_custodian", "print_count_sheet"])
@pytest.mark.parametrize("query", ["category=state", "q=รถ"])
def test_the_property_s_actions_keep_to_the_filter(officer_client, things, action, query):
    page = officer_client.get(bulk(PropertyItem, action, query))
    assert chosen(page) == {row.pk for row in things}
    assert "ดำเนินการได้ 2 รายการ" in text_of(page)


def test_a_custodian_takes_over_what_the_filter_shows(officer_client, station, things):
    keeper = Person.objects.create(
        station=station, rank="ด.ต.", first_name="สมมติ", last_name="รับช่วง"
    )
    where = bulk(PropertyItem, "change_custodian", "category=state")
    assert officer_client.post(where, {"custodian_person": keeper.pk}).status_code == 302
    taken = PropertyItem.objects.filter(custodian_person=keeper)
    assert set(taken) == set(things)


def test_deleting_all_keeps_what_the_filter_hides(admin_client, station):
    common = {"station": station, "process_name": "งาน", "risk_event": "เรียกรับ", "live": False}
    common |= {"likelihood": 2, "impact": 2, "treatment": "แผน", "owner": "สารวัตร"}
    old = BriberyRisk.objects.create(fiscal_year=2567, work_line="traffic", **common)
    new = BriberyRisk.objects.create(fiscal_year=2568, work_line="traffic", **common)
    where = bulk(BriberyRisk, "delete", "fiscal_year=2567")
    page = admin_client.get(where)
    assert chosen(page) == {old.pk}
    assert "ดำเนินการได้ 1 รายการ" in text_of(page)
    assert admin_client.post(where).status_code == 302
    assert list(BriberyRisk.objects.all()) == [new]
