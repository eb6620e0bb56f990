"""The station: its slug, its contact details and when they changed."""

import datetime
from unittest import mock

import pytest
from django.core.exceptions import ValidationError

from home.models import ContactChannel, QuickLink, Station, WorkLine
from home.work_lines import WORK_LINE_CHOICES, WORK_LINE_KEYS, WORK_LINE_NAMES

from .builders import make_member, make_station, make_superuser, news_index

pytestmark = pytest.mark.django_db

YESTERDAY = datetime.date(2025, 1, 15)
TODAY = datetime.date(2025, 1, 16)


@pytest.fixture
def station() -> Station:
    """A station whose contact data was last changed yesterday."""
    station = make_station()
    Station.objects.filter(pk=station.pk).update(contact_changed_on=YESTERDAY)
    station.refresh_from_db()
    return station


@pytest.fixture(autouse=True)
def _today():
    with mock.patch("home.models.station.timezone.localdate", return_value=TODAY):
        yield


@pytest.mark.parametrize("slug", ["Alpha", "มะลิ", "-alpha", "alpha-", "a b", "a/b", "x" * 41, ""])
def test_slug_must_be_short_lower_case_ascii(slug):
    with pytest.raises(ValidationError) as error:
        Station(slug=slug, name_th="สถานี").full_clean()
    assert "slug" in error.value.message_dict


def test_slug_never_changes(station):
    station.slug = "other"
    with pytest.raises(ValidationError) as error:
        station.full_clean()
    assert list(error.value.message_dict) == ["slug"]


@pytest.mark.parametrize(
    ("given", "missing"), [("latitude", "longitude"), ("longitude", "latitude")]
)
def test_coordinates_come_in_pairs(station, given, missing):
    setattr(station, given, 20 if given == "latitude" else 100)
    with pytest.raises(ValidationError) as error:
        station.full_clean()
    assert list(error.value.message_dict) == [missing]


def test_phone_numbers_are_read_line_by_line(station):
    station.phones = "0 4500 0000\n\n 191 \n"
    station.full_clean()
    assert station.phone_list == ("0 4500 0000", "191")


def test_a_line_that_is_no_phone_number_is_named(station):
    station.phones = "0 4500 0000\nโทรมาได้เลย"
    with pytest.raises(ValidationError) as error:
        station.full_clean()
    assert "โทรมาได้เลย" in error.value.message_dict["phones"][0]


@pytest.mark.parametrize("field", ["address", "phones", "email", "map_url", "name_th"])
def test_changed_contact_data_is_dated(station, field):
    setattr(station, field, "new")
    station.save()
    station.refresh_from_db()
    assert station.contact_changed_on == TODAY


def test_other_changes_are_not_dated(station):
    station.is_demo = True
    station.short_name_th = "สภ.ตัวอย่าง"
    station.save()
    station.refresh_from_db()
    assert station.contact_changed_on == YESTERDAY


def test_a_stale_copy_does_not_take_the_date_back(station):
    stale = Station.objects.get(pk=station.pk)
    station.address = "ที่อยู่ใหม่"
    station.save()
    stale.refresh_from_db(fields=["address"])
    stale.is_demo = True
    stale.save()
    stale.refresh_from_db()
    assert stale.contact_changed_on == TODAY


def test_adding_changing_and_removing_a_channel_is_dated(station):
    def changed_on():
        return Station.objects.values_list("contact_changed_on", flat=True).get(pk=station.pk)

    def reset():
        Station.objects.filter(pk=station.pk).update(contact_changed_on=YESTERDAY)

    channel = ContactChannel.objects.create(
        station=station, kind="question", label="ถาม-ตอบ", url="https://ask.example/"
    )
    assert changed_on() == TODAY
    reset()
    channel.sort_order = 4
    channel.save()
    assert changed_on() == YESTERDAY
    channel.url = "https://ask.example/new"
    channel.save()
    assert changed_on() == TODAY
    reset()
    channel.delete()
    assert changed_on() == TODAY


def test_a_channel_leads_to_a_page_or_an_address_not_to_both(station):
    channel = ContactChannel(
        station=station, kind="question", label="ถาม-ตอบ", page=news_index(station)
    )
    channel.full_clean()
    assert channel.is_available
    assert channel.full_url().endswith("/news/")
    channel.url = "https://ask.example/"
    with pytest.raises(ValidationError) as error:
        channel.full_clean()
    assert list(error.value.message_dict) == ["url"]


def test_a_channel_must_lead_somewhere(station):
    with pytest.raises(ValidationError) as error:
        ContactChannel(station=station, kind="question", label="ถาม-ตอบ").full_clean()
    assert list(error.value.message_dict) == ["url"]


@pytest.mark.parametrize("both", [True, False])
def test_a_link_has_exactly_one_target(station, both):
    link = QuickLink(home_page=station.home_page, label="ข่าว")
    if both:
        link.page, link.url = news_index(station), "https://news.example/"
    with pytest.raises(ValidationError) as error:
        link.full_clean()
    assert list(error.value.message_dict) == ["url"]


def test_a_work_line_comes_once_per_station(station):
    with pytest.raises(ValidationError) as error:
        WorkLine(station=station, key="traffic", name_th="จราจร").full_clean()
    assert "สถานีนี้มีสายงานนี้แล้ว" in error.value.messages


def test_work_line_constants_agree():
    assert tuple(WORK_LINE_NAMES) == WORK_LINE_KEYS == tuple(dict(WORK_LINE_CHOICES))
    assert len(WORK_LINE_KEYS) == 5


def test_stations_of_a_user(station):
    other = make_station("beta")
    member = make_member(station)
    assert list(Station.objects.for_user(member)) == [station]
    assert set(Station.objects.for_user(make_superuser())) == {station, other}
    member.is_active = False
    assert not Station.objects.for_user(member).exists()
