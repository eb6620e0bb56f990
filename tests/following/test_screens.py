"""Editors are told of old files where they work, and can have them made anew."""

import pytest
from django.db import connection
from django.urls import reverse

from home.models import StationMembership
from oitpages import publishing
from oitpages.modeladmins import RegisterCopyAdmin
from oitpages.models import RegisterCopy
from oitpages.renderers import RenderError
from tests.following.test_following import digests, save_a_risk
from tests.following.test_register_copies import O20, RECEIVED, page_of
from tests.home.builders import make_member
from tests.oitpages.builders import publish_item, start_year
from tests.oitpages.hidden_risks import SECRETS
from tests.oitpages.reading import SoundHtml
from tests.oitpages.register_builders import fill_registers
from tests.risk.forms import NO_REVIEWS
from tests.support.commits import committed

pytestmark = pytest.mark.django_db

INDEX = reverse("oitpages_admin:index")
MAKE = reverse("oitpages_admin:make_files")
OLD = "ไฟล์ไม่ตรงกับข้อมูล"
REASON = "แถวที่ 2 มีตัวอักษรที่ใช้ไม่ได้"


@pytest.fixture
def approver(station, client):
    """Who may publish the station's pages, signed in."""
    user = make_member(station, StationMembership.Role.CONTROLLER)
    client.force_login(user)
    return user


@pytest.fixture
def failing(monkeypatch):
    """No files can be made."""

    def fail(*args):
        raise RenderError(REASON)

    monkeypatch.setattr(publishing, "item_files", fail)


def shown(client, address: str = INDEX) -> str:
    """A screen of the admin."""
    return client.get(address).content.decode()


def test_the_index_says_nothing_while_all_agree(year, approver, client):
    assert OLD not in shown(client)


def test_the_index_names_old_files_and_makes_them_anew(year, station, approver, client):
    save_a_risk(station)
    page = shown(client)
    SoundHtml(page)
    assert f"{OLD} 2 ข้อ" in page
    assert page.count("สร้างไฟล์ของข้อ O2") == 2
    answer = client.post(MAKE, {"edition": year.pk, "item": O20}, follow=True)
    assert "ใน 1 หน้าแล้ว" in answer.content.decode()
    assert f"{OLD} 1 ข้อ" in answer.content.decode()
    assert RECEIVED in str(page_of(year, O20).register_copies.last().records)
    answer = client.post(MAKE, {"edition": year.pk}, follow=True).content.decode()
    assert OLD not in answer
    assert "ไฟล์ทั้งหมดตรงกับข้อมูลแล้ว" in shown_after(client, year)


def shown_after(client, year) -> str:
    """The answer to a further wish for files that are all there."""
    return client.post(MAKE, {"edition": year.pk}, follow=True).content.decode()


def test_a_failure_is_told_at_the_index_and_at_the_form(year, station, approver, client, failing):
    save_a_risk(station)
    before = digests(year)
    answer = client.post(MAKE, {"edition": year.pk}, follow=True).content.decode()
    assert "ไม่สำเร็จ" in answer and REASON in answer
    assert digests(year) == before
    form = shown(client, reverse("wagtailadmin_pages:edit", args=[page_of(year, O20).pk]))
    assert f"ไฟล์ของหน้านี้ยังไม่ตรงกับข้อมูล: {REASON}" in form


def test_what_breaks_unexpectedly_is_told_too(year, station, approver, client, monkeypatch):
    def crash(*args):
        raise OSError("disk full")

    monkeypatch.setattr(publishing, "item_files", crash)
    save_a_risk(station)
    answer = client.post(MAKE, {"edition": year.pk}, follow=True).content.decode()
    assert "ระบบขัดข้อง" in answer and "disk full" not in answer


def test_who_may_not_publish_sees_but_makes_none(year, station, client):
    client.force_login(make_member(station, StationMembership.Role.DATA_OFFICER))
    save_a_risk(station)
    page = shown(client)
    assert OLD in page and MAKE not in page
    assert client.post(MAKE, {"edition": year.pk}).status_code == 302  # to the start, with why
    assert page_of(year, O20).register_copies.count() == 1


def test_nobody_makes_another_stations_files(year, approver, client):
    other = start_year("beta")
    assert client.post(MAKE, {"edition": other.pk}).status_code == 404
    assert client.post(MAKE, {"edition": "x"}).status_code == 404
    assert client.get(MAKE).status_code == 405


def risk_form(client, station) -> tuple[str, dict]:
    """The address of a risk's form, and what an officer sends with a new plan."""
    from risk.models import BriberyRisk

    risk = BriberyRisk.objects.filter(station=station).first()
    address = reverse(BriberyRisk.snippet_viewset.get_url_name("edit"), args=[risk.pk])
    form = client.get(address).context["form"]
    data = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    return address, data | NO_REVIEWS | {"treatment": RECEIVED, "action-publish": "1"}


def test_saving_in_the_admin_is_followed_before_the_answer(
    year, station, approver, client, rendered
):
    address, data = risk_form(client, station)
    with committed():
        assert client.post(address, data).status_code == 302
    assert RECEIVED in client.get("/ita/2568/o20/").content.decode()


def copies_list(client) -> str:
    """The list of copies in the admin."""
    return shown(client, RegisterCopyAdmin().url_helper.index_url)


def test_officers_see_the_copies_of_their_station(year, station, approver, client):
    other = start_year("beta")
    fill_registers(other.station)
    publish_item(other, O20)
    page = copies_list(client)
    for copy in RegisterCopy.objects.all():
        assert (copy.sha256 in page) == (copy.page.station == station)
    assert page.count("ครบถ้วนตามที่คัดสำเนา") == 3
    assert not [secret for secret in SECRETS.values() if secret in page]


def test_a_copy_that_was_tampered_with_is_shown_as_such(year, approver, client):
    copy = page_of(year, O20).register_copies.get()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE oitpages_registercopy SET records = %s WHERE id = %s", ["{}", copy.pk]
        )
    assert "ถูกแก้ไขภายหลัง" in copies_list(client)
