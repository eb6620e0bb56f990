"""Who is responsible for an item: a form of an administrator who sees several stations."""

import pytest
from django.urls import reverse

from oitpages.models import ItemAssignment
from tests.home.builders import make_member, make_station, make_superuser
from tests.support.html_forms import posted_forms

pytestmark = pytest.mark.django_db

ITEM = "organisation-structure"


@pytest.fixture
def send(client):
    """A function that sends the form of a new assignment with some fields as given."""
    client.force_login(make_superuser())
    address = reverse(ItemAssignment.snippet_viewset.get_url_name("add"))

    def send(**values):
        [form] = [f for f in posted_forms(client.get(address).content.decode()) if f.fields]
        data: dict[str, object] = {}
        for name, value in form.fields:
            data.setdefault(name, []).append(value)
        return client.post(address, data | values)

    return send


@pytest.fixture
def stations():
    return make_station("alpha"), make_station("beta")


def test_who_chooses_no_station_is_told_so(stations, send):
    before = ItemAssignment.objects.count()
    answer = send(item_key=ITEM, station="")
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"station"}
    assert ItemAssignment.objects.count() == before


def test_members_of_another_station_are_refused(stations, send):
    alpha, beta = stations
    stranger = make_member(beta).station_memberships.get()
    answer = send(item_key=ITEM, station=alpha.pk, members=[stranger.pk])
    assert answer.context["form"].errors["members"] == ["มีผู้ใช้ของสถานีอื่น โปรดเลือกใหม่"]
