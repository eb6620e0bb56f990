"""The iCalendar feed: read back by a parser, for one user, without anybody's name."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from home.models import StationMembership
from oitpages.evidence.period_duties import period_duties
from oitpages.models import CalendarFeed, Responsibility, StepDone
from tests.home.builders import make_member, make_person
from tests.oitpages.builders import index_of, item_page, publish, start_year

from .conftest import MIDDLE, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("middle")]

MANAGE = reverse("oitpages_admin:calendar_feed")
FEED_QUERIES = 14


@pytest.fixture
def officer(station):
    """A data officer with a feed."""
    user = make_member(station)
    CalendarFeed.objects.create(user=user)
    return user


def events_of(client, user) -> dict[str, dict]:
    """The events of a user's feed by their summary, read back by the library."""
    answer = client.get(CalendarFeed.objects.get(user=user).path)
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.content)
    assert calendar.errors == []
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def test_it_is_a_calendar_with_the_years_steps_and_months(client, edition_page, officer):
    answer = client.get(officer.calendar_feed.path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    events = events_of(client, officer)
    label = edition_page.station.label
    for step in edition_page.edition.calendar:
        whole = events[f"{step.title_th} ({label})"]
        assert whole.decoded("dtstart") == step.start
        assert whole.decoded("dtend") == step.end + datetime.timedelta(days=1)
        last = events[f"วันสุดท้าย: {step.title_th} ({label})"]
        assert last.decoded("dtstart") == step.end
        assert len(last.walk("VALARM")) == 1
    pending = [d for d in period_duties(index_of(edition_page), MIDDLE) if not d.is_done]
    months = {name for name in events if name.startswith("O")}
    assert len(months) == len(pending) > 10
    uids = {str(event["uid"]) for event in events.values()}
    assert len(uids) == len(events)


def test_what_is_done_says_so_and_warns_no_more(client, edition_page, officer):
    StepDone.objects.create(
        page=edition_page, step="register", done_on=MIDDLE, user_name="ด.ต.วงเดือน เต็มดวง"
    )
    events = events_of(client, officer)
    title = edition_page.edition.step("register").title_th
    label = edition_page.station.label
    assert f"เสร็จแล้ว: {title} ({label})" in events
    assert f"วันสุดท้าย: {title} ({label})" not in events


def test_nobodys_name_is_in_it(client, edition_page, station, officer):
    page = item_page(edition_page, "procurement-summary")
    person = make_person(station, "วงเดือน", last_name="เต็มดวง")
    page.responsibilities = [Responsibility(role="data_officer", person=person)]
    publish(page)
    StepDone.objects.create(
        page=edition_page, step="register", done_on=MIDDLE, user_name="ด.ต.วงเดือน เต็มดวง"
    )
    answer = client.get(officer.calendar_feed.path)
    text = Calendar.from_ical(answer.content).to_ical().decode().replace("\r\n ", "")
    assert "วงเดือน" not in text
    assert officer.get_username() not in text
    assert "@police" not in text


def test_only_the_users_stations_are_in_it(client, edition_page, officer):
    other = start_year("beta")
    assert not any("beta" in name for name in events_of(client, officer))
    StationMembership.objects.create(user=officer, station=other.station, role=Role.STORE_KEEPER)
    assert not any("beta" in name for name in events_of(client, officer))
    StationMembership.objects.create(user=officer, station=other.station, role=Role.PUBLISHER)
    assert any("beta" in name for name in events_of(client, officer))


def test_between_the_years_it_is_an_empty_calendar(client, edition_page, officer, on_a_day):
    on_a_day(datetime.date(2026, 1, 10))
    assert events_of(client, officer) == {}


def test_a_year_that_cannot_be_judged_is_left_out(client, edition_page, officer):
    type(edition_page).objects.filter(pk=edition_page.pk).update(year=2540)
    assert events_of(client, officer) == {}


def test_a_wrong_old_or_foreign_address_is_not_there(client, edition_page, officer):
    feed = officer.calendar_feed
    path = feed.path
    other = CalendarFeed.objects.create(user=make_member(edition_page.station))
    assert client.get(path).status_code == 200
    assert client.get(path.replace(feed.token, "0" * 64)).status_code == 404
    assert client.get(path.replace(feed.token, other.token)).status_code == 404
    assert client.post(path).status_code == 405
    feed.renew()
    assert client.get(path).status_code == 404
    assert client.get(feed.path).status_code == 200
    officer.is_active = False
    officer.save()
    assert client.get(feed.path).status_code == 404


def test_the_address_is_not_in_the_database(officer):
    feed = officer.calendar_feed
    assert feed.token not in {str(value) for value in vars(feed).values()}


def test_a_member_makes_renews_and_takes_away_the_own_address(client, edition_page, sign_in):
    user = sign_in(Role.DATA_OFFICER)
    client.post(MANAGE)
    first = CalendarFeed.objects.get(user=user).path
    shown = client.get(reverse("oitpages_admin:calendar")).content.decode()
    assert f"{first}" in shown
    client.post(MANAGE)
    second = CalendarFeed.objects.get(user=user).path
    assert first != second
    assert client.get(first).status_code == 404
    client.post(MANAGE, {"remove": "1"})
    assert not CalendarFeed.objects.filter(user=user).exists()
    assert client.get(second).status_code == 404
    assert client.get(MANAGE).status_code == 405
    client.logout()
    assert client.post(MANAGE).status_code == 302
    assert not CalendarFeed.objects.exists()


def test_it_costs_few_queries(client, edition_page, officer):
    path = officer.calendar_feed.path
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    assert len(captured) <= FEED_QUERIES, "\n".join(q["sql"][:110] for q in captured)
