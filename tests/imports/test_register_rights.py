"""Who may bring rows into which register of which station."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.permissions import policy_registry

from home.models import StationMembership
from oitpages.imports.register_views import may_import
from oitpages.imports.registers import REGISTERS, REGISTERS_BY_KEY
from oitpages.models import ImportBatch
from risk.models import PropertyItem
from tests.home.builders import make_member
from tests.oitpages.builders import start_year

from .register_screens import (
    address,
    bring_in,
    confirm,
    file_of,
    fill_station,
    new_row,
    present_rows,
    undo,
    upload,
)

pytestmark = pytest.mark.django_db

KEYS = [register.key for register in REGISTERS]
VIEWS = ("register_import", "register_template", "register_apply")


@pytest.fixture
def filled(station, editor):
    """The editor's station with rows in every register."""
    fill_station(station)
    return station


def sign_in_importer(client, station, key: str) -> None:
    """Sign in who may import: a publisher of risks where rows are public at once."""
    if REGISTERS_BY_KEY[key].publishes:
        client.force_login(make_member(station, StationMembership.Role.HEAD))


@pytest.mark.parametrize("key", KEYS)
def test_the_list_leads_to_the_import(client, filled, key):
    sign_in_importer(client, filled, key)
    register = next(register for register in REGISTERS if register.key == key)
    listing = client.get(reverse(register.model.snippet_viewset.get_url_name("list")))
    start = reverse("oitpages_admin:register_start", args=[key])
    assert start in listing.content.decode()
    assert client.get(start).url == address(filled, key)
    assert client.get(address(filled, key)).status_code == 200


@pytest.mark.parametrize("key", KEYS)
def test_an_officer_of_the_station_brings_rows_in_and_takes_them_back(client, filled, key):
    sign_in_importer(client, filled, key)
    before = present_rows(filled, key)
    batch = bring_in(client, filled, key, file_of(filled, key, [new_row(filled, key)]))
    assert len(present_rows(filled, key)) == len(before) + 1
    undo(client, filled, key, batch)
    stays = bool(REGISTERS_BY_KEY[key].undo_refusal_th)
    assert (present_rows(filled, key) == before) is not stays


def test_who_may_not_publish_risks_brings_none_in(client, filled):
    """Imported risks are public at once; a data officer only drafts them."""
    listing = client.get(
        reverse(REGISTERS_BY_KEY["risks"].model.snippet_viewset.get_url_name("list"))
    )
    assert listing.status_code == 200
    start = reverse("oitpages_admin:register_start", args=["risks"])
    assert start not in listing.content.decode()
    for view in VIEWS:
        call = client.post if view == "register_apply" else client.get
        assert call(address(filled, "risks", view)).status_code in (302, 403)
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("role", sorted(StationMembership.PUBLISHING_ROLES))
def test_the_right_to_import_risks_is_the_right_to_publish_them(filled, role):
    user = make_member(filled, role)
    policy = policy_registry.get_by_type(REGISTERS_BY_KEY["risks"].model)
    may_publish = policy.user_has_permission(user, "publish")
    assert may_import(user, REGISTERS_BY_KEY["risks"]) is may_publish


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("key", KEYS)
def test_a_register_of_another_station_is_not_there(client, filled, key, view):
    stranger = start_year("beta").station
    method = client.post if view == "register_apply" else client.get
    assert method(address(stranger, key, view)).status_code == 404


def test_an_import_of_another_station_is_not_undone(client, filled):
    stranger = start_year("beta").station
    batch = ImportBatch.objects.create(
        station=stranger,
        register="property",
        user_name="x",
        file_name="x",
        file_hash="0" * 64,
        added=0,
        changed=0,
        removed=0,
        entries=[],
    )
    for station in (stranger, filled):
        path = address(station, "property", "register_undo", batch.pk)
        assert client.post(path).status_code == 404
        path = address(station, "property", "register_done", batch.pk)
        assert client.get(path).status_code == 404


def test_a_row_of_another_station_is_not_known_by_its_reference(client, filled):
    stranger = start_year("beta").station
    fill_station(stranger)
    reference = present_rows(stranger, "property")[0]["reference"]
    content = file_of(filled, "property", [new_row(filled, "property") | {"reference": reference}])
    [error] = upload(client, filled, "property", content).context["errors"]
    assert error.code == "unknown-reference"


def test_an_unknown_register_is_not_found(client, filled):
    assert client.get(address(filled, "weapons-of-others")).status_code == 404


def test_taking_rows_out_is_for_those_who_may_delete(client, filled):
    screen = client.get(address(filled, "property"))
    assert "remove" not in screen.context["form"].fields
    kept = present_rows(filled, "property")[:1]
    response = upload(client, filled, "property", file_of(filled, "property", kept), remove="on")
    assert "ไม่มีอะไรเปลี่ยน" in response.content.decode()
    client.force_login(make_member(filled, StationMembership.Role.CONTROLLER))
    assert "remove" in client.get(address(filled, "property")).context["form"].fields


def lose(user, *actions) -> None:
    """Take permissions on property away from the user's groups."""
    for action in actions:
        permission = Permission.objects.get(codename=f"{action}_propertyitem")
        for group in user.groups.all():
            group.permissions.remove(permission)


@pytest.mark.parametrize(("lost", "word"), [("add", "เพิ่ม"), ("change", "แก้ไข")])
def test_what_the_user_may_not_do_is_refused_in_words(client, filled, editor, lost, word):
    rows = [present_rows(filled, "property")[0] | {"quantity": 9}, new_row(filled, "property")]
    lose(editor, lost)
    response = upload(client, filled, "property", file_of(filled, "property", rows))
    [error] = response.context["errors"]
    assert f"ท่านไม่มีสิทธิ์{word}" in error.message_th


def test_a_right_that_was_lost_after_the_preview_counts(client, filled, editor):
    content = file_of(filled, "property", [new_row(filled, "property")])
    response = upload(client, filled, "property", content)
    lose(editor, "add")
    confirm(client, filled, "property", response)
    assert PropertyItem.objects.filter(station=filled).count() == 2


def test_who_may_only_look_is_turned_away(client, filled, editor):
    lose(editor, "add", "change")
    for view in VIEWS[:2]:
        assert client.get(address(filled, "property", view)).status_code in (302, 403)
    listing = client.get(reverse(PropertyItem.snippet_viewset.get_url_name("list")))
    start = reverse("oitpages_admin:register_start", args=["property"])
    assert start not in listing.content.decode()


def test_a_confirmation_serves_one_user_and_one_register(client, filled):
    content = file_of(filled, "property", [new_row(filled, "property")])
    token = upload(client, filled, "property", content).context["token"]
    path = address(filled, "exhibits", "register_apply")
    assert "อัปโหลดไฟล์อีกครั้ง" in client.post(path, {"token": token}, follow=True).content.decode()
    client.force_login(make_member(filled))
    path = address(filled, "property", "register_apply")
    assert "อัปโหลดไฟล์อีกครั้ง" in client.post(path, {"token": token}, follow=True).content.decode()
    assert not ImportBatch.objects.exists()
