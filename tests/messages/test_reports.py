"""From a page with a mistake to the form that names it, and to nowhere else."""

import html

import pytest
from wagtail.models import PageViewRestriction

from home.models import MessagePage
from tests.home.builders import make_news, make_station
from tests.messages.builders import publish_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(station) -> MessagePage:
    """The station's form for opinions."""
    return publish_form(station, "feedback")


def text_of(response) -> str:
    """What stands in the form's large field."""
    return html.unescape(
        response.content.decode().split("<textarea")[1].split(">", 1)[1].split("</")[0]
    )


@pytest.mark.parametrize(
    ("language", "said"), [("", "หน้าที่พบข้อผิดพลาด: "), ("/en", "Page with the mistake: ")]
)
def test_the_form_opens_with_the_address_of_the_page(client, station, form, language, said):
    page = make_news(station)
    response = client.get(f"{language}/messages/about/{page.pk}/")
    assert response.status_code == 302
    assert response["Location"] == f"{language}{form.url}?about={page.pk}"
    text = text_of(client.get(response["Location"]))
    assert text.strip().startswith(f"{said}http://")
    assert text.strip().endswith(page.url)


def test_what_was_typed_stays_where_the_form_is_refused(client, station, form):
    response = client.post(
        f"/messages/{form.pk}/?about={station.home_page.pk}", {"message": "ผิดตรงนี้"}
    )
    assert text_of(response).strip() == "ผิดตรงนี้"


@pytest.mark.parametrize(
    "value",
    ["", "0", "x", "²", "9" * 30, "-1", "//evil.example/", "https://evil.example/", "<script>"],
)
def test_nothing_from_outside_comes_into_the_form(client, form, value):
    response = client.get(form.url, {"about": value})
    assert response.status_code == 200
    assert text_of(response).strip() == ""
    assert "evil.example" not in text_of(response)


def test_a_page_of_another_station_or_a_closed_one_is_not_named(client, station, form):
    closed = make_news(station)
    PageViewRestriction.objects.create(
        page=closed, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    foreign = make_news(make_station("bravo"))
    for page in (closed, foreign):
        assert text_of(client.get(form.url, {"about": page.pk})).strip() == ""
    assert client.get(f"/messages/about/{closed.pk}/").status_code == 404


def test_without_an_open_form_the_way_leads_to_the_ways_of_contact(client, station):
    page = make_news(station)
    response = client.get(f"/messages/about/{page.pk}/")
    assert response["Location"] == "/contact/"
    shut = make_station("bravo")
    publish_form(shut, "feedback")
    response = client.get(f"/messages/about/{make_news(shut).pk}/")
    assert response["Location"].endswith("/contact/")


def test_a_page_that_is_not_there_has_no_way(client, form):
    for number in (99_999, 10**30):
        assert client.get(f"/messages/about/{number}/").status_code == 404
