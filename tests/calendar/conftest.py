"""A station's year for the tests of the year's work, on the day in its middle."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from home.models import Station, StationMembership
from oitpages.models import Contact, ContactList, EditionPage
from tests.calendar.contacts import MAIL, NAME, PHONE
from tests.home.builders import make_member
from tests.oitpages.conftest import module_data, started_year

__all__ = ["module_data", "started_year"]

MIDDLE = datetime.date(2025, 2, 10)
Role = StationMembership.Role


@pytest.fixture
def edition_page(started_year: int, db: None) -> EditionPage:
    """The station's year, read anew for each test."""
    return EditionPage.objects.select_related("station").get(pk=started_year)


@pytest.fixture
def station(edition_page: EditionPage) -> Station:
    """The station of the year."""
    return edition_page.station


@pytest.fixture
def on_a_day(monkeypatch):
    """A function that sets the day everything is judged by."""

    def set_day(day: datetime.date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *arguments: day)

    return set_day


@pytest.fixture
def middle(on_a_day) -> datetime.date:
    """10 February 2568, in the middle of the year."""
    on_a_day(MIDDLE)
    return MIDDLE


@pytest.fixture
def sign_in(station, client):
    """A function that signs a new member of the station in and gives the user."""

    def new_member(role: str = Role.CONTROLLER, **values):
        user = make_member(station, role, **values)
        client.force_login(user)
        return user

    return new_member


@pytest.fixture
def url(edition_page) -> str:
    """The list's screen."""
    return reverse("oitpages_admin:contacts", args=[edition_page.pk])


@pytest.fixture
def kept(edition_page) -> ContactList:
    """A list with one contact."""
    target = ContactList.objects.create(
        station=edition_page.station,
        page=edition_page,
        purpose="เชิญตอบแบบวัด",
        delete_on=datetime.date(2025, 7, 30),
    )
    Contact.objects.create(
        contact_list=target, name=NAME, phone=PHONE, email=MAIL, work_line="traffic"
    )
    return target
