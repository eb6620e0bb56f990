"""Setting up a station."""

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.exceptions import ValidationError
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION

from home.models import HomePage, NavigationLink, NewsIndexPage, Station, WorkLine
from home.services import start_station
from home.work_lines import WORK_LINE_KEYS

from .builders import make_member, make_news, make_station, news_index

pytestmark = pytest.mark.django_db

COUNTED = (
    Station,
    WorkLine,
    HomePage,
    NewsIndexPage,
    NavigationLink,
    Site,
    Collection,
    Group,
    GroupPagePermission,
    GroupCollectionPermission,
)


def test_everything_is_there_on_the_first_day(client):
    station = start_station("alpha", "สถานีตำรวจภูธรตัวอย่าง", "Sample Police Station")
    assert tuple(station.work_lines.values_list("key", flat=True)) == WORK_LINE_KEYS
    assert station.editors.name == "alpha: ผู้แก้ไข"
    assert station.approvers.name == "alpha: ผู้อนุมัติ"
    assert station.home_page.live
    assert news_index(station).live
    assert client.get("/").context["page"] == station.home_page
    assert client.get("/news/").status_code == 200


def test_the_welcome_page_gives_way():
    station = make_station()
    assert Site.objects.get().root_page_id == station.home_page.pk
    assert list(Page.get_first_root_node().get_children()) == [station.home_page.page_ptr]


def test_a_second_call_changes_nothing():
    make_station(hostname="alpha.example", port=8000)
    before = [model.objects.count() for model in COUNTED]
    permissions = set(Group.objects.values_list("name", "permissions"))
    make_station(hostname="alpha.example", port=8000)
    assert [model.objects.count() for model in COUNTED] == before
    assert set(Group.objects.values_list("name", "permissions")) == permissions


def test_a_second_call_completes_what_is_missing():
    station = make_station()
    station.work_lines.all().delete()
    station.editors.delete()
    assert make_station().work_lines.count() == 5
    assert Station.objects.get().editors.name == "alpha: ผู้แก้ไข"


def test_stations_get_host_names_of_their_own(client):
    make_station()
    beta = make_station("beta", hostname="beta.example", port=80)
    assert client.get("/", headers={"host": "beta.example"}).context["page"] == beta.home_page
    assert beta.home_page.full_url == "http://beta.example/"


def test_a_province_holds_stations_below_its_own_page(client):
    province = make_station("province")
    start_station("district", "สถานีตำรวจภูธรอำเภอ", parent=province.home_page)
    assert client.get("/district/news/").status_code == 200
    assert Site.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"slug": "มะลิ", "name_th": "สถานีตำรวจภูธรมะลิ"}, "slug"),
        ({"slug": "alpha", "name_th": "สถานีตำรวจภูธรอื่น"}, "slug"),
        ({"slug": "gamma", "name_th": "สถานีตำรวจภูธรแกมมา"}, "hostname"),
        (
            {"slug": "gamma", "name_th": "สถานีตำรวจภูธรแกมมา", "hostname": "alpha.example"},
            "hostname",
        ),
    ],
)
def test_a_refusal_is_in_thai_and_leaves_nothing_behind(arguments, field):
    make_station(hostname="alpha.example")
    before = [model.objects.count() for model in COUNTED]
    with pytest.raises(ValidationError) as error:
        start_station(**arguments)
    assert list(error.value.message_dict) == [field]
    assert any("ก" <= letter <= "๙" for letter in error.value.message_dict[field][0])
    assert [model.objects.count() for model in COUNTED] == before


def test_a_page_in_the_way_is_a_refusal():
    make_station()
    Page.get_first_root_node().add_child(instance=Page(title="gamma", slug="gamma"))
    with pytest.raises(ValidationError) as error:
        start_station("gamma", "สถานีตำรวจภูธรแกมมา", hostname="gamma.example")
    assert list(error.value.message_dict) == ["slug"]


def test_editors_edit_and_only_approvers_publish():
    station = make_station()
    news = make_news(station)
    editor = make_member(station, "data_officer")
    approver = make_member(station, "controller")
    assert news.permissions_for_user(editor).can_edit()
    assert not news.permissions_for_user(editor).can_publish()
    assert news.permissions_for_user(approver).can_publish()


def test_groups_follow_the_roles_of_a_member():
    station = make_station()
    user = make_member(station, "head")
    make_member(make_station("beta"))
    assert set(user.groups.all()) == {station.editors, station.publishers, station.approvers}
    membership = user.station_memberships.get()
    membership.role = "publisher"
    membership.save()
    assert set(user.groups.all()) == {station.editors, station.publishers}
    membership.delete()
    assert not user.groups.exists()


def test_a_new_station_has_its_address_whoever_asked_meanwhile(
    django_capture_on_commit_callbacks,
):
    """Another request reads the sites before the new one is committed, and remembers them."""
    before = Site.get_site_root_paths()
    with django_capture_on_commit_callbacks(execute=True):
        station = start_station("delta", "สถานีตำรวจภูธรเดลตา")
        cache.set(SITE_ROOT_PATHS_CACHE_KEY, before, 3600, version=SITE_ROOT_PATHS_CACHE_VERSION)
        assert HomePage.objects.get(station=station).url is None
    assert HomePage.objects.get(station=station).url == "/"
