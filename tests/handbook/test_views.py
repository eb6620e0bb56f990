"""The guide in the admin: for every user, by the help menu, without asking the database."""

import json

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.handbook.chapters import read_contents
from home.models import StationMembership
from tests.home.builders import make_member, make_station
from tests.oitpages.builders import item_page, start_year

pytestmark = pytest.mark.django_db

CHAPTERS = read_contents(settings.HANDBOOK_DIR).chapters
MOST_QUERIES = 5


def page_of(client, address: str) -> BeautifulSoup:
    response = client.get(address, headers={"accept-language": "th"})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def officer(client):
    client.force_login(make_member(make_station()))
    return client


def test_the_help_menu_leads_to_the_guide(officer):
    html = officer.get("/admin/", headers={"accept-language": "th"}).content.decode()
    assert json.dumps("คู่มือการใช้งาน")[1:-1] in html
    assert reverse("home_handbook") in html


def test_the_contents_list_every_chapter(officer):
    page = page_of(officer, reverse("home_handbook"))
    listed = [link["href"] for link in page.select(".handbook__parts a")]
    assert listed == [reverse("home_handbook_chapter", args=[c.slug]) for c in CHAPTERS]


@pytest.mark.parametrize("role", StationMembership.Role.values)
def test_every_role_reads_it(client, role):
    client.force_login(make_member(make_station(), role=role))
    assert page_of(client, reverse("home_handbook_chapter", args=["desk"])).find("article")


def test_a_visitor_is_sent_to_the_login(client):
    response = client.get(reverse("home_handbook"))
    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_an_unknown_chapter_is_not_found(officer):
    assert officer.get(reverse("home_handbook_chapter", args=["no-such"])).status_code == 404


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.slug)
def test_a_chapter_shows_where_it_stands(officer, chapter):
    """Its title once, links to its parts, its own place among the others, both neighbours."""
    page = page_of(officer, reverse("home_handbook_chapter", args=[chapter.slug]))
    assert [title.get_text(strip=True) for title in page.find_all("h1")] == [chapter.title]
    anchors = {heading["id"] for heading in page.select(".handbook__text h2")}
    for link in page.select(".handbook__aside a[href^='#']"):
        assert link["href"][1:] in anchors
    here = page.select(".handbook__aside [aria-current=page]")
    assert [link.get_text(strip=True) for link in here] == [chapter.title]
    place = CHAPTERS.index(chapter)
    near = [CHAPTERS[i] for i in (place - 1, place + 1) if 0 <= i < len(CHAPTERS)]
    turned = [link["href"] for link in page.select(".handbook__turn a")]
    assert turned == [reverse("home_handbook_chapter", args=[c.slug]) for c in near]
    sources = [picture["src"] for picture in page.select(".handbook__text img")]
    assert all(source.startswith(settings.STATIC_URL) for source in sources)


def test_it_asks_the_database_for_no_more_than_any_screen(officer):
    """Session and user, and what the menu asks on every page of the admin."""
    address = reverse("home_handbook_chapter", args=["item"])
    other = reverse("home_waiting")
    for warm in (address, other):
        officer.get(warm)
    with CaptureQueriesContext(
        connection,
    ) as of_guide:
        officer.get(address)
    with CaptureQueriesContext(connection) as of_other:
        officer.get(other)
    assert len(of_guide) <= len(of_other)
    own = [q["sql"] for q in of_guide if q["sql"] not in {o["sql"] for o in of_other}]
    assert len(own) <= MOST_QUERIES


def test_the_readiness_panel_leads_to_the_right_chapter(client):
    """Where an item is filled, the chapter about filling it is one step away."""
    edition = start_year("guided")
    client.force_login(make_member(edition.station, role=StationMembership.Role.PUBLISHER))
    page = item_page(edition, "organisation-structure")
    found = page_of(client, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    link = found.select_one(".ita-readiness__guide a")
    assert link["href"] == reverse("home_handbook_chapter", args=["item"])


def test_the_desk_leads_to_its_chapter(client):
    edition = start_year("desked")
    client.force_login(make_member(edition.station, role=StationMembership.Role.PUBLISHER))
    found = page_of(client, "/admin/")
    assert found.select_one(f"a[href='{reverse('home_handbook_chapter', args=['desk'])}']")
