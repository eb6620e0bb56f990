"""Privacy, accessibility, licence and contact: there from the first day, and missed when gone."""

import pytest
from django.core.checks import run_checks
from django.core.checks.registry import Tags
from wagtail.models import Page

from home.models import ContactPage, StandardPage, Station, StationMembership
from home.services import add_standing_pages
from home.standing_check import missing_pages
from home.standing_pages import STANDING_PAGES, STANDING_SLUGS

from .builders import make_member, make_station

pytestmark = pytest.mark.django_db


@pytest.fixture
def station():
    return make_station(name_en="Alpha Police Station")


@pytest.mark.parametrize("slug", STANDING_SLUGS)
def test_a_new_station_has_them_and_every_page_links_them(client, station, slug):
    response = client.get(f"/{slug}/")
    assert response.status_code == 200
    for path in ("/", "/news/", "/not-there/", "/search/"):
        assert f'href="/{slug}/"' in client.get(path).content.decode()


def test_the_texts_name_the_station_and_lead_to_its_contact_page(client, station):
    for slug in ("privacy", "accessibility", "open-data"):
        html = client.get(f"/{slug}/").content.decode()
        main = html[html.index("<main") : html.index("</main>")]
        assert station.name_th in main
        assert 'href="/contact/"' in main
        assert "{" not in main
    assert "ไม่ใช้คุกกี้" in client.get("/privacy/").content.decode()


def test_a_page_that_the_station_wrote_stays_as_it_is(station):
    page = station.home_page.get_children().get(slug="privacy").specific
    page.body = "<p>ข้อความของสถานีเอง</p>"
    page.save_revision().publish()
    assert add_standing_pages(station) == []
    page.refresh_from_db()
    assert page.body == "<p>ข้อความของสถานีเอง</p>"


def test_a_missing_page_is_told_and_leaves_the_footer(client, station):
    assert missing_pages(Station.objects.all()) == {}
    assert run_checks(tags=[Tags.database], databases=["default"]) == []
    station.home_page.get_children().get(slug="privacy").specific.unpublish()
    [missing] = missing_pages(Station.objects.all())[station]
    assert missing.slug == "privacy"
    [warning] = [
        message
        for message in run_checks(tags=[Tags.database], databases=["default"])
        if message.id == "home.W001"
    ]
    assert "privacy" in warning.msg
    assert "start_station" in warning.hint
    assert 'href="/privacy/"' not in client.get("/").content.decode()


def test_the_head_of_the_web_adds_what_is_missing_with_a_button(client, station):
    station.home_page.get_children().get(slug="accessibility").specific.delete()
    publisher = make_member(station, StationMembership.Role.CONTROLLER)
    client.force_login(publisher)
    assert "หน้าที่เว็บไซต์ต้องมี" in client.get("/admin/").content.decode()
    response = client.post("/admin/standing-pages/", {"station": station.slug})
    assert response.status_code == 302
    assert missing_pages(Station.objects.all()) == {}
    assert "หน้าที่เว็บไซต์ต้องมี" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("slug", ["beta", "", "no-such-station", "a\x00b"])
def test_nobody_adds_pages_to_another_station(client, station, slug):
    beta = make_station("beta")
    beta.home_page.get_children().get(slug="privacy").specific.delete()
    client.force_login(make_member(station, StationMembership.Role.CONTROLLER))
    before = Page.objects.count()
    response = client.post("/admin/standing-pages/", {"station": slug})
    assert response.status_code in (302, 403)
    assert Page.objects.count() == before


def test_the_contact_page_shows_what_the_station_keeps(client, station):
    station.address, station.phones = "99 ถนนตัวอย่าง", "0 4500 0000"
    station.address_en, station.email = "99 Example Road", "a@alpha.example"
    station.save()
    html = client.get("/contact/").content.decode()
    assert 'href="tel:045000000"' in html
    assert "99 ถนนตัวอย่าง" in html
    english = client.get("/en/contact/").content.decode()
    assert "99 Example Road" in english
    assert 'href="mailto:a@alpha.example"' in english


def test_there_is_one_contact_page_and_the_list_has_no_double():
    make_station()
    assert ContactPage.objects.count() == 1
    assert len(set(STANDING_SLUGS)) == len(STANDING_PAGES)


def test_the_footer_costs_a_page_below_the_home_page_no_query(
    client, station, django_assert_max_num_queries
):
    station.home_page.add_child(instance=StandardPage(title="ก", slug="plain"))
    client.get("/plain/")
    with django_assert_max_num_queries(8):
        client.get("/plain/")
