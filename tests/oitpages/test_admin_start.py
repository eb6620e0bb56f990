"""Starting a year or a station in the admin: good input, bad input, nothing half-written."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Page, Site

from home.models import Station
from oitpages import services
from oitpages.models import EditionPage, ItemPage
from oitpages.services import start_edition
from tests.home.builders import make_member, make_station, make_superuser
from tests.oitpages.builders import YEAR

pytestmark = pytest.mark.django_db

START_EDITION = reverse("oitpages_admin:start_edition")
START_STATION = reverse("oitpages_admin:start_station")
STATION = {
    "name_th": "สถานีตำรวจภูธรใหม่",
    "name_en": "New Police Station",
    "province": "ศรีสะเกษ",
    "slug": "new",
    "hostname": "new.example",
    "port": 443,
    "year": YEAR,
}


@pytest.fixture
def alpha():
    """A station without any year."""
    return make_station("alpha")


@pytest.fixture
def beta(alpha):
    """Another station without any year."""
    return make_station("beta")


def said(answer) -> list[str]:
    """What the user is told on the next page."""
    return [str(message).strip() for message in get_messages(answer.wsgi_request)]


def counts() -> list[int]:
    """How many stations, pages and sites there are."""
    return [model.objects.count() for model in (Station, Page, Site)]


def test_an_editor_starts_a_year_of_the_own_station(client, alpha):
    client.force_login(make_member(alpha, "publisher"))
    form = client.get(START_EDITION).context["form"]
    assert list(form.fields["station"].queryset) == [alpha]
    assert form["station"].value() == alpha.pk
    assert [value for value, _ in form.fields["year"].choices] == [YEAR]
    answer = client.post(START_EDITION, {"station": alpha.pk, "year": YEAR})
    page = EditionPage.objects.get()
    assert answer["Location"] == f"/admin/?edition={page.pk}"
    assert said(answer) == [
        "เริ่มปีงบประมาณ พ.ศ. 2568 แล้ว: สร้างใหม่ 25 หน้า มีอยู่แล้ว 0 หน้า ยกเนื้อหามา 0 ข้อ รอยืนยัน 0 จุด"
    ]
    assert page.station == alpha


def test_starting_it_again_is_refused_and_changes_nothing(client, alpha):
    start_edition(alpha, YEAR)
    client.force_login(make_member(alpha, "publisher"))
    before = counts()
    answer = client.post(START_EDITION, {"station": alpha.pk, "year": YEAR})
    assert answer.status_code == 200
    [error] = answer.context["form"].errors["year"]
    assert "เริ่มปีงบประมาณ พ.ศ. 2568 แล้ว" in error
    assert counts() == before
    assert "เริ่มปีนี้แล้ว" in client.get(START_EDITION).content.decode()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"year": 2500}, "year"),
        ({"year": ""}, "year"),
        ({"station": ""}, "station"),
        ({"station": 10**30}, "station"),
        ({"station": "x"}, "station"),
    ],
)
def test_bad_input_is_told_at_its_field(client, alpha, values, field):
    client.force_login(make_member(alpha, "publisher"))
    before = counts()
    answer = client.post(START_EDITION, {"station": alpha.pk, "year": YEAR} | values)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert counts() == before


def test_another_stations_year_is_not_started(client, alpha, beta):
    client.force_login(make_member(alpha, "publisher"))
    answer = client.post(START_EDITION, {"station": beta.pk, "year": YEAR})
    assert list(answer.context["form"].errors) == ["station"]
    assert beta.name_th not in answer.content.decode()
    assert not EditionPage.objects.exists()


def test_who_may_add_no_pages_starts_nothing(client, alpha):
    user = make_member(alpha, "publisher")
    user.groups.clear()
    user.groups.add(make_station("beta").editors)
    client.force_login(user)
    answer = client.get(START_EDITION)
    assert answer.status_code == 302
    assert "ท่านไม่มีสิทธิ์เริ่มปีงบประมาณใหม่" in said(answer)[0]
    client.post(START_EDITION, {"station": alpha.pk, "year": YEAR})
    assert not EditionPage.objects.exists()


def test_a_stranger_starts_nothing(client, alpha):
    for address in (START_EDITION, START_STATION):
        assert client.get(address).status_code == 302
        assert client.post(address, STATION | {"station": alpha.pk}).status_code == 302
    assert not EditionPage.objects.exists()


def test_a_year_that_fails_on_the_way_leaves_nothing(client, alpha, monkeypatch):
    client.force_login(make_member(alpha, "publisher"))
    before = counts()

    def fail(*arguments):
        raise RuntimeError("interrupted")

    monkeypatch.setattr(services, "new_item_page", fail)
    with pytest.raises(RuntimeError, match="interrupted"):
        client.post(START_EDITION, {"station": alpha.pk, "year": YEAR})
    assert counts() == before


def test_a_superuser_starts_a_station_with_its_year(client, alpha):
    client.force_login(make_superuser())
    assert client.get(START_STATION).status_code == 200
    answer = client.post(START_STATION, STATION)
    station = Station.objects.get(slug="new")
    assert (station.name_th, station.name_en, station.province) == (
        "สถานีตำรวจภูธรใหม่",
        "New Police Station",
        "ศรีสะเกษ",
    )
    assert ItemPage.objects.filter(station=station).count() == 25
    [told] = said(answer)
    assert told.startswith("สร้างสถานีตำรวจภูธรใหม่แล้ว 25 หน้า ขั้นต่อไป: เพิ่มข้าราชการตำรวจ")
    assert "/admin/snippets/home/stationmembership/add/" in told
    assert answer["Location"] == f"/admin/?edition={EditionPage.objects.get(station=station).pk}"
    assert Site.objects.get(hostname="new.example").root_page_id == station.home_page.pk


def test_the_desk_of_an_empty_site_leads_to_the_first_station(client):
    client.force_login(make_superuser())
    content = client.get("/admin/").content.decode()
    assert f'href="{START_STATION}">เริ่มสถานีใหม่' in content
    assert "โปรดให้ผู้ดูแลระบบ" not in content


def test_the_first_station_needs_no_host_name(client):
    client.force_login(make_superuser())
    answer = client.post(START_STATION, STATION | {"hostname": ""})
    assert answer.status_code == 302
    assert Station.objects.get().slug == "new"


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"slug": "alpha"}, "slug", "มีสถานีที่ใช้ชื่อย่อนี้แล้ว"),
        ({"slug": "มะลิ"}, "slug", "อักษรอังกฤษ"),
        ({"slug": "-x"}, "slug", "อักษรอังกฤษ"),
        ({"slug": ""}, "slug", ""),
        ({"name_th": ""}, "name_th", ""),
        ({"year": 2500}, "year", ""),
        ({"port": 0}, "port", ""),
        ({"port": 70000}, "port", ""),
        ({"hostname": ""}, "hostname", "โปรดระบุชื่อโฮสต์"),
        ({"hostname": "alpha.example", "port": 8000}, "hostname", "เป็นของเว็บไซต์อื่นแล้ว"),
    ],
)
def test_bad_input_for_a_station_is_told_and_leaves_nothing(client, values, field, words):
    make_station("alpha", hostname="alpha.example", port=8000)
    client.force_login(make_superuser())
    before = counts()
    answer = client.post(START_STATION, STATION | values)
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert list(errors) == [field]
    assert words in str(errors[field])
    assert any("ก" <= letter <= "๙" for letter in str(errors[field]))
    assert counts() == before


def test_a_station_whose_year_fails_is_not_left_behind(client, alpha, monkeypatch):
    client.force_login(make_superuser())
    before = counts()

    def fail(*arguments):
        raise RuntimeError("interrupted")

    monkeypatch.setattr(services, "new_item_page", fail)
    with pytest.raises(RuntimeError, match="interrupted"):
        client.post(START_STATION, STATION)
    assert counts() == before


def test_an_editor_starts_no_station(client, alpha):
    client.force_login(make_member(alpha, "publisher"))
    assert client.get(START_STATION).status_code == 302
    client.post(START_STATION, STATION)
    assert list(Station.objects.all()) == [alpha]
