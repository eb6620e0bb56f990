"""Lists of the exhibit store: whose rows they show, what they export, what they cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from risk.models import (
    CustodyAnchor,
    ExhibitCount,
    ExhibitCountLine,
    ExhibitItem,
    ExhibitMovement,
)
from tests.exhibits.builders import enter_many, move, receive
from tests.exhibits.screens import LOG, MOVE, address, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("view", ["inspect", "edit", "history", "usage", "delete"])
def test_another_station_s_exhibit_is_not_found(keeper_client, other_station, view):
    stranger = receive(other_station)
    assert keeper_client.get(address(ExhibitItem, view, stranger.pk)).status_code == 404
    for name in ("move", "correct"):
        form = reverse(f"exhibits_admin:{name}", args=[stranger.pk])
        assert keeper_client.get(form).status_code == 404
        assert keeper_client.post(form, MOVE).status_code == 404


def test_another_station_s_log_and_counts_are_not_found(keeper_client, station, other_station):
    receive(station)
    exhibit = receive(other_station)
    count = ExhibitCount.objects.create(station=other_station, counted_by="ก", witness="ข")
    line = ExhibitCountLine.objects.create(count=count, exhibit=exhibit, found=False)
    anchor = CustodyAnchor(
        station=other_station, sequence=1, hash="a" * 64, taken_at=exhibit.created_at
    )
    anchor.save()
    assert keeper_client.get(address(ExhibitCount, "inspect", count.pk)).status_code == 404
    assert keeper_client.post(address(ExhibitCount, "inspect", count.pk)).status_code == 404
    for name, pk in (("follow_up", line.pk), ("anchor", anchor.pk)):
        assert keeper_client.get(reverse(f"exhibits_admin:{name}", args=[pk])).status_code == 404
    listed = keeper_client.get(reverse(LOG)).context["object_list"]
    assert {entry.station_id for entry in listed} == {station.pk}
    entry = exhibit.movements.get()
    inspect = reverse("risk_exhibitmovement_modeladmin_inspect", args=[entry.pk])
    assert keeper_client.get(inspect).status_code in (302, 403, 404)
    refused = keeper_client.post(reverse("exhibits_admin:verify"), {"station": other_station.pk})
    assert "station" in refused.context["form"].errors


def test_nobody_deletes_an_exhibit_or_a_count(admin_client, station):
    exhibit = receive(station)
    admin_client.post(address(ExhibitItem, "delete", exhibit.pk))
    bulk = f"/admin/bulk/risk/exhibititem/delete/?id={exhibit.pk}&next=/admin/"
    admin_client.post(bulk)
    assert ExhibitItem.objects.filter(pk=exhibit.pk).exists()
    count = ExhibitCount.objects.create(station=station, counted_by="ก", witness="ข")
    admin_client.post(address(ExhibitCount, "delete", count.pk))
    assert ExhibitCount.objects.filter(pk=count.pk).exists()


def test_the_log_has_no_form(admin_client, station):
    entry = receive(station).movements.get()
    for view in ("edit", "delete"):
        form = reverse(f"risk_exhibitmovement_modeladmin_{view}", args=[entry.pk])
        assert admin_client.get(form).status_code in (302, 403)
        assert admin_client.post(form, {"reason": "x"}).status_code in (302, 403)
    create = reverse("risk_exhibitmovement_modeladmin_create")
    assert admin_client.get(create).status_code in (302, 403)
    assert ExhibitMovement.objects.get().reason == entry.reason


def test_a_number_is_found_at_once_and_filters_narrow(keeper_client, station):
    for _ in range(3):
        receive(station)
    out = receive(station, exhibit_type="weapons")
    move(out, "to-court")

    def listed(query: str) -> list[str]:
        page = keeper_client.get(address(ExhibitItem, "list") + query)
        return [row.number for row in page.context["object_list"]]

    assert listed("?q=2/2568") == ["2/2568"]
    assert listed("?q=๒/๒๕๖๘") == ["2/2568"]
    assert listed("?status=at-court") == [out.number]
    assert listed("?exhibit_type=drugs&age=30") == ["3/2568", "2/2568", "1/2568"]
    assert listed("?q=ไม่มีคำนี้") == []
    shown = keeper_client.get(address(ExhibitItem, "list") + "?columns=status").context
    assert [column.name for column in shown["table"].columns.values()][-1] != "current_holder"


def test_exports_hold_named_columns_alone(keeper_client, station):
    receive(
        station, case_reference="SECRET-CASE", description="SECRET-THING", place="SECRET-PLACE"
    )
    for where in (address(ExhibitItem, "list"), reverse(LOG)):
        response = keeper_client.get(where, {"export": "csv"})
        content = b"".join(response.streaming_content)
        assert content.startswith(b"\xef\xbb\xbf")
        assert len(content.decode("utf-8-sig").splitlines()) == 2
        assert b"SECRET" not in content
        assert keeper_client.get(where, {"export": "xlsx"}).status_code == 200


def test_several_are_moved_by_one_form(keeper_client, station, other_station):
    chosen = [receive(station) for _ in range(3)]
    out, stranger = receive(station), receive(other_station)
    move(out, "to-court")
    ids = "&".join(f"id={row.pk}" for row in (*chosen, out, stranger))
    where = f"/admin/bulk/risk/exhibititem/move_place/?next=/admin/&{ids}"
    page = text_of(keeper_client.get(where))
    assert all(row.number in page for row in (*chosen, out))
    seen = {f"seen-{row.pk}": "1" for row in chosen}
    form = {k: v for k, v in MOVE.items() if k not in ("kind", "holder", "seen")}
    late = keeper_client.post(
        where, form | {"place": "ห้องใหม่"} | seen | {f"seen-{chosen[0].pk}": "0"}
    )
    assert "ไปก่อนแล้ว" in text_of(late)
    assert not ExhibitMovement.objects.filter(kind="moved").exists()
    assert keeper_client.post(where, form | {"place": "ห้องใหม่"} | seen).status_code == 302
    moved = ExhibitItem.objects.filter(current_place="ห้องใหม่")
    assert {row.pk for row in moved} == {row.pk for row in chosen}


def test_strangers_to_the_store_are_sent_away(client, station, django_user_model):
    user = django_user_model.objects.create_user("nobody", password="invented-for-tests")
    client.force_login(user)
    exhibit = receive(station)
    for where in (
        address(ExhibitItem, "list"),
        address(ExhibitItem, "add"),
        reverse("exhibits_admin:verify"),
        reverse("exhibits_admin:move", args=[exhibit.pk]),
    ):
        assert client.get(where).status_code in (302, 404)


@pytest.mark.parametrize("query", ["", "?q=ซอง", "?q=3/2568", "?status=stored&age=30"])
def test_the_list_costs_the_same_for_5_and_200_rows(keeper_client, station, query):
    counts = []
    for number in (5, 195):
        enter_many(station, number)
        with CaptureQueriesContext(connection) as captured:
            keeper_client.get(address(ExhibitItem, "list") + query)
        counts.append(len(captured))
    assert counts[1] <= counts[0] + 1  # a second page asks for its number once
    assert counts[1] <= 20


def test_the_other_lists_and_pages_stay_within_twenty_queries(
    keeper_client, station, django_assert_max_num_queries
):
    exhibit = receive(station)
    for _ in range(60):
        move(exhibit, "moved", place="ตู้ ข")
    for where in (
        reverse(LOG),
        address(ExhibitItem, "inspect", exhibit.pk),
        address(ExhibitCount, "list"),
    ):
        with django_assert_max_num_queries(20):
            keeper_client.get(where)
